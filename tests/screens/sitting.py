"""Sitting down at a desk: the real app on a real ledger, with a pilot at the keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import WorkerCancelled

from desk.opendesk import OpenDesk
from desk.settings import Settings
from screens.app import DeskApp
from screens.door import Door
from screens.ears import Ears
from tests.screens.bench import type_in
from tests.watch import Watch

Kind = TypeVar("Kind", bound=Screen[Any])


@asynccontextmanager
async def sitting(
    settings: Settings, folder: Path, watch: Watch, *, size: tuple[int, int] = (80, 24), ears: Ears | None = None
) -> AsyncIterator[Pilot[None]]:
    """The desk's app on this folder, its ledger open."""
    door = Door(settings, folder, watch, by="李秀英")
    app = DeskApp(door, ears=ears)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot
        await settle(pilot)
    await door.close()


@asynccontextmanager
async def sitting_at(desk: OpenDesk, watch: Watch, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app beside an open desk of a test, on the same ledger."""
    async with sitting(desk.settings, desk.folder, watch, size=size) as pilot:
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being done beside the screen any more."""
    await pilot.pause()
    while busy := [worker for worker in pilot.app.workers if not worker.is_finished]:
        for worker in busy:
            with suppress(WorkerCancelled):
                await worker.wait()
        await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    """Type where the focus is, and wait for what follows from it."""
    type_in(pilot.app, text)
    await settle(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for what follows from each."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def shown(pilot: Pilot[None], kind: type[Kind]) -> Kind:
    """The screen on top, which must be of this kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind), f"{screen} is on top"
    return screen
