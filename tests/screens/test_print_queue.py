"""Promises of the print queue on the screen: every paper that nobody is sure of is there, with what to do about it."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from desk.drafts import Draft
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.print_job import PrintJob, PrintState
from screens.first_day.help import Help
from screens.printing.print_queue import PrintQueueScreen
from tests.screens.bench import whole
from tests.screens.devices import NO_PRINTER, TAKES, print_service
from tests.screens.sitting import press, settle, shown, sitting_at
from tests.watch import Watch

Begun = Callable[..., Draft]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the print service of these tests is a shell script")


def left_as(state: PrintState, desk: OpenDesk, draft: Draft) -> PrintJob:
    """A slip whose sending ended so."""
    number = desk.appeals.file(draft, by="李秀英", slip="80").number
    job = desk.print_queue.latest(number, "slip")
    assert job is not None
    if state is PrintState.QUEUED:
        return job
    with desk.print_queue.sending(job, printer="slips") as sent:
        return desk.print_queue.ended(sent, state, why="印到一半，打印机断开了。")


async def queue_opened(pilot: Pilot[None]) -> None:
    """The queue is on the screen, and its papers are read."""
    await pilot.app.push_screen(PrintQueueScreen(pilot.app.door, pilot.app.mouth))  # type: ignore[attr-defined]
    await settle(pilot)


async def from_help(pilot: Pilot[None], option: str) -> None:
    """Through a line of help."""
    await press(pilot, "f1", "home")
    place = shown(pilot, Help).query_one(OptionList).get_option_index(option)
    await press(pilot, *["down"] * place, "enter")


async def test_the_help_leads_to_the_papers_that_nobody_is_sure_of(
    desk: OpenDesk, watch: Watch, draft: Begun, size: tuple[int, int]
) -> None:
    job = left_as(PrintState.UNKNOWN, desk, draft())
    async with sitting_at(desk, watch, size=size) as pilot:
        await from_help(pilot, "papers")
        shown(pilot, PrintQueueScreen)
        assert grouped(job.number) in whole(pilot.app)
        assert "印到一半，打印机断开了。" in whole(pilot.app)
        await press(pilot, "escape")


async def test_a_paper_that_was_seen_is_settled(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    job = left_as(PrintState.SENT, desk, draft())
    async with sitting_at(desk, watch) as pilot:
        await queue_opened(pilot)
        await press(pilot, "f9", "enter")
        assert desk.print_queue.get(job.id).state is PrintState.CONFIRMED
        assert "没有要操心的纸" in whole(pilot.app)


async def test_a_paper_that_did_not_come_out_is_printed_again_marked_and_only_when_wanted(
    desk: OpenDesk, watch: Watch, draft: Begun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = print_service(tmp_path / "service", monkeypatch, TAKES)
    job = left_as(PrintState.UNKNOWN, desk, draft())
    async with sitting_at(desk, watch) as pilot:
        await queue_opened(pilot)
        await press(pilot, "f9", "escape", "escape")
        assert desk.print_queue.get(job.id).state is PrintState.UNKNOWN
        assert not asked.exists()
        await press(pilot, "f9", "escape", "enter")
        assert desk.print_queue.get(job.id).state is PrintState.FAILED
        again = desk.print_queue.latest(job.number, "slip")
        assert again is not None
        assert (again.copy, again.state) == (2, PrintState.SENT)
        assert f"slip-{job.number}-2.pdf" in asked.read_text()


@pytest.mark.parametrize("state", [PrintState.QUEUED, PrintState.FAILED])
async def test_what_surely_is_not_on_paper_is_printed_under_its_own_number(
    desk: OpenDesk, watch: Watch, draft: Begun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, state: PrintState
) -> None:
    print_service(tmp_path / "service", monkeypatch, TAKES)
    job = left_as(state, desk, draft())
    async with sitting_at(desk, watch) as pilot:
        await queue_opened(pilot)
        await press(pilot, "f9")
        assert desk.print_queue.get(job.id).state is PrintState.SENT
        assert "出纸了吗" in whole(pilot.app)


async def test_a_printer_that_still_refuses_leaves_the_paper_where_it_was(
    desk: OpenDesk, watch: Watch, draft: Begun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)
    job = left_as(PrintState.FAILED, desk, draft())
    async with sitting_at(desk, watch) as pilot:
        await queue_opened(pilot)
        await press(pilot, "f9")
        assert desk.print_queue.get(job.id).state is PrintState.FAILED
        assert grouped(job.number) in whole(pilot.app)
