"""The lists of the day on paper: overdue, due, to be called back and visited, with room for a tick and a note."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from desk.language import _
from desk.numbers import grouped
from desk.rows import AppealRow
from desk.services.lists import Morning
from desk.settings import Settings
from desk.text import clean_line
from printouts import wording
from printouts.layout import Beside, Block, Gap, Rule, Stack, Text, WriteIn
from printouts.lines import kept
from printouts.marks import TickBox
from printouts.parts import SMALLEST, practice_mark
from printouts.pen import POINTS_PER_MM
from printouts.sheet import PAPERS, Draft, Paper, PaperSize, Sheet, compose_pages

FOOT = Gap(0)


def morning_list(
    morning: Morning, settings: Settings, *, paper: PaperSize, printed_at: datetime, practice: bool
) -> Sheet:
    """Everything that the day asks for, group after group."""
    sheet = PAPERS[paper]
    blocks: list[Block] = []
    for title, rows in (
        (_("已超时"), morning.overdue),
        (_("今天到期"), morning.due),
        (_("今天上门"), morning.visits),
        (_("要回访"), morning.call_backs),
        (_("来问过还没有消息"), morning.in_vain),
    ):
        if rows:
            first, *others = (_line(sheet, row, settings) for row in rows)
            blocks += [Stack(_group_title(sheet, title, len(rows)), first), *others]
    return _list(sheet, settings, _("今日清单"), blocks, printed_at=printed_at, practice=practice)


def call_back_list(
    rows: Sequence[AppealRow], settings: Settings, *, phones: Mapping[str, str], paper: PaperSize, printed_at: datetime,
    practice: bool,
) -> Sheet:  # fmt: skip
    """Whom to ring, with a line for the answer. `phones` by number: whoever gives whole ones has recorded that."""
    sheet = PAPERS[paper]
    blocks = [
        Stack(
            _line(sheet, row, settings, phone=phones.get(row.number, "")),
            WriteIn(_("结果"), size=sheet.body, height=sheet.body * 2),
            Gap(sheet.body),
        )
        for row in rows
    ]
    return _list(sheet, settings, _("回访清单"), blocks, printed_at=printed_at, practice=practice)


def _list(
    paper: Paper, settings: Settings, title: str, blocks: Sequence[Block], *, printed_at: datetime, practice: bool
) -> Sheet:
    head = Stack(
        practice_mark(paper, practice=practice),
        Text(words=f"{kept(wording.desk_name(settings))} {kept(title)}", size=paper.title, bold=True),
        Text(words=wording.date_and_time(printed_at), size=paper.body),
        Rule(paper.body * 0.4),
    )
    shown = blocks or [Text(words=_("今天没有。"), size=paper.key)]
    pages = [Draft(Stack(head, *part), FOOT) for part in _pages(paper, head, shown)]
    return compose_pages(pages, paper, title=title, author=wording.desk_name(settings))


def _pages(paper: Paper, head: Block, blocks: Sequence[Block]) -> list[list[Block]]:
    """As many blocks on each page as its height holds; a roll is one page."""
    room = (paper.height - 2 * paper.margin) * POINTS_PER_MM - head.place(paper.room).height
    pages: list[list[Block]] = [[]]
    used = 0.0
    for block in blocks:
        height = block.place(paper.room).height
        if paper.height and pages[-1] and used + height > room:
            pages.append([])
            used = 0
        pages[-1].append(block)
        used += height
    return pages


def _group_title(paper: Paper, title: str, count: int) -> Block:
    words = _("{title}（{count}件）").format(title=title, count=count)
    return Stack(Gap(paper.body * 0.5), Text(words=words, size=paper.key, bold=True), Gap(paper.body * 0.2))


def _line(paper: Paper, row: AppealRow, settings: Settings, *, phone: str = "") -> Block:
    """A box to tick; number, name and phone; what it is; by when and whose."""
    office = settings.department(row.department) if row.department else None
    who = f"{kept(grouped(row.number))} {kept(clean_line(row.name))} {wording.phone_number(phone) if phone else ''}"
    last = f"{_by_when(row)} {clean_line(str(office or row.department or ''))}"
    told = Stack(
        Text(words=who.strip(), size=paper.value, bold=True, most_lines=3),
        Text(words=clean_line(row.matter), size=paper.body, most_lines=2),
        Text(words=last, size=SMALLEST, most_lines=4),
        Gap(paper.body * 0.5),
    )
    return Beside(TickBox(paper.body), told, left=paper.body * 1.8)


def _by_when(row: AppealRow) -> str:
    if row.waiting_call_back:
        return _("已经办好，等着回访")
    by = _("{time}前办好").format(time=f"{wording.day(row.promised_at)} {wording.clock(row.promised_at)}")
    late = _("已经晚了") if row.overdue else ""
    visit = _("{window}上门").format(window=wording.window(row.visit)) if row.visit else ""
    return " ".join(filter(None, (by, late, visit)))
