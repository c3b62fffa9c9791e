"""Paper from the command line: the resident's slip and the department's work order, kept as PDF and printed."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.text import Text

from desk.appeal import Appeal
from desk.language import _, later
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.services.appeals import copies
from desk.storage.saving import saving
from screens.commands.frame import command, commands
from screens.commands.options import Number, Out, whole
from screens.commands.run import Run, asked

if TYPE_CHECKING:  # ReportLab takes 150 ms that only a paper pays
    from printouts.printing import PrintJob
    from printouts.sheet import Sheet

family = commands()

PaperSize = Literal["58", "80", "a5", "a4"]

PAPERS_FOLDER = "papers"
"""In the data folder: every paper that was made, under its number and copy."""

OnPaper = Annotated[
    PaperSize | None, typer.Option("--paper", metavar="SIZE", help=later("纸：58、80 毫米卷纸，或 a5、a4"))
]
ToPrinter = Annotated[bool, typer.Option("--print", help=later("直接打印出来"))]

Layout = Callable[[OpenDesk, Appeal, PaperSize, int], "Sheet"]


@command(family, "slip", later("居民拿走的回执，PDF"))
def make_slip(
    context: typer.Context, number: Number, out: Out = None, paper: OnPaper = None, to_printer: ToPrinter = False
) -> None:
    """The resident's slip."""
    from printouts.slip import slip

    def layout(desk: OpenDesk, appeal: Appeal, size: PaperSize, copy: int) -> "Sheet":
        now = desk.now()
        return slip(appeal, desk.settings, paper=size, copy=copy, printed_at=now, practice=desk.practice)

    _make(asked(context), whole(number), "slip", layout, out=out, paper=paper, to_printer=to_printer)


@command(family, "work-order", later("给责任部门的派工单，PDF；上面有完整电话"))
def make_work_order(
    context: typer.Context, number: Number, out: Out = None, paper: OnPaper = None, to_printer: ToPrinter = False
) -> None:
    """The department's order, with the whole phone: who saw it is an event."""
    from printouts.work_order import work_order

    run = asked(context)

    def layout(desk: OpenDesk, appeal: Appeal, size: PaperSize, copy: int) -> "Sheet":
        phone = desk.appeals.whole_phone(appeal.number, reason=_("派工单"), by=run.by)
        return work_order(
            appeal, desk.settings, paper=size, copy=copy, printed_at=desk.now(), phone=phone, practice=desk.practice
        )

    _make(run, whole(number), "work-order", layout, out=out, paper=paper, to_printer=to_printer)


def _make(
    run: Run, number: str, name: str, layout: Layout, *, out: Path | None, paper: PaperSize | None, to_printer: bool
) -> None:
    """Lay out a paper, keep it, and only then record it: nothing is said to be made that was not."""
    from printouts.printing import print_pdf

    with run.desk() as desk:
        appeal, size = desk.appeals.get(number), paper or desk.settings.paper.size
        copy = copies(appeal, name) + 1
        sheet = layout(desk, appeal, size, copy)
        pdf = out or desk.folder / PAPERS_FOLDER / f"{name}-{appeal.number}-{copy}.pdf"
        with saving(str(pdf)):
            pdf.parent.mkdir(parents=True, exist_ok=True)
            pdf.write_bytes(sheet.pdf)
        desk.appeals.printed(appeal.number, name, by=run.by)
        job = print_pdf(pdf, printer=desk.settings.paper.printer, paper=size) if to_printer else None
    _tell(run, appeal, sheet, pdf, job)


def _tell(run: Run, appeal: Appeal, sheet: "Sheet", pdf: Path, job: "PrintJob | None") -> None:
    answer = {
        "pdf": str(pdf), "pages": sheet.pages, "job": (job.job or None) if job else None,
        "missing": list(sheet.missing),
    }  # fmt: skip
    lines = [Text(_("✔ {number} 的 PDF：{pdf}").format(number=grouped(appeal.number), pdf=pdf))]
    if job:
        lines.append(Text(_("已交给打印机，请看一眼纸有没有出来。")))
    if sheet.warning:
        lines.append(Text(sheet.warning, style="bold yellow"))
    run.tell(answer, *lines)
