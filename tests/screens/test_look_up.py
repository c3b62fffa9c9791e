"""Promises of the look-up: found by whatever is remembered, answered in everyday words, and never a wrong appeal."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.language import set_language
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from desk.stages import Stage
from screens.answering.appeal import AppealScreen
from screens.answering.look_up import LookUp
from screens.home import Home
from screens.people.resident import ResidentScreen
from screens.people.residents import ResidentsScreen
from screens.widgets.fields import LineField
from screens.widgets.found_list import FoundList
from screens.widgets.resident_list import ResidentList
from tests.screens.bench import HOSTILE, commands, paste, type_in, whole
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]


def found(pilot: Pilot[None]) -> FoundList:
    return shown(pilot, LookUp).query_one(FoundList)


@pytest.fixture
def numbers(desk: OpenDesk, draft: Begun) -> list[str]:
    """Two appeals of residents who sound alike, and one of somebody else."""
    told = (
        {"said": "卫生间水龙头漏水", "resident": "王淑兰", "phone": "13800113912"},
        {"said": "楼道灯不亮", "resident": "王树兰", "phone": "13900224800"},
        {"said": "下水道堵了", "resident": "李国强", "phone": "13700335666"},
    )
    return [desk.appeals.file(draft(**fields), by="李秀英").number for fields in told]


async def test_an_appeal_is_found_while_somebody_types_its_tail(
    desk: OpenDesk, watch: Watch, numbers: list[str]
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, numbers[0][-4:])
        row = found(pilot).row
        assert row is not None
        assert row.number == numbers[0]
        assert "您的编号，末四位是" in whole(pilot.app)
        await press(pilot, "enter")
        shown(pilot, AppealScreen)


async def test_a_whole_number_typed_in_a_burst_opens_on_enter(desk: OpenDesk, watch: Watch, numbers: list[str]) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        type_in(pilot.app, numbers[2])
        await pilot.press("enter")
        await settle(pilot)
        shown(pilot, AppealScreen)
        assert grouped(numbers[2]) in whole(pilot.app)


async def test_a_wrong_digit_is_answered_with_the_nearest_and_enter_does_not_open_it_yet(
    desk: OpenDesk, watch: Watch, numbers: list[str]
) -> None:
    wrong = numbers[0][:-1] + str((int(numbers[0][-1]) + 1) % 10)
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, wrong)
        assert f"没有 {grouped(wrong)} 这个编号" in whole(pilot.app)
        assert found(pilot).count >= 1
        assert any("没有找到编号" in line for line in shown(pilot, LookUp).spoken_words())
        await press(pilot, "enter")
        assert pilot.app.focused is found(pilot)
        await press(pilot, "enter")
        shown(pilot, AppealScreen)


async def test_a_name_by_its_sound_lists_everybody_who_sounds_like_it(
    desk: OpenDesk, watch: Watch, numbers: list[str]
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, "wsl")
        assert found(pilot).count == 2
        assert shown(pilot, LookUp).query_one(ResidentList).count == 2


async def test_the_answer_is_told_without_phone_or_full_name(desk: OpenDesk, watch: Watch, numbers: list[str]) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, numbers[0])
        told = "".join(shown(pilot, LookUp).spoken_words())
        assert "王老师" in told
        assert "淑兰" not in told
        assert not any(character.isdigit() for character in told)


async def test_what_was_done_with_a_found_appeal_is_told_when_one_comes_back_to_it(
    desk: OpenDesk, watch: Watch, numbers: list[str]
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, "wsl")
        await press(pilot, "down", "down", "tab", "down", "enter")
        opened = shown(pilot, AppealScreen).number
        await press(pilot, "f9", "escape")
        row = found(pilot).row
        assert row is not None
        assert (row.number, row.stage) == (opened, Stage.ACCEPTED)
        assert "现在是第2步" in whole(pilot.app)


async def test_a_resident_opens_with_the_whole_history(desk: OpenDesk, watch: Watch, numbers: list[str]) -> None:
    desk.residents.add(Resident(name="赵敏", phone="13600446777"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, "赵敏")
        await press(pilot, "enter")
        shown(pilot, ResidentScreen)


async def test_the_key_that_asks_asks_anew_and_opens_no_second_question(
    desk: OpenDesk, watch: Watch, numbers: list[str]
) -> None:
    async with sitting_at(desk, watch) as pilot:
        for key, screen in (("f3", LookUp), ("f6", ResidentsScreen)):
            await press(pilot, key)
            await write(pilot, "没有这个人")
            await press(pilot, key)
            await write(pilot, "李国强")
            assert shown(pilot, screen).query_one(LineField).value == "李国强"
            await press(pilot, "escape")
            shown(pilot, Home)


async def test_nothing_found_says_what_else_to_try(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        await write(pilot, "没有的人")
        assert "没有找到" in whole(pilot.app)
        await press(pilot, "enter")
        shown(pilot, LookUp)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_questions_are_questions(desk: OpenDesk, watch: Watch, numbers: list[str], text: str) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3")
        paste(pilot.app, text)
        await settle(pilot)
        assert not commands(pilot.app)
        await press(pilot, "down", "escape")


async def test_it_stands_in_both_sizes_and_languages(
    desk: OpenDesk, watch: Watch, numbers: list[str], size: tuple[int, int], lang: str
) -> None:
    set_language("en" if lang == "en" else "zh")
    async with sitting_at(desk, watch, size=size) as pilot:
        await press(pilot, "f3")
        await write(pilot, "wsl")
        assert found(pilot).size.height >= 3
        assert grouped(numbers[0]) in whole(pilot.app)
