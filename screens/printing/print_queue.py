"""The papers that nobody is sure of: where each of them stands, and what to do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.language import _
from desk.numbers import grouped
from desk.papers import paper_label
from desk.print_job import SENDABLE, PrintJob, PrintState
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.printing.paper import Made, print_again, print_waiting
from screens.printing.paper_view import PaperView, of_job
from screens.question import Question
from screens.widgets.fit import Told
from screens.widgets.menu import Menu
from screens.widgets.status_line import Tone

if TYPE_CHECKING:
    from desk.opendesk import OpenDesk

Work = Callable[["OpenDesk", PrintJob, str], "Made | PrintJob"]


class PrintQueueScreen(DeskScreen):
    """↑↓ to a paper, Enter looks at it, F9 does what the words below say. Nothing is printed twice by itself."""

    DEFAULT_CSS = """
    PrintQueueScreen {
        #jobs { height: 1fr; }
        #what-to-do { width: 100%; text-style: bold; padding-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("look_after")]

    def __init__(self, door: Door, mouth: Mouth) -> None:
        super().__init__(door, mouth)
        self._jobs: tuple[PrintJob, ...] = ()
        self._is_read = False
        self._list = Menu(id="jobs", markup=False)

    def body(self) -> Iterable[Widget]:
        """The papers, and what to do about the one under the cursor."""
        yield self._list
        yield Told(self._what_to_do, id="what-to-do")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("打印队列")

    def key_words(self) -> Mapping[Key, str]:
        """F9 is what the words say."""
        job = self._job
        return {Key.FINISH: _("打印") if job and job.state in SENDABLE else _("看过了")}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F9 only where something can be done: not while a paper is coming out."""
        can_be_done = self._job is not None and self._job.state is not PrintState.SENDING
        return can_be_done or action != "look_after"

    def spoken_words(self) -> list[str]:
        """The paper under the cursor."""
        return [_heard(self._job) if self._job else "", *self._what_to_do().splitlines()]

    def on_mount(self) -> None:
        """Ready to choose."""
        self._list.focus()

    def on_screen_resume(self) -> None:
        """What is left over, at once; and again where something was done on another screen."""
        self._load()

    @work(group="store", exclusive=True)
    async def _load(self) -> None:
        desk = await self.door.desk()
        self._jobs = await asyncio.to_thread(desk.print_queue.unsettled)
        self._is_read = True
        here = self._list.highlighted or 0
        self._list.clear_options()
        self._list.add_options(Option(Content(_line(job))) for job in self._jobs)
        self._list.highlighted = min(here, len(self._jobs) - 1) if self._jobs else None
        self._show()

    @on(OptionList.OptionHighlighted)
    def _show(self) -> None:
        self.query_one("#what-to-do", Told).refresh(layout=True)
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _look_at(self) -> None:
        if self._job is not None:
            self.app.push_screen(PaperView(self.door, self.mouth, of_job(self._job)))

    def action_look_after(self) -> None:
        """F9: print what surely is not on paper; of anything else, ask what the volunteer sees."""
        job = self._job
        if job is None:
            return
        if job.state in SENDABLE:
            self._do(print_waiting, job)
        else:
            asked = _("请看打印机：{paper}，出纸了吗？").format(paper=_which(job))
            self.app.push_screen(Question(asked), lambda yes: self._seen_if(job, yes))

    def _seen_if(self, job: PrintJob, yes: bool | None) -> None:
        if yes:
            self._do(_seen, job)
            return
        asked = _("要再印一张吗？纸上会写明是第{copy}次打印。").format(copy=job.copy + 1)
        self.app.push_screen(Question(asked), lambda again: self._again_if(job, again))

    def _again_if(self, job: PrintJob, yes: bool | None) -> None:
        if yes:
            self._do(print_again, job)

    @work(group="print")
    async def _do(self, work: Work, job: PrintJob) -> None:
        self.tell(_("请稍等……"))
        try:
            desk = await self.door.desk()
            done = await asyncio.to_thread(work, desk, job, self.door.by)
        finally:
            self._load()
        if isinstance(done, Made):
            self.status.say(lambda: done.words, done.tone)
        else:
            self.status.say(lambda: _("记下了：已出纸。"), Tone.DONE)

    @property
    def _job(self) -> PrintJob | None:
        place = self._list.highlighted
        return self._jobs[place] if place is not None and place < len(self._jobs) else None

    def _what_to_do(self) -> str:
        job = self._job
        if job is None:
            return _("没有要操心的纸。") if self._is_read else _("正在看……")
        advice = {
            PrintState.QUEUED: _("还没有送去打印。按 F9 打印。"),
            PrintState.SENDING: _("正在印，请等一等。"),
            PrintState.SENT: _("送去打印了。请看一眼出纸没有，按 F9 回答。"),
            PrintState.FAILED: _("没有印成，打印机弄好以后按 F9 再印。"),
            PrintState.UNKNOWN: _("不知道印出来没有。请看一眼打印机，按 F9 回答。"),
            PrintState.CONFIRMED: _("已经出纸了。"),
        }[job.state]
        return f"{job.last_error}\n{advice}".strip()


def _line(job: PrintJob) -> str:
    return f"{_which(job)}  {job.state.label}"


def _which(job: PrintJob) -> str:
    copy = _("第{copy}次打印").format(copy=job.copy)
    return f"{grouped(job.number)}  {paper_label(job.paper)}  {copy}"


def _heard(job: PrintJob) -> str:
    """As the line, with as much of the number as the room may hear."""
    return _line(job).replace(grouped(job.number), _("末四位 {tail}").format(tail=job.number[-4:]))


def _seen(desk: OpenDesk, job: PrintJob, by: str) -> PrintJob:
    return desk.print_queue.seen(job)
