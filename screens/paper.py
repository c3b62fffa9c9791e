"""Paper made from the screens: asked for, laid out and kept as PDF, and handed to a printer where there is one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from desk.language import _
from desk.print_job import PrintJob, PrintState
from screens.door import Door
from screens.widgets.status_line import Tone

if TYPE_CHECKING:
    from desk.opendesk import OpenDesk
    from printouts.sheet import PaperSize

PaperName = Literal["slip", "work-order"]
"""As `printouts.papers` has it, which loads ReportLab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A paper that was made, the resident's slip or the department's order, and how far it came."""

    job: PrintJob
    path: Path
    """The PDF."""
    missing: tuple[str, ...]
    """Characters that no font has, to be written in by hand."""
    warning: str
    """The sentence about them; empty when there are none."""

    @property
    def copy(self) -> int:
        """1 for the first, 2 for the second…"""
        return self.job.copy

    @property
    def words(self) -> str:
        """What became of it, for the status line. What was sent is not yet printed: only eyes can say that."""
        return f"{self.warning} {self._fate}".strip()

    @property
    def tone(self) -> Tone:
        """Whether something is left to do by hand."""
        lost = self.job.state in (PrintState.FAILED, PrintState.UNKNOWN) and self.job.printer
        return Tone.WARNING if lost or self.missing else Tone.DONE

    @property
    def _fate(self) -> str:
        """A desk that has named no printer is not told that there is none."""
        match self.job.state:
            case PrintState.CONFIRMED:
                return _("纸印好了。")
            case PrintState.FAILED if self.job.printer:
                return self.job.last_error
            case PrintState.FAILED:
                return _("没有打印机，这张纸在 {pdf}").format(pdf=self.path)
            case PrintState.UNKNOWN:
                return _("{why}请看一眼出纸了没有。").format(why=self.job.last_error)
        return _("已送往打印机，出纸了吗？")


async def make_slip(door: Door, number: str) -> Slip:
    """One more slip as things stand. Raises AppealUnknown, DiskFull, and what keeps the ledger from opening."""
    desk = await door.desk()
    return await asyncio.to_thread(_make, desk, number, "slip", door.by)


async def make_first_slip(door: Door, number: str) -> Slip:
    """The slip that was asked for when the appeal was filed; one more, where it has gone out before."""
    desk = await door.desk()
    return await asyncio.to_thread(_make_first, desk, number, door.by)


async def make_work_order(door: Door, number: str) -> Slip:
    """The department's order, with the whole phone on it: who saw it is an event. Raises as `make_slip`."""
    desk = await door.desk()
    return await asyncio.to_thread(_make, desk, number, "work-order", door.by)


def print_waiting(desk: OpenDesk, job: PrintJob, by: str) -> Slip:
    """Send what surely is not on paper, under the copy number that it has. Raises PrintJobWrong."""
    return _sent(desk, job, by)


def print_again(desk: OpenDesk, job: PrintJob, by: str) -> Slip:
    """A marked copy in place of a paper that did not come out."""
    from printouts.delivery import ask

    again = ask(desk, job.number, cast(PaperName, job.paper), size=cast("PaperSize", job.size), by=by)
    desk.print_queue.not_seen(job)
    return _sent(desk, again, by)


def _make_first(desk: OpenDesk, number: str, by: str) -> Slip:
    waiting = desk.print_queue.latest(number, "slip")
    if waiting is None or waiting.state is not PrintState.QUEUED:
        return _make(desk, number, "slip", by)
    return _sent(desk, waiting, by)


def _make(desk: OpenDesk, number: str, paper: PaperName, by: str) -> Slip:
    from printouts.delivery import ask  # ReportLab loads with it

    return _sent(desk, ask(desk, number, paper, size=desk.settings.paper.size, by=by), by)


def _sent(desk: OpenDesk, job: PrintJob, by: str) -> Slip:
    from printouts.delivery import deliver, prepare

    kept = prepare(desk, job, by=by)
    job = deliver(desk, kept.job)
    return Slip(job=job, path=kept.pdf, missing=kept.sheet.missing, warning=kept.sheet.warning)
