"""How a list of rows is drawn: a heading, one line a row, a pointer, and only the lines in view."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from desk.language import _
from screens.theme import LARGE
from screens.widgets.columns import Column, laid_out
from screens.widgets.fit import CUT
from screens.widgets.pages import Held, Row

CURSOR = "▶ "
CURSOR_UNFOCUSED = "▷ "
"""Where the cursor will be when the list has the keyboard again."""
CURSOR_ELSEWHERE = "  "
HEADING_LINES = 1


class DrawnRows(ScrollView, Generic[Row]):
    """The lines of a list. A row that has not come yet is drawn as …"""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page-list--heading",
        "page-list--row",
        "page-list--cursor",
        "page-list--cursor-unfocused",
        "page-list--urgent",
        "page-list--quiet",
    }
    DEFAULT_CSS = """
    DrawnRows {
        overflow-x: hidden;
        & > .page-list--heading { color: $foreground; text-style: underline; }
        & > .page-list--cursor { background: $primary; color: $background; text-style: bold; }
        & > .page-list--cursor-unfocused { background: $panel; color: $foreground; }
        & > .page-list--urgent { color: $error; text-style: bold; }
        & > .page-list--quiet { color: $secondary; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the row under the cursor. Where it moves, two lines are drawn anew and no others."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.held: Held[Row] = Held()
        """What has come of the rows."""

    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """The columns, in the language in force."""

    @abstractmethod
    def cells(self, row: Row) -> Sequence[str]:
        """The texts of a row, one for each column."""

    @abstractmethod
    def nothing(self) -> str:
        """What is said when there are no rows."""

    def style_of(self, row: Row) -> str:
        """The component class that a row is drawn with."""
        return "page-list--row"

    @property
    def count(self) -> int:
        """How many rows there are, as far as is known."""
        return self.held.count or 0

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None while it has not come."""
        return self.held.at(self.cursor)

    @property
    def waiting_words(self) -> str:
        """What stands in the place of rows."""
        return self.nothing() if self.held.count == 0 else _("正在打开…")

    @property
    def lines_a_row(self) -> int:
        """Two where lines stand further apart: the second is empty."""
        return 2 if self.app.has_class(LARGE) else 1

    @property
    def rows_in_view(self) -> int:
        """How many there is room for; of the last one, its empty line may be missing."""
        return max(0, self.size.height - HEADING_LINES + self.lines_a_row - 1) // self.lines_a_row

    @property
    def line_cells(self) -> int:
        """How wide a line is: all but the scrollbar."""
        return self.scrollable_content_region.width

    @property
    def top(self) -> int:
        """Index of the first row in view."""
        return self.scroll_offset.y // self.lines_a_row

    def refresh_row(self, index: int) -> None:
        """Draw one row anew."""
        self.refresh_lines(index * self.lines_a_row + HEADING_LINES, self.lines_a_row)

    def render_line(self, y: int) -> Strip:
        """The heading, or the row that is in view there."""
        if y < HEADING_LINES:
            return self._strip(self._line(CURSOR_ELSEWHERE, [c.heading for c in self.columns()]), "page-list--heading")
        index, part = divmod(self.scroll_offset.y + y - HEADING_LINES, self.lines_a_row)
        if not self.count and index == part == 0:
            return self._strip(self.waiting_words, "page-list--row")
        if index >= self.count or part:
            return self._strip("", "page-list--row")
        return self._row_strip(index)

    def _row_strip(self, index: int) -> Strip:
        row, here = self.held.at(index), index == self.cursor
        style = self.style_of(row) if row is not None else "page-list--quiet"
        if here:
            style = "page-list--cursor" if self.has_focus else "page-list--cursor-unfocused"
        texts = self.cells(row) if row is not None else [CUT] * len(self.columns())
        return self._strip(self._line(self._pointer(here=here), texts), style)

    def _pointer(self, *, here: bool) -> str:
        if not here:
            return CURSOR_ELSEWHERE
        return CURSOR if self.has_focus else CURSOR_UNFOCUSED

    def _line(self, pointer: str, texts: Sequence[str]) -> str:
        return pointer + laid_out(texts, self.columns(), self.line_cells - cell_len(pointer))

    def _strip(self, line: str, component: str) -> Strip:
        style = self.get_component_rich_style(component)
        return Strip([Segment(line, style)]).adjust_cell_length(self.line_cells, style)
