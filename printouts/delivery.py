"""From what was asked for to what became of it at the printer: jobs of the queue, and papers that nobody counts."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from desk.errors import PrintJobWrong, PrintRefused, PrintUncertain
from desk.language import _
from desk.opendesk import OpenDesk
from desk.papers import AppealPaper, DeskPaper
from desk.print_job import PrintJob, PrintState
from desk.storage.saving import keep, saving
from printouts.papers import Keys, lay_out, lay_out_for_desk, size_of
from printouts.printers.named import printer_named
from printouts.printers.printer import Printer
from printouts.sheet import PaperSize, Sheet

PAPERS_FOLDER = "papers"
"""In the data folder: every paper that was made, under its number and copy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A paper that was laid out, and is on disk."""

    job: PrintJob
    pdf: Path
    sheet: Sheet


def ask(desk: OpenDesk, number: str, paper: AppealPaper, *, size: PaperSize, by: str, reason: str = "") -> PrintJob:
    """One copy more of a paper, marked as what it is, waiting for the printer; `reason` is why one more.

    Raises AppealUnknown, and PrintRefused for a paper that has nothing to say.
    """
    appeal = desk.appeals.printed(number, paper, by=by, size=size, reason=reason)
    job = desk.print_queue.latest(appeal.number, paper)
    if job is None:
        raise PrintJobWrong(_("没有这张要印的纸了。"))
    return job


def prepare(desk: OpenDesk, job: PrintJob, *, by: str) -> Kept:
    """Lay out the paper of a job as things stand now, and keep it. Raises DiskFull, FileRefused."""
    paper, size = cast(AppealPaper, job.paper), cast(PaperSize, job.size)
    sheet = lay_out(desk, desk.appeals.get(job.number), paper, size=size, copy=job.copy, by=by)
    pdf = pdf_of(desk, paper, job.number, job.copy)
    with saving(pdf.name):
        keep(pdf, sheet.pdf)
    sha256 = hashlib.sha256(sheet.pdf).hexdigest()
    return Kept(job=desk.print_queue.laid_out(job, file=pdf, sha256=sha256), pdf=pdf, sheet=sheet)


def pdf_of(desk: OpenDesk, paper: AppealPaper, number: str, copy: int) -> Path:
    """Where the PDF of a paper is kept."""
    return desk.folder / PAPERS_FOLDER / f"{paper}-{number}-{copy}.pdf"


def is_prepared(desk: OpenDesk, job: PrintJob) -> bool:
    """Whether the PDF of a job is on disk as it was laid out."""
    pdf = desk.folder / job.file
    return bool(job.file) and pdf.is_file() and hashlib.sha256(pdf.read_bytes()).hexdigest() == job.sha256


def deliver(desk: OpenDesk, job: PrintJob, *, printer: Callable[[str], Printer] = printer_named) -> PrintJob:
    """Send a job that is laid out to the desk's printer, once; the job as it stands then.

    What went wrong is in the job, not raised. Raises PrintJobWrong when it may not be sent, and PrintRefused while
    another program is printing. Whatever else stops it in the middle leaves it as being sent: nobody knows.
    """
    name = desk.settings.paper.printer
    with desk.print_queue.sending(job, printer=name) as sent:
        state, why = sent_once(desk.folder / job.file, cast(PaperSize, job.size), name, printer=printer)
        if state is PrintState.FAILED and job.paper == "slip":
            why = f"{why} {_('要不就把编号抄给居民。')}"
        return desk.print_queue.ended(sent, state, why=why)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A paper that nobody counts, and what became of it."""

    pdf: Path
    sheet: Sheet
    state: PrintState | None = None
    """None: only kept, not sent."""
    why: str = ""
    """Why it came no further."""


def keep_for_desk(desk: OpenDesk, paper: DeskPaper, *, by: str, keys: Keys, size: PaperSize | None = None) -> Done:
    """Lay out a paper about no appeal, and keep it in the place of the one before. Raises DiskFull, FileRefused."""
    size = size_of(paper, size or desk.settings.paper.size)
    sheet = lay_out_for_desk(desk, paper, size=size, by=by, keys=keys)
    pdf = desk.folder / PAPERS_FOLDER / f"{paper}.pdf"
    with saving(pdf.name):
        keep(pdf, sheet.pdf)
    return Done(pdf=pdf, sheet=sheet)


def print_for_desk(desk: OpenDesk, paper: DeskPaper, *, by: str, keys: Keys, size: PaperSize | None = None) -> Done:
    """The same, and send it in its turn with the jobs of the queue. Whoever wants one more asks for one more.

    Raises PrintRefused while another program is printing.
    """
    size = size_of(paper, size or desk.settings.paper.size)
    kept = keep_for_desk(desk, paper, by=by, keys=keys, size=size)
    with desk.print_queue.alone():
        state, why = sent_once(kept.pdf, size, desk.settings.paper.printer)
    return replace(kept, state=state, why=why)


def sent_once(
    pdf: Path, size: PaperSize, name: str, *, printer: Callable[[str], Printer] = printer_named
) -> tuple[PrintState, str]:
    """Send a PDF to the printer of this name; what is known of it then, and why it is no better."""
    try:
        taken = printer(name).print(pdf, size)
    except PrintRefused as error:
        return PrintState.FAILED, str(error)
    except PrintUncertain as error:
        return PrintState.UNKNOWN, str(error)
    return (PrintState.CONFIRMED if taken.is_confirmed else PrintState.SENT), ""
