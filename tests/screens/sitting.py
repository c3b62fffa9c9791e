"""Sitting down at a desk: the real app on a real ledger, with a pilot at the keys."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from textual import events
from textual.pilot import Pilot
from textual.screen import Screen
from textual.worker import Worker, WorkerError

from desk.opendesk import OpenDesk
from desk.settings import Settings
from screens.app import DeskApp
from screens.door import Door
from screens.listening.ears import Ears
from screens.mishap import ERROR_LOG
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
    log = folder / ERROR_LOG
    assert not log.exists(), f"nobody foresaw this:\n{log.read_text(encoding='utf-8')}"


@asynccontextmanager
async def sitting_at(desk: OpenDesk, watch: Watch, *, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app beside an open desk of a test, on the same ledger."""
    async with sitting(desk.settings, desk.folder, watch, size=size) as pilot:
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being done on the screen or beside it any more.

    Textual's own `pause` waits until the processor is idle: a twentieth of a second at least, and not at all where
    several tests share it.
    """
    while await _went_on(pilot):
        for worker in _busy(pilot):
            with suppress(WorkerError):
                await worker.wait()


async def _went_on(pilot: Pilot[None]) -> bool:
    """Let all that waits be done; whether something more was waiting then."""
    await pilot._wait_for_screen()
    behind = pilot.app._background_screens  # seen around a box
    for screen in behind:
        if screen._layout_required or screen._dirty_widgets:
            screen._on_timer_update()
    pilot.app.screen._on_timer_update()
    seen = (pilot.app.screen, *behind)
    pumps = [pilot.app, *(widget for screen in seen for widget in screen.walk_children(with_self=True))]
    if pilot.app._exception is not None:  # nothing goes on any more, and `run_test` raises it
        return False
    return bool(_busy(pilot)) or any(pump.message_queue_size or pump._next_callbacks for pump in pumps)


def _busy(pilot: Pilot[None]) -> list[Worker[object]]:
    return [worker for worker in pilot.app.workers if not worker.is_finished]


async def write(pilot: Pilot[None], text: str) -> None:
    """Type where the focus is, and wait for what follows from it."""
    type_in(pilot.app, text)
    await settle(pilot)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait for what follows from each."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await settle(pilot)


def shown(pilot: Pilot[None], kind: type[Kind]) -> Kind:
    """The screen on top, which must be of this kind."""
    screen = pilot.app.screen
    assert isinstance(screen, kind), f"{screen} is on top"
    return screen
