"""While the ledger is still opening every key says so."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from desk.opendesk import OpenDesk
from screens.answering.appeal import AppealScreen
from screens.app import DeskApp
from screens.door import Door
from tests.screens.bench import whole
from tests.screens.sitting import press, settle, sitting_at, write
from tests.watch import Watch


class SlowDoor(Door):
    """A ledger that opens when it is told to."""

    may_open: asyncio.Event

    async def desk(self) -> OpenDesk:
        await self.may_open.wait()
        return await super().desk()


@asynccontextmanager
async def before_it_opens(desk: OpenDesk, watch: Watch) -> AsyncIterator[Pilot[None]]:
    door = SlowDoor(desk.settings, desk.folder, watch, by="李秀英")
    door.may_open = asyncio.Event()
    async with DeskApp(door).run_test(size=(80, 24)) as pilot:
        yield pilot
        door.may_open.set()
        await settle(pilot)
    await door.close()


async def test_a_question_before_the_ledger_has_opened_says_what_it_waits_for(desk: OpenDesk, watch: Watch) -> None:
    async with before_it_opens(desk, watch) as pilot:
        await pilot.press("f3", "x")
        await pilot.pause()
        assert "正在打开台账" in whole(pilot.app)


async def test_f9_before_the_ledger_has_opened_says_so(desk: OpenDesk, watch: Watch) -> None:
    async with before_it_opens(desk, watch) as pilot:
        await pilot.press("f9")
        await pilot.pause()
        assert "正在看……" in whole(pilot.app)


@pytest.mark.parametrize("key", ["f4", "f7", "f9"])
async def test_a_key_before_its_appeal_has_opened_says_so(desk: OpenDesk, watch: Watch, key: str) -> None:
    async with before_it_opens(desk, watch) as pilot:
        screen = AppealScreen(pilot.app.door, pilot.app.mouth, "007000012")  # type: ignore[attr-defined]  # a DeskApp
        await pilot.app.push_screen(screen)
        await pilot.press(key)
        await pilot.pause()
        assert "看到了再按一次" in whole(pilot.app)


async def test_esc_stops_looking_for_a_choice_first_and_the_bar_says_so(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "好")
        await press(pilot, "tab")
        assert "Esc返回" in whole(pilot.app)
        await write(pilot, "dt")
        assert "Esc不找了" in whole(pilot.app)
