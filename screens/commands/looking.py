"""Reading only: one appeal, the queue, the morning list, and the look-up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

import typer
from rich.console import RenderableType
from rich.text import Text

from desk.appeal import Appeal
from desk.drafts import Draft, FormDraft, Unfinished
from desk.errors import FieldWrong
from desk.language import _, later
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.rows import AppealRow
from desk.services.lists import Wanted
from desk.settings import Settings
from desk.stages import Stage
from desk.text import clean_line
from screens.commands.answers import (
    Document,
    appeal_document,
    appeal_documents,
    draft_document,
    form_document,
    resident_document,
)
from screens.commands.frame import command, commands
from screens.commands.options import MOST_FOUND, Limit, Number, Unmask, whole, words
from screens.commands.people import appeal_lines, appeal_page, resident_lines, titled, written
from screens.commands.run import Run, asked

family = commands()

A_SCREENFUL = 50
"""Appeals shown to people when no `--limit` is given; programs get all of them."""


@command(family, "show", later("看一件诉求的全部经过"))
def show(context: typer.Context, number: Number, unmask: Unmask = "") -> None:
    """One appeal, its phone masked unless there is a reason."""
    run = asked(context)
    with run.desk() as desk:
        appeal = _seen(run, desk, whole(number), reason=words(unmask))
        answer = appeal_document(appeal, desk.settings, run.now())
        run.tell(answer, appeal_page(appeal, desk.settings, run.now()))


def _seen(run: Run, desk: OpenDesk, number: str, *, reason: str) -> Appeal:
    if not reason:
        return desk.appeals.get(number)
    phone = desk.appeals.whole_phone(number, reason=reason, by=run.by)
    appeal = desk.appeals.get(number)
    return replace(appeal, resident=replace(appeal.resident, phone=phone))


@command(family, "find", later("按编号、姓名、拼音、电话、地址或原话里的字查"))
def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=later("要查的；编号和电话可以只写末几位"))],
    limit: Limit = None,
) -> None:
    """Appeals and residents that fit."""
    run = asked(context)
    with run.desk() as desk:
        found = desk.finder.find(text, limit=limit or MOST_FOUND)
        answer = {
            "appeals": _documents(run, desk, found.appeals),
            "residents": [resident_document(resident) for resident in found.residents],
        }
    parts = [
        *([titled(_("诉求"), appeal_lines(found.appeals, desk.settings))] if found.appeals else []),
        *([titled(_("居民台账"), resident_lines(found.residents))] if found.residents else []),
    ]
    run.tell(answer, *(parts or [Text(_("没有找到“{text}”。").format(text=clean_line(text)))]))


@command(family, "list", later("要办的诉求，最急的在前"))
def list_appeals(
    context: typer.Context,
    stage: Annotated[Stage | None, typer.Option("--stage", metavar="STAGE", help=later("只看到了这一步的"))] = None,
    department: Annotated[str, typer.Option("--department", metavar="NAME", help=later("只看这个部门的"))] = "",
    overdue: Annotated[bool, typer.Option("--overdue", help=later("只看超期的"))] = False,
    due: Annotated[Literal["today"] | None, typer.Option("--due", metavar="today", help=later("今天到期的"))] = None,
    limit: Limit = None,
) -> None:
    """The queue; with `--stage completed` also what is over and done with."""
    run = asked(context)
    with run.desk() as desk:
        wanted = Wanted(
            stage=stage, department=_known(department, desk.settings), overdue=overdue, due_today=due == "today",
            open_only=stage is not Stage.COMPLETED,
        )  # fmt: skip
        count = desk.lists.count(wanted)
        most = limit or (count if run.given.as_json else A_SCREENFUL)
        rows = desk.lists.page(wanted, start=0, size=most)
        answer = _documents(run, desk, rows)
    more = Text(_("还有 {count} 件；要看更多请加 --limit。").format(count=count - len(rows)))
    shown = [appeal_lines(rows, desk.settings), *([more] if count > len(rows) else [])]
    run.tell(answer, *(shown if rows else [Text(_("没有要办的。"))]))


def _known(department: str, settings: Settings) -> str | None:
    if not department:
        return None
    known = settings.department(department)
    if known is None:
        raise FieldWrong(
            _("没有叫“{name}”的部门。").format(name=clean_line(department)),
            _("有这些：{known}。").format(known=_("、").join(str(each) for each in settings.departments)),
        )
    return known.name


@command(family, "today", later("早上先看：超期的、今天到期的、要回访的、今天上门的、没写完的"))
def today(context: typer.Context) -> None:
    """The morning list."""
    run = asked(context)
    with run.desk() as desk:
        morning, drafts = desk.lists.morning(), desk.drafts.unfinished()
        groups = {
            "overdue": (_("已超期"), morning.overdue),
            "due": (_("今天到期"), morning.due),
            "call_backs": (_("要回访"), morning.call_backs),
            "in_vain": (_("来问过几次还没有消息"), morning.in_vain),
            "visits": (_("今天上门"), morning.visits),
        }
        answer: Document = {name: _documents(run, desk, rows) for name, (_title, rows) in groups.items()}
    answer["drafts"] = [draft_document(draft) for draft in drafts if isinstance(draft, Draft)]
    answer["forms"] = [form_document(draft) for draft in drafts if isinstance(draft, FormDraft)]
    parts: list[RenderableType] = [
        titled(_("{title}（{count}）").format(title=title, count=len(rows)), appeal_lines(rows, desk.settings))
        for title, rows in groups.values()
        if rows
    ]
    parts += [titled(_("没写完的草稿（{count}）").format(count=len(drafts)), _draft_lines(drafts))] if drafts else []
    run.tell(answer, *(parts or [Text(_("今天没有要先办的。"))]))


def _draft_lines(drafts: Sequence[Unfinished]) -> RenderableType:
    return Text("\n".join(map(_draft_line, drafts)), no_wrap=True, overflow="ellipsis")


def _draft_line(draft: Unfinished) -> str:
    whose = draft.resident if isinstance(draft, Draft) else f"{draft.label} {grouped(draft.number)}".strip()
    return f"{written(draft.began_at)}  {clean_line(whose)}  {clean_line(draft.said)}"


def _documents(run: Run, desk: OpenDesk, rows: Sequence[AppealRow]) -> list[Document]:
    """The appeals of a list in full; only programs pay for their histories."""
    if not run.given.as_json:
        return []
    return appeal_documents(desk.appeals.several([row.number for row in rows]), desk.settings, run.now())
