"""What people are answered: an appeal as a page, several as lines, an act as a sentence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from desk import moments
from desk.acts import (
    Action,
    AddNote,
    AddPhoto,
    AgreeVisit,
    Assign,
    CallBackMade,
    Correct,
    Look,
    Merge,
    Print,
    Rate,
    Undo,
)
from desk.appeal import Appeal, StageReached
from desk.history import undone_by
from desk.language import _
from desk.numbers import grouped
from desk.numerals import NUMERAL, in_digits
from desk.papers import paper_label
from desk.phones import masked_words
from desk.places import place_line
from desk.rows import AppealRow
from desk.services.residents import Resident
from desk.settings import Settings
from desk.stages import Stage
from desk.text import clean, clean_line
from desk.urgency import Urgency

LATE = "bold red"
QUIET = "dim"
NUMBER_CELLS = 11
"""A number in threes; never cut, however narrow the window."""
_LOUD = {Urgency.EMERGENCY: "bold red", Urgency.URGENT: "bold yellow"}


def appeal_page(appeal: Appeal, settings: Settings, now: datetime) -> RenderableType:
    """Everything about one appeal, to be read from top to bottom."""
    return Group(
        heading(appeal, settings), Rule(style=QUIET), _facts(appeal, settings, now), Text(),
        stage_lines(appeal, settings), Text(), _history(appeal, settings),
    )  # fmt: skip


def heading(appeal: Appeal, settings: Settings) -> RenderableType:
    """The number, what it is about, and how urgent."""
    line = Table.grid(padding=(0, 2), expand=True)
    line.add_column()
    line.add_column(ratio=1)
    line.add_column(justify="right")
    urgency = Text(appeal.urgency.label, style=_LOUD.get(appeal.urgency, ""))
    line.add_row(Text(grouped(appeal.number), style="bold"), Text(str(settings.type(appeal.type).label)), urgency)
    return line


def _facts(appeal: Appeal, settings: Settings, now: datetime) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=QUIET, no_wrap=True)
    table.add_column(overflow="fold")
    for label, words in _told(appeal, settings, now):
        if words:
            table.add_row(label, words)
    return table


def _told(appeal: Appeal, settings: Settings, now: datetime) -> Iterator[tuple[str, str | Text]]:
    who = appeal.resident
    yield _("姓名"), clean_line(f"{who.name}  {who.phone}")
    yield _("地方"), place(appeal)
    yield _("原话"), masked_words(clean(appeal.said))
    yield _("说明"), masked_words(clean(appeal.description)) if appeal.description != appeal.said else ""
    yield _("部门"), holder(appeal.department, appeal.person, settings)
    yield _("承诺"), promise(appeal, now)
    yield _("上门"), moments.window(appeal.visit.start, appeal.visit.end, now).shown if appeal.visit else ""
    yield _("结果"), clean(appeal.result.note) if appeal.result else ""
    yield _("没有照片"), clean(appeal.result.without_photos or "") if appeal.result else ""
    yield _("回访"), "；".join(outcome(call.outcome) for call in appeal.call_backs)
    yield _("评价"), stars(appeal.rating.stars, appeal.rating.pressed_by) if appeal.rating else ""
    yield _("附件"), _("{count} 件").format(count=len(appeal.attachments)) if appeal.attachments else ""
    yield _("转手"), _("{count} 次").format(count=appeal.hops) if appeal.hops else ""
    yield _("已关闭"), closed(appeal)


def place(appeal: Appeal) -> str:
    """The parts of the place, and the line as it was said where that says more."""
    parts, told = place_line(appeal), clean_line(appeal.address)
    if not told or _as_written(told) in _as_written(parts):
        return parts
    return _("{parts}（{told}）").format(parts=parts, told=told) if parts else told


def _as_written(place_said: str) -> str:
    """A place with its numbers in digits and its parts under one name: 三号楼二门 is 3栋2单元."""
    in_figures = re.sub(NUMERAL, lambda found: in_digits(found[0]) or found[0], place_said)
    return re.sub("号楼|幢|座", "栋", in_figures).replace("门", "单元").replace("层", "楼")


def promise(appeal: Appeal, now: datetime) -> Text:
    """By when it is promised, and whether that has passed."""
    by = moments.moment(appeal.promised_at, now).shown
    words = Text(_("{when}以前").format(when=by))
    if not appeal.promise_certain:
        words.append(_("（那时的假日还没公布，可能会变）"))
    if appeal.is_overdue(now):
        words.append(_("  已超期"), style=LATE)
    return words


def holder(department: str | None, person: str | None, settings: Settings) -> str:
    """The department in the language in force, and who there."""
    known = settings.department(department) if department else None
    return clean_line(f"{known or department or ''}  {person or ''}")


def closed(appeal: Appeal) -> str:
    """Why an appeal ended without being completed."""
    if appeal.closed is None:
        return ""
    into = _("已并入 {into}").format(into=grouped(appeal.closed.into)) if appeal.closed.into else _("已撤销")
    return clean_line(f"{into}  {appeal.closed.why}")


def stars(count: int, pressed_by: str) -> str:
    """A rating and whose finger it was."""
    who = _("居民自己按的") if pressed_by == "resident" else _("代办员代按")
    return f"{'★' * count}{'☆' * (5 - count)}  {who}"


def outcome(code: str) -> str:
    """What came of a call."""
    return {
        "satisfied": _("满意"),
        "unsatisfied": _("不满意"),
        "no-answer": _("没人接"),
        "later": _("改天"),
    }[code]


def stage_lines(appeal: Appeal, settings: Settings) -> Table:
    """The five stages of this round, reached or still ahead."""
    table = Table.grid(padding=(0, 2))
    reached = {each.stage: each for each in appeal.stages if each.round == appeal.round}
    here = list(Stage).index(appeal.stage)
    for step, stage in enumerate(Stage):
        table.add_row(*_stage_line(stage, reached.get(stage) if step <= here else None, appeal, settings))
    return table


def _stage_line(stage: Stage, reached: StageReached | None, appeal: Appeal, settings: Settings) -> tuple[Text, ...]:
    if reached is None:
        return Text(f" ○ {stage.label}", style=QUIET), Text(), Text()
    is_here = stage is appeal.stage
    mark, style = ("●", "bold") if is_here and appeal.is_waiting else ("✔", "")
    who = holder(reached.department, reached.person, settings)
    return (
        Text(f" {mark} {stage.label}", style=style), Text(written(reached.at), style=style),
        Text(clean_line(f"{reached.by}  {who}"), style=style),
    )  # fmt: skip


def written(at: datetime) -> str:
    """A moment in figures, the same in both languages."""
    return f"{at:%Y-%m-%d %H:%M}"


def _history(appeal: Appeal, settings: Settings) -> RenderableType:
    undone = undone_by(appeal.events)
    table = Table.grid(padding=(0, 2))
    for width_fixed in (True, True, True, False):
        table.add_column(no_wrap=width_fixed, overflow="fold")
    for event in appeal.events:
        line = (written(event.at), clean_line(event.by), event.act.label, what_was_told(event.action, settings))
        table.add_row(*line, style="strike dim" if event.seq in undone else "")
    return Group(Text(_("经过"), style=QUIET), Padding(table, (0, 0, 0, 1)))


def what_was_told(action: Action, settings: Settings) -> str:
    """The words that came with an act, on one line."""
    match action:
        case Assign():
            return holder(action.department, action.person, settings)
        case AgreeVisit():
            return f"{written(action.start)} – {written(action.end)}  {clean_line(action.reason)}"
        case CallBackMade():
            return outcome(action.outcome)
        case Rate():
            return stars(action.stars, action.pressed_by)
        case Correct():
            change = _("{field}：“{old}”改成“{value}”").format(
                field=field_label(action.field), old=clean_line(action.old), value=clean_line(action.value)
            )
            return f"{change}  {clean_line(action.reason)}"
        case AddNote():
            return clean_line(action.text)
        case AddPhoto():
            return action.photo.sha256[:12]
        case Merge():
            return clean_line(f"{grouped(action.into)}  {action.reason}")
        case Undo():
            return clean_line(action.reason)
        case Print():
            which = _("{paper}，第 {copy} 份").format(paper=paper_label(action.paper), copy=action.copy)
            return f"{which}  {clean_line(action.reason)}".rstrip()
        case Look():
            return clean_line(action.reason)
    return clean_line(getattr(action, "reason", "") or getattr(action, "note", "") or getattr(action, "text", ""))


def field_label(field: str) -> str:
    """A field of an appeal, for people."""
    return {
        "type": _("类型"), "description": _("说明"), "community": _("社区"), "building": _("楼栋"),
        "unit": _("单元"), "floor": _("楼层"), "room": _("房号"), "address": _("地址"), "urgency": _("缓急"),
        "channel": _("来源"), "resident": _("姓名"), "phone": _("电话"), "department": _("部门"), "name": _("姓名"),
    }.get(field, field)  # fmt: skip


def act_done(appeal: Appeal, settings: Settings, now: datetime) -> RenderableType:
    """What has just been done, and where the appeal stands now."""
    number = Text(grouped(appeal.number), style="bold")
    done = Text.assemble("✔ ", number, "  ", _("已办：{act}").format(act=appeal.events[-1].act.label))
    ended = Text(closed(appeal), style=QUIET) if appeal.closed else Text()
    facts = Text.assemble("  ", _("承诺"), "  ", promise(appeal, now)) if appeal.is_waiting else ended
    return Group(done, *([facts] if facts else []), stage_lines(appeal, settings))


def appeal_lines(rows: Sequence[AppealRow], settings: Settings) -> RenderableType:
    """Appeals as a list, a line each."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET, expand=True, pad_edge=False)
    table.add_column(_("编号"), no_wrap=True, min_width=NUMBER_CELLS)
    for title in (_("缓急"), _("到哪一步"), _("承诺"), _("姓名")):
        table.add_column(title, no_wrap=True)
    table.add_column(_("诉求"), no_wrap=True, overflow="ellipsis", ratio=1)
    for row in rows:
        table.add_row(*_row(row))
    return table


def _row(row: AppealRow) -> Iterable[str | Text]:
    promised = Text(f"{row.promised_at:%m-%d %H:%M}", style=LATE if row.overdue else "")
    stage = _("已关闭") if row.closed else row.stage.label
    urgency = Text(row.urgency.label, style=_LOUD.get(row.urgency, ""))
    return grouped(row.number), urgency, stage, promised, clean_line(row.name), clean_line(row.matter)


def resident_lines(residents: Sequence[Resident]) -> RenderableType:
    """Residents as a list, a line each."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=QUIET, pad_edge=False)
    for title in (_("姓名"), _("电话"), _("地方"), _("备注")):
        table.add_column(title, overflow="fold")
    for who in residents:
        table.add_row(clean_line(who.name), who.phone, place_line(who), clean_line(who.note))
    return table


def titled(title: str, body: RenderableType) -> RenderableType:
    """A heading with what stands below it, and a blank line."""
    return Group(Text(title, style="bold"), body, Text())
