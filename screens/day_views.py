"""The lists that a day's work is divided into: everything, and what a desk lead asks for in the morning."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from desk.language import _

if TYPE_CHECKING:
    from desk.rows import AppealRow
    from desk.services.lists import Figures, Lists, Wanted


class DayView(StrEnum):
    """One list; the value is the name of its figure."""

    ALL = "waiting"
    OVERDUE = "overdue"
    DUE = "due_today"
    TO_CALL = "to_call"
    IN_VAIN = "in_vain"

    @property
    def label(self) -> str:
        """What it is called."""
        return {
            DayView.ALL: _("全部"),
            DayView.OVERDUE: _("超时"),
            DayView.DUE: _("今天到期"),
            DayView.TO_CALL: _("要回访"),
            DayView.IN_VAIN: _("来问没消息"),
        }[self]

    @property
    def wanted(self) -> Wanted:
        """Which appeals it shows."""
        from desk.services.lists import Wanted  # loaded with the ledger, never before the first paint

        return {
            DayView.ALL: Wanted(open_only=True),
            DayView.OVERDUE: Wanted(overdue=True),
            DayView.DUE: Wanted(due_today=True),
            DayView.TO_CALL: Wanted(to_call=True),
            DayView.IN_VAIN: Wanted(in_vain=True),
        }[self]

    def counted(self, figures: Figures | None) -> int:
        """How many appeals it has; 0 while nobody has counted."""
        return int(getattr(figures, self.value, 0))


class ViewPages:
    """The appeals of a view, page by page."""

    def __init__(self, lists: Lists, view: DayView) -> None:
        self._lists = lists
        self._wanted = view.wanted

    def count(self) -> int:
        """How many there are."""
        return self._lists.count(self._wanted)

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        """Some of them."""
        return self._lists.page(self._wanted, start=start, size=size)
