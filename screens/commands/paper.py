"""Paper from the command line: the resident's slip and the department's work order, kept as PDF and printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from desk.errors import PrintRefused, PrintUncertain
from desk.language import _, later
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.papers import AppealPaper
from desk.print_job import PrintJob, PrintState
from desk.services.appeals import copies
from desk.storage.saving import saving
from screens.commands.frame import command, commands
from screens.commands.options import Number, Out, whole
from screens.commands.run import Run, asked

if TYPE_CHECKING:  # ReportLab takes 150 ms that only a paper pays
    from printouts.sheet import Sheet

family = commands()

PaperSize = Literal["58", "80", "a5", "a4"]

OnPaper = Annotated[
    PaperSize | None, typer.Option("--paper", metavar="SIZE", help=later("纸：58、80 毫米卷纸，或 a5、a4"))
]
ToPrinter = Annotated[bool, typer.Option("--print", help=later("直接打印出来"))]


@command(family, "slip", later("居民拿走的回执，PDF"))
def make_slip(
    context: typer.Context, number: Number, out: Out = None, paper: OnPaper = None, to_printer: ToPrinter = False
) -> None:
    """The resident's slip."""
    _make(asked(context), whole(number), "slip", out=out, size=paper, to_printer=to_printer)


@command(family, "work-order", later("给责任部门的派工单，PDF；上面有完整电话"))
def make_work_order(
    context: typer.Context, number: Number, out: Out = None, paper: OnPaper = None, to_printer: ToPrinter = False
) -> None:
    """The department's order, with the whole phone: who saw it is an event."""
    _make(asked(context), whole(number), "work-order", out=out, size=paper, to_printer=to_printer)


def _make(
    run: Run, number: str, name: AppealPaper, *, out: Path | None, size: PaperSize | None, to_printer: bool
) -> None:
    with run.desk() as desk:
        number, size = desk.appeals.number(number), size or desk.settings.paper.size
        if not to_printer:
            sheet, pdf = _kept(desk, number, name, size=size, out=out, by=run.by)
            _tell(run, number, sheet, pdf, None)
            return
        job, sheet, pdf = _printed(desk, number, name, size=size, out=out, by=run.by)
    if job.state is PrintState.FAILED:
        raise PrintRefused(job.last_error)
    if job.state is PrintState.UNKNOWN:
        raise PrintUncertain(job.last_error, _("请看一眼出纸了没有。"))
    _tell(run, number, sheet, pdf, job)


def _kept(
    desk: OpenDesk, number: str, name: AppealPaper, *, size: PaperSize, out: Path | None, by: str
) -> tuple["Sheet", Path]:
    """Lay out a paper, keep it, and only then record it: nothing is said to be made that was not."""
    from printouts.delivery import pdf_of
    from printouts.papers import lay_out

    appeal = desk.appeals.get(number)
    copy = copies(appeal, name) + 1
    sheet = lay_out(desk, appeal, name, size=size, copy=copy, by=by)
    pdf = _write(sheet, out or pdf_of(desk, name, number, copy))
    desk.appeals.printed(number, name, by=by)
    return sheet, pdf


def _printed(
    desk: OpenDesk, number: str, name: AppealPaper, *, size: PaperSize, out: Path | None, by: str
) -> tuple[PrintJob, "Sheet", Path]:
    """Ask for a paper, lay it out and send it: what becomes of it stands in the print queue."""
    from printouts.delivery import ask, deliver, prepare

    kept = prepare(desk, ask(desk, number, name, size=size, by=by), by=by)
    pdf = _write(kept.sheet, out) if out else kept.pdf
    return deliver(desk, kept.job), kept.sheet, pdf


def _write(sheet: "Sheet", pdf: Path) -> Path:
    with saving(str(pdf)):
        pdf.parent.mkdir(parents=True, exist_ok=True)
        pdf.write_bytes(sheet.pdf)
    return pdf


def _tell(run: Run, number: str, sheet: "Sheet", pdf: Path, job: PrintJob | None) -> None:
    answer = {
        "pdf": str(pdf), "pages": sheet.pages, "job": job.id if job else None, "state": job.state if job else None,
        "missing": list(sheet.missing),
    }  # fmt: skip
    lines = [Text(_("✔ {number} 的 PDF：{pdf}").format(number=grouped(number), pdf=pdf))]
    if job and job.state is PrintState.CONFIRMED:
        lines.append(Text(_("纸印好了。")))
    elif job:
        lines.append(Text(_("已交给打印机，请看一眼纸有没有出来。")))
    if sheet.warning:
        lines.append(Text(sheet.warning, style="bold yellow"))
    run.tell(answer, *lines)
