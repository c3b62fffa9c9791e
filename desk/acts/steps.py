"""The acts that bring an appeal into being and move it along its stages."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from desk.acts.action import Stamp, reached
from desk.appeal import Appeal, Person, Result, StageReached
from desk.attachment import Attachment
from desk.channel import Channel
from desk.stages import Act, Stage
from desk.urgency import Urgency


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
    recording_consent: bool = False
    """Whether the resident agreed that the recordings among them are kept."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept:
    """The desk takes the appeal on."""

    act: ClassVar = Act.ACCEPT
    private: ClassVar = frozenset[str]()

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Accepted."""
        return reached(appeal, Stage.ACCEPTED, stamp)


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
        return reached(moved, Stage.ASSIGNED, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Work on the spot begins."""

    act: ClassVar = Act.START
    private: ClassVar = frozenset[str]()

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """In progress."""
        return reached(appeal, Stage.IN_PROGRESS, stamp)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnOrder:
    """The department hands the order back."""

    act: ClassVar = Act.RETURN_ORDER
    private: ClassVar = frozenset({"reason"})

    reason: str = ""

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """Accepted again, with nobody's department, one hop more; the promise stays."""
        back = replace(appeal, department=None, person=None, visit=None, hops=appeal.hops + 1)
        return reached(back, Stage.ACCEPTED, stamp, note=self.reason)


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
        return reached(proven, Stage.COMPLETED, stamp, note=self.note)


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
            answered = reached(answered, stage, stamp, note=note)
        return answered


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
        return reached(again, Stage.SUBMITTED, stamp, note=self.reason)
