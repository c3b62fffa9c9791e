"""Promises of what was begun and not filed: it is on disk while somebody types, and one Enter goes on with it."""

from desk.folders import drafts_folder
from desk.opendesk import OpenDesk
from screens.home import Home
from screens.widgets.draft_list import DraftList
from tests.screens.bench import type_in, whole
from tests.screens.form import filed, form, value
from tests.screens.sitting import press, shown, sitting_at, write
from tests.watch import Watch

LEAK = "竹枝社区3栋2单元501，我姓王，卫生间水龙头漏水三天了"


async def test_esc_keeps_the_draft_and_enter_on_home_goes_on_with_it(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        type_in(pilot.app, LEAK)
        await pilot.pause()
        await press(pilot, "escape")
        home = shown(pilot, Home)
        drafts = home.query_one(DraftList)
        assert drafts.count == 1
        drafts.focus()
        await press(pilot, "enter")
        assert value(pilot, "said") == LEAK
        await press(pilot, "f9", "escape")
        assert not shown(pilot, Home).query_one(DraftList).display
    assert desk.drafts.all() == ()


async def test_a_suggestion_is_still_one_after_the_draft_was_kept(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, LEAK)
        await press(pilot, "escape")
        shown(pilot, Home).query_one(DraftList).focus()
        await press(pilot, "enter")
        assert form(pilot).field("type").suggested
        assert "？听到“水龙头漏水”" in whole(pilot.app)


async def test_an_empty_form_leaves_no_draft(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "漏水")
        await press(pilot, "backspace", "backspace", "escape")
    assert desk.drafts.all() == ()


async def test_the_draft_reaches_the_disk_while_somebody_types_without_a_pause(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        typed = 0
        while not desk.drafts.all() and typed < 2000:
            type_in(pilot.app, "漏")
            typed += 1
            await pilot.pause()
        [kept] = desk.drafts.all()
        assert kept.said


async def test_several_drafts_are_kept_when_a_second_resident_interrupts(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "漏水")
        await press(pilot, "f2")
        await write(pilot, "灯坏了")
        await press(pilot, "f9", "escape")
        assert value(pilot, "said") == "漏水"
    assert [draft.said for draft in desk.drafts.all()] == ["漏水"]


async def test_the_draft_that_was_begun_last_is_gone_on_with_by_one_enter(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        for said in ("漏水", "灯坏了"):
            await press(pilot, "f2")
            await write(pilot, said)
            await press(pilot, "escape")
            watch.pass_by(minutes=1)
        await press(pilot, "enter")
        assert value(pilot, "said") == "灯坏了"


async def test_a_draft_that_cannot_be_written_is_said_until_it_can(desk: OpenDesk, watch: Watch) -> None:
    drafts_folder(desk.folder).write_text("a file where the folder should be")
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "漏水")
        assert "草稿没有存下" in whole(pilot.app)
        drafts_folder(desk.folder).unlink()
        await write(pilot, "三天了")
        assert "又能存下了" in whole(pilot.app)
        assert "草稿没有存下" not in whole(pilot.app)


async def test_a_draft_that_cannot_be_written_can_still_be_filed(desk: OpenDesk, watch: Watch) -> None:
    drafts_folder(desk.folder).write_text("a file where the folder should be")
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "漏水")
        await press(pilot, "f9")
        assert len(filed(desk)) == 1
