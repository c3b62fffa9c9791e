"""Five big keys for the resident's own finger: 1 to 5, each with a face, its stars and its words."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget

from desk import spoken
from desk.clause import Clause, plain, sentence
from desk.language import _
from screens.widgets.pictograms import Pictogram, picture

KEYS = range(1, 6)
FULL, EMPTY = "★", "☆"
PRESSED = "✔"
FACES: dict[int, Pictogram] = {1: "very-unhappy", 2: "unhappy", 3: "neither", 4: "happy", 5: "very-happy"}


def star_row(stars: int) -> str:
    """So many stars of five."""
    return FULL * stars + EMPTY * (len(KEYS) - stars)


def star_words(stars: int) -> str:
    """What so many stars mean."""
    return (_("很不满意"), _("不满意"), _("一般"), _("满意"), _("很满意"))[stars - 1]


def key_clause(stars: int) -> Clause:
    """What a key does, shown and said."""
    digit = Clause(str(stars), spoken.cardinal(stars))
    return sentence(_("按{digit}是{meaning}。"), digit=digit, meaning=plain(star_words(stars)))


class RatingKey(Widget):
    """One key: its digit beside its face, its stars and words below."""

    DEFAULT_CSS = """
    RatingKey {
        width: 1fr;
        height: 8;
        text-align: center;
        text-style: bold;
        &.-pressed { background: $foreground; color: $background; }
    }
    """

    def __init__(self, stars: int) -> None:
        super().__init__(id=f"key-{stars}")
        self._stars = stars

    def render(self) -> Content:
        """The key; the pressed one has a tick, too."""
        tick = f"{PRESSED} " if self.has_class("-pressed") else ""
        return Content("\n".join([*picture(FACES[self._stars]), tick + star_row(self._stars), star_words(self._stars)]))


class RatingKeys(Horizontal):
    """The keys side by side; the pressed one is inverted."""

    DEFAULT_CSS = "RatingKeys { height: auto; }"

    def compose(self) -> ComposeResult:
        """One to five."""
        for stars in KEYS:
            yield RatingKey(stars)

    def show(self, stars: int | None) -> None:
        """Mark the pressed key."""
        for each in KEYS:
            self.query_one(f"#key-{each}").set_class(each == stars, "-pressed")
