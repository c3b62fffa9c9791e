"""Whole screens kept as text, so that whoever changes one sees in the diff what a volunteer will see."""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from rich.cells import cell_len
from rich.color import Color
from rich.segment import Segment
from textual.app import App
from textual.geometry import Region
from textual.strip import Strip
from textual.theme import Theme

from screens.answering.turned import LIGHTS
from screens.widgets.picture import Picture

_MEANINGS = {"primary": "p", "warning": "w", "error": "e", "success": "s", "secondary": "d"}
FOLDER = Path(__file__).parent / "snapshots"
HOW = """\
How the screen looks, then which cells stand out, row by row: P W E S D on the colour of the cursor, of a warning, of
trouble, of what is done; p w e s letters in it; d dim, b bold, u underlined, r reversed.
"""


class Album:
    """What the screens of one walk looked like, a leaf for each language and size."""

    def __init__(self) -> None:
        self._leaves: dict[str, dict[str, str]] = {}

    def keep(self, name: str, app: App[None], *, title: str) -> None:
        """Another leaf of the screen with this name."""
        self._leaves.setdefault(name, {})[title] = f"═══ {title} ═══\n{leaf(app)}"

    def renew(self) -> None:
        """Write what was seen in the place of what is kept."""
        FOLDER.mkdir(exist_ok=True)
        for name, text in self._texts():
            _file(name).write_text(text, encoding="utf-8", newline="\n")

    def differences(self) -> str:
        """What looks otherwise than it is kept, as a diff; empty where nothing does."""
        return "\n".join(line for name, text in self._texts() for line in _difference(name, text))

    def _texts(self) -> Iterator[tuple[str, str]]:
        return (
            (name, HOW + "\n" + "\n".join(leaves[title] for title in sorted(leaves, key=_order)))
            for name, leaves in self._leaves.items()
        )


def _order(title: str) -> tuple[bool, int]:
    """Chinese first, the small window first."""
    return title.startswith("en"), len(title)


def _file(name: str) -> Path:
    return FOLDER / f"{name}.txt"


def _difference(name: str, text: str) -> Iterator[str]:
    file = _file(name)
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    return unified_diff(kept.splitlines(), text.splitlines(), f"{file.name} as kept", "as it is now", n=1, lineterm="")


def leaf(app: App[None]) -> str:
    """The text of the screen, and below it the cells that stand out."""
    strips = app.screen._compositor.render_strips()
    for paper in app.screen.query(Picture):
        strips = [
            _covered(strip, paper.region) if row in paper.region.line_range else strip
            for row, strip in enumerate(strips)
        ]
    text = [_as_the_terminal_gets_it(app, strip).text.rstrip() for strip in strips]
    theme = next((light for light in LIGHTS if app.screen.has_class(light.name)), app.current_theme)
    marked = ["".join(_mark(each, theme) * cell_len(each.text) for each in strip) for strip in strips]
    rows = [f"{place:2} {marks.rstrip()}" for place, marks in enumerate(marked, start=1) if marks.strip()]
    return "\n".join([*text, "┄┄", *rows, ""])


def _covered(strip: Strip, where: Region) -> Strip:
    """A paper is drawn in dots, which another version of the library that draws it may set elsewhere."""
    return Strip.join([strip.crop(0, where.x), Strip([Segment("▒" * where.width)]), strip.crop(where.right)])


def _as_the_terminal_gets_it(app: App[None], strip: Strip) -> Strip:
    for each in app.get_line_filters():
        strip = strip.apply_filter(each, app.screen.background_colors[1])
    return strip


def _mark(drawn: Segment, theme: Theme) -> str:
    """One letter for what the style of some cells means in the theme."""
    style = drawn.style
    if style is None:
        return " "
    if style.reverse:
        return "r"
    means = {_hex(getattr(theme, name)): letter for name, letter in _MEANINGS.items()}
    means[_hex(theme.foreground)] = means[_hex(theme.background)] = ""
    behind, letters = (
        means.get(colour.get_truecolor().hex, "") if colour else "" for colour in (style.bgcolor, style.color)
    )
    if behind or drawn.text.isspace():
        return behind.upper() or " "
    return letters or ("u" if style.underline else "d" if style.dim else "b" if style.bold else " ")


def _hex(colour: str | None) -> str:
    return Color.parse(colour or "#000000").get_truecolor().hex
