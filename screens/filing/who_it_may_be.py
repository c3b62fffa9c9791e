"""Residents of the ledger whom a name or a phone on a form may mean; nobody is chosen but by the volunteer."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from screens.door import Door
from screens.widgets.resident_list import FewResidents, ResidentList

if TYPE_CHECKING:
    from desk.services.residents import Resident

FEWEST_DIGITS = 3
MOST = 6


class WhoItMayBe(ResidentList):
    """A few lines below the form; not there at all while nobody fits."""

    @dataclass
    class Listed(Message):
        """Others are listed now, or nobody any more."""

    def __init__(self, door: Door, *, id: str) -> None:
        super().__init__(id=id)
        self.display = False
        self._door = door

    @work(group="candidates", exclusive=True)
    async def look_for(self, known: str) -> None:
        """List whoever fits a name or a phone, as far as it is known."""
        if not known or (known.isdecimal() and len(known) < FEWEST_DIGITS):
            self._list(())
            return
        try:
            desk = await self._door.desk()
            found = await asyncio.to_thread(desk.finder.find, known, limit=MOST)
        except Exception:  # the app tells it; whoever was listed fitted something else
            self._list(())
            raise
        self._list(found.residents)

    def _list(self, residents: "Sequence[Resident]") -> None:
        self.show(FewResidents(residents))
        self.styles.height = len(residents) * self.lines_a_row + 1
        self.display = bool(residents)
        self.post_message(self.Listed())
