"""Letters as tall as a hand is wide, made of half blocks: what a resident reads across the counter."""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from desk.text import HAN, clean_line
from desk.word_borders import words

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

INK = 140
"""How light, of 255, a dot has to be to be drawn: lower makes strokes fat, higher makes them break."""
FEWEST_ROWS = 4
"""Of fewer, nothing can be read."""
NARROWEST = 0.6
"""How much narrower than they are letters may be made before they get smaller: a long number, a long word."""
TRIAL_SIZE = 200
_BLOCKS = " ▀▄█"
_PIECES = re.compile(r"[!-~\u00a1-\u024f]{1,16}|\S[，。、；：！？”’）]*|\s")
"""Where a line may break: between words, and at need between 汉字 but not before a comma or full stop (避头尾)."""
_MARKS = re.compile(r"[，。、；：！？,.;:!?]")
"""These hang below the line: they do not count for how tall a text is."""


class BigText(Widget):
    """One text in letters of some rows each, broken into lines, and smaller where the window is too narrow."""

    DEFAULT_CSS = "BigText { width: 1fr; height: auto; }"

    rows: reactive[int] = reactive(FEWEST_ROWS, layout=True)
    """Height of a line."""

    def __init__(
        self, words: Callable[[], str], *, rows: int, font: Path, breaks: bool = True, id: str | None = None
    ) -> None:
        """`words` is asked for when drawn; `rows` is the height of a line; `font` is a TrueType file.

        With `breaks=False` a long text gets smaller instead of going on in the next line: a number.
        """
        super().__init__(id=id)
        self._breaks = breaks
        self._words = words
        self.set_reactive(BigText.rows, rows)
        self._font = font

    def tell(self, words: Callable[[], str]) -> None:
        """Show something else from now on."""
        self._words = words
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the lines take."""
        return len(self._drawn(width))

    def render(self) -> Content:
        """The letters."""
        return Content("\n".join(self._drawn(self.size.width)))

    def _drawn(self, width: int) -> tuple[str, ...]:
        text = clean_line(self._words())
        return big_lines(text, rows=self.rows, cells=width, font=self._font, breaks=self._breaks)


@lru_cache(maxsize=64)
def big_lines(text: str, *, rows: int, cells: int, font: Path, breaks: bool = True) -> tuple[str, ...]:
    """The text in half blocks, at most `cells` wide where that can be: lines of `rows` rows, a blank row between them.

    Raises OSError when the font cannot be read.
    """
    if not text or cells <= 0:
        return ()
    face = _face(text, rows, font)
    pieces = _PIECES.findall(text) if breaks else [text]
    if rows > FEWEST_ROWS and max(map(face.getlength, pieces)) * NARROWEST > cells:
        return big_lines(text, rows=rows - 1, cells=cells, font=font, breaks=breaks)
    _left, top, _right, bottom = face.getbbox(_MARKS.sub("", text) or text)
    above = round(top + bottom) // 2 - rows
    broken = broken_lines(text, face, cells) if breaks else [text]
    lines = [_blocks(line, face, above=above, rows=rows, cells=cells) for line in broken]
    return tuple("\n \n".join("\n".join(line) for line in lines).split("\n"))


def _face(text: str, rows: int, font: Path) -> "FreeTypeFont":
    """The font in the size in which this text is `rows` rows, of two dots each, tall.

    A 汉字 is as wide as it is tall, whatever its strokes; of other letters the ink counts.
    """
    from PIL import ImageFont  # only the turned screen needs it: not before the first paint

    if any(map(_is_han, text)):
        return ImageFont.truetype(str(font), 2 * rows)
    _left, top, _right, bottom = ImageFont.truetype(str(font), TRIAL_SIZE).getbbox(_MARKS.sub("", text) or text)
    return ImageFont.truetype(str(font), max(1, int(TRIAL_SIZE * 2 * rows / max(1, bottom - top))))


def broken_lines(text: str, face: "FreeTypeFont", cells: int) -> list[str]:
    """The lines of a text, broken between words where that takes no more of them than breaking anywhere."""
    pieces = _PIECES.findall(text)
    lines, in_words = _broken(pieces, face, cells), _in_words(text, pieces)
    if len(lines) < 2 or max(map(face.getlength, in_words)) > cells:
        return lines
    between_words = _broken(in_words, face, cells)
    return between_words if len(between_words) == len(lines) else lines


def _in_words(text: str, pieces: list[str]) -> list[str]:
    """The pieces, those of one word joined."""
    borders = set(accumulate(map(len, words(text))))
    joined: list[str] = []
    for end, piece in zip(accumulate(map(len, pieces)), pieces, strict=True):
        if joined and end - len(piece) not in borders and _is_han(piece):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def _is_han(piece: str) -> bool:
    return re.match(f"[{HAN}]", piece) is not None


def _broken(pieces: list[str], face: "FreeTypeFont", cells: int) -> list[str]:
    """The pieces joined into lines that fit: no more lines than needed, and those about as long as each other."""
    lines = _joined(pieces, face, cells)
    for narrower in range(cells - 1, cells // 2, -1):
        evener = _joined(pieces, face, narrower)
        if len(evener) > len(lines) or max(map(face.getlength, evener)) > cells:
            break
        lines = evener
    return lines


def _joined(pieces: list[str], face: "FreeTypeFont", cells: int) -> list[str]:
    lines = [""]
    for piece in pieces:
        if lines[-1] and face.getlength((lines[-1] + piece).rstrip()) > cells:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines if line.strip()]


def _blocks(line: str, face: "FreeTypeFont", *, above: int, rows: int, cells: int) -> list[str]:
    """One line of text as rows of half blocks; what is `above` so many dots of the font's own box is left out.

    One that is too long is made narrower letter by letter: the same digit looks the same wherever it stands.
    """
    width = face.getlength(line)
    if width <= cells:
        return _written(line, face, above=above, rows=rows, cells=round(width))
    letters = [
        _written(each, face, above=above, rows=rows, cells=int(face.getlength(each) * cells / width)) for each in line
    ]
    return ["".join(row) for row in zip(*letters, strict=True)]


def _written(text: str, face: "FreeTypeFont", *, above: int, rows: int, cells: int) -> list[str]:
    """Text in the font, made as wide as this."""
    from PIL import Image, ImageDraw

    picture = Image.new("L", (max(1, round(face.getlength(text))), 2 * rows))
    ImageDraw.Draw(picture).text((0, -above), text, fill=255, font=face)
    return half_blocks(_dots(picture.resize((max(1, cells), picture.height), Image.Resampling.BOX)))


def _dots(picture: "Image") -> list[list[bool]]:
    """Which dots of a grey picture are ink, row by row."""
    dots = [dot > INK for dot in picture.tobytes()]
    return [dots[start : start + picture.width] for start in range(0, len(dots), picture.width)]


def half_blocks(dots: list[list[bool]]) -> list[str]:
    """Dots, an even number of rows, as text: two dots to a character, one above the other."""
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return ["".join(_BLOCKS[a + 2 * b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs]
