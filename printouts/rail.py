"""The five stages as a rail of dots: where the appeal stands is seen by shape, without colour and without reading."""

from dataclasses import dataclass

from desk.stages import Stage
from printouts import typefaces
from printouts.layout import Placed, Text
from printouts.parts import SMALLEST
from printouts.pen import DOT, Pen

HALO = 5 * DOT
"""Between the dot of the present stage and the ring around it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rail:
    """Stages reached are black, the present one has a ring around it, those ahead are empty."""

    stage: Stage
    size: float
    """Of the digits in the dots."""
    labelled: bool
    """With the name of each stage under its dot; needs a wide paper."""

    def place(self, width: float) -> Placed:
        """Five columns, a dot in the middle of each."""
        column = width / len(Stage)
        radius = self.size * 0.68
        line = radius + HALO + 3 * DOT
        size = max(SMALLEST, self.size * 0.85)
        names = [Text(words=stage.label, size=size, align="centre").place(column * 0.96) for stage in Stage]
        height = 2 * line + (max(name.height for name in names) if self.labelled else 0)

        def draw(pen: Pen, x: float, top: float) -> None:
            middle = top + line
            for place, stage in enumerate(Stage):
                centre = x + (place + 0.5) * column
                if place:
                    self._link(pen, centre - column, centre, middle, radius, stage)
                self._dot(pen, centre, middle, radius, stage)
                if self.labelled:
                    names[place].draw(pen, x + (place + 0.02) * column, top + 2 * line)

        return Placed(height, draw)

    def _reached(self, stage: Stage) -> bool:
        order = list(Stage)
        return order.index(stage) <= order.index(self.stage)

    def _link(self, pen: Pen, start: float, end: float, y: float, radius: float, stage: Stage) -> None:
        reached = self._reached(stage)
        room = radius + HALO + 3 * DOT
        pen.rule(start + room, y, end - start - 2 * room, dots=5 if reached else 2, dashed=not reached)

    def _dot(self, pen: Pen, x: float, y: float, radius: float, stage: Stage) -> None:
        reached = self._reached(stage)
        pen.disc(x, y, radius, filled=reached)
        if stage is self.stage:
            pen.disc(x, y, radius + HALO, filled=False)
        digit = str(list(Stage).index(stage) + 1)
        left = x - typefaces.width(digit, self.size, bold=True) / 2
        pen.text(digit, left, y + self.size * 0.36, size=self.size, bold=True, white=reached)
