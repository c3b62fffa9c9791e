"""A list of any length: asks only for the page around the view, and never makes anyone wait."""

from abc import abstractmethod
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on, work
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.worker import Worker, WorkerState

from desk.spoken import One
from screens.widgets.drawn_rows import HEADING_LINES, DrawnRows
from screens.widgets.pages import Held, Pages, Row


class PageList(DrawnRows[Row], can_focus=True):
    """Rows from `Pages`, with a cursor. Nothing ever waits for a row that has not come yet."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move_page(-1)", show=False),
        Binding("pagedown", "move_page(1)", show=False),
        Binding("home", "move_to(0)", show=False),
        Binding("end", "move_to(-1)", show=False),
        Binding("enter", "open", show=False),
    ]

    @dataclass
    class _Fetched(Message):
        pages: object
        held: object

    def __init__(self, pages: Pages[Row] | None = None, *, id: str | None = None) -> None:
        """With no pages yet, the list says that it is being opened; `show` gives it its rows."""
        super().__init__(id=id)
        self._pages = pages
        self._asking = False
        self._stale = True
        self._key: str | None = None
        self._opening = False

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
    def heard_row(self, row: Row, one: One) -> str:
        """A row as the whole room may hear it: a surname and title, no door, four digits of a phone."""

    def heard(self, one: One) -> str:
        """The row under the cursor."""
        row = self.row
        return self.waiting_words if row is None else self.heard_row(row, one)

    @property
    def is_shown(self) -> bool:
        """Whether it has been given its rows."""
        return self._pages is not None

    def show(self, pages: Pages[Row]) -> None:
        """Show other rows, from the first."""
        self._pages = pages
        self.held, self._key = Held(), None
        self.cursor = 0
        self.scroll_to(y=0, animate=False)
        self.reload()

    def exchange(self, pages: Pages[Row]) -> None:
        """Show these rows in place of the others. The cursor stays on its row."""
        self._pages = pages
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
        self.refresh_row(old)
        self.refresh_row(new)

    def action_move(self, by: int) -> None:
        """Up or down by rows."""
        self.cursor += by

    def action_move_page(self, by: int) -> None:
        """Up or down by what is in view."""
        self.cursor += by * max(1, self.rows_in_view)

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

    def _hold(self) -> None:
        row, before = self.row, self._key
        self._key = None if row is None else self.key_of(row)
        if row is not None and self._key != before:
            self.post_message(self.highlighted(row))

    def _reveal(self) -> None:
        lowest = max(0, self.cursor - self.rows_in_view + 1)
        wanted = min(max(self.top, lowest), self.cursor)
        if wanted != self.top:
            self.scroll_to(y=wanted * self.lines_a_row, animate=False)

    def _measure(self) -> None:
        self.virtual_size = Size(self.size.width, self.count * self.lines_a_row + HEADING_LINES)

    def _ask(self) -> None:
        """Ask for the page around the view, one view more on each side, unless it is here or on its way."""
        if self._pages is None or self._asking or not self.rows_in_view or not (self._stale or self._lacks_rows()):
            return
        self._asking, self._stale = True, False
        start = max(0, self.top - self.rows_in_view)
        self._fetch(self._pages, start, 3 * self.rows_in_view)

    def _lacks_rows(self) -> bool:
        """Whether the view, or the half view that comes next on either side, is not here."""
        ahead = self.rows_in_view // 2
        return self.held.lacks(max(0, self.top - ahead), self.top + self.rows_in_view + ahead)

    @work(thread=True, group="store")
    def _fetch(self, pages: Pages[Row], start: int, size: int) -> None:
        count = pages.count()
        held = Held(start, pages.page(start, size), count)
        self.post_message(self._Fetched(pages, held))

    @on(Worker.StateChanged)
    def _give_up(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self._asking = False

    @on(_Fetched)
    def _take(self, fetched: _Fetched) -> None:
        fetched.stop()
        self._asking = False
        if fetched.pages is self._pages:
            self._settle(fetched.held)  # type: ignore[arg-type]  # they came from self._pages
        self._ask()

    def _settle(self, held: Held[Row]) -> None:
        before, self.held = self._seen(), held
        self._measure()
        places = (i for i, row in enumerate(held.rows, held.start) if self.key_of(row) == self._key)
        moved = next(places, self.cursor) - self.cursor
        if moved:
            self.scroll_to(y=(self.top + moved) * self.lines_a_row, animate=False)
        opening = self._opening
        self.cursor += moved
        self._hold()
        if self._seen() != before:
            self.refresh()
        if opening:
            self.action_open()

    def _seen(self) -> tuple[int | None, list[Row | None]]:
        """How many rows there are, and those in view."""
        return self.held.count, [self.held.at(index) for index in range(self.top, self.top + self.rows_in_view)]
