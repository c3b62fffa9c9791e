"""Promises to whoever types faster than screens open: every key goes where it was meant to go."""

from collections.abc import Callable

import pytest
from textual import events
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from screens.answering.appeal import AppealScreen
from screens.answering.look_up import LookUp
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.filing.two_matters import TwoMatters
from screens.home import Home
from screens.people.resident import ResidentScreen
from screens.people.residents import ResidentsScreen
from screens.widgets.line_input import LineInput
from tests.screens.bench import paste, type_in, whole
from tests.screens.form import filed, value
from tests.screens.sitting import settle, shown, sitting_at
from tests.watch import Watch

Begun = Callable[..., Draft]


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer to open a screen than keys wait for one that hangs."""
    monkeypatch.setattr("screens.type_ahead.LONGEST_WAIT", 60.0)


def send(pilot: Pilot[None], *keys: str) -> None:
    """What is no key of the keyboard's edge is typed."""
    for key in keys:
        if key.isascii() and not key.isdigit():
            pilot.app.post_message(events.Key(key, None))
        else:
            type_in(pilot.app, key)


async def at_once(pilot: Pilot[None], *keys: str) -> None:
    """All of it before anything is waited for."""
    send(pilot, *keys)
    await settle(pilot)


async def test_a_whole_form_typed_at_once_lands_field_by_field(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await at_once(pilot, "f2", "楼道灯不亮", *["tab"] * 7, "李建国", "enter", "13900224800", "shift+tab", "明")
        shown(pilot, NewAppeal)
        assert [value(pilot, name) for name in ("said", "resident", "phone")] == [
            "楼道灯不亮",
            "李建国明",
            "13900224800",
        ]


async def test_a_second_resident_who_interrupts_gets_a_form_of_their_own_however_fast(
    desk: OpenDesk, watch: Watch
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await at_once(
            pilot, "f2", "灯坏了", "f2", "水停了", "escape", "，三天了", "escape", "f1", "escape", "f2", "垃圾"
        )
        paste(pilot.app, "没人收")
        await at_once(pilot, "escape")
        shown(pilot, Home)
    assert {draft.said for draft in desk.drafts.all()} == {"灯坏了，三天了", "水停了", "垃圾没人收"}


async def test_enter_typed_ahead_opens_no_resident_but_the_one_who_was_found(desk: OpenDesk, watch: Watch) -> None:
    for name in ("陈阿妹", "王桂兰", "单丽华"):
        desk.residents.add(Resident(name=name))
    async with sitting_at(desk, watch) as pilot:
        await at_once(pilot, "f6", "王", "enter", "enter")
        shown(pilot, ResidentsScreen)
        await at_once(pilot, "enter")
        shown(pilot, ResidentScreen)
        assert "王桂兰" in whole(pilot.app)


async def test_words_with_f9_right_behind_them_are_filed_as_they_are_understood(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await at_once(pilot, "f2", "竹枝社区3栋2单元501家里水龙头漏水，我叫李建国。另外，楼下垃圾没人收", "f9")
        shown(pilot, TwoMatters)
        await at_once(pilot, "enter")
    first, second = (desk.appeals.get(number) for number in sorted(filed(desk)))
    assert (first.resident.name, first.community, first.room) == ("李建国", "竹枝社区", "501")
    assert "unsorted" not in (first.type, second.type)


async def test_what_was_opened_while_something_was_filed_stays_and_the_form_goes(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        with desk.ledger.writing() as somebody_else:
            somebody_else.connection()  # until they have done, nothing can be filed
            send(pilot, "f2", "灯坏了", "f9", "f3", "王")
            while not (fields := pilot.app.screen.query(LineInput)) or fields.first().value != "王":
                await pilot.pause(0.02)
        await settle(pilot)
        shown(pilot, FiledScreen)
        await at_once(pilot, "escape")
        assert shown(pilot, LookUp).query_one(LineInput).value == "王"
        await at_once(pilot, "escape")
        shown(pilot, Home)
    assert len(filed(desk)) == 1


async def test_what_is_looked_for_is_opened_and_the_next_word_goes_into_its_form(
    desk: OpenDesk, watch: Watch, draft: Begun
) -> None:
    number = desk.appeals.file(draft(resident="王淑兰"), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        await at_once(pilot, "f3", number[-4:], "enter")
        shown(pilot, AppealScreen)
        await at_once(pilot, "f2", "灯坏了")
        assert value(pilot, "said") == "灯坏了"
