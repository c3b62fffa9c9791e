"""What a look-up found."""

from dataclasses import dataclass

from desk.rows import AppealRow
from desk.services.residents import Resident


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look-up found: the surest first."""

    appeals: tuple[AppealRow, ...] = ()
    residents: tuple[Resident, ...] = ()
    is_guess: bool = False
    """Nothing fits as it was asked; these sound like it, and somebody has to choose."""

    def __bool__(self) -> bool:
        return bool(self.appeals or self.residents)
