"""Keeps the draft of a form on disk while somebody types, without ever being in their way."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress

from desk.drafts import Drafts, Unfinished
from desk.errors import DeskError

SAVE_AFTER = 0.03
"""Seconds from a change to its being written: the rest of the 300 ms that may be lost is for a slow disk."""


class DraftKeeper:
    """One draft. The newest state is written a moment after the first change, also while changes go on coming."""

    def __init__(
        self,
        drafts: Drafts,
        draft: Unfinished,
        *,
        instead_of: str | None = None,
        start: Callable[[Coroutine[None, None, None]], object],
        told: Callable[[DeskError | None], None],
    ) -> None:
        """`instead_of` is the draft that this one goes on from, if any: it goes when this one is written.

        `start` runs work beside the screen; `told` hears of every save, with what kept it from succeeding.
        """
        self._drafts = drafts
        self._draft = draft
        self._instead_of = instead_of
        self._start = start
        self._told = told
        self._unsaved = False
        self._busy = False
        self._gone = False
        self.refusal: DeskError | None = None
        """Why the newest state is not on disk; None where it is, or will be in a moment."""
        self._saving = asyncio.Lock()

    def change(self, draft: Unfinished) -> None:
        """This is how it stands now."""
        self._draft = draft
        self._unsaved = not self._gone
        if self._unsaved and not self._busy:
            self._busy = True
            self._start(self._follow())

    async def save(self) -> None:
        """Have the newest state on disk when this returns, or `told` why not."""
        async with self._saving:
            if not self._unsaved and self.refusal is None:
                return
            self._unsaved, self.refusal = False, None
            try:
                await asyncio.to_thread(self._write)
            except DeskError as error:
                self.refusal = error
        self._told(self.refusal)

    async def forget(self) -> None:
        """What was written is filed, or done: nothing writes it again."""
        async with self._saving:
            self._gone, self._unsaved = True, False
            with suppress(OSError):  # filed again, what stays there gives the same number
                await asyncio.to_thread(self._remove)

    def save_at_once(self) -> None:
        """The program is being left, and nothing beside the screen runs any more."""
        if self._unsaved:
            self._unsaved = False
            self._write()

    async def _follow(self) -> None:
        try:
            while self._unsaved:
                await asyncio.sleep(SAVE_AFTER)
                await self.save()
        finally:
            self._busy = False

    def _write(self) -> None:
        if self._draft.is_empty:
            self._remove()
            return
        self._drafts.save(self._draft)
        if self._instead_of is not None:
            self._drafts.remove(self._instead_of)
            self._instead_of = None

    def _remove(self) -> None:
        for draft_id in (self._draft.draft_id, self._instead_of):
            if draft_id is not None:
                self._drafts.remove(draft_id)
