"""Promises to whoever holds a slip under the scanner: the appeal opens from anywhere, and no text is damaged by it."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from desk.drafts import Draft
from desk.numbers import grouped, make
from desk.opendesk import OpenDesk
from screens.answering.appeal import AppealScreen
from screens.answering.look_up import LookUp
from screens.answering.turned import TurnedScreen
from screens.filing.new_appeal import NewAppeal
from screens.home import Home
from screens.question import Question
from tests.desk.road import brought_to
from tests.screens.bench import type_in, whole
from tests.screens.form import focus, form, value
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]


async def scan(pilot: Pilot[None], number: str) -> None:
    """All keys at once, as a scanner sends them."""
    type_in(pilot.app, number)
    pilot.app.simulate_key("enter")
    await settle(pilot)


@pytest.fixture
def number(desk: OpenDesk, draft: Begun) -> str:
    return desk.appeals.file(draft(resident="王淑兰"), by="李秀英").number


async def test_a_scanned_slip_opens_its_appeal_from_any_screen(desk: OpenDesk, watch: Watch, number: str) -> None:
    async with sitting_at(desk, watch) as pilot:
        for key in ("f1", "f3", "f6", "f2"):
            here = pilot.app.screen
            await scan(pilot, number)
            shown(pilot, AppealScreen)
            assert grouped(number) in whole(pilot.app)
            await press(pilot, "escape")
            assert pilot.app.screen is here
            assert all(not line.value for line in here.query(Input))
            await press(pilot, key)


async def test_a_slip_scanned_in_the_middle_of_a_word_leaves_words_caret_and_undo_as_they_were(
    desk: OpenDesk, watch: Watch, number: str
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "楼道灯不亮")
        await press(pilot, "left", "left")
        words = form(pilot).query_one(TextArea)
        before = (words.text, words.selection, form(pilot).told)
        await scan(pilot, number)
        shown(pilot, AppealScreen)
        await press(pilot, "escape")
        assert (words.text, words.selection, form(pilot).told) == before
        assert words.has_focus
        await write(pilot, "又")
        assert words.text == "楼道灯又不亮"
        await press(pilot, "ctrl+z", "ctrl+z")
        assert words.text == ""


async def test_a_slip_scanned_into_a_field_leaves_no_digit_there(desk: OpenDesk, watch: Watch, number: str) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        for field in ("phone", "type", "room"):
            focus(pilot, field)
            await scan(pilot, number)
            shown(pilot, AppealScreen)
            await press(pilot, "escape")
            assert value(pilot, field) == ""
            assert not form(pilot).field(field).touched


async def test_what_a_computer_that_stood_still_took_for_typed_goes_out_of_the_text_again(
    desk: OpenDesk, watch: Watch, number: str
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "楼道灯")
        for pause in (1, 5, 8):
            await write(pilot, number[:pause])
            assert form(pilot).query_one(TextArea).text == "楼道灯" + number[:pause]
            await scan(pilot, number[pause:])
            shown(pilot, AppealScreen)
            await press(pilot, "escape")
            assert form(pilot).query_one(TextArea).text == "楼道灯"


async def test_a_number_typed_by_hand_is_words_and_enter_is_enter(desk: OpenDesk, watch: Watch, number: str) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2", *number, "enter")
        assert shown(pilot, NewAppeal).query_one(TextArea).text == f"{number}\n"


async def test_a_burst_of_other_digits_is_words(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await scan(pilot, "13800113912")
        assert shown(pilot, NewAppeal).query_one(TextArea).text == "13800113912\n"
        await write(pilot, "９楼")
        assert shown(pilot, NewAppeal).query_one(TextArea).text == "13800113912\n９楼"


async def test_a_scanned_slip_answers_no_question_and_gives_no_stars(
    desk: OpenDesk, watch: Watch, draft: Begun, number: str
) -> None:
    rated = brought_to("completed", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "ctrl+q")
        await scan(pilot, number)
        assert isinstance(pilot.app.screen, Question)
        await press(pilot, "escape")
        await scan(pilot, rated)
        await press(pilot, "f8", "end")
        await scan(pilot, number)
        assert isinstance(pilot.app.screen, TurnedScreen)
    assert desk.appeals.get(rated).rating is None


async def test_one_slip_after_another_is_one_step_back(desk: OpenDesk, watch: Watch, draft: Begun, number: str) -> None:
    other = desk.appeals.file(draft(said="灯不亮"), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await scan(pilot, number)
        await scan(pilot, other)
        assert grouped(other) in whole(pilot.app)
        await press(pilot, "escape")
        shown(pilot, LookUp)


async def test_a_slip_of_another_desk_is_said_to_be_unknown(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await scan(pilot, make(123, 1))
        assert "✖ 没办成" in whole(pilot.app)
        await press(pilot, "escape")
        shown(pilot, Home)
