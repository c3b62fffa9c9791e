"""The screen that is turned to the resident, in the hands of a test."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from desk.appeal import Appeal
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from screens.answering.turned import TurnedScreen
from screens.widgets.big_pages import BigPages
from tests.desk.road import brought_to
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, sitting_at
from tests.watch import Watch

Drafting = Callable[..., Draft]
NAME, PHONE, TAIL = "王桂兰", "13800000101", "0101"


@asynccontextmanager
async def turned(
    desk: OpenDesk, watch: Watch, number: str, *, size: tuple[int, int] = (80, 24), reader: Reader | None = None
) -> AsyncIterator[Pilot[None]]:
    """The desk with an appeal on the screen, turned."""
    async with sitting_at(desk, watch, size=size) as pilot:
        screen = TurnedScreen(pilot.app.door, reader or Reader(), number)  # type: ignore[attr-defined]  # a DeskApp
        await pilot.app.push_screen(screen)
        await settle(pilot)
        yield pilot


def sentence(pilot: Pilot[None]) -> str:
    """What stands there in large letters."""
    return pilot.app.screen.query_one(BigPages).words


async def every_sentence(pilot: Pilot[None]) -> list[str]:
    """All of it, by the arrow key, until it turns no further."""
    await press(pilot, "home")
    pages, seen, page = pilot.app.screen.query_one(BigPages), [sentence(pilot)], -1
    while (sentence(pilot), pages.page) != (seen[-1], page):
        if sentence(pilot) != seen[-1]:
            seen.append(sentence(pilot))
        page = pages.page
        await pilot.press("down")
    return seen


def completed(desk: OpenDesk, draft: Drafting) -> Appeal:
    filed = brought_to("completed", desk, draft)
    return desk.appeals.correct(filed.number, field="resident", value=NAME, reason="补上", by="x")
