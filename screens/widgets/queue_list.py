"""The day's queue: one line an appeal, as a volunteer reads it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from textual.message import Message

from desk.language import _
from desk.numbers import grouped
from desk.spoken import One
from desk.stages import Stage
from desk.urgency import Urgency
from screens.widgets.columns import Column
from screens.widgets.page_list import PageList
from screens.widgets.pages import Pages
from screens.widgets.short_times import span_words

if TYPE_CHECKING:
    from desk.rows import AppealRow

WIDE = 110
"""Cells from which the columns are as wide as their longest usual text."""

MARKS = dict(zip(Stage, "①②③④⑤", strict=True))
URGENT_MARKS = {Urgency.EMERGENCY: "!!", Urgency.URGENT: "!"}


class Queue(Pages["AppealRow"], Protocol):
    """The appeals of a list, in its order."""


class QueueList(PageList["AppealRow"]):
    """Appeals of any number; Enter opens one."""

    @dataclass
    class Opened(Message):
        """The volunteer opened an appeal."""

        number: str

    @dataclass
    class Highlighted(Message):
        """The cursor arrived at an appeal."""

        number: str

    def __init__(
        self,
        queue: Queue | None = None,
        *,
        now: Callable[[], datetime],
        department_words: Callable[[str], str] = str,
        id: str | None = None,
    ) -> None:
        """`department_words` turns a department's stored name into the one to show."""
        super().__init__(queue, id=id)
        self._now = now
        self._department_words = department_words

    def columns(self) -> Sequence[Column]:
        """Fits 80 cells with 21 left for the words; a wide window shows names whole."""
        wide = self.size.width >= WIDE
        return (
            Column("", 2),
            Column(_("编号"), 11),
            Column(_("姓名"), 12 if wide else 8),
            Column(_("诉求")),
            Column(_("环节"), 16),
            Column(_("时限"), 8),
            Column(_("责任部门"), 20 if wide else 8),
        )

    def cells(self, row: AppealRow) -> Sequence[str]:
        """The texts of an appeal's line."""
        return (
            URGENT_MARKS.get(row.urgency, ""),
            grouped(row.number),
            row.name,
            row.matter,
            stage_words(row),
            promise_words(row, self._now()),
            self._department_words(row.department) if row.department else "",
        )

    def key_of(self, row: AppealRow) -> str:
        """Its number."""
        return row.number

    def opened(self, row: AppealRow) -> Message:
        """Enter on an appeal."""
        return self.Opened(row.number)

    def highlighted(self, row: AppealRow) -> Message:
        """The cursor on an appeal."""
        return self.Highlighted(row.number)

    def heard_row(self, row: AppealRow, one: One) -> str:
        """Who, what about, where it stands, how long there is."""
        from desk.in_public import honorific, in_public  # with the book of names
        from desk.moments import moment

        stage = stage_words(row).lstrip("".join(MARKS.values()))
        urgent = row.urgency.label if row.urgency in URGENT_MARKS else ""
        promise = _("最晚{when}").format(when=moment(row.promised_at, self._now()).spoken)
        when = "" if row.closed or row.stage is Stage.COMPLETED else _("超时") if row.overdue else promise
        parts = (urgent, honorific(row.name), in_public(row.matter, name=row.name), stage, when)
        return _("，").join(filter(None, parts))

    def nothing(self) -> str:
        """No appeals."""
        return _("这里没有诉求。要记新的，按 F2。")

    def style_of(self, row: AppealRow) -> str:
        """What is late or dangerous stands out; what is over steps back."""
        if row.closed:
            return "page-list--quiet"
        if row.overdue or row.urgency is Urgency.EMERGENCY:
            return "page-list--urgent"
        return super().style_of(row)


def stage_words(row: AppealRow) -> str:
    """Where the appeal stands: ③派单给责任部门, with the round from the second on."""
    if row.closed:
        return _("已撤销或并入")
    words = MARKS[row.stage] + (_("待回访") if row.waiting_call_back else row.stage.label)
    return words if row.round == 1 else _("{stage} 第{round}次").format(stage=words, round=row.round)


def promise_words(row: AppealRow, now: datetime) -> str:
    """How much of the promised time is left, or how much too late it is: 剩3时, 超2天."""
    if row.closed or row.stage is Stage.COMPLETED:
        return "—"
    if row.overdue:
        return _("超{time}").format(time=span_words(now - row.promised_at))
    return _("剩{time}").format(time=span_words(row.promised_at - now))
