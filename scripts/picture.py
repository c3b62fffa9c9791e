"""Draws the pictures of the README: the practice desk's own screens, at a fixed hour, as SVG that fetches nothing.

python scripts/picture.py [zh|en …]     docs/pictures/home.svg, docs/pictures/home.en.svg
"""

import asyncio
import html
import re
import sys
import tempfile
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

from rich.cells import cell_len

from desk.demo import fill
from desk.folders import PRACTICE_FOLDER
from desk.language import Language, set_language
from desk.opendesk import open_desk
from desk.settings_file import packaged_file, read_settings
from screens.app import DeskApp
from screens.door import Door

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (120, 36)
MONDAY_MORNING = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
"""09:30 in Shanghai: the same picture whenever it is drawn."""

TYPEFACES = "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', 'WenQuanYi Zen Hei Mono', NSimSun, 'PingFang SC', monospace"

TEXT = re.compile(
    r'<text (?P<style>class="[^"]*") x="(?P<x>[^"]*)" (?P<y>y="[^"]*") textLength="(?P<length>[^"]*)" '
    r'(?P<clip>clip-path="[^"]*")>(?P<said>[^<]+)</text>'
)


async def draw(language: Language, folder: Path) -> str:
    """The home screen of a freshly filled practice desk, as SVG."""
    settings = read_settings(packaged_file())
    set_language(language)
    desk = open_desk(settings, folder, lambda: MONDAY_MORNING)
    fill(desk)
    desk.close()
    door = Door(settings, folder, lambda: MONDAY_MORNING)
    app = DeskApp(door)
    async with app.run_test(size=SIZE) as pilot:
        await door.desk()
        await app.workers.wait_for_complete()
        await pilot.pause()
        svg = app.export_screenshot(title="proxy-desk")
        await door.close()
    return without_downloads(svg)


def without_downloads(svg: str) -> str:
    """The same picture in typefaces that the reader's computer has: Textual's would be fetched from a server."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {TYPEFACES}")
    svg = svg.replace("font-size: 20px", "font-size: 22px")  # 汉字 fill their two cells better than Latin letters do
    return TEXT.sub(on_the_grid, svg)


def on_the_grid(text: re.Match[str]) -> str:
    """A line of text with each character at its own cell: other typefaces have other widths."""
    said = html.unescape(text["said"]).replace("\N{NO-BREAK SPACE}", " ")
    at = float(text["x"])
    cell = float(text["length"]) / len(said)  # Rich counts characters here, and cells in x
    placed = []
    for character in said:
        if not character.isspace():
            placed.append(f'<tspan x="{at:g}"{squeezed(character, cell)}>{html.escape(character)}</tspan>')
        at += cell * cell_len(character)
    return f"<text {text['style']} {text['y']} {text['clip']}>{''.join(placed)}</text>" if placed else ""


def squeezed(character: str, cell: float) -> str:
    """Keeps a ① within its one cell, which a Chinese typeface draws as wide as two."""
    is_ambiguous = unicodedata.east_asian_width(character) == "A"
    return f' textLength="{cell:g}" lengthAdjust="spacingAndGlyphs"' if is_ambiguous else ""


def main(languages: list[str]) -> None:
    """Draw one picture for each language."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for language in get_args(Language):
        if languages and language not in languages:
            continue
        with tempfile.TemporaryDirectory() as folder:
            svg = asyncio.run(draw(language, Path(folder) / PRACTICE_FOLDER))
        name = "home.svg" if language == "zh" else f"home.{language}.svg"
        (PICTURES / name).write_text(svg, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
