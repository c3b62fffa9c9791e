"""The papers that are about no appeal: lists of the day, the wall, the keys, and a slip to try the printer."""

from collections.abc import Iterable, Mapping
from typing import ClassVar, get_args

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.language import _
from desk.papers import DeskPaper, paper_label
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.printing.paper_view import PaperView, for_desk
from screens.widgets.menu import Menu

PAPERS: tuple[DeskPaper, ...] = get_args(DeskPaper)


class DeskPapers(DeskScreen):
    """Enter or F9 shows how a paper will look; there F9 prints it."""

    DEFAULT_CSS = "DeskPapers #papers { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("look")]

    def __init__(self, door: Door, mouth: Mouth) -> None:
        super().__init__(door, mouth)
        self._list = Menu(*(Option(Content(paper_label(paper))) for paper in PAPERS), id="papers", markup=False)

    def body(self) -> Iterable[Widget]:
        """The papers."""
        yield self._list

    def title_words(self) -> str:
        """The name of the screen."""
        return _("别的纸")

    def key_words(self) -> Mapping[Key, str]:
        """F9 looks first."""
        return {Key.FINISH: _("先看样子")}

    def on_mount(self) -> None:
        """The day's list is under the cursor."""
        self._list.highlighted = 0
        self._list.focus()

    def on_screen_resume(self) -> None:
        """The language may be another one."""
        self._list.tell(map(paper_label, PAPERS))

    @on(OptionList.OptionSelected)
    def action_look(self) -> None:
        """F9: the paper under the cursor."""
        if self._list.highlighted is not None:
            self.app.push_screen(PaperView(self.door, self.mouth, for_desk(PAPERS[self._list.highlighted])))
