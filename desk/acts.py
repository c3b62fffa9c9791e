"""What each act does to an appeal. Events store these actions; replaying them gives the appeal back.

An action holds what the act was told (a department, a reason). `on()` is the appeal after it, and never refuses:
whether an act is allowed is decided before it is recorded, by `desk.rules`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Protocol

from desk.appeal import (
    Appeal,
    Attachment,
    CallBack,
    Channel,
    Closed,
    Outcome,
    Person,
    PressedBy,
    Rating,
    Result,
    StageReached,
    Urgency,
    Visit,
)
from desk.stages import Act, Stage


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an act happened and who did it."""

    at: datetime
    by: str


class Action(Protocol):
    """What was told with an act, and what it makes of an appeal."""

    act: ClassVar[Act]
    private: ClassVar[frozenset[str]]
    """Fields with a person's words or data: kept outside the chained bytes, so that they can be forgotten."""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """The appeal after the act."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """The resident's words become an appeal with a number."""

    act: ClassVar = Act.FILE
    private: ClassVar = frozenset(
        {"said", "description", "building", "unit", "floor", "room", "address", "resident", "phone", "resident_key"}
    )

    key: str
    number: str
    draft_id: str
    type: str
    promised_at: datetime
    promise_certain: bool = True
    said: str = ""
    description: str = ""
    community: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    address: str = ""
    urgency: Urgency = Urgency.NORMAL
    channel: Channel = Channel.WALK_IN
    resident: str = ""
    phone: str = ""
    resident_key: str | None = None
    department: str | None = None
    attachments: tuple[Attachment, ...] = ()
    rang_at: datetime | None = None

    def opened(self, stamp: Stamp) -> Appeal:
        """The new appeal, submitted, in its first round."""
        return Appeal(
            key=self.key, number=self.number, draft_id=self.draft_id, type=self.type, said=self.said,
            description=self.description or self.said, community=self.community, building=self.building,
            unit=self.unit, floor=self.floor, room=self.room, address=self.address, urgency=self.urgency,
            channel=self.channel, resident=Person(name=self.resident, phone=self.phone),
            resident_key=self.resident_key, department=self.department, attachments=self.attachments,
            rang_at=self.rang_at, filed_at=stamp.at, filed_by=stamp.by, promised_at=self.promised_at,
            promise_certain=self.promise_certain,
            stages=(StageReached(round=1, stage=Stage.SUBMITTED, at=stamp.at, by=stamp.by),),
        )  # fmt: skip

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """An appeal is filed once: a second filing changes nothing."""
        return appeal


def _reached(appeal: Appeal, stage: Stage, stamp: Stamp, *, note: str = "") -> Appeal:
    reached = StageReached(
        round=appeal.round, stage=stage, at=stamp.at, by=stamp.by, note=note,
        department=appeal.department if stage is not Stage.SUBMITTED else None,
        person=appeal.person,
    )  # fmt: skip
    return replace(appeal, stage=stage, stages=(*appeal.stages, reached))


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """The desk takes the appeal on."""

    act: ClassVar = Act.ACCEPT
    private: ClassVar = frozenset[str]()

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Accepted."""
        return _reached(appeal, Stage.ACCEPTED, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """The order goes to a department, and perhaps to one person there."""

    act: ClassVar = Act.ASSIGN
    private: ClassVar = frozenset[str]()

    department: str
    person: str | None = None

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Assigned; one hop more when it left another department for this one."""
        had_it = appeal.stage in (Stage.ASSIGNED, Stage.IN_PROGRESS)
        hop = int(had_it and appeal.department != self.department)
        moved = replace(appeal, department=self.department, person=self.person, hops=appeal.hops + hop)
        return _reached(moved, Stage.ASSIGNED, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeVisit:
    """A window is agreed in which somebody comes."""

    act: ClassVar = Act.VISIT
    private: ClassVar = frozenset({"reason"})

    start: datetime
    end: datetime
    reason: str = ""
    """Why an agreed window is changed."""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """The stage stays, the window is set."""
        return replace(appeal, visit=Visit(start=self.start, end=self.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Work on the spot begins."""

    act: ClassVar = Act.START
    private: ClassVar = frozenset[str]()

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """In progress."""
        return _reached(appeal, Stage.IN_PROGRESS, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnOrder:
    """The department hands the order back."""

    act: ClassVar = Act.RETURN_ORDER
    private: ClassVar = frozenset({"reason"})

    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Accepted again, with nobody's department, one hop more; the promise stays."""
        back = replace(appeal, department=None, person=None, visit=None, hops=appeal.hops + 1)
        return _reached(back, Stage.ACCEPTED, stamp, note=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """The work is done, with its proof."""

    act: ClassVar = Act.COMPLETE
    private: ClassVar = frozenset({"note", "without_photos"})

    note: str = ""
    before: tuple[Attachment, ...] = ()
    after: tuple[Attachment, ...] = ()
    without_photos: str | None = None

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Completed, with the result."""
        result = Result(
            note=self.note,
            before=tuple(photo.sha256 for photo in self.before),
            after=tuple(photo.sha256 for photo in self.after),
            without_photos=self.without_photos,
        )
        proven = replace(appeal, result=result, attachments=(*appeal.attachments, *self.before, *self.after))
        return _reached(proven, Stage.COMPLETED, stamp, note=self.note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question is answered at the desk."""

    act: ClassVar = Act.ANSWER
    private: ClassVar = frozenset({"text"})

    text: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """All stages that were still ahead are reached at once."""
        order = list(Stage)
        answered = replace(appeal, result=Result(note=self.text))
        for stage in order[order.index(appeal.stage) + 1 :]:
            note = self.text if stage is Stage.COMPLETED else ""
            answered = _reached(answered, stage, stamp, note=note)
        return answered


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackMade:
    """Somebody rang the resident, or tried to."""

    act: ClassVar = Act.CALL_BACK
    private: ClassVar = frozenset[str]()

    outcome: Outcome

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """One more call in the list."""
        call = CallBack(at=stamp.at, by=stamp.by, outcome=self.outcome)
        return replace(appeal, call_backs=(*appeal.call_backs, call))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The resident, or the desk for them, presses the stars."""

    act: ClassVar = Act.RATE
    private: ClassVar = frozenset[str]()

    stars: int
    pressed_by: PressedBy

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Rated."""
        return replace(appeal, rating=Rating(stars=self.stars, pressed_by=self.pressed_by))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """It was not settled after all: the next round begins with a new promise."""

    act: ClassVar = Act.REOPEN
    private: ClassVar = frozenset({"reason"})

    promised_at: datetime
    promise_certain: bool = True
    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Submitted, one round on; nothing of the old round changes in the history, and it is no hop."""
        again = replace(
            appeal, round=appeal.round + 1, promised_at=self.promised_at, promise_certain=self.promise_certain,
            department=None, person=None, visit=None, result=None, rating=None, call_backs=(),
        )  # fmt: skip
        return _reached(again, Stage.SUBMITTED, stamp, note=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correct:
    """One field gets its right value; the old one stays in the history."""

    act: ClassVar = Act.CORRECT
    private: ClassVar = frozenset({"old", "value", "reason"})

    field: str
    old: str = ""
    value: str = ""
    reason: str = ""
    promised_at: datetime | None = None
    """The promise that follows from a corrected type or urgency, counted from filing."""
    promise_certain: bool = True

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """The field changed, and the promise with it where it depends on the field."""
        return self._promised(self._corrected(appeal))

    def _corrected(self, appeal: Appeal) -> Appeal:
        match self.field:
            case "type":
                return replace(appeal, type=self.value)
            case "description":
                return replace(appeal, description=self.value)
            case "address":
                return replace(appeal, address=self.value)
            case "community":
                return replace(appeal, community=self.value or None)
            case "building":
                return replace(appeal, building=self.value or None)
            case "unit":
                return replace(appeal, unit=self.value or None)
            case "floor":
                return replace(appeal, floor=self.value or None)
            case "room":
                return replace(appeal, room=self.value or None)
            case "urgency":
                return replace(appeal, urgency=Urgency(self.value))
            case "channel":
                return replace(appeal, channel=Channel(self.value))
            case "resident":
                return replace(appeal, resident=replace(appeal.resident, name=self.value))
            case "phone":
                return replace(appeal, resident=replace(appeal.resident, phone=self.value))
        return appeal

    def _promised(self, appeal: Appeal) -> Appeal:
        if self.promised_at is None:
            return appeal
        return replace(appeal, promised_at=self.promised_at, promise_certain=self.promise_certain)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote:
    """Something worth remembering."""

    act: ClassVar = Act.NOTE
    private: ClassVar = frozenset({"text"})

    text: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Notes live in the history alone."""
        return appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPhoto:
    """One more picture."""

    act: ClassVar = Act.PHOTO
    private: ClassVar = frozenset[str]()

    photo: Attachment

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """The photo is attached."""
        return replace(appeal, attachments=(*appeal.attachments, self.photo))


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw:
    """The resident no longer wants it."""

    act: ClassVar = Act.WITHDRAW
    private: ClassVar = frozenset({"reason"})

    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Closed; the stage stays as it was."""
        return replace(appeal, closed=Closed(why=self.reason, at=stamp.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """It is the same matter as another appeal."""

    act: ClassVar = Act.MERGE
    private: ClassVar = frozenset({"reason"})

    into: str
    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Closed; the stage stays as it was."""
        return replace(appeal, closed=Closed(why=self.reason, at=stamp.at, into=self.into))


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """The last step is taken back by saying so; its event stays."""

    act: ClassVar = Act.UNDO
    private: ClassVar = frozenset({"reason"})

    undoes: int
    """The `seq` of the event taken back."""
    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """`desk.history.replayed` leaves out the undone event, so nothing is left to do here."""
        return appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A paper about the appeal was made."""

    act: ClassVar = Act.PRINT
    private: ClassVar = frozenset[str]()

    paper: str
    """`slip` or `work-order`."""
    copy: int
    """1 for the first, 2 for the second…"""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Papers live in the history alone."""
        return appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Somebody saw the whole phone, for a reason."""

    act: ClassVar = Act.LOOK
    private: ClassVar = frozenset({"reason"})

    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Looks live in the history alone."""
        return appeal


ACTIONS: dict[Act, type[Action]] = {
    action.act: action
    for action in (
        File, Accept, Assign, AgreeVisit, Start, ReturnOrder, Complete, Answer, CallBackMade, Rate, Reopen, Correct,
        AddNote, AddPhoto, Withdraw, Merge, Undo, Print, Look,
    )
}  # fmt: skip
"""The class in which each act is stored."""
