"""Promises of going back, however fast somebody presses."""

from desk.opendesk import OpenDesk
from screens.answering.look_up import LookUp
from screens.first_day.help import Help
from screens.home import Home
from tests.screens.sitting import press, shown, sitting_at
from tests.watch import Watch


async def test_a_screen_that_was_left_under_another_goes_when_it_is_on_top_again(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f1")
        left = shown(pilot, Help)
        await press(pilot, "f3")
        left.dismiss()
        left.dismiss()
        shown(pilot, LookUp)
        await press(pilot, "escape")
        shown(pilot, Home)


async def test_a_screen_that_goes_reads_nothing_any_more(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        going = shown(pilot, LookUp)
        search = going._find("王")
        going.dismiss()
        assert search.is_cancelled
