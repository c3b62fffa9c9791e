"""The day's queue: what must be done next, what was not finished, and the figures of the day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from desk.errors import DeskError
from desk.language import _
from desk.rows import AppealRow
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.draft_list import DraftList
from screens.widgets.fit import Told
from screens.widgets.queue_list import QueueList, stage_words

if TYPE_CHECKING:
    from desk.services.lists import Figures, Lists, Wanted


class OpenQueue:
    """The appeals with something left to do, page by page."""

    def __init__(self, lists: Lists, wanted: Wanted) -> None:
        self._lists = lists
        self._wanted = wanted

    def count(self) -> int:
        """How many there are."""
        return self._lists.count(self._wanted)

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        """Some of them."""
        return self._lists.page(self._wanted, start=start, size=size)


class Home(DeskScreen):
    """Where the day begins and every Esc ends."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [Key.BACK.does("app.ask_to_quit")]

    def __init__(self, door: Door, mouth: Mouth) -> None:
        super().__init__(door, mouth)
        self._figures: Figures | None = None
        self._is_shut = False
        self._draft_count = 0
        self._queue = QueueList(now=door.now, department_words=door.department_words, id="queue")
        self._drafts = DraftList(now=door.here, id="drafts")

    def body(self) -> Iterable[Widget]:
        """Figures, drafts, the queue."""
        yield Told(self._figures_words, id="figures")
        yield self._drafts
        yield self._queue

    def title_words(self) -> str:
        """The name of the screen."""
        return _("今日")

    def key_words(self) -> Mapping[Key, str]:
        """Esc leaves from here."""
        return {Key.BACK: _("退出")}

    def spoken_words(self) -> list[str]:
        """The figures, and the line under the cursor."""
        row = self._queue.row
        return [self._figures_words(), f"{row.name}，{row.summary}，{stage_words(row)}" if row else ""]

    def on_screen_resume(self) -> None:
        """Something may have changed on another screen: a draft that is new here is gone on with by one Enter."""
        drafts = self.door.drafts.all()
        self._drafts.fill(drafts)
        if len(drafts) > self._draft_count:
            self._drafts.focus()
        elif not drafts:
            self._queue.focus()
        self._draft_count = len(drafts)
        self.call_after_refresh(self._load)  # asking for the ledger begins to load the database

    @work(group="store", exclusive=True, exit_on_error=False)
    async def _load(self) -> None:
        try:
            desk = await self.door.desk()
            self._figures = await asyncio.to_thread(desk.lists.figures)
        except DeskError as error:
            self._show_shut(error)
            return
        self._is_shut = False
        self._queue.display = True
        self.query_one("#figures", Told).refresh(layout=True)
        if self._queue.is_shown:
            self._queue.reload()
            return
        from desk.services.lists import Wanted  # loaded with the ledger, never before the first paint

        self._queue.show(OpenQueue(desk.lists, Wanted(open_only=True)))

    def _show_shut(self, error: DeskError) -> None:
        """The ledger does not open: why, and what works all the same."""
        self.refuse(error)
        self._is_shut = True
        self._queue.display = False
        self.query_one("#figures", Told).refresh(layout=True)

    def _figures_words(self) -> str:
        if self._is_shut:
            return _("台账打不开，原因写在最下面。按 F2 照样能记，先存成草稿，打开以后再提交。")
        if self._figures is None:
            return _("正在打开台账……现在就可以按 F2 记新诉求。")
        return _("今日 新收 {filed}  办结 {completed}  待回访 {to_call}  超时 {overdue}").format(
            filed=self._figures.filed_today, completed=self._figures.completed_today,
            to_call=self._figures.to_call, overdue=self._figures.overdue,
        )  # fmt: skip
