"""The day's work: what must be done next, what was not finished, and the figures of the day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.drafts import NEW_RESIDENT, SET_UP, Unfinished
from desk.errors import DraftUnsaved
from desk.language import _
from screens.day_views import DayView, ViewPages
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.draft_list import DraftList, described
from screens.widgets.fit import Told, fit
from screens.widgets.queue_list import QueueList
from screens.widgets.view_strip import Counted, ViewStrip

if TYPE_CHECKING:
    from desk.services.lists import Figures

MOST_CELLS = 200
"""Of a draft's words in a question: enough to know it by."""


class Home(DeskScreen):
    """Where the day begins and every Esc ends. ←→ goes through the morning's lists, Enter opens, F9 rings back."""

    AUTO_FOCUS = None
    DEFAULT_CSS = """
    Home {
        #figures { width: 100%; height: auto; text-style: bold; }
        #queue { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Key.BACK.does("app.ask_to_quit"),
        Key.FINISH.does("call_round"),
        Binding("left", "turn(-1)", show=False, priority=True),
        Binding("right", "turn(1)", show=False, priority=True),
    ]

    def __init__(self, door: Door, mouth: Mouth) -> None:
        super().__init__(door, mouth)
        self._figures: Figures | None = None
        self._is_shut = False
        self._draft_count = 0
        self._views = ViewStrip(self._counted, id="views")
        self._queue = QueueList(now=door.now, department_words=door.department_words, id="queue")
        self._drafts = DraftList(now=door.here, id="drafts")

    def body(self) -> Iterable[Widget]:
        """Figures, drafts, the queue."""
        yield Told(self._figures_words, id="figures")
        yield self._drafts
        yield self._views
        yield self._queue

    def title_words(self) -> str:
        """The name of the screen."""
        return _("今日")

    def key_words(self) -> Mapping[Key, str]:
        """Esc leaves from here."""
        return {Key.BACK: _("退出"), Key.FINISH: _("开始回访")}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F9 only where somebody is to be rung up; while nobody has counted, the round itself says so."""
        return action != "call_round" or self._figures is None or DayView.TO_CALL.counted(self._figures) > 0

    def spoken_words(self) -> list[str]:
        """The figures, and the line under the cursor."""
        lists = _("，").join(f"{name}{count}" for name, count in self._counted())
        return [self._figures_words(), lists, self.heard_at_cursor()]

    def on_screen_resume(self) -> None:
        """Something may have changed on another screen: a draft that is new here is gone on with by one Enter."""
        self._list_drafts()
        self.call_after_refresh(self._load)  # asking for the ledger begins to load the database

    def _list_drafts(self) -> None:
        drafts = self.door.drafts.unfinished()
        self._drafts.fill(drafts)
        if len(drafts) > self._draft_count:
            self._drafts.focus()
        elif not drafts:
            self._queue.focus()
        self._draft_count = len(drafts)

    @on(DraftList.FormChosen)
    def _go_on_with(self, event: DraftList.FormChosen) -> None:
        """Enter on the draft of a form: where it belongs, as it was left."""
        from screens.answering.appeal import AppealScreen
        from screens.people.new_resident import NewResident

        left = event.draft
        if left.form == SET_UP:
            self.tell(_("这个岗已经设置好了，要改请打开 desk.toml。这一份不要了就按 Delete。"))
        elif left.form == NEW_RESIDENT:
            self.app.push_screen(NewResident(self.door, self.mouth, left=left))
        else:
            self.app.push_screen(AppealScreen(self.door, self.mouth, left.number, left=left))

    @on(DraftList.Unwanted)
    def _ask_to_put_away(self, event: DraftList.Unwanted) -> None:
        """Delete: what was written goes only where the volunteer says so."""
        from screens.question import Question

        question = _("这一份不要了吗？\n{words}").format(words=fit(described(event.draft), MOST_CELLS).rstrip())
        self.app.push_screen(Question(question), partial(self._put_away_if, event.draft))

    def _put_away_if(self, draft: Unfinished, yes: bool | None) -> None:
        if not yes:
            return
        self.status.clear()  # what could not be done before says nothing of this
        try:
            self.door.drafts.remove(draft.draft_id)
        except OSError as error:
            self.refuse(DraftUnsaved(_("删不掉这一份：{why}。").format(why=error.strerror)))
        self._list_drafts()
        self.count_left_over()

    @work(group="store", exclusive=True)
    async def _load(self, *, anew: bool = False) -> None:
        try:
            desk = await self.door.desk()
            self._figures = await asyncio.to_thread(desk.lists.figures)
        except Exception:  # the app tells it; figures of before would pass for those of now
            self._show(is_open=False)
            raise
        self._show(is_open=True)
        self.count_left_over()
        if self._queue.is_shown and not anew:
            self._queue.reload()
        else:
            self._queue.show(ViewPages(desk.lists, self._view))

    @property
    def _view(self) -> DayView:
        return list(DayView)[self._views.here]

    def _counted(self) -> list[Counted]:
        return [(view.label, view.counted(self._figures)) for view in DayView]

    def action_turn(self, by: int) -> None:
        """←→: the next of the morning's lists."""
        self._views.turn(by)
        self._queue.focus()
        self._load(anew=True)

    def action_call_round(self) -> None:
        """F9: ring back those whose matter is done."""
        from screens.acting.call_round import CallRound

        self.app.push_screen(CallRound(self.door, self.mouth))

    def _show(self, *, is_open: bool) -> None:
        self._is_shut = not is_open
        self._queue.display = self._views.display = is_open
        self._views.refresh()
        self.query_one("#figures", Told).refresh(layout=True)
        self.refresh_bindings()

    def _figures_words(self) -> str:
        if self._is_shut:
            return _("台账打不开，原因写在最下面。按 F2 照样能记，先存成草稿，打开以后再提交。")
        if self._figures is None:
            return _("正在打开台账……现在就可以按 F2 记新诉求。")
        return _("今日 新收 {filed}  办结 {completed}").format(
            filed=self._figures.filed_today, completed=self._figures.completed_today
        )
