"""Two columns of words: a label, and what belongs to it, wrapped under itself. Facts, and a history."""

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from desk.text import clean
from screens.widgets.fit import fit

_PIECES = re.compile(r"\n|[!-~\u00a1-\u024f]+|[^\n][，。、；：！？”’）》」』…]*")
"""Where a line may break: between words, and between 汉字 but not before a comma or full stop (避头尾)."""

WIDEST_LABEL = 16
"""Cells."""
HERE = "▸"
"""Before the words of the pair that is marked."""

Pair = tuple[str, str]


class Pairs(Widget):
    """Labels and words; asked for each time they are drawn, so that they follow the language."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"pairs--label", "pairs--here"}
    DEFAULT_CSS = """
    Pairs {
        width: 1fr;
        height: auto;
        & > .pairs--label { color: $secondary; }
        & > .pairs--here { background: $primary; color: $background; text-style: bold; }
    }
    """

    here: reactive[int | None] = reactive(None)
    """The pair that is marked: the sentence being heard."""

    def __init__(self, pairs: Callable[[], Sequence[Pair]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._pairs = pairs

    def lines_before(self, place: int) -> int:
        """How many lines stand above a pair."""
        return sum(len(lines) for lines in self._laid_out(self.size.width)[:place])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take."""
        return sum(map(len, self._laid_out(width)))

    def render(self) -> Content:
        """The pairs, one under the other."""
        drawn = [self._drawn(place, lines) for place, lines in enumerate(self._laid_out(self.size.width))]
        return Content("\n").join(drawn)

    def _laid_out(self, width: int) -> list[list[Pair]]:
        """Each pair as lines of label and words; the label stands on the first."""
        pairs = list(self._pairs())
        label = min(max((cell_len(label) for label, _words in pairs), default=0), WIDEST_LABEL)
        return [
            [(fit("" if place else name, label), line) for place, line in enumerate(wrapped(words, width - label - 3))]
            for name, words in pairs
        ]

    def _drawn(self, place: int, lines: list[Pair]) -> Content:
        part = "here" if place == self.here else "label"
        label, words = self.get_visual_style(f"pairs--{part}"), self.get_visual_style("pairs--here")
        return Content("\n").join(
            Content.styled(name, label)
            + Content(f" {HERE} " if place == self.here else "   ")
            + (Content.styled(line, words) if place == self.here else Content(line))
            for name, line in lines
        )


def wrapped(text: str, cells: int) -> list[str]:
    """The text in lines of at most `cells`; words stay whole, and no line begins with a comma or full stop."""
    lines = [""]
    for piece in _PIECES.findall(clean(text)):
        if piece == "\n":
            lines.append("")
            continue
        for part in [piece] if cell_len(piece) <= cells else piece:
            if cell_len(lines[-1] + part.rstrip()) > cells:
                lines.append("")
            lines[-1] += part if lines[-1] else part.lstrip()
    return [line.rstrip() for line in lines]
