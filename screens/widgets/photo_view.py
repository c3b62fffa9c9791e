"""A photo in the terminal: dot by dot where that can be, else in half blocks, enough to see what it shows."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from rich.cells import chop_cells
from rich.segment import Segment
from textual import on, work
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from desk.errors import PhotoRefused
from desk.storage.pictures import upright
from desk.text import clean_line
from screens.widgets import kitty
from screens.widgets.fit import fit
from screens.widgets.picture import cells

CAPTION_LINES = 1
_numbers = count(1)
"""Of the views: each has one picture at a time in the terminal's memory."""


class PhotoView(Widget):
    """One photo, as large as there is room, under a line that says which it is."""

    DEFAULT_CSS = "PhotoView { width: 1fr; height: 1fr; }"

    @dataclass
    class _Drawn(Message):
        file: Path
        strips: list[Strip]
        sent: str = ""
        """For the terminal, before the strips."""
        why_not: str = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._file: Path | None = None
        self._caption: Callable[[], str] = str
        self._strips: list[Strip] = []
        self._why_not = ""
        self._number = next(_numbers)

    def on_unmount(self) -> None:
        """The terminal need not remember it."""
        if kitty.is_understood(os.environ):
            self._send(kitty.taken_back(self._number))

    def _send(self, message: str) -> None:
        driver = self.app._driver  # Textual has no public way to hand its terminal something that is not text
        if driver is not None:
            driver.write(message)

    def show(self, file: Path | None, caption: Callable[[], str] = str) -> None:
        """Show another photo, or none; the caption is asked for when drawn."""
        self._file, self._caption = file, caption
        self._strips, self._why_not = [], ""
        self.refresh()
        self._ask()

    def on_resize(self) -> None:
        """Drawn again for the room that there is."""
        self._ask()

    def _ask(self) -> None:
        room = Size(self.size.width, self.size.height - CAPTION_LINES)
        if self._file is not None and room.width > 0 and room.height > 0:
            self._draw(self._file, room)

    @work(thread=True, exclusive=True, group="photo")
    def _draw(self, file: Path, room: Size) -> None:
        try:
            exactly = kitty.is_understood(os.environ)
            drawn = self._in_dots(file, room) if exactly else self._Drawn(file, photo_strips(file, room))
        except PhotoRefused as error:
            drawn = self._Drawn(file, [], why_not=error.message)
        self.post_message(drawn)

    def _in_dots(self, file: Path, room: Size) -> "_Drawn":
        across, down = kitty.DOTS_A_CELL
        most = (room.width * across, min(room.height, len(kitty.ROWS)) * down)
        picture = upright(file, longest_edge=max(most))
        picture.thumbnail(most)
        size = Size(-(-picture.width // across), -(-picture.height // down))
        sent = kitty.sent(picture, number=self._number, size=size)
        return self._Drawn(file, kitty.placed(number=self._number, size=size), sent=sent)

    @on(_Drawn)
    def _take(self, drawn: _Drawn) -> None:
        drawn.stop()
        if drawn.file == self._file:
            if drawn.sent:
                self._send(drawn.sent)
            self._strips, self._why_not = drawn.strips, drawn.why_not
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The caption, then the photo."""
        width, style, told = self.size.width, self.rich_style, self._told()
        if y < len(told):
            return Strip([Segment(fit(told[y], width), style)])
        line = y - CAPTION_LINES
        strip = self._strips[line] if line < len(self._strips) else Strip.blank(0)
        return strip.adjust_cell_length(width, style)

    def _told(self) -> list[str]:
        """The caption on its line; in place of a photo also why there is none, on as many as that takes."""
        words = clean_line(f"{self._caption()} {self._why_not}".strip())
        return chop_cells(words, max(1, self.size.width)) if self._why_not else [words]


def photo_strips(file: Path, room: Size) -> list[Strip]:
    """The photo, upright, as large as fits into the room: a cell is two dots, one above the other.

    Raises PhotoRefused.
    """
    picture = upright(file, longest_edge=2 * max(room.width, 2 * room.height))
    picture.thumbnail((room.width, 2 * room.height))
    dots, width = picture.tobytes(), 3 * picture.width
    rows = [dots[start : start + width] for start in range(0, len(dots), width)]
    below = [*rows[1::2], rows[-1]]
    return [cells(*pair) for pair in zip(rows[::2], below, strict=False)]
