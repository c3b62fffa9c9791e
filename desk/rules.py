"""Whether an act is allowed: every refusal of the table of acts, with its reason and what to do instead."""

from datetime import datetime

from desk.acts import (
    Action,
    AddNote,
    AgreeVisit,
    Answer,
    Assign,
    Complete,
    Correct,
    ForgetRecordings,
    Merge,
    Rate,
    Reopen,
    ReturnOrder,
    Undo,
    Withdraw,
)
from desk.appeal import Appeal
from desk.channel import Channel
from desk.errors import (
    AppealClosed,
    FieldWrong,
    MergeWrong,
    NothingToUndo,
    ProofMissing,
    RatingRefused,
    StageOutOfOrder,
    TimeWrong,
)
from desk.history import last_step
from desk.language import _
from desk.numbers import grouped
from desk.settings import Settings
from desk.stages import ALLOWED_WHEN_CLOSED, NEVER_UNDONE, TABLE, Act, Stage
from desk.urgency import Urgency

CORRECTABLE = (
    "type", "description", "community", "building", "unit", "floor", "room", "address", "urgency", "channel",
    "resident", "phone",
)  # fmt: skip
"""The fields that `correct` may change. The resident's own words are not among them."""


def check(appeal: Appeal, action: Action, settings: Settings) -> None:
    """Pass silently when the act is allowed here and complete; else raise the DeskError that says why not."""
    check_stage(appeal, action.act)
    match action:
        case Assign():
            _known_department(action.department, settings)
        case AgreeVisit():
            _visit(appeal, action)
        case Complete():
            _proof(appeal, action, settings)
        case Answer():
            _answer(appeal, action, settings)
        case Rate():
            _rating(appeal, action)
        case Correct():
            _correction(action, settings)
        case Merge():
            _merge(appeal, action)
        case Undo():
            _undo(appeal, action)
        case ForgetRecordings():
            _recordings(appeal)
        case ReturnOrder() | Reopen() | Withdraw():
            _said(action.reason, _("请写明原因。"))
        case AddNote():
            _said(action.text, _("备注是空的，请写点什么。"))


def check_stage(appeal: Appeal, act: Act) -> None:
    """Pass when the table of acts allows this act from here. Raises AppealClosed, StageOutOfOrder."""
    if appeal.closed is not None and act not in ALLOWED_WHEN_CLOSED:
        why = _("已并入 {into}").format(into=grouped(appeal.closed.into)) if appeal.closed.into else _("已撤销")
        raise AppealClosed(
            _("{number} {why}，不能再“{act}”。").format(number=grouped(appeal.number), why=why, act=act.label),
            _("要恢复它，请用“退回上一步”。"),
        )
    if act not in TABLE or appeal.stage not in TABLE[act].starts_at:
        raise StageOutOfOrder(
            _("{number} 现在是“{stage}”，不能“{act}”。").format(
                number=grouped(appeal.number), stage=appeal.stage.label, act=act.label
            ),
            _next_step(appeal.stage),
        )


def allowed(appeal: Appeal) -> tuple[Act, ...]:
    """The acts that the table allows now, in its order: what a menu may offer."""
    acts = [act for act, step in TABLE.items() if appeal.stage in step.starts_at]
    if appeal.closed is not None:
        acts = [act for act in acts if act in ALLOWED_WHEN_CLOSED]
    if not appeal.recordings:
        acts.remove(Act.FORGET_RECORDING)
    return tuple(act for act in acts if act is not Act.UNDO or _can_undo(appeal))


def check_time(appeal: Appeal, at: datetime, now: datetime) -> None:
    """Pass when something can have happened then: not in the future, not before the step it follows."""
    if at > now:
        raise TimeWrong(_("{at:%Y-%m-%d %H:%M} 还没有到。").format(at=at), _("请填已经发生的时间。"))
    last = appeal.stages[-1]
    if at < last.at:
        raise TimeWrong(
            _("{at:%Y-%m-%d %H:%M} 比上一步“{stage}”（{last:%Y-%m-%d %H:%M}）还早。").format(
                at=at, stage=last.stage.label, last=last.at
            ),
            _("请填上一步之后的时间。"),
        )


def _next_step(stage: Stage) -> str:
    return {
        Stage.SUBMITTED: _("下一步是“受理”，请按 F9 一步一步来。"),
        Stage.ACCEPTED: _("下一步是“派单”，请按 F9 一步一步来。"),
        Stage.ASSIGNED: _("下一步是“开始办理”，请按 F9 一步一步来。"),
        Stage.IN_PROGRESS: _("下一步是“办结”，请按 F9 一步一步来。"),
        Stage.COMPLETED: _("它已经办完；没解决的话请用“重新办理”。"),
    }[stage]


def _said(words: str, otherwise: str) -> None:
    if not words.strip():
        raise FieldWrong(otherwise)


def _known_department(name: str, settings: Settings) -> None:
    if settings.department(name) is None:
        known = _("、").join(str(department) for department in settings.departments)
        raise FieldWrong(_("没有叫“{name}”的部门。").format(name=name), _("可以派给：{known}。").format(known=known))


def _visit(appeal: Appeal, action: AgreeVisit) -> None:
    if action.end <= action.start:
        raise TimeWrong(_("上门的结束时间要在开始时间之后。"))
    if appeal.visit is not None and not action.reason.strip():
        raise FieldWrong(_("已经约过上门时间了。"), _("要改约，请写明原因。"))


def _proof(appeal: Appeal, action: Complete, settings: Settings) -> None:
    proof = settings.type(appeal.type).proof
    if proof == "none":
        return
    if not action.note.strip():
        raise ProofMissing(_("办结要有办理说明。"), _("请写一句做了什么。"))
    if proof == "photos" and not (action.before and action.after) and not (action.without_photos or "").strip():
        raise ProofMissing(_("这一类诉求办结要有办理前和办理后的照片。"), _("没有照片时，请写明为什么没有。"))


def _answer(appeal: Appeal, action: Answer, settings: Settings) -> None:
    kind = settings.type(appeal.type)
    if kind.proof != "none":
        raise StageOutOfOrder(
            _("“{type}”要有人去办，不能当场答复了事。").format(type=kind.label), _next_step(appeal.stage)
        )
    _said(action.text, _("请写下答复的话。"))


def _rating(appeal: Appeal, action: Rate) -> None:
    if not 1 <= action.stars <= 5:
        raise FieldWrong(_("评价是 1 到 5 颗星。"))
    if appeal.rating and appeal.rating.pressed_by == "resident" and action.pressed_by == "desk":
        raise RatingRefused(_("居民已经自己评过了，代办员不能改。"), _("居民想改，请把屏幕转过去让居民自己按。"))


def _correction(action: Correct, settings: Settings) -> None:
    if action.field not in CORRECTABLE:
        raise FieldWrong(
            _("不能更正“{field}”。").format(field=action.field),
            _("可以更正：{known}。").format(known="、".join(CORRECTABLE)),
        )
    if action.value == action.old:
        raise FieldWrong(_("和原来一样，没有什么要更正。"), _("请写上应该是什么。"))
    _said(action.reason, _("请写明更正的原因。"))
    choices: dict[str, set[str]] = {
        "type": {kind.code for kind in settings.types},
        "urgency": set(Urgency),
        "channel": set(Channel),
        "community": {community.name for community in settings.communities} | {""},
    }
    if action.value not in choices.get(action.field, {action.value}):
        raise FieldWrong(_("“{field}”没有“{value}”这一项。").format(field=action.field, value=action.value))
    if action.field == "description":
        _said(action.value, _("说明不能是空的。"))


def _recordings(appeal: Appeal) -> None:
    if not appeal.recordings:
        raise FieldWrong(_("{number} 没有留录音。").format(number=grouped(appeal.number)))


def _merge(appeal: Appeal, action: Merge) -> None:
    if action.into == appeal.number:
        raise MergeWrong(_("一件诉求不能并入它自己。"))


def _can_undo(appeal: Appeal) -> bool:
    try:
        check_undo(appeal)
    except NothingToUndo:
        return False
    return True


def check_undo(appeal: Appeal) -> int:
    """The `seq` of the event that an undo takes back now. Raises NothingToUndo."""
    step = last_step(appeal)
    if step is None:
        raise NothingToUndo(
            _("{number} 刚刚提交，提交不能退回。").format(number=grouped(appeal.number)),
            _("居民不办了，请用“撤销诉求”。"),
        )
    by_resident = isinstance(step.action, Rate) and step.action.pressed_by == "resident"
    if step.act in NEVER_UNDONE or by_resident:
        raise NothingToUndo(_("“{act}”已经发生，不能退回。").format(act=step.act.label))
    return step.seq


def _undo(appeal: Appeal, action: Undo) -> None:
    if action.undoes != check_undo(appeal):
        raise NothingToUndo(_("这一步后面已经有别的步骤了，请重新打开再试。"))
