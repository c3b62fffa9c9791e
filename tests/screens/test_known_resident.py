"""Promises to a resident whom the desk knows: found by a few letters, never chosen by the desk, never mixed up."""

from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.people.residents import ResidentsScreen
from screens.widgets.resident_list import ResidentList
from tests.screens.form import filed, focus, value
from tests.screens.sitting import press, shown, sitting_at, write
from tests.watch import Watch


async def test_two_who_sound_alike_are_listed_and_never_chosen(desk: OpenDesk, watch: Watch) -> None:
    for room, phone in (("501", "13800113912"), ("302", "13900224800")):
        desk.residents.add(Resident(name="王淑兰", phone=phone, community="竹枝社区", building="3", room=room))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "漏水")
        focus(pilot, "resident")
        await write(pilot, "王淑兰")
        found = pilot.app.screen.query_one(ResidentList)
        assert found.display
        assert found.count == 2
        assert value(pilot, "phone") == ""
        await press(pilot, "f9")
        assert desk.appeals.get(filed(desk)[0]).resident_key is None


async def test_a_known_resident_is_filled_in_and_filed_with_the_whole_phone(desk: OpenDesk, watch: Watch) -> None:
    known = desk.residents.add(
        Resident(name="王淑兰", phone="13800113912", community="竹枝社区", building="3", unit="2", room="501")
    )
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "灯坏了")
        focus(pilot, "phone")
        await write(pilot, "3912")
        await press(pilot, "down", "enter")
        assert value(pilot, "resident") == "王淑兰"
        assert value(pilot, "phone") == "138****3912"
        assert value(pilot, "room") == "501"
        await press(pilot, "f9")
    [number] = filed(desk)
    assert desk.appeals.get(number).resident_key == known.key
    assert desk.appeals.whole_phone(number, reason="核对", by="李秀英") == "13800113912"


async def test_a_covered_phone_is_replaced_as_soon_as_somebody_types(desk: OpenDesk, watch: Watch) -> None:
    desk.residents.add(Resident(name="王淑兰", phone="13800113912"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "灯坏了")
        focus(pilot, "resident")
        await write(pilot, "wsl")
        await press(pilot, "down", "enter")
        focus(pilot, "phone")
        await write(pilot, "13700000001")
        assert value(pilot, "phone") == "13700000001"
        await press(pilot, "f9")
    assert desk.appeals.whole_phone(filed(desk)[0], reason="核对", by="李秀英") == "13700000001"


async def test_another_name_lets_go_of_the_resident_who_was_chosen(desk: OpenDesk, watch: Watch) -> None:
    desk.residents.add(Resident(name="王淑兰", phone="13800113912"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "灯坏了")
        focus(pilot, "resident")
        await write(pilot, "王淑兰")
        await press(pilot, "down", "enter")
        focus(pilot, "resident")
        await write(pilot, "的儿子")
        assert value(pilot, "phone") == ""
        await press(pilot, "f9")
    appeal = desk.appeals.get(filed(desk)[0])
    assert appeal.resident_key is None
    assert appeal.resident.phone == ""


async def test_a_known_resident_is_filed_for_with_four_keys_besides_the_words(desk: OpenDesk, watch: Watch) -> None:
    known = desk.residents.add(Resident(name="王淑兰", phone="13800113912", community="竹枝社区", building="3"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "灯坏了，电话13800113912")
        await press(pilot, "f6", "enter", "f9")
        shown(pilot, FiledScreen)
    appeal = desk.appeals.get(filed(desk)[0])
    assert appeal.resident_key == known.key
    assert appeal.building == "3"


async def test_a_place_that_was_said_is_not_replaced_by_the_home(desk: OpenDesk, watch: Watch) -> None:
    desk.residents.add(Resident(name="王淑兰", phone="13800113912", building="3", unit="2", room="501"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "7栋1单元的路灯不亮，电话13800113912")
        await press(pilot, "f6", "enter", "f9")
    appeal = desk.appeals.get(filed(desk)[0])
    assert (appeal.building, appeal.unit, appeal.room) == ("7", "1", None)


async def test_f6_leads_to_the_whole_ledger_while_nobody_is_listed(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2", "f6")
        shown(pilot, ResidentsScreen)
        await press(pilot, "escape")
        shown(pilot, NewAppeal)
