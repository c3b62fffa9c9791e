"""Promises about names that were misheard: offered by their sound, taken with a key, never chosen by the desk."""

from dataclasses import replace

from msgspec import structs

from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from desk.settings import Community
from screens.widgets.resident_list import ResidentList
from tests.screens.bench import whole
from tests.screens.form import filed, value
from tests.screens.sitting import press, sitting_at, write
from tests.watch import Watch


async def test_residents_who_sound_like_a_misheard_name_are_listed_and_one_is_taken_by_hand(
    desk: OpenDesk, watch: Watch
) -> None:
    for name, room in (("王桂兰", "501"), ("王贵兰", "302"), ("王秀英", "101"), ("李国强", "102")):
        desk.residents.add(Resident(name=name, phone=f"1380011{room}0", building="3", room=room))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "我叫王桂南。灯坏了。")
        listed = pilot.app.screen.query_one(ResidentList)
        assert listed.count == 2
        assert (value(pilot, "resident"), value(pilot, "phone"), value(pilot, "room")) == ("王桂南", "", "")
        await press(pilot, "f6", "enter")
        taken = value(pilot, "resident")
        assert taken in ("王桂兰", "王贵兰")
        await press(pilot, "f9")
    assert desk.appeals.get(filed(desk)[0]).resident.name == taken


async def test_a_community_that_was_misheard_is_offered_and_one_key_takes_it(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "主机社区三栋，楼道灯不亮")
        assert value(pilot, "community") == ""
        await press(pilot, "escape", "enter")
        assert "按 Ctrl+T 填竹枝社区" in whole(pilot.app)  # when a draft is gone on with, too
        assert len({note.region.x for note in pilot.app.screen.query("#type .note, #community .note")}) == 1
        await pilot.app.run_action("app.change_language")
        assert "Ctrl+T: Zhuzhi Community" in whole(pilot.app)
        await press(pilot, "ctrl+t")
        assert value(pilot, "community") == "竹枝社区"
        await press(pilot, "f9")
    assert desk.appeals.get(filed(desk)[0]).community == "竹枝社区"


async def test_of_two_communities_that_sound_the_same_none_is_chosen(desk: OpenDesk, watch: Watch) -> None:
    twin = Community(name="祝至社区")
    both = replace(desk, settings=structs.replace(desk.settings, communities=(*desk.settings.communities, twin)))
    async with sitting_at(both, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "主知社区三栋，楼道灯不亮")
        assert value(pilot, "community") == ""
        await press(pilot, "ctrl+t")
        assert value(pilot, "community") == "竹枝社区"
        await press(pilot, "ctrl+t")
        assert value(pilot, "community") == "祝至社区"
        await press(pilot, "ctrl+t")
        assert value(pilot, "community") == "祝至社区"
