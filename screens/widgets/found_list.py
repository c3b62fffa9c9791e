"""Appeals that a look-up found, in the lines of the queue."""

from collections.abc import Sequence

from desk.language import _
from desk.rows import AppealRow
from screens.widgets.queue_list import QueueList


class FewAppeals:
    """Appeals that have been read already, as pages."""

    def __init__(self, rows: Sequence[AppealRow]) -> None:
        self._rows = rows

    def count(self) -> int:
        """How many there are."""
        return len(self._rows)

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        """Some of them."""
        return self._rows[start : start + size]


class FoundList(QueueList):
    """The queue's lines for what somebody looked for."""

    def nothing(self) -> str:
        """No appeals."""
        return _("没有诉求。")
