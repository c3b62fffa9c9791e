"""Promises of looking at a paper first: it is the very paper, and nothing is printed or counted by looking."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from desk.acts import Look, Print
from desk.drafts import Draft
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.print_job import PrintState
from screens.answering.appeal import AppealScreen
from screens.printing.desk_papers import DeskPapers
from screens.printing.paper_view import PaperView, about_appeal
from screens.printing.print_queue import PrintQueueScreen
from screens.printing.reason import Reason
from screens.widgets.picture import Picture
from tests.desk.road import brought_to
from tests.screens.bench import whole
from tests.screens.devices import TAKES, print_service
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.screens.test_print_queue import from_help, left_as, queue_opened
from tests.watch import Watch

Drafting = Callable[..., Draft]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the print service of these tests is a shell script")


DARK = 100


def dark_dots(pilot: Pilot[None]) -> int:
    """How many cells of the picture on top have black in them."""
    picture = pilot.app.screen.query_one(Picture)
    strips = [picture.render_line(y) for y in range(picture.size.height)]
    drawn = [(text, style.color) for strip in strips for text, style, _meta in strip if style and style.color]
    return sum(len(text) for text, colour in drawn if max(colour.get_truecolor()) < DARK)


async def foot(pilot: Pilot[None]) -> list[str]:
    """The last ten rows of the paper on top, dot by dot: there stands which copy it is."""
    picture = shown(pilot, PaperView).query_one(Picture)
    picture.scroll_end(animate=False)
    await settle(pilot)
    assert picture.is_vertical_scroll_end
    return [str(list(picture.render_line(y))) for y in range(picture.size.height)][-10:]


async def looking_at(pilot: Pilot[None], number: str, paper: str, *, copies: int = 0) -> PaperView:
    """The view of a paper about an appeal."""
    door, mouth = pilot.app.door, pilot.app.mouth  # type: ignore[attr-defined]
    await pilot.app.push_screen(PaperView(door, mouth, about_appeal(number, paper, copies)))  # type: ignore[arg-type]
    await settle(pilot)
    return shown(pilot, PaperView)


def printed(desk: OpenDesk, number: str) -> list[Print]:
    return [event.action for event in desk.appeals.get(number).events if isinstance(event.action, Print)]


async def test_a_paper_is_looked_at_moved_and_enlarged_and_nothing_is_printed(
    desk: OpenDesk,
    draft: Drafting,
    watch: Watch,
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = print_service(tmp_path / "service", monkeypatch, TAKES)
    number = brought_to("assigned", desk, lambda **fields: draft(phone="13800000101", **fields)).number
    before = desk.appeals.get(number).events
    async with sitting_at(desk, watch, size=size) as pilot:
        picture = (await looking_at(pilot, number, "work-order")).query_one(Picture)
        assert dark_dots(pilot)
        assert picture.virtual_size.height > picture.size.height, "a slip is longer than a window"
        small = picture.virtual_size
        await press(pilot, "down", "enter")
        assert picture.virtual_size.width > 1.9 * small.width
        await press(pilot, "escape")
    assert desk.appeals.get(number).events == before, "nobody saw the phone"
    assert not asked.exists()


async def test_the_first_is_printed_at_once_and_the_second_after_a_reason(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_service(tmp_path / "service", monkeypatch, TAKES)
    number = desk.appeals.file(draft(), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        await looking_at(pilot, number, "letter")
        await press(pilot, "f9")
        assert "出纸了吗" in whole(pilot.app)
        await press(pilot, "f9")
        shown_reason = pilot.app.screen
        assert isinstance(shown_reason, Reason)
        assert "第2次打印" in whole(pilot.app)
        await press(pilot, "escape")
        await press(pilot, "f9", "down", "enter")
        await press(pilot, "f9", "tab")
        await write(pilot, "给女儿一份")
        await press(pilot, "enter")
    assert [(paper.copy, paper.reason) for paper in printed(desk, number)] == [
        (1, ""),
        (2, "居民弄丢了"),
        (3, "给女儿一份"),
    ]


async def test_a_reason_half_written_is_gone_on_with_by_one_enter(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_service(tmp_path / "service", monkeypatch, TAKES)
    number = desk.appeals.file(draft(), by="李秀英").number
    desk.appeals.printed(number, "letter", by="李秀英")
    async with sitting_at(desk, watch) as pilot:
        await looking_at(pilot, number, "letter", copies=1)
        await press(pilot, "f9")
        await write(pilot, "给女儿")
        assert [left.said for left in desk.drafts.forms()] == ["给女儿"]
    async with sitting_at(desk, watch) as pilot:
        assert f"打印 {grouped(number)}：给女儿" in whole(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, Reason)
        await write(pilot, "一份")
        await press(pilot, "enter")
        assert desk.drafts.forms() == ()
    assert [(paper.copy, paper.reason) for paper in printed(desk, number)] == [(1, ""), (2, "给女儿一份")]


async def test_after_printing_the_next_copy_is_shown(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_service(tmp_path / "service", monkeypatch, TAKES)
    number = desk.appeals.file(draft(), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        await looking_at(pilot, number, "letter")
        first = await foot(pilot)
        await press(pilot, "f9")
        assert "出纸了吗" in whole(pilot.app)
        second = await foot(pilot)
        await press(pilot, "escape")
        await looking_at(pilot, number, "letter", copies=1)
        assert first != second == await foot(pilot)


async def test_the_menu_of_an_appeal_leads_to_its_papers(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = desk.appeals.file(draft(type="pension"), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        await pilot.app.push_screen(AppealScreen(pilot.app.door, pilot.app.mouth, number))  # type: ignore[attr-defined]
        await settle(pilot)
        screen = shown(pilot, AppealScreen)
        offered = {entry.paper for entry in screen.query_one("ActMenu").entries if not entry.refusal}  # type: ignore[attr-defined]
        assert offered == {None, "slip", "letter", "bring"}
        papers = [entry.paper for entry in screen.query_one("ActMenu").entries]  # type: ignore[attr-defined]
        await press(pilot, "home", *["down"] * papers.index("bring"), "enter")
        shown(pilot, PaperView)
        assert "带材料清单" in whole(pilot.app)
        assert dark_dots(pilot)


async def test_a_paper_of_the_queue_is_looked_at_as_it_was_sent(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    left_as(PrintState.UNKNOWN, desk, draft())
    async with sitting_at(desk, watch) as pilot:
        await queue_opened(pilot)
        await press(pilot, "enter")
        view = shown(pilot, PaperView)
        assert dark_dots(pilot)
        await press(pilot, "f9")
        assert shown(pilot, PaperView) is view, "only looked at"
        await press(pilot, "escape")
        shown(pilot, PrintQueueScreen)


async def test_the_papers_of_the_desk_are_looked_at_and_printed_from_help(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = print_service(tmp_path / "service", monkeypatch, TAKES)
    number = brought_to("completed", desk, lambda **fields: draft(phone="13800000101", **fields)).number
    async with sitting_at(desk, watch) as pilot:
        await from_help(pilot, "other-papers")
        papers = shown(pilot, DeskPapers).query_one(OptionList)
        for place in range(papers.option_count):
            await press(pilot, "home", *["down"] * place, "enter")
            assert dark_dots(pilot)
            await press(pilot, "escape")
        assert not asked.exists()
        assert not [event for event in desk.appeals.get(number).events if isinstance(event.action, Look)]
        await press(pilot, "home", "enter", "f9", "escape")
    assert "morning.pdf" in asked.read_text()
