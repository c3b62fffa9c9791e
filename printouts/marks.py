"""Marks that are seen before anything is read: a step's number on a black disc, a key as it looks on the keyboard."""

from dataclasses import dataclass

from printouts import typefaces
from printouts.layout import Placed
from printouts.pen import Pen


@dataclass(frozen=True, slots=True)
class Disc:
    """A white digit on black, in the middle of its width."""

    digit: str
    size: float

    def place(self, width: float) -> Placed:
        """Twice as high as the digit."""
        radius = self.size

        def draw(pen: Pen, x: float, top: float) -> None:
            middle = x + width / 2
            pen.disc(middle, top + radius, radius, filled=True)
            left = middle - typefaces.width(self.digit, self.size, bold=True) / 2
            pen.text(self.digit, left, top + radius + self.size * 0.36, size=self.size, bold=True, white=True)

        return Placed(2 * radius, draw)


@dataclass(frozen=True, slots=True)
class KeyCap:
    """What stands on a key, inside the key."""

    words: str
    size: float

    def place(self, width: float) -> Placed:
        """As wide as its column, but for a gap to the right."""
        height, cap = self.size * 1.7, width - self.size * 0.6

        def draw(pen: Pen, x: float, top: float) -> None:
            pen.frame(x, top, cap, height)
            left = x + (cap - typefaces.width(self.words, self.size, bold=True)) / 2
            pen.text(self.words, left, top + self.size * 1.2, size=self.size, bold=True)

        return Placed(height, draw)


@dataclass(frozen=True, slots=True)
class TickBox:
    """An empty square, to be ticked by hand."""

    size: float

    def place(self, width: float) -> Placed:
        """At the left edge, on the first line of what stands beside it."""
        return Placed(
            self.size * 1.25, lambda pen, x, top: pen.frame(x + 2, top + self.size * 0.15, self.size, self.size)
        )
