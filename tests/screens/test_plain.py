"""Terminals are not agreed how wide ① is: one that draws it wide is found by asking, and gets simpler signs."""

import os
import select
import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.events import CursorPosition

from desk.drafts import Draft
from desk.language import Language, set_language
from desk.looks import chosen_looks
from desk.opendesk import OpenDesk
from screens.plain import PlainSigns
from screens.widgets.drawn_rows import CURSOR, CURSOR_UNFOCUSED
from screens.widgets.rating_keys import EMPTY, FULL
from tests.desk.road import STATES, brought_to
from tests.screens.bench import SIZES, whole
from tests.screens.sitting import press, settle, sitting_at
from tests.watch import Watch

Drafting = Callable[..., Draft]
SIGNS = ("f1", "end", "up", "up", "up", "enter", "escape")
ASKED = b"\x1b[6n"
ASK_THREE_TIMES = "from screens.window import cells_of; print([cells_of('①') for _ in range(3)])"


def unsettled(text: str) -> set[str]:
    """Characters that are one cell wide in some terminals and two in others."""
    return {character for character in text if unicodedata.east_asian_width(character) == "A"}


@pytest.mark.parametrize(("lang", "size"), [("zh", SIZES[0]), ("en", SIZES[1])])
async def test_every_sign_on_every_screen_has_a_simple_one(
    desk: OpenDesk, draft: Drafting, watch: Watch, lang: Language, size: tuple[int, int]
) -> None:
    set_language(lang)
    for state in STATES:
        brought_to(state, desk, draft)
    async with sitting_at(desk, watch, size=size) as pilot:
        assert unsettled(whole(pilot.app))
        await press(pilot, *SIGNS)
        seen = [whole(pilot.app)]
        for keys in (["enter"], ["f8"], ["escape", "escape", "f2"], ["f1"], ["escape", "escape", "f3"], ["ctrl+q"]):
            await press(pilot, *keys)
            seen.append(whole(pilot.app))
        assert len(set(seen)) == len(seen)
        assert not unsettled("".join(seen))


@pytest.mark.parametrize(("here", "elsewhere"), [(CURSOR, CURSOR_UNFOCUSED), (FULL, EMPTY)])
def test_signs_that_are_told_apart_stay_so(here: str, elsewhere: str) -> None:
    drawn = PlainSigns().apply([Segment(here), Segment(elsewhere)], Color(0, 0, 0))
    assert drawn[0].text != drawn[1].text


@pytest.mark.parametrize(("place", "is_wide"), [((2, 1), True), ((1, 1), False), ((2, 0), False)])
async def test_a_terminal_that_says_it_draws_signs_wide_gets_simple_ones_and_says_so(
    desk: OpenDesk, watch: Watch, place: tuple[int, int], is_wide: bool
) -> None:
    async with sitting_at(desk, watch) as pilot:
        pilot.app.post_message(CursorPosition(*place))
        await settle(pilot)
        assert ("符号" in whole(pilot.app)) == is_wide
    assert chosen_looks(desk.folder).is_plain == is_wide


def test_a_terminal_is_asked_how_wide_it_draws_a_sign_and_need_not_answer() -> None:
    pty = pytest.importorskip("pty", reason="there are no pseudo terminals on Windows")
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", ASK_THREE_TIMES], stdin=theirs, stdout=theirs) as asking:
        os.close(theirs)
        said = b""
        for answer in (b"\x1b[1;3R", b"\x1b[1;2R", b""):
            asked = said.count(ASKED)
            while said.count(ASKED) == asked:
                select.select([ours], [], [])
                said += os.read(ours, 1024)
            os.write(ours, answer)
        while b"None]" not in said:
            said += os.read(ours, 1024)
        assert asking.wait() == 0
    os.close(ours)
    assert b"[2, 1, None]" in said
