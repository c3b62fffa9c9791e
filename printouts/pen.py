"""The one thing that puts ink on a page: text, lines and dots, all measured from the top left corner."""

from collections.abc import Iterable

from reportlab.pdfgen.canvas import Canvas

from printouts import typefaces
from printouts.font_files import BOLD

POINTS_PER_MM = 72 / 25.4
DOT = POINTS_PER_MM / 8
"""One dot of a 203 dpi receipt printer, in points: eight dots make a millimetre."""
EMBOLDEN = 0.045
"""Rare characters come in one weight; a stroke of this share of the size makes them bold."""

Cell = tuple[float, float, float, float]
"""x, top, width, height in points."""


def snapped(points: float) -> float:
    """The nearest place on the printer's grid of dots, so that bars and modules keep their widths."""
    return round(points / DOT) * DOT


class Pen:
    """Draws on one page; y counts down from the top, in points."""

    def __init__(self, canvas: Canvas, page_height: float) -> None:
        self._canvas = canvas
        self._page_height = page_height
        self.missing: dict[str, None] = {}
        """Characters that no font has, in the order met; each was drawn as an empty box."""

    def text(
        self, line: str, x: float, baseline: float, *, size: float, bold: bool, squeeze: float = 1, white: bool = False
    ) -> None:
        """One line of text. `squeeze` narrows it; `white` is for text on black."""
        for run in typefaces.runs(line, bold=bold):
            if run.font:
                self._run(run, x, baseline, size=size, bold=bold, squeeze=squeeze, white=white)
            else:
                self._boxes(run.text, x, baseline, size)
            x += typefaces.width(run.text, size, bold=bold) * squeeze

    def rule(self, x: float, y: float, width: float, *, dots: int = 2, dashed: bool = False) -> None:
        """A horizontal line, `dots` thick."""
        self._canvas.setLineWidth(dots * DOT)
        self._canvas.setDash([8 * DOT, 6 * DOT] if dashed else [])
        self._canvas.line(x, self._page_height - y, x + width, self._page_height - y)
        self._canvas.setDash([])

    def cells(self, cells: Iterable[Cell]) -> None:
        """Black rectangles as one shape: no renderer leaves a hair between neighbours."""
        path = self._canvas.beginPath()
        for x, top, width, height in cells:
            path.rect(x, self._page_height - top - height, width, height)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def frame(self, x: float, top: float, width: float, height: float, *, dots: int = 3) -> None:
        """An empty rectangle."""
        self._canvas.setLineWidth(dots * DOT)
        self._canvas.rect(x, self._page_height - top - height, width, height, stroke=1, fill=0)

    def disc(self, x: float, y: float, radius: float, *, filled: bool, dots: int = 3) -> None:
        """A circle around a point."""
        self._canvas.setLineWidth(dots * DOT)
        self._canvas.circle(x, self._page_height - y, radius, stroke=1, fill=int(filled))

    def _run(
        self, run: typefaces.Run, x: float, baseline: float, *, size: float, bold: bool, squeeze: float, white: bool
    ) -> None:
        typefaces.typeface(run.font)
        text = self._canvas.beginText(x, self._page_height - baseline)
        text.setFont(run.font, size)
        text.setFillGray(1 if white else 0)
        if squeeze != 1:
            text.setHorizScale(squeeze * 100)
        if bold and run.font != BOLD:
            self._canvas.setLineWidth(size * EMBOLDEN)
            text.setTextRenderMode(2)
        text.textOut(run.text)
        self._canvas.saveState()
        self._canvas.drawText(text)
        self._canvas.restoreState()

    def _boxes(self, characters: str, x: float, baseline: float, size: float) -> None:
        for place, character in enumerate(characters):
            self.missing[character] = None
            left = x + (place + 0.06) * size
            self.frame(left, baseline - 0.8 * size, 0.88 * size, 0.88 * size)
