"""The fonts that every paper carries inside it: which of them draws which character, and how wide it is."""

import io
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from typing import cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFError, TTFont

from printouts import system_fonts
from printouts.font_files import BOLD, FOLDER, RARE, REGULAR

_BFCHARS_AT_ONCE = 100
"""Adobe Technical Note 5014: no more than 100 entries in one block of a table."""
_UNSEEN = re.compile("[\u2060\ufe00-\ufe0f\U000e0100-\U000e01ef]")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text that one font draws."""

    font: str
    """Empty where no font has the characters: each becomes an empty box, to be written in by hand."""
    text: str


class Typeface(TTFont):
    """A TrueType font whose text can be copied out again, characters beyond U+FFFF too.

    ReportLab 5.1 writes U+20BB7 as five hexadecimal digits into the table that readers copy from; the print is
    right, but search, copying and screen readers get another character or none.
    """

    def addObjects(self, doc: PDFDocument) -> None:
        """Put the font into the document, then put the right table in place of ReportLab's."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("pdfdoc")
            table = cast(PDFStream, doc.idToObject[f"toUnicodeCMap:{name}"])
            table.content = to_unicode(name, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The table from a font's own codes to Unicode, in UTF-16BE (PDF 32000-1, 9.10.3)."""
    entries = [f"<{code:02X}> <{chr(character).encode('utf-16-be').hex()}>" for code, character in enumerate(subset)]
    blocks = [entries[start : start + _BFCHARS_AT_ONCE] for start in range(0, len(entries), _BFCHARS_AT_ONCE)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def /CMapType 2 def",
        "1 begincodespacerange <00> <FF> endcodespacerange",
    ]
    for block in blocks:
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


@cache
def typeface(name: str) -> Typeface:
    """The font of this name, read on first use (0.1 s; the rare one 0.5 s) and kept."""
    packed, plain = FOLDER / f"{name}.ttf.xz", FOLDER / f"{name}.ttf"
    source = (
        io.BytesIO(lzma.decompress(packed.read_bytes()))
        if packed.exists()
        else str(plain if plain.exists() else system_fonts.files()[name])
    )
    font = Typeface(name, source)
    pdfmetrics.registerFont(font)
    return font


def visible(text: str) -> str:
    """The text without what leaves no ink: joiners that forbid a break, and selectors of a variant that no font has."""
    return _UNSEEN.sub("", text)


def runs(text: str, *, bold: bool) -> Iterator[Run]:
    """The text cut into stretches of one font each, without what is never seen."""
    for font, characters in groupby(visible(text), key=lambda character: _font_of(character, bold=bold)):
        yield Run(font, "".join(characters))


def width(text: str, size: float, *, bold: bool) -> float:
    """How wide the text is in points, by the fonts that will draw it."""
    return sum(_advance(character, bold=bold) for character in visible(text)) * size


@lru_cache(maxsize=8192)
def _font_of(character: str, *, bold: bool) -> str:
    main = BOLD if bold else REGULAR
    if ord(character) in typeface(main).face.charToGlyph:
        return main
    if ord(character) in typeface(RARE).face.charToGlyph:
        return RARE
    return next((name for name in system_fonts.files() if _has(name, character)), "")


def _has(name: str, character: str) -> bool:
    """A font of the computer that cannot be read has nothing."""
    try:
        return ord(character) in typeface(name).face.charToGlyph
    except (TTFError, OSError):
        return False


@lru_cache(maxsize=8192)
def _advance(character: str, *, bold: bool) -> float:
    """The width in ems; an empty box is as wide as a hanzi."""
    font = _font_of(character, bold=bold)
    return float(typeface(font).face.charWidths[ord(character)]) / 1000 if font else 1.0
