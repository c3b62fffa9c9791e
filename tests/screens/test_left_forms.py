"""Promises of the forms beside the new appeal: what was written stands there again, until it is done or put away."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from desk.acts import AddNote
from desk.appeal import Appeal
from desk.drafts import NEW_RESIDENT, Draft, FormDraft
from desk.folders import drafts_folder
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.settings_file import packaged_file
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.answering.appeal import AppealScreen
from screens.app import DeskApp
from screens.first_day.set_up_desk import SetUpDesk
from screens.home import Home
from screens.people.new_resident import NewResident
from screens.question import Question
from screens.widgets.draft_list import DraftList
from screens.widgets.field import Field
from tests.desk.road import brought_to
from tests.screens.bench import HOSTILE, commands, lines, whole
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]
Opener = Callable[[DeskApp, Appeal], Screen[None]]
WORDS = "钥匙在门卫"
OPENERS: dict[str, Opener] = {
    "act": lambda app, appeal: ActForm(app.door, Reader(), Act.NOTE, appeal, done=lambda act, told: None),
    "resident": lambda app, appeal: NewResident(app.door, Reader()),
    "set-up": lambda app, appeal: SetUpDesk(app.door, Reader(), app.ears, in_force=packaged_file(), begin=print),
}


@pytest.fixture
def appeal(desk: OpenDesk, draft: Begun) -> Appeal:
    return desk.appeals.file(draft(), by="李秀英")


async def opened(pilot: Pilot[None], screen: Screen[None]) -> None:
    await pilot.app.push_screen(screen)
    await settle(pilot)


async def press_until(pilot: Pilot[None], key: str, kind: type[Screen[Any]]) -> None:
    """Press a key behind which the disk is tried again."""
    await press(pilot, key)
    while not isinstance(pilot.app.screen, kind):
        await pilot.pause(0.02)
    await settle(pilot)


def note(appeal: Appeal, watch: Watch, **changed: object) -> FormDraft:
    begun = FormDraft.begun(Act.NOTE, watch(), number=appeal.number, by="李秀英")
    return replace(begun, **{"words": {"text": WORDS}, "said": WORDS} | changed)  # type: ignore[arg-type]


def visit(number: str, watch: Watch, day: str) -> FormDraft:
    begun = FormDraft.begun(Act.VISIT, watch(), number=number, by="李秀英")
    return replace(begun, words={"day": day, "window": "14:00-16:00"})


def value(pilot: Pilot[None], name: str) -> str:
    return pilot.app.screen.query_one(f"#{name}", Field).value  # type: ignore[type-abstract]  # asked for, not made


def said(desk: OpenDesk) -> list[dict[str, str]]:
    return [left.words for left in desk.drafts.forms()]


@pytest.mark.parametrize("opener", OPENERS.values(), ids=OPENERS)
async def test_esc_leaves_a_form_as_it_stands_and_one_key_clears_it(
    opener: Opener, desk: OpenDesk, watch: Watch, appeal: Appeal
) -> None:
    async with sitting_at(desk, watch) as pilot:
        assert isinstance(pilot.app, DeskApp)
        await opened(pilot, opener(pilot.app, appeal))
        await write(pilot, WORDS)
        assert "草稿已存 09:30" in lines(pilot.app)[0]
        await press(pilot, "escape")
        shown(pilot, Home)
        assert "没有办；写了的留着" in whole(pilot.app)
        [left] = said(desk)
        assert any(WORDS in words for words in left.values())
        await opened(pilot, opener(pilot.app, appeal))
        assert WORDS in whole(pilot.app)
        assert "上次没办完的还在" in whole(pilot.app)
        assert said(desk) == [left], "looking at it changes nothing"
        await press(pilot, "ctrl+n")
        assert WORDS not in whole(pilot.app)
        assert said(desk) == []
        await press(pilot, "ctrl+n")
        assert WORDS in whole(pilot.app)
        assert said(desk) == [left]
        await press(pilot, "ctrl+n", "escape")
        assert "草稿" not in lines(pilot.app)[0]


async def test_an_act_left_half_done_is_gone_on_with_by_one_enter(desk: OpenDesk, watch: Watch, appeal: Appeal) -> None:
    desk.drafts.save(note(appeal, watch))
    async with sitting_at(desk, watch) as pilot:
        assert f"备注 {grouped(appeal.number)}：{WORDS}" in whole(pilot.app)
        assert "草稿1" in lines(pilot.app)[0]
        await press(pilot, "enter")
        assert shown(pilot, ActForm).focused
        await write(pilot, "，问小陈")
        await press(pilot, "f9")
        shown(pilot, AppealScreen)
        assert "草稿" not in lines(pilot.app)[0]
    assert [event.act for event in desk.appeals.get(appeal.number).events] == [Act.FILE, Act.NOTE]
    assert desk.appeals.get(appeal.number).events[-1].action == AddNote(text=f"{WORDS}，问小陈")
    assert said(desk) == []


async def test_every_blank_of_a_form_comes_back_and_a_choice_that_is_gone_is_made_anew(
    desk: OpenDesk, watch: Watch, draft: Begun
) -> None:
    number = brought_to("assigned", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, AppealScreen(pilot.app.door, Reader(), number, left=visit(number, watch, "2026-11-26")))  # type: ignore[attr-defined]
        assert value(pilot, "blank-1") == "2026-11-26"
        assert value(pilot, "blank-2") == "14:00-16:00"
        await press(pilot, "escape", "escape")
        await opened(pilot, AppealScreen(pilot.app.door, Reader(), number, left=visit(number, watch, "2026-11-20")))  # type: ignore[attr-defined]
        assert value(pilot, "blank-1") == "2026-11-24", "nobody comes on a day that is over"
        assert value(pilot, "blank-2") == "14:00-16:00"


async def test_an_act_that_is_not_possible_any_more_says_so_and_shows_what_was_written(
    desk: OpenDesk, watch: Watch, draft: Begun
) -> None:
    number = brought_to("completed", desk, draft).number
    left = replace(FormDraft.begun(Act.COMPLETE, watch(), number=number, by="李秀英"), words={"note": WORDS})
    desk.drafts.save(left)
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "enter")
        shown(pilot, ActForm)
        assert WORDS in whole(pilot.app)
        assert "不能“办结”" in whole(pilot.app)
        await press(pilot, "f9")
        assert "✖ 没办成" in whole(pilot.app)
        assert said(desk) == [left.words]
        await press(pilot, "ctrl+n", "escape", "escape")
        assert not shown(pilot, Home).query_one(DraftList).display
    assert said(desk) == []


async def test_a_resident_left_half_written_is_not_mixed_up_with_another(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f6", "f9")
        await write(pilot, "赵敏")
        await press(pilot, "tab")
        await write(pilot, "13800113912")
        await press(pilot, "escape")
        await write(pilot, "钱七")
        await press(pilot, "f9")
        assert [value(pilot, name) for name in ("name", "phone")] == ["钱七", ""]
        await press(pilot, "escape", "escape")
        assert "138****3912" not in whole(pilot.app)
        assert "13800113912" not in whole(pilot.app)
        await press(pilot, "enter")
        assert [value(pilot, name) for name in ("name", "phone")] == ["赵敏", "13800113912"]
        await press(pilot, "f9")
    assert [left.form for left in desk.drafts.forms()] == []
    assert desk.residents.count() == 1


async def test_delete_puts_away_what_is_not_wanted_but_asks_first(
    desk: OpenDesk, watch: Watch, draft: Begun, appeal: Appeal
) -> None:
    desk.drafts.save(draft(said="不办了"))
    watch.pass_by(minutes=1)
    desk.drafts.save(note(appeal, watch))
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "delete")
        shown(pilot, Question)
        assert WORDS in whole(pilot.app)
        await press(pilot, "escape")
        assert said(desk) == [{"text": WORDS}]
        shown(pilot, Home).tell("没办成")
        await press(pilot, "delete", "enter")
        assert said(desk) == []
        assert "没办成" not in whole(pilot.app), "what was said before would read as if it were of this"
        assert "草稿1" in lines(pilot.app)[0]
        await press(pilot, "delete", "enter")
        assert desk.drafts.all() == ()
        assert not shown(pilot, Home).query_one(DraftList).display


async def test_a_form_that_is_open_twice_loses_the_words_of_neither(
    desk: OpenDesk, watch: Watch, appeal: Appeal
) -> None:
    async with sitting_at(desk, watch) as pilot:
        assert isinstance(pilot.app, DeskApp)
        for words in ("第一次", "第二次"):
            await opened(pilot, OPENERS["act"](pilot.app, appeal))
            await write(pilot, words)
        assert said(desk) == [{"text": "第一次第二次"}]
        await press(pilot, "escape")
        await write(pilot, "又写")
    assert {left["text"] for left in said(desk)} == {"第一次第二次", "第一次又写"}


@pytest.mark.parametrize("opener", [*OPENERS.values(), lambda app, appeal: None], ids=[*OPENERS, "new appeal"])
async def test_where_nothing_can_be_kept_esc_asks_first(
    opener: Callable[[DeskApp, Appeal], Screen[None] | None], desk: OpenDesk, watch: Watch, appeal: Appeal
) -> None:
    drafts_folder(desk.folder).write_text("not a folder")
    async with sitting_at(desk, watch) as pilot:
        assert isinstance(pilot.app, DeskApp)
        screen = opener(pilot.app, appeal)
        await (opened(pilot, screen) if screen else press(pilot, "f2"))
        await write(pilot, WORDS)
        assert "草稿没有存下" in whole(pilot.app)
        await press_until(pilot, "escape", Question)
        await press(pilot, "escape")
        assert WORDS in whole(pilot.app)
        drafts_folder(desk.folder).unlink()
        await press_until(pilot, "escape", Home)
        assert len(desk.drafts.unfinished()) == 1


async def test_hostile_drafts_are_only_words(desk: OpenDesk, watch: Watch, appeal: Appeal) -> None:
    text = "\n".join(HOSTILE)
    desk.drafts.save(note(appeal, watch, words={"text": text}, said=text))
    desk.drafts.save(note(appeal, watch, form=text, number=text))
    desk.drafts.save(note(appeal, watch, form=NEW_RESIDENT, number="", words={"name": text}, said=text))
    async with sitting_at(desk, watch) as pilot:
        for _draft in desk.drafts.forms():
            assert not commands(pilot.app)
            await press(pilot, "enter")
            assert not commands(pilot.app)
            while not isinstance(pilot.app.screen, Home):
                await press(pilot, "escape")
            await press(pilot, "down")
