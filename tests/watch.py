"""A clock that tests can set: nothing in the desk asks the system what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

MONDAY_MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
"""09:30 in Shanghai."""


@dataclass
class Watch:
    """A clock that stands still until a test moves it."""

    time: datetime = MONDAY_MORNING

    def __call__(self) -> datetime:
        """The time it shows."""
        return self.time

    def pass_by(self, **how_long: float) -> None:
        """Let time pass: `pass_by(hours=3)`."""
        self.time += timedelta(**how_long)
