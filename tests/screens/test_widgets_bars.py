"""Key bar and status line: what comes next, and what just happened."""

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import ClassVar

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from desk.errors import DeskError
from desk.language import set_language
from screens.app_keys import ASK_BEFORE_QUITTING, SLOWER
from screens.keys import Key, offered
from screens.widgets.key_bar import KeyBar, rows
from screens.widgets.line_input import LineInput
from screens.widgets.status_line import StatusLine, Tone
from screens.widgets.words_area import WordsArea
from tests.screens.bench import HOSTILE, Bench, commands, lines, opening, whole


class Listening(Input):
    """A field in which F5 means something of its own."""

    BINDINGS = [Key.LISTEN.does("listen")]  # noqa: RUF012

    def action_listen(self) -> None: ...

    def key_words(self) -> Mapping[Key, str]:
        return {Key.LISTEN: "停[/b]", Key.FINISH: "提交并打印回执"}


class Filing(Screen[None]):
    BINDINGS = [Key.BACK.does("back"), Key.FINISH.does("finish"), Key.HELP.does("help")]  # noqa: RUF012
    AUTO_FOCUS = "#plain"

    def action_back(self) -> None: ...
    def action_finish(self) -> None: ...
    def action_help(self) -> None: ...

    def key_words(self) -> Mapping[Key, str]:
        return {Key.FINISH: "提交"}

    def compose(self) -> ComposeResult:
        yield LineInput(id="plain")
        yield Listening(id="listening")
        yield StatusLine()
        yield KeyBar()


class Desk(Bench):
    BINDINGS = [ASK_BEFORE_QUITTING]  # noqa: RUF012
    asked = 0

    def __init__(self) -> None:
        super().__init__([])

    def on_mount(self) -> None:
        super().on_mount()
        self.push_screen(Filing())

    def action_ask_to_quit(self) -> None:
        self.asked += 1


async def test_the_bar_offers_only_what_works_here_in_the_words_of_the_screen() -> None:
    async with Desk().run_test(size=(80, 24)) as pilot:
        assert "F1帮助" in lines(pilot.app)[-1]
        assert "F9提交 " in lines(pilot.app)[-1] + " "
        assert "Esc返回" in lines(pilot.app)[-1]
        assert "F5" not in lines(pilot.app)[-1]


async def test_the_bar_follows_the_focus_and_words_stay_words() -> None:
    async with Desk().run_test(size=(80, 24)) as pilot:
        await pilot.press("tab")
        await pilot.pause()
        assert "F5停[/b]" in whole(pilot.app)
        assert "F9提交并打印回执" in whole(pilot.app)
        await pilot.press("tab")
        await pilot.pause()
        assert "F5" not in whole(pilot.app)


async def test_the_bar_follows_the_language() -> None:
    async with Desk().run_test(size=(80, 24)) as pilot:
        set_language("en")
        pilot.app.screen.query_one(KeyBar).refresh(layout=True)
        await pilot.pause()
        assert "F1Help" in lines(pilot.app)[-1]


def test_all_keys_fit_in_one_row_of_eighty_cells_in_both_languages(lang: str) -> None:
    words = {key: key.label for key in Key}
    [row] = rows(words, 80)
    assert sum(cell_len(key.cap + word) for key, word in row) + len(row) - 1 <= 80
    assert [key for key, _word in row] == list(Key)


def test_keys_that_work_stay_in_their_places_when_others_do_not(lang: str) -> None:
    [every] = rows({key: key.label for key in Key}, 80)
    [some] = rows({Key.FINISH: Key.FINISH.label}, 80)
    assert [key for key, _word in some] == [key for key, _word in every]


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_long_words_take_a_second_row_and_no_key_is_lost(width: int) -> None:
    words = {key: key.label for key in Key} | {Key.FINISH: "提交并打印回执"}
    laid = rows(words, width)
    assert [key for row in laid for key, word in row if word] == list(Key)
    assert len(laid) <= 2


async def test_while_something_is_said_the_bar_has_the_keys_for_how_fast_and_how_loud(
    lang: str, size: tuple[int, int]
) -> None:
    class Speaking(Desk):
        BINDINGS: ClassVar[list[BindingType]] = [SLOWER]

        def action_slower(self) -> None: ...

    async with Desk().run_test(size=size) as pilot:
        assert "PgDn" not in whole(pilot.app)
        keys = lines(pilot.app)[-1].rstrip()
    async with Speaking().run_test(size=size) as pilot:
        assert "PgDn" in lines(pilot.app)[-1]
        assert keys in whole(pilot.app)
        assert " -" not in lines(pilot.app)[-1]  # in a line that is typed into, it is a character
        pilot.app.screen.set_focus(None)
        await pilot.pause()
        assert " -" in lines(pilot.app)[-1]


async def test_a_click_on_a_key_presses_it() -> None:
    pressed: list[str] = []

    class Clicked(Filing):
        def action_help(self) -> None:
            pressed.append("help")

    class ClickDesk(Bench):
        def on_mount(self) -> None:
            super().on_mount()
            self.push_screen(Clicked())

    async with ClickDesk([]).run_test(size=(80, 24)) as pilot:
        await pilot.click(KeyBar, offset=(3, 0))
        await pilot.pause()
        assert pressed == ["help"]


async def test_ctrl_q_asks_before_it_leaves() -> None:
    async with Desk().run_test() as pilot:
        await pilot.press("ctrl+q")
        assert isinstance(pilot.app, Desk)
        assert pilot.app.asked == 1
        assert pilot.app.is_running


async def test_no_widget_takes_letters_or_digits_away_from_whoever_types() -> None:
    bindings: list[Binding] = []
    for widget in (WordsArea, LineInput, KeyBar, StatusLine):
        bindings += Binding.make_bindings(widget.BINDINGS)
    assert not [binding for binding in bindings if len(binding.key) == 1]
    assert not [key for key in Key if len(key.value) == 1]


async def test_a_key_can_be_moved_by_its_name() -> None:
    async with Desk().run_test() as pilot:
        pilot.app.set_keymap({Key.HELP.id: "f12"})
        await pilot.pause()
        assert Key.HELP in offered(pilot.app.screen)


async def test_the_status_stays_until_the_next_one_with_a_word_besides_the_colour(lang: str) -> None:
    status = StatusLine()
    async with Bench([status]).run_test(size=(80, 24)) as pilot:
        status.say(lambda: "007 004 216", Tone.DONE)
        await pilot.press("tab", "down", "escape")
        await pilot.pause()
        assert Tone.DONE.word in whole(pilot.app)
        assert "007 004 216" in whole(pilot.app)
        status.trouble(DeskError("打印机没有纸。", "装上纸，按 F9。"))
        await pilot.pause()
        assert Tone.TROUBLE.word in whole(pilot.app)
        assert "打印机没有纸。 装上纸，按 F9。" in whole(pilot.app)
        assert "007" not in whole(pilot.app)
        status.clear()
        await pilot.pause()
        assert not whole(pilot.app).strip()


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_in_the_status_stay_words(text: str, size: tuple[int, int]) -> None:
    status = StatusLine()
    async with Bench([status]).run_test(size=size) as pilot:
        status.say(lambda: text, Tone.WARNING)
        await pilot.pause()
        assert not commands(pilot.app)
        assert opening(text) in whole(pilot.app)


def test_the_kitty_protocol_is_off_before_textual_is_there() -> None:
    plain = {name: value for name, value in os.environ.items() if name != "TEXTUAL_DISABLE_KITTY_KEY"}
    script = "import screens.keys, textual.constants as c; print(c.DISABLE_KITTY_KEY)"
    ran = subprocess.run([sys.executable, "-c", script], env=plain, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "True"
