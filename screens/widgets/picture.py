"""A picture on the grid of cells: every cell is two dots, an upper half block over its own background."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:  # Pillow loads with whoever makes the picture, never before the first paint
    from PIL.Image import Image

UPPER_HALF = "▀"
LARGEST = 4
"""Times as large as at first; 汉字 of a slip can be read at two times."""

Dot = tuple[int, int, int]


class Picture(ScrollView, can_focus=True):
    """Arrows and Page Up/Down move it, Enter makes it larger, and after the largest small again."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "enlarge", show=False)]
    DEFAULT_CSS = "Picture { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 1; scrollbar-gutter: stable; }"

    def __init__(self, *, whole: bool = False, id: str | None = None) -> None:
        """`whole` begins with all of the picture in view, a photo; else its width is, a page."""
        super().__init__(id=id)
        self._is_whole = whole
        self._enlarged = 1
        self._picture: Image | None = None
        self._dots = b""

    def show(self, picture: Image | None) -> None:
        """Show another picture, from its top left corner; None shows nothing."""
        self._picture = picture.convert("RGB") if picture else None
        self._enlarged = 1
        self.scroll_home(animate=False)
        self._fit()

    def action_enlarge(self) -> None:
        """Twice, three times as large, and back."""
        is_natural = self._picture is not None and self.virtual_size.width >= self._picture.width
        before = self._enlarged
        self._enlarged = 1 if is_natural or before == LARGEST else before + 1
        (left, top), times = self.scroll_offset, self._enlarged / before
        self._fit()
        self.scroll_to(left * times, top * times, animate=False)

    def on_resize(self) -> None:
        """A window of another size shows as much of the picture as the one before."""
        self._fit()

    def render_line(self, y: int) -> Strip:
        """One row of cells: two rows of dots."""
        left, top = self.scroll_offset
        width, row = self.virtual_size.width, top + y
        ground = self.rich_style
        if not self._dots or row >= self.virtual_size.height:
            return Strip.blank(self.size.width, ground)
        upper, lower = (self._dots[line * width * 3 :][: width * 3] for line in (2 * row, 2 * row + 1))
        return cells(upper, lower).crop(left, left + self.size.width).extend_cell_length(self.size.width, ground)

    def _fit(self) -> None:
        """The dots of the picture for this window."""
        picture, room = self._picture, self.scrollable_content_region.size
        if picture is None or not room:
            self._dots, self.virtual_size = b"", Size(0, 0)
        else:
            across = room.width / picture.width
            smallest = min(across, room.height * 2 / picture.height) if self._is_whole else across
            scale = min(1.0, smallest * self._enlarged)
            width, rows = max(1, round(picture.width * scale)), max(1, round(picture.height * scale / 2))
            self._dots = picture.resize((width, rows * 2), reducing_gap=2).tobytes()
            self.virtual_size = Size(width, rows)
        self.refresh()


def cells(above: bytes, below: bytes) -> Strip:
    """Two rows of dots, three bytes of colour each, as one row of cells; neighbours of the same colours are one."""
    pairs = groupby(zip(_dots(above), _dots(below), strict=True))
    return Strip([Segment(UPPER_HALF * len(list(alike)), _style(*pair)) for pair, alike in pairs])


def _dots(row: bytes) -> Iterator[Dot]:
    return zip(row[::3], row[1::3], row[2::3], strict=True)


@lru_cache(maxsize=4096)
def _style(above: Dot, below: Dot) -> Style:
    return Style(color=Color.from_rgb(*above), bgcolor=Color.from_rgb(*below))
