"""The promise of the key for the language: a screen below says what it would, had it been opened in that language."""

from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from desk.appeal import Appeal
from desk.language import Language, set_language
from desk.opendesk import OpenDesk
from desk.settings_file import packaged_file
from screens.answering.appeal import AppealScreen
from screens.answering.look_up import LookUp
from screens.app import DeskApp
from screens.filing.new_appeal import NewAppeal
from screens.first_day.first_start import FirstStart
from screens.first_day.help import Help
from screens.printing.desk_papers import DeskPapers
from screens.printing.print_queue import PrintQueueScreen
from tests.screens.bench import lines
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, sitting_at
from tests.screens.test_one_step_back import appeal, every_screen
from tests.watch import Watch

__all__ = ["appeal"]

KINDS = (FirstStart, DeskPapers, PrintQueueScreen, Help, AppealScreen, LookUp, NewAppeal)
"""One of each way in which screens say something."""
IN_HELP = ("end", "up", "enter")
"""The line of the language, and yes."""


async def opened(pilot: Pilot[None], screen: Screen[Any], lang: Language) -> None:
    set_language(lang)
    await pilot.app.push_screen(screen)
    await settle(pilot)


async def closed(pilot: Pilot[None], screen: Screen[Any]) -> list[str]:
    """What stood on it, but for the title with its counts and the pointer."""
    assert pilot.app.screen is screen
    said = [line.replace("▶", " ") for line in lines(pilot.app)[1:]]
    pilot.app.pop_screen()
    await settle(pilot)
    return said


async def test_a_screen_below_says_what_it_would_have_said(desk: OpenDesk, watch: Watch, appeal: Appeal) -> None:
    async with sitting_at(desk, watch) as pilot:
        app = pilot.app
        assert isinstance(app, DeskApp)

        def every() -> list[Screen[Any]]:
            first = FirstStart(app.door, Reader(), app.ears, in_force=packaged_file(), begin=print)
            return [screen for screen in (first, *every_screen(app, appeal)) if isinstance(screen, KINDS)]

        for screen, fresh in zip(every(), every(), strict=True):
            await opened(pilot, screen, "zh")
            await press(pilot, *(IN_HELP if isinstance(screen, Help) else ("f1", *IN_HELP, "escape")))
            switched = await closed(pilot, screen)
            await opened(pilot, fresh, "en")
            assert switched == await closed(pilot, fresh), screen
