"""Ringing back: who is still to be asked whether it is really settled, and when the desk has tried enough."""

from desk.appeal import Appeal
from desk.stages import Stage

DAYS_TRIED = 3
"""On so many different days; several tries on one day count as one."""

REACHED = frozenset({"satisfied", "unsatisfied"})
"""Outcomes after which nobody needs to ring again."""


def is_to_call(appeal: Appeal) -> bool:
    """Completed, and the resident has neither been reached nor given stars, nor been tried often enough."""
    if appeal.closed is not None or appeal.stage is not Stage.COMPLETED or appeal.rating is not None:
        return False
    return not was_reached(appeal) and days_tried(appeal) < DAYS_TRIED


def was_reached(appeal: Appeal) -> bool:
    """Whether the resident has answered in this round."""
    return any(call.outcome in REACHED for call in appeal.call_backs)


def days_tried(appeal: Appeal) -> int:
    """On how many days somebody rang in this round."""
    return len({call.at.date() for call in appeal.call_backs})
