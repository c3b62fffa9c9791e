"""The acts that leave the stage as it is: visits, calls, stars, corrections, closings, and looks."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from desk.acts.action import Stamp
from desk.appeal import Appeal, CallBack, Closed, Outcome, PressedBy, Rating, Visit
from desk.attachment import Attachment
from desk.channel import Channel
from desk.stages import Act
from desk.urgency import Urgency

IMPERSONAL = frozenset({"type", "urgency", "channel", "community"})
"""Fields of an appeal that say nothing of a person."""


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
class Correct:
    """One field gets its right value; the old one stays in the history."""

    act: ClassVar = Act.CORRECT

    field: str
    old: str = ""
    value: str = ""
    reason: str = ""
    promised_at: datetime | None = None
    """The promise that follows from a corrected type or urgency, counted from filing."""
    promise_certain: bool = True

    @property
    def private(self) -> frozenset[str]:
        """What tells of a person; without the right type or urgency the appeal could not be read any more."""
        return frozenset({"reason"}) if self.field in IMPERSONAL else frozenset({"old", "value", "reason"})

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
    private: ClassVar = frozenset({"reason"})

    paper: str
    """As `desk.papers` names it."""
    copy: int
    """1 for the first, 2 for the second…"""
    reason: str = ""
    """Why one more, where somebody said it."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The resident came, or rang, to ask how far it is."""

    act: ClassVar = Act.ASK
    private: ClassVar = frozenset[str]()

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Visits live in the history alone; `desk.history.asked_in_vain` counts them."""
        return appeal


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetRecordings:
    """The resident takes back the consent to keep what they said as sound; the words stay."""

    act: ClassVar = Act.FORGET_RECORDING
    private: ClassVar = frozenset({"reason"})

    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """No recording is attached any more; `desk.services.recordings` removes the files."""
        return replace(appeal, attachments=tuple(each for each in appeal.attachments if each.kind != "recording"))
