"""Code 128 and QR of a number alone, drawn on the dots of a 203 dpi printer so that no bar is blurred."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.code128 import Code128
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from printouts.layout import Placed
from printouts.pen import DOT, Cell, Pen, snapped

Strip = tuple[int, int]
"""Where a run of black begins and how many modules it is long."""

QUIET_BARS = 10
"""ISO/IEC 15417: white on both sides of a bar code, in narrowest bars."""
QUIET_MODULES = 4
"""ISO/IEC 18004: white around a QR code."""


@dataclass(frozen=True, slots=True)
class Barcode:
    """Code 128, in the middle of its width."""

    number: str
    dots: int = 3
    """Of the narrowest bar: 0.375 mm, what a worn print head and a cheap scanner still manage."""
    height: float = 96 * DOT

    @property
    def width(self) -> float:
        """From the first bar to the last, in points."""
        return _bars(self.number)[1] * self.dots * DOT

    @property
    def quiet(self) -> float:
        """The white that must stay on both sides, in points."""
        return QUIET_BARS * self.dots * DOT

    def place(self, width: float) -> Placed:
        """As wide as the number asks for, with the margins of the paper as quiet zone."""
        strips, _length = _bars(self.number)

        def draw(pen: Pen, x: float, top: float) -> None:
            left, up, step = snapped(x + (width - self.width) / 2), snapped(top), self.dots * DOT
            pen.cells((left + start * step, up, length * step, self.height) for start, length in strips)

        return Placed(self.height, draw)


@dataclass(frozen=True, slots=True)
class QuickCode:
    """A QR code at the left edge, with as much correction as its smallest size can hold."""

    number: str
    dots: int = 8
    """Of one module: 8 make a millimetre."""

    @property
    def width(self) -> float:
        """Of the code itself, without the white around it, in points."""
        return len(_modules(self.number)) * self.dots * DOT

    @property
    def quiet(self) -> float:
        """The white that must stay between the code and its neighbours, in points."""
        return QUIET_MODULES * self.dots * DOT

    def place(self, width: float) -> Placed:
        """As high as wide, whatever the width."""

        def draw(pen: Pen, x: float, top: float) -> None:
            pen.cells(self._cells(snapped(x), snapped(top)))

        return Placed(self.width, draw)

    def _cells(self, left: float, top: float) -> Iterator[Cell]:
        step = self.dots * DOT
        for row, strips in enumerate(_modules(self.number)):
            for start, length in strips:
                yield left + start * step, top + row * step, length * step, step


@lru_cache(maxsize=256)
def _bars(number: str) -> tuple[tuple[Strip, ...], int]:
    """The black bars, and how many modules wide the whole is. ReportLab writes bars in capitals, spaces small."""
    code = Code128(number)
    code.validate()  # type: ignore[no-untyped-call]
    code.encode()  # type: ignore[no-untyped-call]
    pattern: str = code.decompose()  # type: ignore[no-untyped-call]
    flags = [letter.isupper() for letter in pattern for _ in range("abcdefgh".index(letter.lower()) + 1)]
    return _strips(flags), len(flags)


@lru_cache(maxsize=256)
def _modules(number: str) -> tuple[tuple[Strip, ...], ...]:
    code = QRCode(None, QRErrorCorrectLevel.H)
    code.addData(number)
    code.make()
    return tuple(_strips([bool(module) for module in row]) for row in code.modules)


def _strips(flags: list[bool]) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    start = 0
    for black, run in groupby(flags):
        length = len(list(run))
        if black:
            strips.append((start, length))
        start += length
    return tuple(strips)
