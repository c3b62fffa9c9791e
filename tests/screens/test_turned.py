"""Promises of the screen that is turned to the resident: large, plain, and nobody else's data."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from rich.cells import cell_len
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.widgets import OptionList

from desk.drafts import Draft
from desk.errors import DeskError
from desk.language import set_language
from desk.opendesk import OpenDesk
from desk.words import status
from screens.answering.turned import SENTENCES, TurnedScreen, phrases
from screens.widgets.big_pages import LEAST_ROWS, BigPages, big_pages
from screens.widgets.big_text import BigText
from screens.widgets.fit import Told
from screens.widgets.rating_keys import KEYS, RatingKey, RatingKeys, key_clause
from screens.widgets.step_pictures import StepPictures
from screens.widgets.step_shapes import StepShapes
from tests.desk.road import STATES, brought_to
from tests.screens.bench import HOSTILE, commands, lines, whole
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, sitting_at
from tests.screens.turning import NAME, PHONE, TAIL, Drafting, completed, every_sentence, sentence, turned
from tests.watch import Watch


@pytest.mark.parametrize("state", STATES)
async def test_the_resident_sees_every_sentence_and_nothing_that_names_them(
    state: str, desk: OpenDesk, draft: Drafting, watch: Watch, lang: str
) -> None:
    def named(**fields: object) -> Draft:
        return draft(**{"resident": NAME, "phone": PHONE, "room": "501", "building": "3", **fields})

    number = brought_to(state, desk, named).number
    set_language("zh" if lang == "zh" else "en")
    told = [*status(desk.appeals.get(number), desk.settings, watch())]
    if state == "completed":
        told += map(key_clause, KEYS)
    async with turned(desk, watch, number) as pilot:
        seen = await every_sentence(pilot)
        small = whole(pilot.app)
        kinds = {type(widget) for widget in pilot.app.screen.query("*")}
    assert [word for words in seen for word in words.split()] == [
        word for clause in told for phrase in phrases(clause) for word in phrase.shown.split()
    ]
    for secret in (NAME, PHONE, TAIL, "501"):
        assert secret not in " ".join(seen) + small
    assert kinds <= {Vertical, BigText, BigPages, StepShapes, StepPictures, RatingKeys, RatingKey, Told}


async def test_a_small_line_says_how_much_is_still_to_come_and_which_keys_go_on_and_back(
    desk: OpenDesk, draft: Drafting, watch: Watch, lang: str
) -> None:
    set_language("zh" if lang == "zh" else "en")
    async with turned(desk, watch, brought_to("assigned", desk, draft).number) as pilot:
        await press(pilot, "home", "down")
        assert re.search(r"2/[0-9]+.*↓.*Esc", small_line(pilot))
    async with turned(desk, watch, completed(desk, draft).number) as pilot:
        await press(pilot, "home")
        assert "End" in small_line(pilot)
        await press(pilot, "end")
        assert "End" not in small_line(pilot)


def small_line(pilot: Pilot[None]) -> str:
    return next(line for line in lines(pilot.app) if "Esc" in line)


async def test_the_number_stands_in_threes_an_eighth_of_the_screen_high(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int], lang: str
) -> None:
    number = brought_to("assigned", desk, draft).number
    async with turned(desk, watch, number, size=size) as pilot:
        big = pilot.app.screen.query_one("#number", BigText)
        assert big.size.height * 8 >= size[1]
        drawn = lines(pilot.app)[: big.size.height]
        columns = ["".join(line[x] if x < len(line) else " " for line in drawn) for x in range(size[0])]
        gaps = "".join(" " if column.isspace() else "#" for column in columns).strip()
        widest = sorted(map(len, gaps.split("#")), reverse=True)
        assert widest[1] > widest[2], "the two gaps between the groups are wider than those between digits"


async def test_the_five_steps_are_shapes_with_everyday_words(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int]
) -> None:
    number = brought_to("assigned", desk, draft).number
    async with turned(desk, watch, number, size=size) as pilot:
        shapes = whole(pilot.app)
        assert [mark for mark in shapes if mark in "✔●○"] == ["✔", "✔", "●", "○", "○"]
        assert "派出" in shapes
        assert pilot.app.screen.query_one(StepShapes).size.height == 2


async def test_every_page_fits_and_its_letters_are_eight_rows_tall(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int], lang: str
) -> None:
    number = brought_to("completed", desk, draft).number
    async with turned(desk, watch, number, size=size) as pilot:
        pages = pilot.app.screen.query_one(BigPages)
        for words in await every_sentence(pilot):
            for page in big_pages(words, cells=pages.size.width, room=pages.size.height, font=SENTENCES):
                assert len(page) <= pages.size.height
                assert all(len(row) <= pages.size.width for row in page)
                lines_of_letters = "\n".join(page).split("\n \n")
                assert all(line.count("\n") + 1 >= LEAST_ROWS == 8 for line in lines_of_letters), words


async def test_a_small_window_holds_two_lines_of_five_characters(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    async with turned(desk, watch, brought_to("assigned", desk, draft).number) as pilot:
        room = pilot.app.screen.query_one(BigPages).size
        [page] = big_pages("正在等工作人员接手了", cells=room.width, room=room.height, font=SENTENCES)
        assert len(page) == 8 + 1 + 8


async def test_the_number_grows_with_the_window(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    async with turned(desk, watch, brought_to("assigned", desk, draft).number) as pilot:
        number = pilot.app.screen.query_one("#number", BigText)
        assert number.size.height == 4
        await pilot.resize_terminal(120, 36)
        await settle(pilot)
        assert number.size.height == 8


async def test_with_no_sound_one_small_line_says_why_and_the_words_stay(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = brought_to("assigned", desk, draft).number
    async with turned(desk, watch, number) as pilot:
        room = pilot.app.screen.query_one(BigPages).size
        assert "听不到" not in whole(pilot.app)
    async with turned(desk, watch, number, reader=NoLoudspeaker()) as pilot:
        [why] = [line for line in lines(pilot.app) if "听不到声音：没有找到扬声器" in line]
        assert cell_len(why) == 80
        assert pilot.app.screen.query_one(BigPages).size == room
        assert sentence(pilot)


class NoLoudspeaker(Reader):
    """A mouth on a computer from which nothing is heard."""

    def _say(self, lines: tuple[str, ...], began: Callable[[int], None]) -> bool:
        raise DeskError("没有找到扬声器，" + "请把它插好，" * 9)


async def test_the_screen_follows_the_voice_until_an_arrow_is_pressed(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number, reader = brought_to("assigned", desk, draft).number, Reader()
    async with turned(desk, watch, number, reader=reader) as pilot:
        spoken = [
            phrase.spoken
            for clause in status(desk.appeals.get(number), desk.settings, watch())
            for phrase in phrases(clause)
        ]
        assert reader.said == spoken
        last = sentence(pilot)
        assert last == phrases(status(desk.appeals.get(number), desk.settings, watch())[-1])[-1].shown
        while sentence(pilot) == last:
            await press(pilot, "up")
        there = sentence(pilot)
        reader.said.clear()
        await press(pilot, "f4")
        assert len(reader.said) == 2
        assert sentence(pilot) == last != there


async def test_no_other_screen_can_be_opened_from_the_turned_one(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("assigned", desk, draft).number
    async with turned(desk, watch, number) as pilot:
        for key in ("f1", "f2", "f3", "f6", "f7", "f9"):
            await press(pilot, key)
            assert isinstance(pilot.app.screen, TurnedScreen)


async def test_an_unknown_number_is_told_in_the_same_letters(desk: OpenDesk, watch: Watch) -> None:
    async with turned(desk, watch, "007000019") as pilot:
        seen = await every_sentence(pilot)
        assert any("没有找到" in words for words in seen)
        assert not pilot.app.screen.query(OptionList)


@pytest.mark.parametrize("text", HOSTILE)
async def test_no_text_that_a_person_wrote_commands_the_terminal(
    text: str, desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    filed = desk.appeals.file(replace(draft(), said=f"灯{text}", resident=f"王{text}"), by="x")
    async with turned(desk, watch, filed.number) as pilot:
        await every_sentence(pilot)
        assert not commands(pilot.app)


async def test_a_key_that_comes_before_the_appeal_turns_nothing(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("assigned", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        pilot.app.push_screen(TurnedScreen(pilot.app.door, Reader(), number))  # type: ignore[attr-defined]
        await press(pilot, "down", "end", "f7")
        assert sentence(pilot)
