"""A paper as it will come out, drawn in the terminal before anything is printed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from desk.language import _
from desk.papers import AppealPaper, DeskPaper, paper_label
from desk.print_job import PrintJob
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key, on_the_card
from screens.mouth import Mouth
from screens.printing.paper import Made, make_for_desk, make_paper
from screens.printing.reason import Reason
from screens.widgets.fit import Told
from screens.widgets.picture import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

    from desk.opendesk import OpenDesk
    from printouts.sheet import PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewed:
    """A paper to look at, and how it is printed from there."""

    paper: str
    """As `desk.papers` names it."""
    look: Callable[[OpenDesk, int], bytes]
    """Its PDF, where so many copies were printed before; called beside the screen."""
    make: Callable[[Door, str], Awaitable[Made]] | None = None
    """Prints it, told why where it was printed before; None where the paper is only looked at."""
    number: str = ""
    """Of the appeal that it is about."""
    copies: int = 0
    """How often it was printed before; 0 too where nobody counts."""


class PaperView(DeskScreen):
    """Arrows move the paper, Enter enlarges it, F9 prints it."""

    DEFAULT_CSS = """
    PaperView {
        #how { width: 100%; color: $secondary; }
        #paper { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("print")]

    def __init__(self, door: Door, mouth: Mouth, viewed: Viewed, *, asks_why: bool = False) -> None:
        """`asks_why` asks at once why it is printed once more, where it was printed before."""
        super().__init__(door, mouth)
        self._asks_why = asks_why
        self._viewed = viewed
        self._copies = viewed.copies
        self._picture = Picture(id="paper")

    def body(self) -> Iterable[Widget]:
        """How to look closer, and the paper."""
        yield Told(lambda: _("Enter 放大，↑↓←→ 移动"), id="how")
        yield self._picture

    def title_words(self) -> str:
        """Which paper it is."""
        return paper_label(self._viewed.paper)

    def key_words(self) -> Mapping[Key, str]:
        """F9 prints, once more where it was printed before."""
        return {Key.FINISH: _("再印一张") if self._copies else _("打印")}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A paper that is only looked at has no key to print it."""
        return self._viewed.make is not None or action != "print"

    def on_mount(self) -> None:
        """The paper as soon as it is laid out."""
        self._picture.focus()
        self.tell(_("请稍等……"))
        self._look(then=self.status.clear)
        if self._asks_why and self._copies:
            self.call_after_refresh(self.action_print)

    @work(group="store", exclusive=True)
    async def _look(self, *, then: Callable[[], None]) -> None:
        desk = await self.door.desk()
        self._picture.show(await asyncio.to_thread(_drawn, desk, self._viewed, self._copies))
        then()

    def action_print(self) -> None:
        """F9: at once the first time; from the second on, first why."""
        if self._copies:
            asked = Reason(self.door, self._viewed.number, self._viewed.paper, copy=self._copies + 1)
            self.app.push_screen(asked, self._print_because)
        else:
            self._print("")

    def _print_because(self, reason: str | None) -> None:
        if reason is not None:
            self._print(reason)

    @work(group="print")
    async def _print(self, reason: str) -> None:
        make = self._viewed.make
        if make is None:
            return
        self.tell(_("请稍等……"))
        made = await make(self.door, reason)
        self._copies = made.copy
        self.refresh_bindings()
        self._look(then=lambda: self.status.say(lambda: made.words, made.tone))


def about_appeal(number: str, paper: AppealPaper, copies: int) -> Viewed:
    """The next copy of a paper about an appeal."""

    def look(desk: OpenDesk, before: int) -> bytes:
        from printouts.papers import preview

        return preview(desk, desk.appeals.get(number), paper, size=desk.settings.paper.size, copy=before + 1).pdf

    def make(door: Door, reason: str) -> Awaitable[Made]:
        return make_paper(door, number, paper, reason=reason)

    return Viewed(paper=paper, look=look, make=make, number=number, copies=copies)


def for_desk(paper: DeskPaper) -> Viewed:
    """A paper about no appeal in particular."""

    def look(desk: OpenDesk, _before: int) -> bytes:
        from printouts.papers import preview_for_desk, size_of

        size = size_of(paper, desk.settings.paper.size)
        return preview_for_desk(desk, paper, size=size, keys=on_the_card()).pdf

    return Viewed(paper=paper, look=look, make=lambda door, _reason: make_for_desk(door, paper))


def of_job(job: PrintJob) -> Viewed:
    """A paper of the print queue: as it was sent, or as it will be laid out."""
    return Viewed(paper=job.paper, look=partial(_of_job, job))


def _of_job(job: PrintJob, desk: OpenDesk, _before: int) -> bytes:
    from printouts.delivery import is_prepared
    from printouts.papers import preview

    if is_prepared(desk, job):
        return (desk.folder / job.file).read_bytes()
    paper, size = cast(AppealPaper, job.paper), cast("PaperSize", job.size)
    return preview(desk, desk.appeals.get(job.number), paper, size=size, copy=job.copy).pdf


def _drawn(desk: OpenDesk, viewed: Viewed, copies: int) -> Image:
    from printouts.raster import strip

    return strip(viewed.look(desk, copies))
