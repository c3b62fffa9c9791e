"""Promises of the new appeal: from the resident's words to a number on paper, and never a word lost."""

from dataclasses import replace
from pathlib import Path

import filelock
import pytest

from desk.channel import Channel
from desk.drafts import Draft
from desk.language import set_language
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.settings import Settings
from screens.app import DeskApp
from screens.door import Door
from screens.filing.appeal_form import NAMES
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.home import Home
from screens.widgets.danger_card import DangerCard
from tests.screens.bench import HOSTILE, commands, paste, type_in, whole
from tests.screens.form import filed, focus, form, value
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

LEAK = "竹枝社区3栋2单元501，我姓王，卫生间水龙头漏水三天了"


async def test_what_a_resident_says_becomes_a_number_and_a_slip_with_two_keys(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, LEAK)
        await press(pilot, "f9")
        shown(pilot, FiledScreen)
        [number] = filed(desk)
        appeal = desk.appeals.get(number)
        assert appeal.said == LEAK
        assert (appeal.community, appeal.building, appeal.unit, appeal.room) == ("竹枝社区", "3", "2", "501")
        assert appeal.filed_by == "李秀英"
        assert len(list((desk.folder / "papers").glob(f"*{number}*"))) == 1


async def test_words_that_were_kept_but_not_yet_understood_are_understood_when_they_are_gone_on_with(
    desk: OpenDesk, watch: Watch
) -> None:
    desk.drafts.save(replace(Draft.begun(watch(), by="李秀英"), said=LEAK, building="9"))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "enter", "f9")
        [number] = filed(desk)
        appeal = desk.appeals.get(number)
        assert (appeal.type, appeal.building, appeal.room) == ("water", "9", "501")


async def test_every_suggestion_says_which_words_it_came_from_until_somebody_agrees(
    desk: OpenDesk, watch: Watch
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, LEAK)
        kind = form(pilot).field("type")
        assert kind.suggested
        assert "？听到“水龙头" in whole(pilot.app)
        focus(pilot, "type")
        await press(pilot, "enter")
        assert not kind.suggested
        focus(pilot, "said")
        await write(pilot, "，路灯也不亮了，路灯不亮")
        assert kind.value == "water-leak" or kind.touched


async def test_words_that_no_longer_say_a_place_take_the_suggestion_back(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "3栋漏水")
        assert value(pilot, "building") == "3"
        await press(pilot, "ctrl+u")
        await write(pilot, "漏水")
        assert value(pilot, "building") == ""


async def test_what_a_person_wrote_is_never_changed_by_a_suggestion(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        focus(pilot, "building")
        await write(pilot, "9")
        focus(pilot, "said")
        await write(pilot, LEAK)
        assert value(pilot, "building") == "9"
        await press(pilot, "f9")
        assert desk.appeals.get(filed(desk)[0]).building == "9"


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_in_every_field_is_filed_as_the_words_it_is(desk: OpenDesk, watch: Watch, text: str) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "水管坏了 ")
        for name in NAMES:
            focus(pilot, name)
            await pilot.pause()
            paste(pilot.app, text)
            await settle(pilot)
            assert not commands(pilot.app), name
        for name in ("building", "unit", "floor", "room", "phone"):
            form(pilot).field(name).value = ""  # what no building can be called is refused, and that is right
        await press(pilot, "f9")
        shown(pilot, FiledScreen)
        assert not commands(pilot.app)
        assert len(filed(desk)) == 1
        await press(pilot, "escape")
        shown(pilot, Home)
        assert not commands(pilot.app)


async def test_brackets_and_escapes_typed_key_by_key_do_no_harm(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        for name in NAMES:
            focus(pilot, name)
            await write(pilot, "水管[/b]坏了")
            paste(pilot.app, "\x1b[2J")
            await settle(pilot)
        assert value(pilot, "said") == "水管[/b]坏了[2J"
        assert value(pilot, "phone") == "2"
        focus(pilot, "phone")
        await press(pilot, "backspace", "f9")
        shown(pilot, FiledScreen)
        assert desk.appeals.get(filed(desk)[0]).resident.name == "水管[/b]坏了[2J"
        assert not commands(pilot.app)


async def test_a_wrong_phone_is_said_the_cursor_goes_there_and_nothing_is_lost(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, LEAK)
        focus(pilot, "phone")
        await write(pilot, "12")
        await press(pilot, "f9")
        assert "不像一个号码" in whole(pilot.app)
        assert pilot.app.focused is form(pilot).field("phone").entry
        assert value(pilot, "said") == LEAK
        assert filed(desk) == []
        await press(pilot, "backspace", "backspace", "f9")
        assert len(filed(desk)) == 1


async def test_an_empty_form_is_not_filed_and_says_what_to_do(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2", "f9")
        assert "请说一句或写一句" in whole(pilot.app)
        assert filed(desk) == []


async def test_danger_shows_a_red_card_that_keeps_nobody_from_typing(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "竹枝社区3栋2单元501厨房着火了")
        card = pilot.app.screen.query_one(DangerCard)
        assert card.is_ringing
        assert "先打 119" in whole(pilot.app)
        assert "念给接线员：竹枝社区3栋2单元501" in whole(pilot.app)
        await write(pilot, "，快")
        assert value(pilot, "said").endswith("快")
        await press(pilot, "ctrl+r")
        assert not card.is_ringing
        await press(pilot, "f9")
        assert desk.appeals.get(filed(desk)[0]).rang_at == watch()


async def test_an_emergency_can_be_filed_before_anybody_rang_and_is_still_red(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "3栋厨房着火了")
        await press(pilot, "f9")
        shown(pilot, FiledScreen)
        assert "先打 119" in whole(pilot.app)


TWO_MATTERS = "我姓王，3栋2单元501家里水龙头漏水。另外，楼下垃圾没人收"


async def test_two_matters_in_one_talk_become_two_appeals_with_one_confirmation(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, TWO_MATTERS)
        await press(pilot, "f9", "escape")
        assert filed(desk) == []
        await press(pilot, "f9", "enter")
        first, second = (desk.appeals.get(number) for number in filed(desk))
        assert grouped(second.number) in whole(pilot.app)
        await press(pilot, "enter", "enter")
        shown(pilot, Home)
    assert first.type != second.type
    assert first.resident.name == second.resident.name == "王"
    assert first.building == second.building == "3"
    assert all(desk.print_queue.latest(each.number, "slip") for each in (first, second))
    assert desk.drafts.all() == ()


async def test_of_two_matters_one_can_be_filed_and_the_other_looked_at_first(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, TWO_MATTERS)
        await press(pilot, "f9", "f9")
        assert len(filed(desk)) == 1
        assert "还听到另一件" in whole(pilot.app)
        await press(pilot, "f2", "f9")
        assert len(filed(desk)) == 2


async def test_who_rings_up_and_who_left_a_note_is_filed_on_the_same_form(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        for word in ("来电", "纸条"):
            await press(pilot, "f2")
            await write(pilot, "灯坏了")
            focus(pilot, "channel")
            await write(pilot, word)
            await press(pilot, "f9", "enter")
    assert [desk.appeals.get(number).channel for number in filed(desk)] == [Channel.PHONE, Channel.NOTE]


async def test_filing_before_the_ledger_is_open_waits_in_sight_and_then_files(
    settings: Settings, watch: Watch, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    app = DeskApp(Door(settings, folder, watch))
    held = filelock.FileLock(folder / "ledger.lock")
    held.acquire()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f2")
        type_in(app, LEAK)
        await pilot.press("f9")
        await pilot.pause()
        assert "正在等台账打开" in whole(app)
        held.release()
        await settle(pilot)
        shown(pilot, FiledScreen)
    await app.door.close()


async def test_the_form_fits_in_both_sizes_and_languages(
    desk: OpenDesk, watch: Watch, size: tuple[int, int], lang: str
) -> None:
    set_language("en" if lang == "en" else "zh")
    async with sitting_at(desk, watch, size=size) as pilot:
        await press(pilot, "f2")
        await write(pilot, "竹枝社区3栋2单元501，欧阳建国，厨房着火了，13800113912")
        body = pilot.app.screen.query_one("#body")
        address = form(pilot).field("address")
        assert body.region.contains_region(address.region)


async def test_what_is_read_back_has_no_whole_phone_and_no_whole_name(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, f"{LEAK}，电话13800113912")
        focus(pilot, "resident")
        await write(pilot, "淑兰")
        told = " ".join(shown(pilot, NewAppeal).spoken_words())
        assert "漏水" in told
        assert "三九幺二" in told
        assert "王老师" in told
        assert "淑兰" not in told
        assert not any(character.isdigit() for character in told)
