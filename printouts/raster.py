"""A page as the dots of a receipt printer: the same picture on every brand, whatever characters its own fonts lack."""

from threading import Lock

import pypdfium2
from PIL import Image

from printouts.sheet import PAPERS, PaperSize

DOTS_PER_MM = 8
"""203.2 dpi: the head of every common receipt printer."""
_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4
_SEAM = 4
"""Dots between two pages that are looked at."""

_one_at_a_time = Lock()
"""PDFium is not made for several threads."""


def pages(pdf: bytes, *, dots_per_mm: float = DOTS_PER_MM) -> list[Image.Image]:
    """Every page in shades of grey."""
    scale = dots_per_mm * _MM_PER_INCH / _POINTS_PER_INCH
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.render(scale=scale).to_pil().convert("L") for page in document]
        finally:
            document.close()


def strip(pdf: bytes) -> Image.Image:
    """All pages under each other, as fine as a terminal can show them."""
    shown = pages(pdf, dots_per_mm=DOTS_PER_MM / 2)
    whole = Image.new("L", (shown[0].width, sum(page.height + _SEAM for page in shown) - _SEAM))
    top = 0
    for page in shown:
        whole.paste(page, (0, top))
        top += page.height + _SEAM
    return whole


def burnt(pdf: bytes, size: PaperSize) -> Image.Image:
    """What the head of a printer for this roll burns: one bit a dot, as wide as the head reaches."""
    grey = pages(pdf)[0]
    edge = PAPERS[size].margin * DOTS_PER_MM
    reached = grey.crop((edge, 0, grey.width - edge, grey.height))
    return reached.point(lambda level: 255 * (level > 127)).convert("1")
