"""The one table of forms: what each act asks for, and how it is done with what was filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from desk.acts import AddNote, Answer, Assign, CallBackMade, Complete, Rate, ReturnOrder, Withdraw
from desk.appeal import Outcome
from desk.channel import Channel
from desk.language import _, later
from desk.rules import CORRECTABLE
from desk.stages import Act
from desk.urgency import Urgency
from screens.acting import visits
from screens.acting.blanks import Blank, Case, FilledIn, Form, Words
from screens.commands.people import field_label, outcome
from screens.widgets.choice_box import Choice
from screens.widgets.choices import community_choices
from screens.widgets.rating_keys import star_row, star_words

OUTCOMES: tuple[Outcome, ...] = ("satisfied", "unsatisfied", "no-answer", "later")


def _choices(labels: Mapping[str, object]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in labels.items())


def _departments(case: Case) -> Sequence[Choice]:
    return [Choice(each.name, each, (each.en, *each.aliases)) for each in case.settings.departments]


def _complete(filled: FilledIn) -> None:
    filled.act(
        Complete(
            note=filled.words["note"], before=filled.photos("before"), after=filled.photos("after"),
            without_photos=filled.words.get("without_photos") or None,
        )
    )  # fmt: skip


def _wants_photos(case: Case, words: Words) -> bool:
    return case.settings.type(case.appeal.type).proof == "photos"


def _star_labels(case: Case) -> Sequence[Choice]:
    return _choices({str(stars): f"{star_row(stars)} {star_words(stars)}" for stars in range(5, 0, -1)})


def _correct(filled: FilledIn) -> None:
    words = filled.words
    filled.desk.appeals.correct(
        filled.number, field=words["field"], value=words["value"], reason=words["reason"], by=filled.by
    )


def _present(case: Case, words: Words) -> str:
    """What the field to be corrected says now; a phone is covered, so it is typed anew."""
    field = words.get("field", "")
    if field in ("", "phone"):
        return ""
    appeal = case.appeal
    return appeal.resident.name if field == "resident" else str(getattr(appeal, field) or "")


def _correct_fields(case: Case) -> Sequence[Choice]:
    return [Choice(field, field_label(field), (field,)) for field in CORRECTABLE]


_CHOSEN: dict[str, Callable[[Case], Sequence[Choice]]] = {
    "type": lambda case: [Choice(kind.code, kind.label, (kind.code, str(kind.plain))) for kind in case.settings.types],
    "urgency": lambda case: [Choice(urgency, urgency.label) for urgency in Urgency],
    "channel": lambda case: [Choice(channel, channel.label) for channel in Channel],
    "community": lambda case: community_choices(case.settings),
}
"""The fields whose right value is one of many."""


def _value(field: str) -> Blank:
    return Blank(
        name="value", label=later("应该是"), kind="choice", choices=_CHOSEN[field], begins=_present,
        asked=lambda case, words: words.get("field") == field,
    )  # fmt: skip


def _merge(filled: FilledIn) -> None:
    filled.desk.appeals.merge(
        filled.number, into=filled.words["into"], reason=filled.words["reason"], by=filled.by
    )  # fmt: skip


def _reopen(filled: FilledIn) -> None:
    filled.desk.appeals.reopen(filled.number, reason=filled.words["reason"], by=filled.by)


def _why_again(case: Case, words: Words) -> str:
    """What the resident said on the phone, where that is why."""
    calls = case.appeal.call_backs
    return _("回访时居民说没有解决") if calls and calls[-1].outcome == "unsatisfied" else ""


def _look(filled: FilledIn) -> str:
    phone = filled.desk.appeals.whole_phone(filled.number, reason=filled.words["reason"], by=filled.by)
    return _("电话是 {phone}，谁看的、为什么看已经记下。").format(phone=phone or _("（没有留）"))


_REASON = Blank(name="reason", label=later("原因"))

FORMS: dict[Act, Form] = {
    Act.ASSIGN: Form(
        blanks=(
            Blank(name="department", label=later("部门"), kind="choice", choices=_departments,
                  begins=lambda case, words: case.appeal.department or case.settings.type(case.appeal.type).department),
            Blank(name="person", label=later("谁去办"), begins=lambda case, words: case.appeal.person or "",
                  needed=False),
        ),
        do=lambda filled: filled.act(
            Assign(department=filled.words["department"], person=filled.words["person"] or None)
        ),
    ),
    Act.VISIT: Form(
        blanks=(
            Blank(name="day", label=later("哪天"), kind="choice", choices=visits.days, begins=visits.first_day),
            Blank(name="window", label=later("几点"), kind="choice", choices=visits.windows,
                  begins=visits.first_window),
            Blank(name="reason", label=later("改约原因"), asked=lambda case, words: case.appeal.visit is not None),
        ),
        do=visits.agree,
    ),
    Act.RETURN_ORDER: Form(blanks=(_REASON,), do=lambda filled: filled.act(ReturnOrder(reason=filled.words["reason"]))),
    Act.COMPLETE: Form(
        blanks=(
            Blank(name="note", label=later("办了什么"), kind="words"),
            Blank(name="before", label=later("办前照片"), kind="photos", asked=_wants_photos),
            Blank(name="after", label=later("办后照片"), kind="photos", asked=_wants_photos),
            Blank(name="without_photos", label=later("没拍原因"), asked=_wants_photos, needed=False),
        ),
        do=_complete,
    ),
    Act.ANSWER: Form(
        blanks=(Blank(name="text", label=later("答复"), kind="words"),),
        do=lambda filled: filled.act(Answer(text=filled.words["text"])),
    ),
    Act.CALL_BACK: Form(
        blanks=(
            Blank(name="outcome", label=later("居民说"), kind="choice", begins=lambda case, words: OUTCOMES[0],
                  choices=lambda case: _choices({each: outcome(each) for each in OUTCOMES})),
        ),
        do=lambda filled: filled.act(CallBackMade(outcome=cast(Outcome, filled.words["outcome"]))),
    ),
    Act.RATE: Form(
        blanks=(
            Blank(name="stars", label=later("几颗星"), kind="choice", choices=_star_labels,
                  begins=lambda case, words: "5"),
        ),
        do=lambda filled: filled.act(Rate(stars=int(filled.words["stars"]), pressed_by="desk")),
    ),
    Act.REOPEN: Form(blanks=(replace(_REASON, begins=_why_again),), do=_reopen),
    Act.CORRECT: Form(
        blanks=(
            Blank(name="field", label=later("哪一项"), kind="choice", choices=_correct_fields,
                  begins=lambda case, words: CORRECTABLE[0]),
            *map(_value, _CHOSEN),
            Blank(name="value", label=later("应该是"), begins=_present, needed=False,
                  asked=lambda case, words: words.get("field") not in _CHOSEN),
            _REASON,
        ),
        do=_correct,
    ),
    Act.NOTE: Form(
        blanks=(Blank(name="text", label=later("备注"), kind="words"),),
        do=lambda filled: filled.act(AddNote(text=filled.words["text"])),
    ),
    Act.WITHDRAW: Form(blanks=(_REASON,), do=lambda filled: filled.act(Withdraw(reason=filled.words["reason"]))),
    Act.MERGE: Form(
        blanks=(Blank(name="into", label=later("并入编号")), Blank(name="reason", label=later("原因"), needed=False)),
        do=_merge,
    ),
    Act.LOOK: Form(blanks=(_REASON,), do=_look),
}  # fmt: skip
"""Acts that ask for nothing (受理, 开始办理, 退回上一步, 打印) have no form, and photos have a screen of their own."""
