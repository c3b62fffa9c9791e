"""What every room is handed: one appeal as it stands, frozen, with its whole history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from desk.attachment import Attachment
from desk.channel import Channel
from desk.stages import Act, Stage
from desk.urgency import Urgency

if TYPE_CHECKING:
    from desk.acts import Action

Outcome = Literal["satisfied", "unsatisfied", "no-answer", "later"]
PressedBy = Literal["resident", "desk"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The resident as named on the appeal. Empty strings where nothing was said."""

    name: str = ""
    phone: str = ""
    """Masked, unless the whole phone was asked for with a reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageReached:
    """One stage that the appeal has reached, with when and by whom."""

    round: int
    stage: Stage
    at: datetime
    by: str
    department: str | None = None
    person: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The agreed window in which somebody comes."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was done, and its proof: sums of the photos taken before and after, or why there are none."""

    note: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    without_photos: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """One attempt to ask the resident whether it is really settled."""

    at: datetime
    by: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Rating:
    """One to five stars, and whose finger pressed them."""

    stars: int
    pressed_by: PressedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """An appeal that ended without being completed."""

    why: str
    at: datetime
    into: str | None = None
    """The number it was merged into; None when it was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to an appeal; only ever appended."""

    seq: int
    """Counts from 1 within the appeal; the order of history, whatever the clocks said."""
    act: Act
    at: datetime
    recorded_at: datetime
    by: str
    desk: str
    action: Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """One appeal as its events have made it. Times carry the desk's zone."""

    key: str
    number: str
    draft_id: str
    type: str
    said: str
    """The resident's own words, cleaned and never changed."""
    description: str
    """The volunteer's wording; what was said, when there is none."""
    community: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    address: str = ""
    """The place as one line, with what has no field of its own (a street, 活动中心门口)."""
    urgency: Urgency = Urgency.NORMAL
    channel: Channel = Channel.WALK_IN
    resident: Person = Person()
    resident_key: str | None = None
    """The resident in the ledger, where one was chosen."""
    department: str | None = None
    """Who has it; before the first assignment, who probably will."""
    person: str | None = None
    stage: Stage = Stage.SUBMITTED
    round: int = 1
    hops: int = 0
    """How often it changed hands: departments changed and orders returned."""
    stages: tuple[StageReached, ...] = ()
    events: tuple[Event, ...] = ()
    filed_at: datetime
    filed_by: str
    promised_at: datetime
    promise_certain: bool = True
    """False where the promise crosses a year whose holidays are not known yet."""
    visit: Visit | None = None
    result: Result | None = None
    call_backs: tuple[CallBack, ...] = ()
    rating: Rating | None = None
    attachments: tuple[Attachment, ...] = ()
    closed: Closed | None = None
    rang_at: datetime | None = None
    """When the emergency number was rung, where one was."""

    @property
    def recordings(self) -> tuple[Attachment, ...]:
        """What the resident said, as sound; there only while the resident agrees."""
        return tuple(each for each in self.attachments if each.kind == "recording")

    @property
    def is_waiting(self) -> bool:
        """Whether somebody still has to act: neither completed nor closed."""
        return self.stage is not Stage.COMPLETED and self.closed is None

    def is_overdue(self, now: datetime) -> bool:
        """Whether the promised time has passed with the appeal still waiting."""
        return self.is_waiting and now > self.promised_at
