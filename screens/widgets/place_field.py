"""Building, unit, floor and room side by side: one row of a form for what an address slip has in one line."""

from collections.abc import Callable

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.layout import Layout

from desk import spoken
from desk.language import _
from desk.spoken import One
from screens.widgets.field import Field
from screens.widgets.fields import LineField
from screens.widgets.fit import drawn, fit
from screens.widgets.labels import LABEL_CELLS, label, pointer

PART_CELLS = 13


class _Part(LineField):
    """One part, with its label close to it and no room for a note."""

    def mount_entry(self) -> None:
        """The entry, behind the label."""
        self._move_entry()
        super().mount_entry()

    def pre_layout(self, layout: Layout) -> None:
        """In another language the label is longer or shorter."""
        self._move_entry()

    def _move_entry(self) -> None:
        self.entry.styles.margin = (0, 0, 0, self.label_cells)

    @property
    def label_words(self) -> str:
        """The number is that of the row."""
        return self._label() + pointer(self)

    @property
    def label_cells(self) -> int:
        """No more than it takes."""
        return cell_len(self.label_words)

    def drawn_value(self, cells: int) -> Content:
        """With the mark of a suggestion, for which a note has no room."""
        value = super().drawn_value(cells)
        return value.stylize("$warning") if self.suggested else value

    def note(self, words: Callable[[], str]) -> None:
        """The row says it for all four."""

    def heard_value(self, one: One) -> str:
        """A room digit by digit."""
        return spoken.place(self.value, one)


class PlaceField(Horizontal):
    """Four fields of a draft, called as there: building, unit, floor, room."""

    DEFAULT_CSS = """
    PlaceField {
        height: 1;
        & > Field { width: 13; height: 1; offset-x: 12; color: $secondary; }
        & > Field.-suggested > .entry { color: $warning; }
    }
    """

    def __init__(self, number: int, heard: Callable[[str], str]) -> None:
        """`heard` gives the words that a part was suggested from."""
        super().__init__()
        self._number = number
        self._heard = heard

    def compose(self) -> ComposeResult:
        """The four."""
        yield _Part(self._number, lambda: _("楼栋"), max_length=20, id="building")
        yield _Part(self._number, lambda: _("单元"), max_length=20, id="unit")
        yield _Part(self._number, lambda: _("楼层"), max_length=20, id="floor")
        yield _Part(self._number, lambda: _("房号"), max_length=20, id="room")

    def render(self) -> Content:
        """The label before the four, and behind them what they were heard from."""
        words = f"{self._number}{pointer(self)}" + _("住处")
        between = LABEL_CELLS + 4 * PART_CELLS
        place = label(self, words, LABEL_CELLS)
        note = fit(self._note(), max(0, self.size.width - between))
        return place + Content(" " * (between - place.cell_length)) + drawn(note).stylize("$warning")

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def show_heard(self) -> None:
        """Where the cursor is, or what is still a suggestion, may have changed."""
        self.refresh()

    @on(Field.Changed)
    @on(Field.Entered)
    def _settled(self) -> None:
        self.show_heard()

    def _note(self) -> str:
        parts = [field for field in self.query(_Part) if field.suggested and field.value]
        words = dict.fromkeys(self._heard(field.id or "") for field in parts)
        heard = " ".join(filter(None, words))
        return _("？听到“{words}”").format(words=heard) if heard else ""
