"""A page as the dots of a receipt printer: the same picture on every brand, whatever characters its own fonts lack."""

from threading import Lock

import pypdfium2
from PIL import Image

from printouts.sheet import PAPERS, PaperSize

DOTS_PER_MM = 8
"""203.2 dpi: the head of every common receipt printer."""
_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4

_one_at_a_time = Lock()
"""PDFium is not made for several threads."""


def page(pdf: bytes, *, dots_per_mm: float = DOTS_PER_MM) -> Image.Image:
    """The first page in shades of grey."""
    scale = dots_per_mm * _MM_PER_INCH / _POINTS_PER_INCH
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(pdf)
        try:
            image: Image.Image = document[0].render(scale=scale).to_pil()
        finally:
            document.close()
    return image.convert("L")


def burnt(pdf: bytes, size: PaperSize) -> Image.Image:
    """What the head of a printer for this roll burns: one bit a dot, as wide as the head reaches."""
    grey = page(pdf)
    edge = PAPERS[size].margin * DOTS_PER_MM
    reached = grey.crop((edge, 0, grey.width - edge, grey.height))
    return reached.point(lambda level: 255 * (level > 127)).convert("1")
