"""Residents of the ledger whom a name or a phone on a form may mean; nobody is chosen but by the volunteer."""

import asyncio
from dataclasses import dataclass

from textual import work
from textual.message import Message

from desk.errors import DeskError
from screens.door import Door
from screens.widgets.resident_list import FewResidents, ResidentList

FEWEST_DIGITS = 3
MOST = 6


class WhoItMayBe(ResidentList):
    """A few lines below the form; not there at all while nobody fits."""

    @dataclass
    class Listed(Message):
        """Others are listed now, or nobody any more."""

    def __init__(self, door: Door, *, id: str) -> None:
        super().__init__(id=id)
        self._door = door

    @work(group="candidates", exclusive=True, exit_on_error=False)
    async def look_for(self, known: str) -> None:
        """List whoever fits a name or a phone, as far as it is known."""
        found: FewResidents = FewResidents(())
        if known and not (known.isdecimal() and len(known) < FEWEST_DIGITS):
            try:
                desk = await self._door.desk()
                found = FewResidents((await asyncio.to_thread(desk.finder.find, known, limit=MOST)).residents)
            except DeskError as error:
                self.post_message(self.Failed(error))
        self.show(found)
        self.styles.height = found.count() * self.lines_a_row + 1
        self.display = found.count() > 0
        self.post_message(self.Listed())
