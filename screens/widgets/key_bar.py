"""The keys at the foot of every screen. Textual's Footer rebuilds itself on every change of focus; this redraws."""

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

from screens.keys import Key, offered, pace_words

Slot = tuple[Key, str]
"""A key and its word; no word where the key does nothing."""
GAP = "  "
"""Between the keys and those for how fast and how loud."""


class KeyBar(Widget):
    """Every key in its own place, in one row where that fits and in two otherwise.

    While something is being said, the keys for how fast and how loud stand behind them, or in a row below.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-bar--cap"}
    DEFAULT_CSS = """
    KeyBar {
        dock: bottom;
        height: auto;
        max-height: 3;
        background: $panel;
        color: $foreground;
        & > .key-bar--cap { background: $primary; color: $background; text-style: bold; }
    }
    """

    auto_links = False
    """A key can be clicked without being coloured like a link."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words: Mapping[Key, str] = {}
        self._pace = ""

    def on_mount(self) -> None:
        """Follow the focus, and what opens over this screen: under a box, only the keys of the box do something."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self.app.screen_change_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def _follow(self, _changed: Screen[object]) -> None:
        if not self.screen.is_current:
            return
        words, pace = offered(self.app.screen), pace_words(self.app.screen)
        if (words, pace) != (self._words, self._pace):
            before = self._height(self.size.width)
            self._words, self._pace = words, pace
            self.refresh(layout=self._height(self.size.width) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row or two, and one more while something is being said."""
        return self._height(width)

    def _height(self, width: int) -> int:
        laid = rows(self._words, width)
        return len(laid) + (bool(self._pace) and not self._has_room(laid[-1], width))

    def _has_room(self, row: list[Slot], width: int) -> bool:
        return _row_width(row) + len(GAP) + cell_len(self._pace) <= width

    def render(self) -> Content:
        """The keys with their words; a click on one is as good as pressing it."""
        self._words = offered(self.app.screen)
        laid = rows(self._words, self.size.width)
        drawn = Content("\n").join(map(self._drawn, laid))
        if not self._pace:
            return drawn
        return drawn + Content((GAP if self._has_room(laid[-1], self.size.width) else "\n") + self._pace)

    def _drawn(self, row: Iterable[Slot]) -> Content:
        return Content(" ").join(self._slot(key, word) for key, word in row)

    def _slot(self, key: Key, word: str) -> Content:
        if not word:
            return Content(" " * _width((key, key.label)))
        cap = Content.styled(key.cap, self.get_visual_style("key-bar--cap"))
        press = Style.from_meta({"@click": f"app.simulate_key('{key.value}')"})
        return (cap + Content(word)).stylize(press)


def rows(words: Mapping[Key, str], width: int) -> list[list[Slot]]:
    """How the keys are laid out in a width: all in their places, else only those that work, else those in two rows."""
    every: list[Slot] = [(key, words.get(key, "")) for key in Key]
    if _row_width(every) <= width:
        return [every]
    working = [slot for slot in every if slot[1]]
    if _row_width(working) <= width:
        return [working]
    first = len(working)
    while _row_width(working[:first]) > width:
        first -= 1
    return [working[:first], working[first:]]


def _width(slot: Slot) -> int:
    key, word = slot
    return cell_len(key.cap + (word or key.label))


def _row_width(row: list[Slot]) -> int:
    return sum(map(_width, row)) + max(0, len(row) - 1)
