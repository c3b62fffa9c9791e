"""Promises of the residents' ledger on the screen: found, added, opened, and filed for in one key."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.language import set_language
from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from desk.services.residents import Resident
from screens.filing.appeal_form import AppealForm
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.people.new_resident import NAMES, NewResident
from screens.people.resident import ResidentScreen
from screens.people.residents import ResidentsScreen
from screens.widgets.field import Field
from screens.widgets.found_list import FoundList
from screens.widgets.resident_list import ResidentList
from tests.screens.bench import HOSTILE, commands, paste, whole
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch


def listed(pilot: Pilot[None]) -> ResidentList:
    return shown(pilot, ResidentsScreen).query_one(ResidentList)


def field(pilot: Pilot[None], name: str) -> Field:
    return shown(pilot, NewResident).query_one(f"#{name}", Field)  # type: ignore[type-abstract]  # asked for, not made


@pytest.fixture
def wang(desk: OpenDesk) -> Resident:
    return desk.residents.add(
        Resident(name="王淑兰", phone="13800113912", community="竹枝社区", building="3", unit="2", room="501")
    )


async def test_everybody_is_listed_and_letters_find_one(desk: OpenDesk, watch: Watch, wang: Resident) -> None:
    desk.residents.add(Resident(name="李国强"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f6")
        assert listed(pilot).count == 2
        await write(pilot, "wsl")
        assert listed(pilot).count == 1
        assert "138****3912" in whole(pilot.app)
        assert "13800113912" not in whole(pilot.app)


async def test_f2_beside_the_history_files_for_that_resident_with_the_whole_phone(
    desk: OpenDesk, watch: Watch, wang: Resident, draft: Callable[..., Draft]
) -> None:
    desk.appeals.file(draft(said="灯坏了", resident="王淑兰", phone="13800113912"), by="李秀英")
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f6", "enter", "enter")
        assert shown(pilot, ResidentScreen).query_one(FoundList).count == 1
        await press(pilot, "f2")
        assert shown(pilot, NewAppeal).query_one(AppealForm).field("phone").value == "138****3912"
        await write(pilot, "下水道堵了")
        await press(pilot, "f9")
        shown(pilot, FiledScreen)
        await press(pilot, "escape")
        assert shown(pilot, ResidentScreen).query_one(FoundList).count == 2
    newest = max(row.number for row in desk.lists.page(Wanted(), start=0, size=9))
    assert desk.appeals.get(newest).resident_key == wang.key
    assert desk.appeals.whole_phone(newest, reason="核对", by="李秀英") == "13800113912"


async def test_a_new_resident_is_added_with_the_name_that_was_looked_for(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f6")
        await write(pilot, "欧阳建国")
        await press(pilot, "f9")
        assert field(pilot, "name").value == "欧阳建国"
        field(pilot, "born").value = "1943"
        await press(pilot, "f9")
        shown(pilot, ResidentScreen)
        assert "1943年生" in whole(pilot.app)
    [added] = desk.finder.find("欧阳建国").residents
    assert added.birth_year == 1943


async def test_a_wrong_year_and_a_missing_name_are_said_and_nothing_is_lost(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f6", "f9", "f9")
        assert "居民要有姓名" in whole(pilot.app)
        assert pilot.app.focused is field(pilot, "name").entry
        await write(pilot, "赵敏")
        field(pilot, "born").value = "48"
        await press(pilot, "f9")
        assert "四位数字" in whole(pilot.app)
        assert field(pilot, "name").value == "赵敏"
        assert desk.residents.count() == 0


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_residents_are_only_names(desk: OpenDesk, watch: Watch, text: str) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f6", "f9")
        await write(pilot, "王")
        for name in NAMES:
            field(pilot, name).focus()
            paste(pilot.app, text)
            await settle(pilot)
        field(pilot, "born").value = ""
        await press(pilot, "f9")
        shown(pilot, ResidentScreen)
        assert not commands(pilot.app)
        await press(pilot, "escape")
        assert not commands(pilot.app)


async def test_they_stand_in_both_sizes_and_languages(
    desk: OpenDesk, watch: Watch, wang: Resident, size: tuple[int, int], lang: str
) -> None:
    set_language("en" if lang == "en" else "zh")
    async with sitting_at(desk, watch, size=size) as pilot:
        await press(pilot, "f6")
        assert "王淑兰" in whole(pilot.app)
        await press(pilot, "f9")
        assert field(pilot, "note").region.bottom <= size[1]
