"""A list to choose from whose cursor is a shape, not only a colour."""

from collections.abc import Iterable

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Spacing
from textual.strip import Strip
from textual.visual import Padding, Visual
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from screens.theme import LARGE
from screens.widgets.drawn_rows import CURSOR, CURSOR_UNFOCUSED

A_LINE_BELOW = Spacing(bottom=1)


class Menu(OptionList):
    """Textual's own list, with the pointer of our other lists before the line under the cursor."""

    DEFAULT_CSS = f"""
    Menu {{
        border: none; padding: 0 1; background: $panel; color: $foreground; scrollbar-size-vertical: 1;
        &:focus {{ border: none; background-tint: $foreground 0%; }}
        & > .option-list--option {{ padding: 0 1 0 {len(CURSOR)}; }}
        & > .option-list--option-highlighted {{ background: $background; color: $foreground; text-style: bold; }}
        &:focus > .option-list--option-highlighted {{ background: $primary; color: $background; text-style: bold; }}
    }}
    """

    def tell(self, lines: Iterable[str]) -> None:
        """Say the lines anew, as in another language; the cursor stays."""
        for place, line in enumerate(lines):
            self.replace_option_prompt_at_index(place, Content(line))

    def _get_visual(self, option: Option) -> Visual:
        """The option, with a line below it where lines stand further apart."""
        visual = super()._get_visual(option)
        return Padding(visual, A_LINE_BELOW) if self.app.has_class(LARGE) else visual

    def render_line(self, y: int) -> Strip:
        """The line, pointed at where the cursor is."""
        strip = super().render_line(y)
        here = self.highlighted
        if here is None or self._index_to_line.get(here) != self.scroll_offset.y + y:
            return strip
        pointer = CURSOR if self.has_focus else CURSOR_UNFOCUSED
        style = next(iter(strip)).style
        return Strip.join([Strip([Segment(pointer, style)]), strip.crop(len(CURSOR))])
