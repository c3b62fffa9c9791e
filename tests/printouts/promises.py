"""What every paper promises, to be asserted of any PDF from its own letters, fonts and dots."""

import io
from collections.abc import Iterator
from random import Random

import pypdf
import zxingcpp
from PIL import Image, ImageFilter

from printouts.sheet import PAPERS, PaperSize
from tests.printouts.reading import codes, dots, fonts, grey, letters

SMALLEST = 14
SMALLEST_NUMBER = 39
"""Points. Written down a second time: the papers' own constants may not grow smaller unseen."""
BLANK, DARK = 255, 128


def assert_fonts_inside(pdf: bytes) -> None:
    """Every font is one of the desk's own, as TrueType inside the file: never a CID font, never Helvetica."""
    found = fonts(pdf)
    assert found
    assert all(found.values()), found
    assert {name.partition("+")[2].partition("-")[0] for name in found} <= {"DeskSans", "DeskRare"}


def assert_large(pdf: bytes, *, numbered: bool) -> None:
    """No letter below the smallest size; the number of an appeal in threes, in its own."""
    found = letters(pdf)
    assert min(letter.size for letter in found) >= SMALLEST
    if not numbered:
        return
    largest = max(letter.size for letter in found)
    assert largest >= SMALLEST_NUMBER
    digits = [letter for letter in found if letter.size == largest][:9]
    assert "".join(letter.text for letter in digits) == "007004216"
    inside, between = digits[1].left - digits[0].right, digits[3].left - digits[2].right
    assert between > inside + largest / 8


def assert_inside(pdf: bytes, size: PaperSize) -> None:
    """Ink, and none of it outside the page or beyond the reach of the print head."""
    image = dots(pdf).convert("L").point(lambda level: BLANK - level)
    left, top, right, bottom = image.getbbox()  # type: ignore[misc]  # a page without ink is a failure too
    edge = (PAPERS[size].margin - 0.5) * 8
    assert left >= edge
    assert top >= edge
    assert right <= image.width - edge
    assert bottom <= image.height - edge


def assert_nothing_overlaps(pdf: bytes) -> None:
    """No letter is drawn over another."""
    found = sorted(letters(pdf), key=lambda letter: -letter.top)
    for index, upper in enumerate(found):
        for lower in found[index + 1 :]:
            if lower.top < upper.bottom:
                break
            assert min(upper.right, lower.right) - max(upper.left, lower.left) < 0.5, (upper, lower)


def assert_inked(pdf: bytes) -> None:
    """Every letter that the text layer speaks of is really there: a viewer without the font would leave it white."""
    image = grey(pdf)
    scale = image.height / float(pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox.height)
    for letter in letters(pdf):
        top, bottom = (image.height - edge * scale for edge in (letter.top, letter.bottom))
        box = (int(letter.left * scale) - 1, int(top) - 1, int(letter.right * scale) + 2, int(bottom) + 2)
        assert any(image.crop(box).histogram()[:DARK]), letter


def assert_read_back(pdf: bytes, number: str) -> None:
    """Both codes from the dots of the printer, also from a roll that feeds 3 % too far."""
    both = {"Code128": number, "QRCode": number}
    burnt = dots(pdf)
    assert codes(burnt) == both
    assert codes(burnt.resize((burnt.width, round(burnt.height * 1.03)), Image.Resampling.NEAREST)) == both


def assert_square_code_survives(pdf: bytes, number: str) -> None:
    """What the square code must survive: two dead dots of the head, a faint roll, blur."""
    for name, image in damaged(pdf):
        assert codes(image).get("QRCode") == number, name


def damaged(pdf: bytes) -> Iterator[tuple[str, Image.Image]]:
    """The paper as worn printers and bad eyes leave it."""
    burnt = dots(pdf).convert("L")
    left, right = _edges_of_square_code(burnt)
    dead = burnt.copy()
    for share in (0.25, 0.75):
        column = round(left + share * (right - left))
        dead.paste(BLANK, (column, 0, column + 1, dead.height))
    yield "two dead dots", dead
    speckles = Image.frombytes("L", burnt.size, Random(7).randbytes(burnt.width * burnt.height))
    yield "a faint roll", Image.blend(burnt, speckles, 0.5)
    yield "blur", grey(pdf).filter(ImageFilter.GaussianBlur(2))


def _edges_of_square_code(image: Image.Image) -> tuple[int, int]:
    [code] = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    return code.position.top_left.x, code.position.top_right.x
