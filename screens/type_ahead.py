"""Who types faster than screens open loses no key: each goes to where the one before it has led."""

import asyncio
from collections import deque
from contextlib import suppress

from textual import events, on, work
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message

LONGEST_WAIT = 1.0
"""Seconds that keys wait for one that hangs: Esc gets out of everything."""


class TypeAheadApp(App[None]):
    """Behind a key that is no character, the next one waits until it has moved the cursor, or opened its screen."""

    class _Arrived(Message):
        """The last key has led where it leads."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key | events.Paste] = deque()
        self.is_moving = False
        """Whether the last key may have led elsewhere."""
        self.is_left = False
        """Whether the program is being left: no key goes anywhere then."""

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes go in their turn, everything else at once."""
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
            return
        self._ahead.append(event)
        if len(self._ahead) == 1:
            await self._hand_out()

    async def _hand_out(self) -> None:
        while self._ahead and not self.is_left:
            if self.is_moving:
                self._follow()
                return
            event = self._ahead.popleft()
            if not self.is_wanted(event):
                continue
            self.is_moving = isinstance(event, events.Key) and not event.is_printable
            await super().on_event(event)

    def is_wanted(self, event: events.Key | events.Paste) -> bool:
        """Whether it means something where the keys before it have led."""
        return True

    @work(group="type-ahead")
    async def _follow(self) -> None:
        try:
            with suppress(TimeoutError):  # it hangs: Esc must get through
                async with asyncio.timeout(LONGEST_WAIT):
                    while await self._went_on():
                        pass
        finally:
            self.post_message(self._Arrived())

    @on(_Arrived)
    async def _go_on(self) -> None:
        self.is_moving = False
        await self._hand_out()

    async def _went_on(self) -> bool:
        """Have done what waits where the cursor is and around it, outwards as keys go; whether anything did."""
        here, waited = self._here, False
        for node in here.ancestors_with_self:
            waited = waited or node.message_queue_size > 0
            await _done(node)
        return waited or self._here is not here

    @property
    def _here(self) -> DOMNode:
        return self.focused or self.screen


async def _done(node: DOMNode) -> None:
    done = asyncio.Event()
    if node.call_later(done.set):
        await done.wait()
