"""Building, unit, floor and room side by side: one row of a form for what an address slip has in one line."""

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from desk import spoken
from desk.language import _
from desk.spoken import One
from screens.widgets.fields import Field, LineField, pointer
from screens.widgets.fit import Told


class _Part(LineField):
    """One part, with its label close to it and no room for a note."""

    def compose(self) -> ComposeResult:
        """Label and entry; the note is there for the field's own use and never seen."""
        yield Told(lambda: self._label() + pointer(self), classes="label")
        yield self.entry
        yield Told(str, classes="note")

    def heard_value(self, one: One) -> str:
        """A room digit by digit."""
        return spoken.place(self.value, one)


class PlaceField(Horizontal):
    """Four fields of a draft, called as there: building, unit, floor, room."""

    DEFAULT_CSS = """
    PlaceField {
        height: 1;
        & > #place-label { width: 12; }
        & > Field { width: 13; height: 1; }
        & > Field > .label { width: auto; color: $secondary; }
        & > Field > .note { display: none; }
        & > Field.-suggested > .entry { color: $warning; }
        & > #place-note { width: 1fr; height: 1; color: $warning; }
        &:focus-within > #place-label { text-style: bold reverse; }
    }
    """

    def __init__(self, number: int, heard: Callable[[str], str]) -> None:
        """`heard` gives the words that a part was suggested from."""
        super().__init__()
        self._number = number
        self._heard = heard

    def compose(self) -> ComposeResult:
        """The four, and what they were heard from."""
        yield Told(lambda: f"{self._number}{pointer(self)}" + _("住处"), id="place-label")
        yield _Part(self._number, lambda: _("楼栋"), max_length=20, id="building")
        yield _Part(self._number, lambda: _("单元"), max_length=20, id="unit")
        yield _Part(self._number, lambda: _("楼层"), max_length=20, id="floor")
        yield _Part(self._number, lambda: _("房号"), max_length=20, id="room")
        yield Told(self._note, id="place-note")

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _point(self) -> None:
        self.query_one("#place-label").refresh()

    def show_heard(self) -> None:
        """What is still a suggestion may have changed."""
        self.query_one("#place-note", Told).refresh()

    @on(Field.Changed)
    @on(Field.Entered)
    def _settled(self) -> None:
        self.show_heard()

    def _note(self) -> str:
        parts = [field for field in self.query(_Part) if field.suggested and field.value]
        words = dict.fromkeys(self._heard(field.id or "") for field in parts)
        heard = " ".join(filter(None, words))
        return _("？听到“{words}”").format(words=heard) if heard else ""
