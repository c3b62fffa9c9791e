"""A list to choose from whose cursor is a shape, not only a colour."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList

from screens.widgets.drawn_rows import CURSOR, CURSOR_UNFOCUSED


class Menu(OptionList):
    """Textual's own list, with the pointer of our other lists before the line under the cursor."""

    DEFAULT_CSS = f"Menu > .option-list--option {{ padding: 0 1 0 {len(CURSOR)}; }}"

    def render_line(self, y: int) -> Strip:
        """The line, pointed at where the cursor is."""
        strip = super().render_line(y)
        here = self.highlighted
        if here is None or self._index_to_line.get(here) != self.scroll_offset.y + y:
            return strip
        pointer = CURSOR if self.has_focus else CURSOR_UNFOCUSED
        style = next(iter(strip)).style
        return Strip.join([Strip([Segment(pointer, style)]), strip.crop(len(CURSOR))])
