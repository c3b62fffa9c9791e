"""Photos dot by dot in a terminal that draws sixels: each row of cells brings its own part of the picture.

So whatever Textual draws again is whole again, and what it draws over the picture wipes that part away. The words of
the format: https://vt100.net/docs/vt3xx-gp/chapter14.html.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.segment import ControlType, Segment
from textual.strip import Strip

if TYPE_CHECKING:
    from PIL.Image import Image

COLOURS = 64
"""At most in one picture. Each that a band of six lines holds is a pass over that band."""
BAND = 6
"""Lines of dots in a column of one character."""
_CHARACTERS = bytes((number + ord("?")) % 256 for number in range(256))
"""The character of a column, by its dots: the lowest bit is the uppermost."""
_RUN = re.compile(r"(.)\1{3,}")
_TAKES_NO_CELL = [(ControlType.CURSOR_MOVE_TO_COLUMN, 0)]


def parts(picture: "Image", *, height: int) -> list[str]:
    """The picture in rows, each so many dots high, for `over`."""
    from PIL.Image import Quantize  # loaded with the picture

    indexed = picture.quantize(COLOURS, method=Quantize.FASTOCTREE)  # 1 ms; the median cut takes up to half a second
    levels, width = indexed.getpalette() or [], indexed.width
    dots = indexed.tobytes()
    lines = [dots[start : start + width] for start in range(0, len(dots), width)]
    return [_part(lines[top : top + height], levels) for top in range(0, len(lines), height)]


def over(cells: Strip, part: str, *, column: int) -> Strip:
    """The same cells, and over them a part of a picture that begins in a column of the screen, from 0."""
    control = Segment(f"\x1b7\x1b[{column + 1}G{part}\x1b8", None, _TAKES_NO_CELL)
    return Strip([*cells, control], cells.cell_length)


def _part(lines: list[bytes], levels: list[int]) -> str:
    named = "".join(_named(colour, levels[3 * colour :][:3]) for colour in _colours(lines))
    bands = "-".join(_band(lines[top : top + BAND]) for top in range(0, len(lines), BAND))
    # 1: what is not drawn stays as it is, such as the lines of the last band that lie in the next row of cells
    return f'\x1bP0;1;0q"1;1;{len(lines[0])};{len(lines)}{named}{bands}\x1b\\'


def _colours(lines: list[bytes]) -> list[int]:
    return sorted(set().union(*lines))


def _named(colour: int, levels: list[int]) -> str:
    red, green, blue = (round(level * 100 / 255) for level in levels)
    return f"#{colour};2;{red};{green};{blue}"


def _band(lines: list[bytes]) -> str:
    return "$".join(f"#{colour}{_columns(lines, colour)}" for colour in _colours(lines))


def _columns(lines: list[bytes], colour: int) -> str:
    """The dots of one colour: all columns at once, each a byte of one large number."""
    dots = 0
    for place, line in enumerate(lines):
        dots |= int.from_bytes(line.translate(_bit(colour, place)), "big")
    columns = dots.to_bytes(len(lines[0]), "big").translate(_CHARACTERS).decode("ascii").rstrip("?")
    return _RUN.sub(lambda run: f"!{len(run[0])}{run[1]}", columns)


@lru_cache(maxsize=COLOURS * BAND)
def _bit(colour: int, place: int) -> bytes:
    """The table that makes a colour the bit of its line, and all others nothing."""
    table = bytearray(256)
    table[colour] = 1 << place
    return bytes(table)
