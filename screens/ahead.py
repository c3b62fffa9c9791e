"""What nobody waits for is done while no key is answered: loading what the desk is going to need, and tidying up."""

import asyncio
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import ParamSpec, TypeVar

from screens.staying import here_to_stay, tidy

OF_THE_LEDGER = (
    "screens.filing.new_appeal",
    "sqlalchemy",
    "sqlalchemy.orm",
    "pydantic.main",
    "sqlmodel",
    "desk.opendesk",
    "desk.to_the_point",
)
"""The form first: it works before the ledger has opened. The largest piece takes a fifth of a second."""

AFTER_A_KEY = 0.3
"""Seconds for the screen that the key asked for; Python does one thing at a time."""
PAUSE = 1.0
"""Seconds without a key after which nobody seems to wait for anything."""
AT_MOST = 1.0
"""Seconds that a piece waits for somebody who presses key after key."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Ahead:
    """Knows when the last key came."""

    def __init__(self) -> None:
        self._last_key = -AFTER_A_KEY
        self._tidying: asyncio.TimerHandle | None = None

    def key_came(self) -> None:
        """Somebody is waiting for an answer."""
        self._last_key = time.monotonic()
        if self._tidying is not None:
            self._tidying.cancel()
        self._tidying = asyncio.get_running_loop().call_later(PAUSE, tidy)

    async def load(self, *modules: str) -> None:
        """Import modules; those that are there already take no time."""
        for module in modules:
            if module not in sys.modules:
                await self.do(import_module, module)

    async def do(self, work: Callable[Given, Made], *args: Given.args, **named: Given.kwargs) -> Made:
        """Make something that stays, beside the screen, when no key is being answered."""
        until = time.monotonic() + AT_MOST
        while (wait := min(self._last_key + AFTER_A_KEY, until) - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        return await asyncio.to_thread(_made, partial(work, *args, **named))


def _made(work: Callable[[], Made]) -> Made:
    with here_to_stay():
        return work()
