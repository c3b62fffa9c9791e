"""Colours, language and spacing are chosen once: they are there again the next morning, and nothing breaks in them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk.drafts import Draft
from desk.language import language, set_language
from desk.looks import LOOKS_FILE, Looks, chosen_looks, keep_looks
from desk.opendesk import OpenDesk
from screens.app import DeskApp
from screens.door import Door
from screens.theme import LARGE
from screens.widgets.key_bar import KeyBar
from screens.widgets.queue_list import QueueList
from tests.screens.bench import lines, whole
from tests.screens.form import filed
from tests.screens.sitting import press, sitting_at, write
from tests.watch import Watch

Drafting = Callable[..., Draft]
SPACING, LANGUAGE, COLOURS = ("f1", "end", "up", "up", "enter"), ("f1", "end", "up", "enter"), ("f1", "end", "enter")


async def test_what_was_chosen_in_help_is_there_again_the_next_morning(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        for keys in (SPACING, LANGUAGE, COLOURS):
            await press(pilot, *keys, "escape")
    chosen = Looks(colours="desk-yellow-on-black", language="en", is_large=True)
    assert chosen_looks(desk.folder) == chosen
    async with sitting_at(desk, watch) as pilot:
        assert pilot.app.theme == "desk-yellow-on-black"
        assert pilot.app.has_class(LARGE)
        for keys in (SPACING, LANGUAGE, COLOURS, COLOURS):
            await press(pilot, *keys, "escape")
        assert (pilot.app.theme, pilot.app.has_class(LARGE), language()) == ("desk", False, "zh")


def test_the_choices_are_known_before_anything_is_painted(desk: OpenDesk, watch: Watch) -> None:
    keep_looks(desk.folder, Looks(is_large=True))
    assert DeskApp(Door(desk.settings, desk.folder, watch)).looks.is_large


@pytest.mark.parametrize("content", [b"", b"{", b'{"colours": "mauve"}', b'{"is_large": 7}', b"\xff\xfe"])
def test_a_file_that_cannot_be_read_keeps_no_desk_from_opening(tmp_path: Path, content: bytes) -> None:
    (tmp_path / LOOKS_FILE).write_bytes(content)
    assert chosen_looks(tmp_path) == Looks()


async def test_a_choice_that_cannot_be_kept_holds_today_and_says_so(desk: OpenDesk, watch: Watch) -> None:
    (desk.folder / LOOKS_FILE).mkdir()
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, *COLOURS)
        assert pilot.app.theme == "desk-yellow-on-black"
        assert "没有存下" in whole(pilot.app)


async def test_spaced_rows_are_all_reached_and_the_cursor_stays_in_view(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    for count in range(30):
        desk.appeals.file(draft(said=f"第{count}盏灯不亮"), by="x")
    keep_looks(desk.folder, Looks(is_large=True))
    async with sitting_at(desk, watch) as pilot:
        queue = pilot.app.screen.query_one(QueueList)
        for keys in (["down"] * 12, ["end"], ["pageup"], ["home"], ["pagedown"]):
            await press(pilot, *keys)
            assert queue.row is not None
            [here] = [place for place, line in enumerate(lines(pilot.app)) if "▶" in line]
            assert queue.row.number[-3:] in lines(pilot.app)[here]
            assert not lines(pilot.app)[here + 1].strip()
        await press(pilot, *SPACING, "escape")
        [here] = [place for place, line in enumerate(lines(pilot.app)) if "▶" in line]
        assert "盏灯" in lines(pilot.app)[here - 1] + lines(pilot.app)[here + 1]


async def test_an_appeal_is_filed_and_looked_at_with_spaced_lines(desk: OpenDesk, watch: Watch, lang: str) -> None:
    set_language("en" if lang == "en" else "zh")
    keep_looks(desk.folder, Looks(is_large=True))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "卫生间水龙头漏水")
        await press(pilot, "tab", "tab", "tab", "f9")
        assert len(filed(desk)) == 1
        await press(pilot, "escape", "f2")
        await write(pilot, "楼道的灯坏了")
        await press(pilot, "escape")
        assert "楼道的灯坏了" in whole(pilot.app)
        for key in ("tab", "enter", "f9"):
            await press(pilot, key)
            assert pilot.app.screen.query_one(KeyBar).region.bottom == 24
            assert "Esc" in whole(pilot.app)
