"""From blocks to a page: the four papers of the desk, and the PDF that is the same to the byte every time."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor
from threading import Lock
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from desk.language import _, language
from printouts import typefaces
from printouts.font_files import REGULAR
from printouts.layout import Block, Placed
from printouts.pen import POINTS_PER_MM, Pen

PaperSize = Literal["58", "80", "a5", "a4"]

_one_at_a_time = Lock()
"""ReportLab's fonts keep their place in the file while they are cut, so two papers at once would mix glyphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper and the type that suits it. Millimetres outside, points for type."""

    width: int
    height: int
    """0: as long as its content, on a roll."""
    margin: int
    title: float
    body: float
    value: float
    """What was said and what is filled in, in bold."""
    key: float
    """What the resident looks for: the promise, the phone."""
    number: float
    wide: bool = False
    """Room for two columns."""
    stub: bool = False
    """Whether the desk keeps a part of the slip; the narrow roll would get too long."""
    stage_names: bool = False
    """Whether every stage's name stands under its dot, beside the one where the matter is."""

    def enlarged(self, scale: float) -> Paper:
        """The same paper, with so much larger type."""
        sizes = {name: getattr(self, name) * scale for name in ("title", "body", "value", "key", "number")}
        return replace(self, **sizes)

    @property
    def room(self) -> float:
        """Between the margins, in points."""
        return (self.width - 2 * self.margin) * POINTS_PER_MM


PAPERS: dict[PaperSize, Paper] = {
    "58": Paper(width=58, height=0, margin=5, title=16, body=14, value=15, key=17, number=44),
    "80": Paper(width=80, height=0, margin=4, title=17, body=15, value=16, key=18, number=44, stub=True),
    "a5": Paper(width=148, height=210, margin=8, title=16, body=14, value=15, key=17, number=50, wide=True, stub=True),
    "a4": Paper(
        width=210, height=297, margin=13, title=22, body=17, value=18, key=22, number=66,
        wide=True, stub=True, stage_names=True,
    ),
}  # fmt: skip
"""Rolls: 48 and 72 mm are what 58 and 80 mm printers can reach, so the margins are theirs."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be printed or kept."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    """Characters that no font has: an empty box stands for each, to be written in by hand."""

    @property
    def warning(self) -> str:
        """What the volunteer must write in by hand; empty when nothing is missing."""
        if not self.missing:
            return ""
        named = "、".join(f"{character}（U+{ord(character):04X}）" for character in self.missing)
        return _("这些字印不出来，纸上留了空格，请用笔写上：{characters}").format(characters=named)


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands on a paper; the foot goes to the bottom of the page, under what is above it."""

    body: Block
    foot: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Fullness:
    """How much a paper says. Cut sheets take the fullest that fits; rolls always take the first."""

    said_lines: int
    value_lines: int
    air: float
    """Room around rules, as a share of the type size."""
    writing: float
    """Height of a line to write on, in type sizes."""
    scale: float = 1
    """Of all type: a sheet with little on it says it larger."""
    bare: bool = False
    """Nothing on the slip's stub but number and signature."""
    brief: bool = False
    """Leave out what a paper can do without: the slip's stub, the order's second wording and second line."""


FULLNESS = (
    Fullness(said_lines=8, value_lines=5, air=0.4, writing=2.4),
    Fullness(said_lines=5, value_lines=3, air=0.3, writing=2.4),
    Fullness(said_lines=3, value_lines=2, air=0.2, writing=2.1),
    Fullness(said_lines=2, value_lines=2, air=0.05, writing=1.8),
    Fullness(said_lines=2, value_lines=2, air=0.05, writing=1.8, bare=True),
    Fullness(said_lines=2, value_lines=2, air=0.05, writing=1.8, brief=True),
    Fullness(said_lines=1, value_lines=1, air=0.05, writing=1.8, brief=True),
)


LARGE = tuple(replace(FULLNESS[0], scale=scale) for scale in (1.6, 1.4, 1.2))


def compose(
    draft: Callable[[Fullness], Draft], paper: Paper, *, title: str, author: str, larger: bool = False
) -> Sheet:
    """One page, from the fullest draft that fits the paper; with `larger`, in as large type as a sheet has room for."""
    tried = (*LARGE, *FULLNESS) if larger and paper.height else FULLNESS
    with _one_at_a_time:
        return _drawn([_first_that_fits(draft, paper, tried)], paper, title=title, author=author)


def compose_pages(drafts: Sequence[Draft], paper: Paper, *, title: str, author: str) -> Sheet:
    """Several pages of the same paper, each as it is."""
    with _one_at_a_time:
        pages = [(draft.body.place(paper.room), draft.foot.place(paper.room)) for draft in drafts]
        return _drawn(pages, paper, title=title, author=author)


def _drawn(pages: Sequence[tuple[Placed, Placed]], paper: Paper, *, title: str, author: str) -> Sheet:
    file = io.BytesIO()
    canvas = Canvas(
        file,
        invariant=True,
        initialFontName=typefaces.typeface(REGULAR).fontName,  # type: ignore[arg-type]  # a wrong stub
        lang={"zh": "zh-CN", "en": "en"}[language()],
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    missing: dict[str, None] = {}
    for body, foot in pages:
        missing |= _page(canvas, body, foot, paper)
    canvas.save()
    return Sheet(pdf=file.getvalue(), pages=len(pages), missing=tuple(missing))


def _page(canvas: Canvas, body: Placed, foot: Placed, paper: Paper) -> dict[str, None]:
    """Draw one page; the characters that no font has."""
    content = ceil((body.height + foot.height) / POINTS_PER_MM)
    height = _page_points(paper.height or content + 2 * paper.margin)
    canvas.setPageSize((_page_points(paper.width), height))
    pen, margin = Pen(canvas, height), paper.margin * POINTS_PER_MM
    body.draw(pen, margin, margin)
    foot.draw(pen, margin, height - margin - foot.height)
    canvas.showPage()
    return pen.missing


def _page_points(millimetres: int) -> float:
    """Rounded down: a ten-thousandth of a point too much, and a driver adds a row of dots and scales the page."""
    return floor(millimetres * POINTS_PER_MM * 10_000) / 10_000


def _first_that_fits(
    draft: Callable[[Fullness], Draft], paper: Paper, tried: Sequence[Fullness]
) -> tuple[Placed, Placed]:
    """The last draft is taken even when it is too high: a test proves that the worst of them fits."""
    room = (paper.height - 2 * paper.margin) * POINTS_PER_MM
    for fullness in tried:
        blocks = draft(fullness)
        body, foot = blocks.body.place(paper.room), blocks.foot.place(paper.room)
        if not paper.height or body.height + foot.height <= room:
            break
    return body, foot
