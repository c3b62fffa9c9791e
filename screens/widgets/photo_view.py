"""A photo in the terminal: dot by dot where that can be, else in half blocks, enough to see what it shows."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual import on, work
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from desk.errors import PhotoRefused
from desk.storage.pictures import upright
from desk.text import clean_line
from screens import terminal_answer, window
from screens.widgets import kitty, sixel
from screens.widgets.fit import fit
from screens.widgets.picture import cells

if TYPE_CHECKING:
    from PIL.Image import Image

CAPTION_LINES = 1
_numbers = count(1)
"""Of the views: each has one picture at a time in the terminal's memory."""


class PhotoView(Widget):
    """One photo, as large as there is room, under a line that says which it is."""

    DEFAULT_CSS = "PhotoView { width: 1fr; height: 1fr; }"

    @dataclass
    class _Drawn(Message):
        file: Path
        room: Size
        strips: list[Strip]
        sent: str = ""
        """For the terminal, before the strips."""
        sixels: list[str] = field(default_factory=list)
        """Of each strip, to be drawn over it."""
        dots: tuple[int, int] | None = None
        """Those of a cell, where there are sixels."""
        why_not: str = ""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._file: Path | None = None
        self._caption: Callable[[], str] = str
        self._drawn: PhotoView._Drawn | None = None
        self._has_sixels = False
        self._number = next(_numbers)

    def on_mount(self) -> None:
        """Ask the terminal for sixels, and wait for no answer: the app hands it to `use_sixels`, if there is one."""
        is_exact = kitty.is_understood(os.environ)
        if not is_exact and not window.is_shared(os.environ) and window.dots_of_a_cell():
            self._send(terminal_answer.ASK)

    def use_sixels(self, is_so: bool) -> None:
        """The terminal has said whether it draws them."""
        if is_so != self._has_sixels:
            self._has_sixels = is_so
            self._ask()

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
        self._drawn = None
        self.refresh()
        self._ask()

    def on_resize(self) -> None:
        """Drawn again for the room that there is."""
        self._ask()

    @property
    def _room(self) -> Size:
        return Size(self.size.width, max(0, self.size.height - CAPTION_LINES))

    def _ask(self) -> None:
        if self._file is not None and self._room:
            self._draw(self._file, self._room, window.dots_of_a_cell() if self._has_sixels else None)

    @work(thread=True, exclusive=True, group="photo")
    def _draw(self, file: Path, room: Size, dots: tuple[int, int] | None) -> None:
        try:
            if kitty.is_understood(os.environ):
                drawn = self._in_dots(file, room)
            elif dots:
                drawn = self._in_sixels(file, room, dots)
            else:
                drawn = self._Drawn(file, room, photo_strips(file, room))
        except PhotoRefused as error:
            drawn = self._Drawn(file, room, [], why_not=error.message)
        self.post_message(drawn)

    def _in_dots(self, file: Path, room: Size) -> "_Drawn":
        across, down = kitty.DOTS_A_CELL
        most = (room.width * across, min(room.height, len(kitty.ROWS)) * down)
        picture = upright(file, longest_edge=max(most))
        picture.thumbnail(most)
        size = Size(-(-picture.width // across), -(-picture.height // down))
        sent = kitty.sent(picture, number=self._number, size=size)
        return self._Drawn(file, room, kitty.placed(number=self._number, size=size), sent=sent)

    def _in_sixels(self, file: Path, room: Size, dots: tuple[int, int]) -> "_Drawn":
        across, down = dots
        most = (room.width * across, room.height * down)
        picture = upright(file, longest_edge=max(most))
        picture.thumbnail(most)
        size = Size(max(1, round(picture.width / across)), max(1, round(picture.height / down)))
        strips = _strips(picture.resize((size.width, 2 * size.height)))
        sixels = sixel.parts(picture.resize((size.width * across, size.height * down)), height=down)
        return self._Drawn(file, room, strips, sixels=sixels, dots=dots)

    @on(_Drawn)
    def _take(self, drawn: _Drawn) -> None:
        drawn.stop()
        if (drawn.file, drawn.room) == (self._file, self._room):
            if drawn.sent:
                self._send(drawn.sent)
            self._drawn = drawn
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines, and what is drawn over them, unless something stands before this screen or cuts off a part.

        Here and not in `render_line`: what that gives is kept, and shown behind a question, too.
        """
        strips, drawn = super().render_lines(crop), self._drawn
        is_all_seen = self.app.screen is self.screen and crop.width == self.outer_size.width
        if drawn is None or not drawn.sixels or not is_all_seen or drawn.room != self._room:
            return strips
        if drawn.dots != window.dots_of_a_cell():  # letters of another size now, in as many cells
            self.call_later(self._ask)
            return strips
        first = crop.y - self.gutter.top - CAPTION_LINES
        parts = dict(enumerate(drawn.sixels, -first))
        column = self.content_region.x
        return [
            sixel.over(strip, parts[line], column=column) if line in parts else strip
            for line, strip in enumerate(strips)
        ]

    def render_line(self, y: int) -> Strip:
        """The caption, then the photo."""
        width, style, told = self.size.width, self.rich_style, self._told()
        if y < len(told):
            return Strip([Segment(fit(told[y], width), style)])
        line, strips = y - CAPTION_LINES, self._drawn.strips if self._drawn else []
        strip = strips[line] if line < len(strips) else Strip.blank(0)
        return strip.adjust_cell_length(width, style)

    def _told(self) -> list[str]:
        """The caption on its line; in place of a photo also why there is none, on as many as that takes."""
        why_not = self._drawn.why_not if self._drawn else ""
        words = clean_line(f"{self._caption()} {why_not}".strip())
        lines = Content(words).wrap(max(1, self.size.width)) if why_not else []
        return [line.plain for line in lines] or [words]


def photo_strips(file: Path, room: Size) -> list[Strip]:
    """The photo, upright, as large as fits into the room: a cell is two dots, one above the other.

    Raises PhotoRefused.
    """
    picture = upright(file, longest_edge=2 * max(room.width, 2 * room.height))
    picture.thumbnail((room.width, 2 * room.height))
    return _strips(picture)


def _strips(picture: "Image") -> list[Strip]:
    dots, width = picture.tobytes(), 3 * picture.width
    rows = [dots[start : start + width] for start in range(0, len(dots), width)]
    below = [*rows[1::2], rows[-1]]
    return [cells(*pair) for pair in zip(rows[::2], below, strict=False)]
