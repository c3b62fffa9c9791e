"""Several lists side by side with how much is in each, one of them shown below."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from screens.widgets.fit import drawn

Counted = tuple[str, int]
"""What a list is called, and how many lines it has."""


class ViewStrip(Widget):
    """One row; the list that is shown stands between arrows, so that nobody has to tell colours apart."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"view-strip--here", "view-strip--empty"}
    DEFAULT_CSS = """
    ViewStrip {
        height: 1;
        & > .view-strip--here { background: $primary; color: $background; text-style: bold; }
        & > .view-strip--empty { color: $secondary; }
    }
    """

    def __init__(self, counted: Callable[[], Sequence[Counted]], *, id: str | None = None) -> None:
        """`counted` is asked for when drawn."""
        super().__init__(id=id)
        self._counted = counted
        self.here = 0
        """Which of them is shown."""

    def turn(self, by: int) -> None:
        """To the one beside it; behind the last comes the first."""
        self.here = (self.here + by) % len(self._counted())
        self.refresh()

    def render(self) -> Content:
        """The names and the numbers."""
        return Content(" ").join(self._drawn(place, *each) for place, each in enumerate(self._counted()))

    def _drawn(self, place: int, name: str, count: int) -> Content:
        if place == self.here:
            return drawn(f"◂{name} {count}▸").stylize(self.get_visual_style("view-strip--here"))
        told = drawn(f" {name} {count} ")
        return told if count else told.stylize(self.get_visual_style("view-strip--empty"))
