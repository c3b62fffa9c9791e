"""What stands on the screen about one appeal: its facts, and its history in everyday words."""

from collections.abc import Iterator
from datetime import datetime

from desk import moments
from desk.acts import Action, AddPhoto, AgreeVisit, File, Look
from desk.appeal import Appeal, Event
from desk.history import undone_by
from desk.language import _
from desk.phones import masked_words
from desk.settings import Settings
from screens.commands.people import closed, holder, outcome, place, stars, what_was_told
from screens.widgets.pairs import Pair
from screens.widgets.short_times import moment, span_words


def facts(appeal: Appeal, settings: Settings, now: datetime) -> list[Pair]:
    """Everything that is known and matters, a line each; what was never said has none."""
    return [(label, words) for label, words in _facts(appeal, settings, now) if words]


def _facts(appeal: Appeal, settings: Settings, now: datetime) -> Iterator[Pair]:
    yield _("已关闭"), closed(appeal)
    yield _("原话"), masked_words(appeal.said)
    yield _("说明"), masked_words(appeal.description) if appeal.description != appeal.said else ""
    yield _("类型"), f"{settings.type(appeal.type).label} · {appeal.urgency.label}"
    yield _("地点"), place(appeal) or _("还没有写，可用“更正”补上")
    yield _("电话"), appeal.resident.phone
    yield _("来源"), " · ".join(filter(None, (appeal.channel.label, appeal.filed_by)))
    yield _("部门"), _department(appeal, settings)
    yield _("时限"), _promise(appeal, now)
    yield _("上门"), moments.window(appeal.visit.start, appeal.visit.end, now).shown if appeal.visit else ""
    yield _("结果"), masked_words(appeal.result.note) if appeal.result else ""
    yield _("没拍照"), (appeal.result.without_photos or "") if appeal.result else ""
    yield _("照片"), _photos(appeal)
    yield _("录音"), _("{count} 段").format(count=len(appeal.recordings)) if appeal.recordings else ""
    yield _("回访"), _("；").join(f"{moment(call.at, now)} {outcome(call.outcome)}" for call in appeal.call_backs)
    yield _("评价"), stars(appeal.rating.stars, appeal.rating.pressed_by) if appeal.rating else ""
    yield _("紧急电话"), _("{time} 打过").format(time=moment(appeal.rang_at, now)) if appeal.rang_at else ""
    yield _("转手"), _("{count} 次").format(count=appeal.hops) if appeal.hops else ""


def _department(appeal: Appeal, settings: Settings) -> str:
    words = holder(appeal.department, appeal.person, settings)
    was_assigned = any(step.department for step in appeal.stages)
    return words if was_assigned or not words else _("{department}（预计）").format(department=words)


def _promise(appeal: Appeal, now: datetime) -> str:
    by = _("{when}以前").format(when=moments.moment(appeal.promised_at, now).shown)
    if not appeal.is_waiting:
        return by
    left = _("已超{time}") if appeal.is_overdue(now) else _("还剩{time}")
    certain = "" if appeal.promise_certain else _("（那时的假日还没公布，可能会变）")
    return f"{by} · {left.format(time=span_words(abs(appeal.promised_at - now)))}{certain}"


def _photos(appeal: Appeal) -> str:
    kinds = [attachment.kind for attachment in appeal.attachments]
    named = {"photo": _("来时"), "before": _("办前"), "after": _("办后")}
    return " ".join(_("{name}{count}张").format(name=named[k], count=kinds.count(k)) for k in named if k in kinds)


def history(appeal: Appeal, settings: Settings, now: datetime) -> list[Pair]:
    """The events, the newest last; one that was taken back says so."""
    undone = undone_by(appeal.events)
    return [
        (moment(event.at, now), _event(event, settings, now) + (_("（已退回）") if event.seq in undone else ""))
        for event in appeal.events
    ]


def _event(event: Event, settings: Settings, now: datetime) -> str:
    told = masked_words(_told(event.action, settings, now))
    did = f"{event.by} {event.act.label}"
    return _("{did}：{told}").format(did=did, told=told) if told else did


def _told(action: Action, settings: Settings, now: datetime) -> str:
    match action:
        case File():
            return action.said
        case AgreeVisit():
            window = moments.window(action.start, action.end, now).shown
            return _("，").join(filter(None, (window, action.reason)))
        case AddPhoto():
            return ""
        case Look():
            return action.reason
    return what_was_told(action, settings)
