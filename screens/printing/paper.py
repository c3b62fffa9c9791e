"""Paper made from the screens: asked for, laid out and kept as PDF, and handed to a printer where there is one."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from desk.language import _
from desk.papers import AppealPaper, DeskPaper
from desk.print_job import SENDABLE, PrintJob, PrintState
from screens.door import Door
from screens.keys import on_the_card
from screens.widgets.status_line import Tone

if TYPE_CHECKING:
    from desk.opendesk import OpenDesk
    from printouts.sheet import PaperSize, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A paper that was made, and how far it came."""

    path: Path
    """The PDF."""
    missing: tuple[str, ...]
    """Characters that no font has, to be written in by hand."""
    warning: str
    """The sentence about them; empty when there are none."""
    state: PrintState
    why: str
    """Why it came no further; empty where all is well."""
    printer: str
    """As desk.toml names it; empty where it names none."""
    copy: int = 0
    """1 for the first, 2 for the second…; 0 for a paper that nobody counts."""

    @property
    def words(self) -> str:
        """What became of it, for the status line. What was sent is not yet printed: only eyes can say that."""
        return f"{self.warning} {self._fate}".strip()

    @property
    def tone(self) -> Tone:
        """Whether something is left to do by hand."""
        lost = self.state in (PrintState.FAILED, PrintState.UNKNOWN) and self.printer
        return Tone.WARNING if lost or self.missing else Tone.DONE

    @property
    def _fate(self) -> str:
        """A desk that has named no printer is not told that there is none."""
        match self.state:
            case PrintState.CONFIRMED:
                return _("纸印好了。")
            case PrintState.FAILED if self.printer:
                return self.why
            case PrintState.FAILED:
                return _("没有打印机，这张纸在 {pdf}").format(pdf=self.path)
            case PrintState.UNKNOWN:
                return _("{why}请看一眼出纸了没有。").format(why=self.why)
        return _("已送往打印机，出纸了吗？")


async def make_paper(door: Door, number: str, paper: AppealPaper, *, reason: str = "") -> Made:
    """One more copy as things stand; `reason` is why one more.

    Raises AppealUnknown, PrintRefused for a paper with nothing to say, DiskFull, and what keeps the ledger shut.
    """
    desk = await door.desk()
    return await asyncio.to_thread(_make, desk, number, paper, by=door.by, reason=reason)


async def make_slip(door: Door, number: str) -> Made:
    """One more slip."""
    return await make_paper(door, number, "slip")


async def make_first_slip(door: Door, number: str) -> Made:
    """The slip that was asked for when the appeal was filed, or was refused; one more, where it has gone out before."""
    desk = await door.desk()
    return await asyncio.to_thread(_make_first, desk, number, door.by)


async def make_work_order(door: Door, number: str) -> Made:
    """The department's order, with the whole phone on it: who saw it is an event."""
    return await make_paper(door, number, "work-order")


async def make_for_desk(door: Door, paper: DeskPaper) -> Made:
    """A paper about no appeal in particular. Raises DiskFull, and what keeps the ledger shut."""
    desk = await door.desk()
    return await asyncio.to_thread(_make_for_desk, desk, paper, door.by)


def print_waiting(desk: OpenDesk, job: PrintJob, by: str) -> Made:
    """Send what surely is not on paper, under the copy number that it has. Raises PrintJobWrong."""
    return _sent(desk, job, by)


def print_again(desk: OpenDesk, job: PrintJob, by: str) -> Made:
    """A marked copy in place of a paper that did not come out."""
    from printouts.delivery import ask

    paper, size = cast(AppealPaper, job.paper), cast("PaperSize", job.size)
    again = ask(desk, job.number, paper, size=size, by=by, reason=_("没有出纸"))
    desk.print_queue.not_seen(job)
    return _sent(desk, again, by)


def _make_first(desk: OpenDesk, number: str, by: str) -> Made:
    waiting = desk.print_queue.latest(number, "slip")
    if waiting is None or waiting.state not in SENDABLE:
        return _make(desk, number, "slip", by=by, reason="")
    return _sent(desk, waiting, by)


def _make(desk: OpenDesk, number: str, paper: AppealPaper, *, by: str, reason: str) -> Made:
    from printouts.delivery import ask  # ReportLab loads with it

    return _sent(desk, ask(desk, number, paper, size=desk.settings.paper.size, by=by, reason=reason), by)


def _sent(desk: OpenDesk, job: PrintJob, by: str) -> Made:
    from printouts.delivery import deliver, prepare

    kept = prepare(desk, job, by=by)
    job = deliver(desk, kept.job)
    return _made(kept.pdf, kept.sheet, job.state, job.last_error, printer=job.printer, copy=job.copy)


def _make_for_desk(desk: OpenDesk, paper: DeskPaper, by: str) -> Made:
    from printouts.delivery import print_for_desk

    done = print_for_desk(desk, paper, by=by, keys=on_the_card())
    return _made(done.pdf, done.sheet, done.state or PrintState.QUEUED, done.why, printer=desk.settings.paper.printer)


def _made(pdf: Path, sheet: Sheet, state: PrintState, why: str, *, printer: str, copy: int = 0) -> Made:
    return Made(
        path=pdf, missing=sheet.missing, warning=sheet.warning, state=state, why=why, printer=printer, copy=copy
    )
