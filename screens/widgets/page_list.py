"""A list of any length: draws only the lines in view, asks only for the page around them, never makes anyone wait."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, Protocol, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from desk.errors import DeskError
from desk.language import _
from desk.spoken import One
from screens.theme import LARGE
from screens.widgets.columns import Column, laid_out
from screens.widgets.fit import CUT

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)

CURSOR = "▶ "
CURSOR_UNFOCUSED = "▷ "
"""Where the cursor will be when the list has the keyboard again."""
CURSOR_ELSEWHERE = "  "
HEADING_LINES = 1


class Pages(Protocol[Row_co]):
    """Where the rows come from. Both are called from a worker thread and may take their time."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def page(self, start: int, size: int) -> Sequence[Row_co]:
        """At most `size` rows, from the row with index `start`."""
        ...


class PageList(ScrollView, Generic[Row], can_focus=True):
    """Rows from `Pages`, with a cursor. A row that has not come yet is drawn as …, and nothing ever waits for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home", "move_to(0)", show=False),
        Binding("end", "move_to(-1)", show=False),
        Binding("enter", "open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "page-list--heading",
        "page-list--cursor",
        "page-list--cursor-unfocused",
        "page-list--urgent",
        "page-list--quiet",
    }
    DEFAULT_CSS = """
    PageList {
        overflow-x: hidden;
        & > .page-list--heading { color: $foreground; text-style: underline; }
        & > .page-list--cursor { background: $primary; color: $background; text-style: bold; }
        & > .page-list--cursor-unfocused { background: $panel; color: $foreground; }
        & > .page-list--urgent { color: $error; text-style: bold; }
        & > .page-list--quiet { color: $secondary; }
    }
    """

    cursor: reactive[int] = reactive(0)
    """Index of the row under the cursor."""

    @dataclass
    class Failed(Message):
        """The rows could not be read."""

        error: DeskError

    @dataclass
    class _Fetched(Message):
        pages: object
        start: int
        count: int
        rows: Sequence[object]

    def __init__(self, pages: Pages[Row] | None = None, *, id: str | None = None) -> None:
        """With no pages yet, the list says that it is being opened; `show` gives it its rows."""
        super().__init__(id=id)
        self._pages = pages
        self._count: int | None = None
        self._start = 0
        self._rows: Sequence[Row] = ()
        self._asking = False
        self._stale = True
        self._held: str | None = None
        self._opening = False

    @abstractmethod
    def columns(self) -> Sequence[Column]:
        """The columns, in the language in force."""

    @abstractmethod
    def cells(self, row: Row) -> Sequence[str]:
        """The texts of a row, one for each column."""

    @abstractmethod
    def key_of(self, row: Row) -> str:
        """What stays the same of a row when the list changes around it."""

    @abstractmethod
    def opened(self, row: Row) -> Message:
        """The message for Enter on a row."""

    @abstractmethod
    def highlighted(self, row: Row) -> Message:
        """The message for the cursor arriving at a row."""

    @abstractmethod
    def nothing(self) -> str:
        """What is said when there are no rows."""

    @abstractmethod
    def heard_row(self, row: Row, one: One) -> str:
        """A row as the whole room may hear it: a surname and title, no door, four digits of a phone."""

    def heard(self, one: One) -> str:
        """The row under the cursor."""
        row = self.row
        return self._waiting_words() if row is None else self.heard_row(row, one)

    def style_of(self, row: Row) -> str:
        """The component class that a row is drawn with; none for a plain one."""
        return ""

    @property
    def count(self) -> int:
        """How many rows there are, as far as is known."""
        return self._count or 0

    @property
    def is_shown(self) -> bool:
        """Whether it has been given its rows."""
        return self._pages is not None

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None while it has not come."""
        return self._at(self.cursor)

    def show(self, pages: Pages[Row]) -> None:
        """Show other rows, from the first."""
        self._pages = pages
        self._count, self._start, self._rows, self._held = None, 0, (), None
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self.reload()

    def reload(self) -> None:
        """Ask for the rows again. The cursor stays on its row, also when others came or went above it."""
        self._stale = True
        self.refresh()
        self._ask()

    def on_resize(self) -> None:
        """More lines may have come into view."""
        self._measure()
        self._reveal()
        self._ask()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other lines came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def validate_cursor(self, cursor: int) -> int:
        """Always on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Hold on to the row, and bring it into view."""
        self._opening = False
        self._hold()
        self._reveal()
        for index in (old, new):
            self.refresh_lines(index * self.lines_a_row + HEADING_LINES, self.lines_a_row)

    def action_move(self, by: int) -> None:
        """Up or down by rows."""
        self.cursor += by

    def action_move_page(self, by: int) -> None:
        """Up or down by what is in view."""
        self.cursor += by * max(1, self._height)

    def action_move_to(self, index: int) -> None:
        """To a row, counted from the end when negative."""
        self.cursor = index % max(1, self.count)

    def action_open(self) -> None:
        """Open the row under the cursor; one that has not come yet is opened when it comes."""
        row = self.row
        self._opening = row is None
        if row is not None:
            self.post_message(self.opened(row))

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the cursor's row it opens."""
        index = (self.scroll_offset.y + event.y - HEADING_LINES) // self.lines_a_row
        if event.y < HEADING_LINES or index >= self.count:
            return
        if index == self.cursor:
            self.action_open()
        self.cursor = index

    @property
    def lines_a_row(self) -> int:
        """Two where lines stand further apart: the second is empty."""
        return 2 if self.app.has_class(LARGE) else 1

    @property
    def _height(self) -> int:
        """How many rows are in view; of the last one, its empty line may be missing."""
        return max(0, self.size.height - HEADING_LINES + self.lines_a_row - 1) // self.lines_a_row

    @property
    def _top(self) -> int:
        """The first row in view."""
        return self.scroll_offset.y // self.lines_a_row

    def _at(self, index: int) -> Row | None:
        place = index - self._start
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _hold(self) -> None:
        row, before = self.row, self._held
        self._held = None if row is None else self.key_of(row)
        if row is not None and self._held != before:
            self.post_message(self.highlighted(row))

    def _reveal(self) -> None:
        lowest = max(0, self.cursor - self._height + 1)
        wanted = min(max(self._top, lowest), self.cursor)
        if wanted != self._top:
            self.scroll_to(y=wanted * self.lines_a_row, animate=False)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, self.count * self.lines_a_row + HEADING_LINES)

    def _ask(self) -> None:
        """Ask for the page around the view, one view more on each side, unless it is here or on its way."""
        if self._pages is None or self._asking or not self._height or not (self._stale or self._lacks_rows()):
            return
        self._asking, self._stale = True, False
        start = max(0, self._top - self._height)
        self._fetch(self._pages, start, 3 * self._height)

    def _lacks_rows(self) -> bool:
        """Whether the view, or the half view that comes next on either side, is not here."""
        top, ahead = self._top, self._height // 2
        first = max(0, top - ahead)
        last = min(self.count, top + self._height + ahead)
        return first < self._start or last > self._start + len(self._rows)

    @work(thread=True, group="store")
    def _fetch(self, pages: Pages[Row], start: int, size: int) -> None:
        try:
            count = pages.count()
            rows = pages.page(start, size)
        except DeskError as error:
            self.post_message(self.Failed(error))
            return
        self.post_message(self._Fetched(pages, start, count, rows))

    @on(Failed)
    def _give_up(self) -> None:
        self._asking = False

    @on(_Fetched)
    def _take(self, fetched: _Fetched) -> None:
        fetched.stop()
        self._asking = False
        if fetched.pages is self._pages:
            self._settle(fetched)
        self._ask()

    def _settle(self, fetched: _Fetched) -> None:
        held = self._held
        self._start, self._count = fetched.start, fetched.count
        self._rows = fetched.rows  # type: ignore[assignment]  # they came from self._pages
        self._measure()
        places = (i for i, row in enumerate(self._rows, self._start) if self.key_of(row) == held)
        moved = next(places, self.cursor) - self.cursor
        if moved:
            self.scroll_to(y=(self._top + moved) * self.lines_a_row, animate=False)
        opening = self._opening
        self.cursor += moved
        self._hold()
        self.refresh()
        if opening:
            self.action_open()

    def render_line(self, y: int) -> Strip:
        """The heading, or the row that is in view there."""
        width = self.size.width
        if y < HEADING_LINES:
            return self._strip(self._line(CURSOR_ELSEWHERE, [c.heading for c in self.columns()]), "page-list--heading")
        index, part = divmod(self.scroll_offset.y + y - HEADING_LINES, self.lines_a_row)
        if self._count is None or (not self._count and index == 0):
            return self._strip(self._waiting_words() if index == part == 0 else "", "")
        if index >= self.count or part:
            return Strip.blank(width, self.rich_style)
        return self._row_strip(index)

    def _waiting_words(self) -> str:
        return self.nothing() if self._count == 0 else _("正在打开…")

    def _row_strip(self, index: int) -> Strip:
        row, here = self._at(index), index == self.cursor
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
        return pointer + laid_out(texts, self.columns(), self.size.width - cell_len(pointer))

    def _strip(self, line: str, component: str) -> Strip:
        style = self.get_component_rich_style(component) if component else self.rich_style
        return Strip([Segment(line, style)]).adjust_cell_length(self.size.width, style)
