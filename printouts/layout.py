"""The layout vocabulary of every paper: blocks that are measured for a width, and then drawn where they are told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Literal, Protocol

from printouts import typefaces
from printouts.lines import kept, wrapped
from printouts.pen import DOT, Pen

Align = Literal["left", "centre", "right"]

LEADING = 1.25
"""Line height over type size: open enough for old eyes, close enough for a short slip."""
BASELINE = 0.98
"""From the top of a line to the feet of its letters, over type size: hanzi stand in the middle."""
FULL_WIDTH_OPENERS = tuple("“‘（《〈「『【")
HANGING = 0.45
"""In ems: how far an opener at the start of a line moves out."""
NUMBER_LEADING = 1.08
NUMBER_BASELINE = 0.92
"""Digits are lower than hanzi and have nothing below the line."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block measured for one width."""

    height: float
    draw: Callable[[Pen, float, float], None]
    """Called with the pen, the left edge and the top edge, in points."""


class Block(Protocol):
    """Anything that can stand on a paper."""

    def place(self, width: float) -> Placed:
        """Measure for a width in points."""
        ...


@dataclass(frozen=True, slots=True)
class Gap:
    """Nothing, so high."""

    height: float

    def place(self, width: float) -> Placed:
        """Nothing to draw."""
        return Placed(self.height, lambda pen, x, top: None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words in one size, broken into lines."""

    words: str
    size: float
    bold: bool = False
    align: Align = "left"
    most_lines: int = 0
    """Cut after so many lines, with the mark; 0: as many as it takes."""
    mark: str = "…"
    white: bool = False

    def place(self, width: float) -> Placed:
        """As many lines as the width asks for."""
        measure = partial(typefaces.width, size=self.size, bold=self.bold)
        lines = wrapped(self.words, width, measure, most=self.most_lines, mark=self.mark)
        leading = self.size * LEADING

        def draw(pen: Pen, x: float, top: float) -> None:
            for row, line in enumerate(lines):
                indent = _indent(line, width - measure(line), self.align, self.size)
                baseline = top + row * leading + self.size * BASELINE
                pen.text(line, x + indent, baseline, size=self.size, bold=self.bold, white=self.white)

        return Placed(leading * len(lines), draw)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A few words on one line, as large as the width allows between two sizes, then narrowed a little."""

    words: str
    size: float
    smallest: float
    align: Align = "left"

    NARROWEST: ClassVar = 0.84
    """Narrower digits than this are harder to read than smaller ones."""

    def place(self, width: float) -> Placed:
        """One line; two or three, cut at blanks, where the smallest size does not fit."""
        for count in (1, 2, 3):
            rows = _in_rows(self.words, count)
            natural = max(typefaces.width(row, 1, bold=True) for row in rows)
            size = max(self.smallest, min(self.size, width / natural))
            squeeze = min(1.0, width / (natural * size))
            if squeeze >= self.NARROWEST:
                break

        def draw(pen: Pen, x: float, top: float) -> None:
            for row, line in enumerate(rows):
                room = width - typefaces.width(line, size, bold=True) * squeeze
                indent = _indent(line, room, self.align, size)
                baseline = top + row * size * NUMBER_LEADING + size * NUMBER_BASELINE
                pen.text(line, x + indent, baseline, size=size, bold=True, squeeze=squeeze)

        return Placed(size * NUMBER_LEADING * len(rows), draw)


@dataclass(frozen=True, slots=True)
class Field:
    """What something is called, and what it is."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Labels in one column and values in bold beside them; on a narrow paper each value under its label."""

    fields: tuple[Field, ...]
    size: float
    """Of the values."""
    label_size: float
    most_lines: int = 0

    NARROWEST_VALUE: ClassVar = 6.5
    """In ems: a masked phone fits."""

    def place(self, width: float) -> Placed:
        """All values begin at the same place."""
        labels = (typefaces.width(f"{field.label} ", self.label_size, bold=False) for field in self.fields)
        column = max(labels, default=0) + self.label_size * 0.15
        is_narrow = width - column < self.NARROWEST_VALUE * self.size
        return Stack(*(self._row(field, 0 if is_narrow else column) for field in self.fields)).place(width)

    def _row(self, field: Field, column: float) -> Block:
        label = Text(words=field.label, size=self.label_size)
        value = Text(words=field.value, size=self.size, bold=True, most_lines=self.most_lines)
        if not column:
            return Stack(label, value)
        to_baseline = (self.size - self.label_size) * BASELINE
        return Beside(Stack(Gap(to_baseline), label), value, left=column)


class Stack:
    """Blocks under each other."""

    def __init__(self, *blocks: Block) -> None:
        self.blocks = blocks

    def place(self, width: float) -> Placed:
        """As high as all of them."""
        placed = [block.place(width) for block in self.blocks]

        def draw(pen: Pen, x: float, top: float) -> None:
            for part in placed:
                part.draw(pen, x, top)
                top += part.height

        return Placed(sum(part.height for part in placed), draw)


@dataclass(frozen=True, slots=True)
class Beside:
    """Two blocks next to each other; the left one gets `left` points, or a share of the width below 1."""

    first: Block
    second: Block
    left: float
    centred: bool = False
    """The lower block stands in the middle of the higher one's height."""

    def place(self, width: float) -> Placed:
        """As high as the higher one."""
        left = self.left if self.left > 1 else self.left * width
        first, second = self.first.place(left), self.second.place(width - left)
        height = max(first.height, second.height)

        def draw(pen: Pen, x: float, top: float) -> None:
            for part, start in ((first, x), (second, x + left)):
                part.draw(pen, start, top + (height - part.height) / 2 * self.centred)

        return Placed(height, draw)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across, with room above and below."""

    room: float
    dashed: bool = False
    dots: int = 2

    def place(self, width: float) -> Placed:
        """A thin block."""
        return Placed(
            2 * self.room,
            lambda pen, x, top: pen.rule(x, top + self.room, width, dots=self.dots, dashed=self.dashed),
        )


@dataclass(frozen=True, slots=True)
class Banner:
    """White words on black: seen even by somebody who reads nothing else."""

    words: str
    size: float

    def place(self, width: float) -> Placed:
        """One black bar."""
        room = self.size * 0.3
        text = Text(words=self.words, size=self.size, bold=True, align="centre", white=True).place(width - 2 * room)
        height = text.height + room

        def draw(pen: Pen, x: float, top: float) -> None:
            pen.cells([(x, top, width, height)])
            text.draw(pen, x + room, top + room / 2)

        return Placed(height, draw)


@dataclass(frozen=True, slots=True)
class WriteIn:
    """A line to write on, after a label where there is one."""

    label: str
    size: float
    height: float

    def place(self, width: float) -> Placed:
        """The line begins after the label and ends at the edge."""
        label = Text(words=kept(self.label), size=self.size).place(width)
        start = typefaces.width(f"{self.label} ", self.size, bold=False) if self.label else 0

        def draw(pen: Pen, x: float, top: float) -> None:
            label.draw(pen, x, top + self.height - label.height)
            pen.rule(x + start, top + self.height - 2 * DOT, width - start)

        return Placed(self.height, draw)


def _indent(line: str, room: float, align: Align, size: float) -> float:
    """Where a line begins. The left half of “ and （ is empty and hangs out, or it would look like an indent."""
    if align == "left":
        return -HANGING * size if line.startswith(FULL_WIDTH_OPENERS) else 0
    return room / 2 if align == "centre" else room


def _in_rows(words: str, count: int) -> list[str]:
    """The words on so many rows, the first ones fuller: 007 004 / 216."""
    parts = words.split(" ")
    each = -(-len(parts) // count)
    return [" ".join(parts[start : start + each]) for start in range(0, len(parts), each)]
