"""How screens reach the desk: settings and drafts at once, everything else when the ledger has opened."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from desk.drafts import Drafts
from desk.errors import DeskError
from desk.folders import LEDGER_FILE, PRACTICE_FOLDER, drafts_folder
from desk.language import _
from desk.settings import Settings
from screens.ahead import OF_THE_LEDGER, Ahead

if TYPE_CHECKING:
    from desk.opendesk import OpenDesk


class Door:
    """One desk seen from the screens. Screens wait at it visibly; nothing waits in the way of typing."""

    def __init__(self, settings: Settings, folder: Path, now: Callable[[], datetime], *, by: str = "") -> None:
        self.settings = settings
        self.folder = folder
        self.now = now
        self.by = by or settings.desk.volunteer
        """Who is on duty."""
        self.drafts = Drafts(drafts_folder(folder))
        self.ahead = Ahead()
        self.photos_from: Path | None = None
        """The folder that photos were last taken from: the ones of a matter lie beside each other."""
        self._opened: asyncio.Future[OpenDesk] | None = None
        self._drafts_left = self._papers_left = 0

    @property
    def is_open(self) -> bool:
        """Whether the ledger has opened."""
        return self._opened is not None and self._opened.done() and self._opened.exception() is None

    @property
    def is_practice(self) -> bool:
        """Whether the ledger has opened, and is one of invented data."""
        return self.is_open and self._opened is not None and self._opened.result().practice

    @property
    def desk_name(self) -> str:
        """What the desk is called; one for practice in the language in force."""
        return _("演练代办岗") if self.is_practice else self.settings.desk.name

    @property
    def is_first_start(self) -> bool:
        """Whether nobody has said yet what this desk is, and nothing has been filed at it."""
        return self._is_new and not self.settings.desk.is_set_up and self.folder.name != PRACTICE_FOLDER

    @property
    def is_first_practice(self) -> bool:
        """Whether this is the practice desk, and nobody has practised on it yet."""
        return self._is_new and self.folder.name == PRACTICE_FOLDER

    @property
    def _is_new(self) -> bool:
        return not (self.folder / LEDGER_FILE).exists()

    async def desk(self) -> OpenDesk:
        """The open desk, waited for. Raises what kept the ledger from opening; asking again tries again."""
        if self._opened is None or (self._opened.done() and self._opened.exception() is not None):
            self._opened = asyncio.ensure_future(self._load_and_open())
        desk = await asyncio.shield(self._opened)
        self.settings = desk.settings
        return desk

    @property
    def left_over_words(self) -> str:
        """What is not filed and not printed yet, as last counted; empty when nothing is."""
        drafts = _("草稿{count}").format(count=self._drafts_left) if self._drafts_left else ""
        papers = _("没印{count}").format(count=self._papers_left) if self._papers_left else ""
        return " ".join(filter(None, (drafts, papers)))

    async def count_left_over(self) -> None:
        """Count what is not filed and not printed yet. Raises what keeps the ledger from being read."""
        self._drafts_left = len(await asyncio.to_thread(self.drafts.unfinished))
        if self.is_open:
            desk = await self.desk()
            self._papers_left = len(await asyncio.to_thread(desk.print_queue.unsettled))

    def here(self) -> datetime:
        """The time on the desk's own wall."""
        return self.local(self.now())

    def local(self, at: datetime) -> datetime:
        """A moment in the desk's zone, whatever this computer is set to."""
        return at.astimezone(ZoneInfo(self.settings.desk.time_zone))

    def department_words(self, name: str) -> str:
        """A department's stored name in the language in force."""
        return str(self.settings.department(name) or name)

    async def close(self) -> None:
        """Close the ledger, if it was opened."""
        if self._opened is not None:
            try:
                (await self._opened).close()
            except DeskError:  # it never opened: the screen has said why
                return

    async def _load_and_open(self) -> OpenDesk:
        await self.ahead.load(*OF_THE_LEDGER)
        return await asyncio.to_thread(self._open)

    def _open(self) -> OpenDesk:
        """Open the ledger; a practice desk is filled with its invented community the first time."""
        from desk.opendesk import open_desk  # the database takes a second to import: after the first paint

        desk = open_desk(self.settings, self.folder, self.now)
        if desk.practice:
            from desk.demo import fill, is_unused

            if is_unused(desk):
                fill(desk)
        return desk
