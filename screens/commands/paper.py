"""Paper from the command line: slip, work order and every other paper of the desk, kept as PDF and printed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast, get_args

import typer
from rich.text import Text

from desk.errors import PrintRefused, PrintUncertain
from desk.language import _, later
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.papers import AppealPaper, DeskPaper, check_paper, paper_label
from desk.print_job import PrintJob, PrintState
from desk.services.appeals import copies
from desk.storage.saving import saving
from screens.commands.frame import WrongUsage, command, commands, see_help
from screens.commands.options import Number, Out, Reason, whole
from screens.commands.run import Run, asked
from screens.keys import on_the_card

if TYPE_CHECKING:  # ReportLab takes 150 ms that only a paper pays
    from printouts.sheet import Sheet

family = commands()

PaperSize = Literal["58", "80", "a5", "a4"]
AnyPaper = Literal[
    "slip", "work-order", "letter", "card", "bring", "morning", "call-backs", "poster", "keys", "trial"
]  # fmt: skip
"""`desk.papers`' two kinds in one, as Typer wants its choices."""

OnPaper = Annotated[
    PaperSize | None, typer.Option("--paper", metavar="SIZE", help=later("纸：58、80 毫米卷纸，或 a5、a4"))
]
ToPrinter = Annotated[bool, typer.Option("--print", help=later("直接打印出来"))]
OnlyPdf = Annotated[bool, typer.Option("--pdf", help=later("只存成 PDF，不打印"))]
Which = Annotated[AnyPaper, typer.Argument(metavar="PAPER", help=later(
    "slip 回执、work-order 派工单、letter 进度单、card 预约卡、bring 带材料清单，后面写编号；"
    "morning 今日清单、call-backs 回访清单、poster 墙报、keys 按键卡、trial 试印"
))]  # fmt: skip
MaybeNumber = Annotated[
    list[str] | None, typer.Argument(metavar="NUMBER", help=later("诉求编号，分三段写也行"))
]  # fmt: skip


@command(family, "slip", later("居民拿走的回执，PDF"))
def make_slip(
    context: typer.Context, number: Number, out: Out = None, paper: OnPaper = None, to_printer: ToPrinter = False,
    reason: Reason = "",
) -> None:  # fmt: skip
    """The resident's slip."""
    _about(asked(context), whole(number), "slip", out=out, size=paper, to_printer=to_printer, reason=reason)


@command(family, "work-order", later("给责任部门的派工单，PDF；上面有完整电话"))
def make_work_order(
    context: typer.Context, number: Number, out: Out = None, paper: OnPaper = None, to_printer: ToPrinter = False,
    reason: Reason = "",
) -> None:  # fmt: skip
    """The department's order, with the whole phone: who saw it is an event."""
    _about(asked(context), whole(number), "work-order", out=out, size=paper, to_printer=to_printer, reason=reason)


@command(family, "print", later("打印代办岗的任何一种纸"))
def print_paper(
    context: typer.Context, which: Which, number: MaybeNumber = None, out: Out = None, paper: OnPaper = None,
    only_pdf: OnlyPdf = False, reason: Reason = "",
) -> None:  # fmt: skip
    """Any paper, about an appeal or about none."""
    run = asked(context)
    if which in get_args(AppealPaper):
        if not number:
            raise WrongUsage(_("还缺 {name}。").format(name="NUMBER"), see_help(context))
        name = cast(AppealPaper, which)
        _about(run, whole(number), name, out=out, size=paper, to_printer=not only_pdf, reason=reason)
        return
    if number:
        raise WrongUsage(_("后面多写了内容：{words}").format(words=whole(number)), see_help(context))
    _of_desk(run, cast(DeskPaper, which), out=out, size=paper, to_printer=not only_pdf)


def _about(
    run: Run, number: str, name: AppealPaper, *, out: Path | None, size: PaperSize | None, to_printer: bool, reason: str
) -> None:
    with run.desk() as desk:
        number, size = desk.appeals.number(number), size or desk.settings.paper.size
        if not to_printer:
            sheet, pdf = _kept(desk, number, name, size=size, out=out, by=run.by, reason=reason)
            _tell(run, grouped(number), sheet, pdf)
            return
        job, sheet, pdf = _printed(desk, number, name, size=size, out=out, by=run.by, reason=reason)
    _refuse_what_is_not_printed(job.state, job.last_error)
    _tell(run, grouped(number), sheet, pdf, state=job.state, job=job)


def _kept(
    desk: OpenDesk, number: str, name: AppealPaper, *, size: PaperSize, out: Path | None, by: str, reason: str
) -> tuple["Sheet", Path]:
    """Lay out a paper, keep it, and only then record it: nothing is said to be made that was not."""
    from printouts.delivery import pdf_of
    from printouts.papers import lay_out

    appeal = desk.appeals.get(number)
    check_paper(appeal, name, desk.settings)
    copy = copies(appeal, name) + 1
    sheet = lay_out(desk, appeal, name, size=size, copy=copy, by=by)
    pdf = _write(sheet, out or pdf_of(desk, name, number, copy))
    desk.appeals.printed(number, name, by=by, reason=reason)
    return sheet, pdf


def _printed(
    desk: OpenDesk, number: str, name: AppealPaper, *, size: PaperSize, out: Path | None, by: str, reason: str
) -> tuple[PrintJob, "Sheet", Path]:
    """Ask for a paper, lay it out and send it: what becomes of it stands in the print queue."""
    from printouts.delivery import ask, deliver, prepare

    kept = prepare(desk, ask(desk, number, name, size=size, by=by, reason=reason), by=by)
    pdf = _write(kept.sheet, out) if out else kept.pdf
    return deliver(desk, kept.job), kept.sheet, pdf


def _of_desk(run: Run, name: DeskPaper, *, out: Path | None, size: PaperSize | None, to_printer: bool) -> None:
    from printouts.delivery import keep_for_desk, print_for_desk

    with run.desk() as desk:
        make = print_for_desk if to_printer else keep_for_desk
        done = make(desk, name, size=size, by=run.by, keys=on_the_card())
    pdf = _write(done.sheet, out) if out else done.pdf
    _refuse_what_is_not_printed(done.state, done.why)
    _tell(run, paper_label(name), done.sheet, pdf, state=done.state)


def _write(sheet: "Sheet", pdf: Path) -> Path:
    with saving(str(pdf)):
        pdf.parent.mkdir(parents=True, exist_ok=True)
        pdf.write_bytes(sheet.pdf)
    return pdf


def _refuse_what_is_not_printed(state: PrintState | None, why: str) -> None:
    if state is PrintState.FAILED:
        raise PrintRefused(why)
    if state is PrintState.UNKNOWN:
        raise PrintUncertain(why, _("请看一眼出纸了没有。"))


def _tell(
    run: Run, what: str, sheet: "Sheet", pdf: Path, *, state: PrintState | None = None, job: PrintJob | None = None
) -> None:
    answer = {
        "pdf": str(pdf), "pages": sheet.pages, "job": job.id if job else None, "state": state,
        "missing": list(sheet.missing),
    }  # fmt: skip
    lines = [Text(_("✔ {number} 的 PDF：{pdf}").format(number=what, pdf=pdf))]
    if state is PrintState.CONFIRMED:
        lines.append(Text(_("纸印好了。")))
    elif state:
        lines.append(Text(_("已交给打印机，请看一眼纸有没有出来。")))
    if sheet.warning:
        lines.append(Text(sheet.warning, style="bold yellow"))
    run.tell(answer, *lines)
