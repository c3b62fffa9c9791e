"""One line of a list: what the queue, the look-up and the morning list show of an appeal, without its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desk.stages import Stage
from desk.urgency import Urgency

if TYPE_CHECKING:
    from desk.appeal import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRow:
    """An appeal in a list. Times carry the desk's zone."""

    number: str
    name: str
    """The resident's name in full: lists are for the volunteer's screen only."""
    summary: str
    """The first words of the description."""
    type: str
    stage: Stage
    round: int
    department: str | None
    urgency: Urgency
    filed_at: datetime
    promised_at: datetime
    overdue: bool
    closed: bool
    waiting_call_back: bool
    """Completed, and the resident not reached yet."""
    visit: Visit | None = None
    """The agreed window, while somebody is still to come."""

    @property
    def matter(self) -> str:
        """The summary from where it comes to the point."""
        from desk.to_the_point import to_the_point  # with patterns, not before there are rows to show

        return to_the_point(self.summary, name=self.name)
