"""Photos dot by dot where the terminal can: kitty's graphics, placed by characters that stay in their cells.

The words of the protocol: https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders.
"""

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from screens import window

if TYPE_CHECKING:
    from PIL.Image import Image

PLACEHOLDER = "\U0010eeee"
ROWS = (
    "\u0305\u030d\u030e\u0310\u0312\u033d\u033e\u033f\u0346\u034a\u034b\u034c\u0350\u0351\u0352\u0357"
    "\u035b\u0363\u0364\u0365\u0366\u0367\u0368\u0369\u036a\u036b\u036c\u036d\u036e\u036f\u0483\u0484"
    "\u0485\u0486\u0487\u0592\u0593\u0594\u0595\u0597\u0598\u0599\u059c\u059d\u059e\u059f\u05a0\u05a1"
    "\u05a8\u05a9\u05ab\u05ac\u05af\u05c4\u0610\u0611\u0612\u0613\u0614\u0615\u0616\u0617\u0657\u0658"
)
"""A combining character tells which row of the picture a placeholder is in: the beginning of the protocol's own."""
CHUNK = 4096
"""Characters at most in one message."""
DOTS_A_CELL = (10, 20)
"""About as many as a cell has; the terminal makes it exact."""


def is_understood(environment: Mapping[str, str]) -> bool:
    """Whether the terminal says that it shows such pictures, with nothing in between that would lose them."""
    has_colours = environment.get("COLORTERM") == "truecolor"
    return (
        not window.is_shared(environment)
        and has_colours
        and environment.get("TERM") in ("xterm-kitty", "xterm-ghostty")
    )


def sent(picture: "Image", *, number: int, size: Size) -> str:
    """What hands the terminal a picture, to be drawn over so many cells; under the same number it replaces the last."""
    png = BytesIO()
    picture.save(png, "PNG")
    content = b64encode(png.getvalue()).decode("ascii")
    chunks = [content[start : start + CHUNK] for start in range(0, len(content), CHUNK)]
    first = f"a=T,U=1,f=100,q=2,i={number},c={size.width},r={size.height},"  # q=2: no answer, it would be read as keys
    begins = [first, *["q=2,"] * (len(chunks) - 1)]
    ends = [*[1] * (len(chunks) - 1), 0]
    return "".join(
        f"\x1b_G{begin}m={more};{chunk}\x1b\\" for begin, more, chunk in zip(begins, ends, chunks, strict=True)
    )


def taken_back(number: int) -> str:
    """What frees the terminal's memory of a picture."""
    return f"\x1b_Ga=d,d=I,q=2,i={number}\x1b\\"


def placed(*, number: int, size: Size) -> list[Strip]:
    """The cells over which the picture is drawn: its number is their colour, a mark on the first tells the row."""
    style = Style(color=Color.from_rgb(number >> 16 & 255, number >> 8 & 255, number & 255))
    return [
        Strip([Segment(PLACEHOLDER + row + ROWS[0] + PLACEHOLDER * (size.width - 1), style)])
        for row in ROWS[: size.height]
    ]
