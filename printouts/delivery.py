"""One job of the print queue, from what was asked for to what became of it at the printer."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from desk.errors import PrintJobWrong, PrintRefused, PrintUncertain
from desk.language import _
from desk.opendesk import OpenDesk
from desk.print_job import PrintJob, PrintState
from desk.storage.saving import keep, saving
from printouts.papers import PaperName, lay_out
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


def ask(desk: OpenDesk, number: str, paper: PaperName, *, size: PaperSize, by: str) -> PrintJob:
    """One copy more of a paper, marked as what it is, waiting for the printer. Raises AppealUnknown."""
    appeal = desk.appeals.printed(number, paper, by=by, size=size)
    job = desk.print_queue.latest(appeal.number, paper)
    if job is None:
        raise PrintJobWrong(_("没有这张要印的纸了。"))
    return job


def prepare(desk: OpenDesk, job: PrintJob, *, by: str) -> Kept:
    """Lay out the paper of a job as things stand now, and keep it. Raises DiskFull, FileRefused."""
    paper, size = cast(PaperName, job.paper), cast(PaperSize, job.size)
    sheet = lay_out(desk, desk.appeals.get(job.number), paper, size=size, copy=job.copy, by=by)
    pdf = pdf_of(desk, paper, job.number, job.copy)
    with saving(pdf.name):
        keep(pdf, sheet.pdf)
    sha256 = hashlib.sha256(sheet.pdf).hexdigest()
    return Kept(job=desk.print_queue.laid_out(job, file=pdf, sha256=sha256), pdf=pdf, sheet=sheet)


def pdf_of(desk: OpenDesk, paper: PaperName, number: str, copy: int) -> Path:
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
    name, size = desk.settings.paper.printer, cast(PaperSize, job.size)
    with desk.print_queue.sending(job, printer=name) as sent:
        try:
            taken = printer(name).print(desk.folder / job.file, size)
        except PrintRefused as error:
            return desk.print_queue.ended(sent, PrintState.FAILED, why=str(error))
        except PrintUncertain as error:
            return desk.print_queue.ended(sent, PrintState.UNKNOWN, why=str(error))
        return desk.print_queue.ended(sent, PrintState.CONFIRMED if taken.is_confirmed else PrintState.SENT)
