"""What every act on an appeal has in common."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, Protocol

from desk.appeal import Appeal, StageReached
from desk.stages import Act, Stage


@dataclass(frozen=True, slots=True)
class Stamp:
    """When an act happened and who did it."""

    at: datetime
    by: str


class Action(Protocol):
    """What was told with an act, and what it makes of an appeal."""

    act: ClassVar[Act]

    @property
    def private(self) -> frozenset[str]:
        """Fields with a person's words or data: kept outside the chained bytes, so that they can be forgotten."""
        ...

    def on(self, appeal: Appeal, stamp: Stamp) -> Appeal:
        """The appeal after the act."""
        ...


def reached(appeal: Appeal, stage: Stage, stamp: Stamp, *, note: str = "") -> Appeal:
    """The appeal one stage on (or back), with the stage in its list."""
    reached = StageReached(
        round=appeal.round, stage=stage, at=stamp.at, by=stamp.by, note=note,
        department=appeal.department if stage is not Stage.SUBMITTED else None,
        person=appeal.person,
    )  # fmt: skip
    return replace(appeal, stage=stage, stages=(*appeal.stages, reached))
