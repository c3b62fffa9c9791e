"""Five big keys for the resident's own finger: 1 to 5, with their stars and words."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from desk.language import _
from screens.widgets.big_text import BigText
from screens.widgets.fit import Told

KEYS = range(1, 6)
FULL, EMPTY = "★", "☆"


def star_row(stars: int) -> str:
    """So many stars of five."""
    return FULL * stars + EMPTY * (len(KEYS) - stars)


def star_words(stars: int) -> str:
    """What so many stars mean."""
    return (_("很不满意"), _("不满意"), _("一般"), _("满意"), _("很满意"))[stars - 1]


class RatingKeys(Horizontal):
    """The keys side by side; the pressed one is framed and inverted."""

    DEFAULT_CSS = """
    RatingKeys {
        height: auto;
        & > .key { width: 1fr; height: auto; align: center middle; border: round $foreground; }
        & > .key Told { width: 1fr; text-align: center; text-style: bold; }
        & > .key BigText { text-align: center; }
        & > .key.-pressed { background: $foreground; color: $background; border: heavy $foreground; }
    }
    """
    ROWS: ClassVar[int] = 4
    """Height of a digit."""

    def __init__(self, *, font: Path, id: str | None = None) -> None:
        super().__init__(id=id)
        self._font = font

    def compose(self) -> ComposeResult:
        """Digit, stars, words."""
        for stars in KEYS:
            with Vertical(classes="key", id=f"key-{stars}"):
                yield BigText(partial(str, stars), rows=self.ROWS, font=self._font)
                yield Told(partial(star_row, stars))
                yield Told(partial(star_words, stars))

    def show(self, stars: int | None) -> None:
        """Mark the pressed key."""
        for each in KEYS:
            self.query_one(f"#key-{each}").set_class(each == stars, "-pressed")
