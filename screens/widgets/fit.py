"""Text on a grid of cells, where a 汉字 takes two: cut with a mark, and never able to command the terminal."""

from collections.abc import Callable

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from desk.text import clean, clean_line

CUT = "…"


def fit(text: str, cells: int) -> str:
    """One cleaned line, exactly `cells` wide; a cut is always marked with …, never silent."""
    line = clean_line(text)
    if cells > 0 and cell_len(line) > cells:
        line = set_cell_size(line, cells - 1).rstrip() + CUT
    return set_cell_size(line, cells)


def drawn(text: str) -> Content:
    """What a person wrote, ready to be drawn: cleaned, and its brackets are brackets."""
    return Content(clean(text))


class Told(Widget):
    """Words that are asked for each time they are drawn, so that they follow the language."""

    DEFAULT_CSS = "Told { width: auto; height: auto; }"

    def __init__(self, words: Callable[[], str], *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._words = words

    def tell(self, words: Callable[[], str]) -> None:
        """Tell something else from now on."""
        self._words = words
        self.refresh(layout=True)

    @property
    def words(self) -> str:
        """The words as they are now."""
        return self._words()

    def render(self) -> Content:
        """As they are, and no more than words."""
        return drawn(self.words)


class ToldInALine(Told):
    """On one line, whatever room there is: what does not fit is cut with a mark."""

    DEFAULT_CSS = "ToldInALine { height: 1; }"

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the words."""
        return cell_len(self.words)

    def render(self) -> Content:
        """As much as fits."""
        return drawn(fit(self.words, self.size.width).rstrip())
