"""Reads papers back as a scanner, a printer's head and a screen reader would."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from ctypes import c_double
from dataclasses import dataclass
from functools import cache, lru_cache

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image

from printouts.sheet import Sheet

Printer = Callable[..., Sheet]
"""`printed(appeal, practice=True)`: the paper under test of this appeal."""

DPI = 203.2
"""Eight dots to the millimetre: the head of every common receipt printer."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One character where it stands on the page; points, from the bottom left corner."""

    text: str
    size: float
    left: float
    bottom: float
    right: float
    top: float
    baseline: float


def dots(pdf: bytes, *, dpi: float = DPI) -> Image.Image:
    """The page as the printer's head burns it: one bit a dot."""
    return grey(pdf, dpi=dpi).point(lambda level: 255 * (level > 127)).convert("1")


@lru_cache(maxsize=16)
def grey(pdf: bytes, *, dpi: float = DPI) -> Image.Image:
    """The page as a scanner sees it."""
    page = pypdfium2.PdfDocument(pdf)[0]
    image: Image.Image = page.render(scale=dpi / 72).to_pil().convert("L")
    return image


def codes(image: Image.Image) -> dict[str, str]:
    """What a scanner reads: the kind of code and its text."""
    found = zxingcpp.read_barcodes(
        image.convert("L"),
        formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode]),
    )
    return {read.format.name: read.text for read in found}


@cache
def letters(pdf: bytes) -> tuple[Letter, ...]:
    """Every character with ink, in reading order."""
    return tuple(_letters(pdf))


def _letters(pdf: bytes) -> Iterator[Letter]:
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    x, y = c_double(), c_double()
    half = b""
    for index in range(page.count_chars()):
        half += pdfium.FPDFText_GetUnicode(page, index).to_bytes(2, "big")
        try:
            character = half.decode("utf-16-be")
        except UnicodeDecodeError:
            continue  # the first half of a character beyond U+FFFF
        half = b""
        if character.isspace() or pdfium.FPDFText_IsGenerated(page, index):
            continue
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        left, bottom, right, top = page.get_charbox(index)
        size = pdfium.FPDFText_GetFontSize(page, index)
        yield Letter(character, size, left, bottom, right, top, y.value)


def lines(pdf: bytes) -> list[str]:
    """The text of every line, blanks left out."""
    rows: dict[float, str] = {}
    for letter in letters(pdf):
        key = round(letter.baseline, 1)
        rows[key] = rows.get(key, "") + letter.text
    return list(rows.values())


def text(pdf: bytes) -> str:
    """All that a screen reader finds, by another library than the one that draws."""
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def page_size(pdf: bytes) -> tuple[float, float]:
    """Width and height in millimetres."""
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font that the file speaks of, and whether it is inside it as TrueType."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    found: dict[str, bool] = {}
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, pypdf.generic.DictionaryObject) and thing.get("/Type") == "/Font":
            descriptor = thing.get("/FontDescriptor", {})
            found[str(thing["/BaseFont"])] = "/FontFile2" in descriptor
    return found
