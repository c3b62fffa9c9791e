"""The one table of forms: what each act asks for, and how it is done with what was filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Literal, cast

from desk import moments
from desk.acts import (
    Action,
    AddNote,
    AgreeVisit,
    Answer,
    Assign,
    CallBackMade,
    Complete,
    Rate,
    ReturnOrder,
    Withdraw,
)
from desk.appeal import Appeal, Attachment, AttachmentKind, Channel, Outcome, Urgency
from desk.language import _, later
from desk.opendesk import OpenDesk
from desk.rules import CORRECTABLE
from desk.settings import Settings
from desk.stages import Act
from screens.commands.people import field_label, outcome
from screens.widgets.choice_box import Choice
from screens.widgets.rating_keys import star_row, star_words

OUTCOMES: tuple[Outcome, ...] = ("satisfied", "unsatisfied", "no-answer", "later")
DAYS_AHEAD = 60
"""How far ahead a visit can be agreed."""
FIRST_HOUR, LAST_HOUR = 7, 21
WINDOW_HOURS = (2, 1, 3, 4)
"""How long windows are, the usual first."""
USUAL_WINDOW = "09:00-11:00"

Words = Mapping[str, str]
"""What stands in the blanks, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a form is about."""

    appeal: Appeal
    settings: Settings
    now: datetime
    """In the desk's zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """A form that was filled in, at the desk where it is to be done."""

    desk: OpenDesk
    number: str
    words: Words
    by: str

    def act(self, action: Action) -> None:
        """Do it. Raises the DeskError that says why not."""
        self.desk.appeals.act(self.number, action, by=self.by)

    def photos(self, name: AttachmentKind) -> tuple[Attachment, ...]:
        """The photos of a blank, kept."""
        files = self.words.get(name, "").splitlines()
        return tuple(self.desk.attachments.keep_photo(Path(file), name) for file in files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One thing to fill in. Several may share a name where what is asked for depends on another blank."""

    name: str
    label: str
    """In Chinese; looked up when shown."""
    kind: Literal["line", "words", "choice", "photos"] = "line"
    choices: Callable[[Case], Sequence[Choice]] = lambda case: ()
    begins: Callable[[Case, Words], str] = lambda case, words: ""
    """What stands in it until a person changes it."""
    asked: Callable[[Case, Words], bool] = lambda case, words: True
    needed: bool = True
    """Whether a refusal is about this blank when it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One act: its blanks from top to bottom, and what is done with them."""

    blanks: tuple[Blank, ...]
    do: Callable[[FilledIn], str | None]
    """Returns what to tell; None where it is enough that the act is done. Raises DeskError."""


def _choices(labels: Mapping[str, object]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label) for value, label in labels.items())


def _departments(case: Case) -> Sequence[Choice]:
    return [Choice(each.name, each, (each.en, *each.aliases)) for each in case.settings.departments]


def _days(case: Case) -> Sequence[Choice]:
    today = case.now.date()
    days = [today + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)]
    return [Choice(day.isoformat(), _day_words(day, today), (f"{day:%m%d}", f"{day.month}.{day.day}")) for day in days]


def _day_words(day: date, today: date) -> str:
    return f"{moments.day(day, today).shown} {day:%m-%d}"


def _windows(case: Case) -> Sequence[Choice]:
    day = case.now.replace(hour=0, minute=0, second=0, microsecond=0)
    starts = [day.replace(hour=hour, minute=minute) for hour in range(FIRST_HOUR, LAST_HOUR) for minute in (0, 30)]
    spans = [(start, start + timedelta(hours=hours)) for hours in WINDOW_HOURS for start in starts]
    return [_window(start, end) for start, end in spans if end.hour <= LAST_HOUR and end.date() == start.date()]


def _window(start: datetime, end: datetime) -> Choice:
    words = _("{start}到{end}").format(start=moments.clock_time(start).shown, end=moments.clock_time(end).shown)
    return Choice(f"{start:%H:%M}-{end:%H:%M}", words)


def _visit(filled: FilledIn) -> None:
    day = date.fromisoformat(filled.words["day"])
    start, end = (
        datetime.combine(day, time.fromisoformat(clock), filled.desk.clock.zone)
        for clock in filled.words["window"].split("-")
    )
    filled.act(AgreeVisit(start=start, end=end, reason=filled.words.get("reason", "")))


def _visit_day(case: Case, words: Words) -> str:
    visit = case.appeal.visit
    return (visit.start.date() if visit else case.now.date() + timedelta(days=1)).isoformat()


def _visit_window(case: Case, words: Words) -> str:
    visit = case.appeal.visit
    return f"{visit.start:%H:%M}-{visit.end:%H:%M}" if visit else USUAL_WINDOW


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
    "community": lambda case: [Choice(each.name, each.name, each.aliases) for each in case.settings.communities],
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
            Blank(name="day", label=later("哪天"), kind="choice", choices=_days, begins=_visit_day),
            Blank(name="window", label=later("几点"), kind="choice", choices=_windows, begins=_visit_window),
            Blank(name="reason", label=later("改约原因"), asked=lambda case, words: case.appeal.visit is not None),
        ),
        do=_visit,
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
    Act.REOPEN: Form(blanks=(_REASON,), do=_reopen),
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
