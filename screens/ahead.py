"""What the desk is going to need is made ready behind the first paint: piece by piece, none while a key is answered."""

import asyncio
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import ParamSpec, TypeVar

from screens.staying import here_to_stay

OF_THE_LEDGER = (
    "screens.filing.new_appeal",
    "sqlalchemy",
    "sqlalchemy.orm",
    "pydantic.main",
    "sqlmodel",
    "desk.opendesk",
)
"""The form first: it works before the ledger has opened. The largest piece takes a fifth of a second."""
OF_THE_SCREENS = (
    "screens.answering.appeal",
    "screens.answering.look_up",
    "screens.people.residents",
    "desk.understanding",
    "pypinyin",
)

AFTER_A_KEY = 0.3
"""Seconds for the screen that the key asked for; Python does one thing at a time."""
AT_MOST = 1.0
"""Seconds that a piece waits for somebody who presses key after key."""

Given = ParamSpec("Given")
Made = TypeVar("Made")


class Ahead:
    """Knows when the last key came."""

    def __init__(self) -> None:
        self._last_key = -AFTER_A_KEY

    def key_came(self) -> None:
        """Somebody is waiting for an answer."""
        self._last_key = time.monotonic()

    async def load(self, *modules: str) -> None:
        """Import modules; those that are there already take no time."""
        for module in modules:
            if module not in sys.modules:
                await self.do(_load, module)

    async def do(self, work: Callable[Given, Made], *args: Given.args, **named: Given.kwargs) -> Made:
        """One piece of work beside the screen, when no key is being answered."""
        until = time.monotonic() + AT_MOST
        while (wait := min(self._last_key + AFTER_A_KEY, until) - time.monotonic()) > 0:
            await asyncio.sleep(wait)
        return await asyncio.to_thread(work, *args, **named)


def _load(module: str) -> None:
    with here_to_stay():
        import_module(module)
