"""Small pictures of our own, drawn in half blocks: a step, a sign or a face for those who do not read."""

from functools import cache
from pathlib import Path
from typing import Literal

from screens.widgets.big_text import half_blocks

Pictogram = Literal[
    "paper", "person", "department", "tool", "tick", "clock", "visit", "cross",
    "very-unhappy", "unhappy", "neither", "happy", "very-happy",
]  # fmt: skip
"""What is drawn. The faces have the digits of their keys beside them."""
DRAWINGS = Path(__file__).with_suffix(".txt")
INK = "#"
ROWS = 6
"""How tall one is at its own size."""


def picture(name: Pictogram, *, times: int = 1) -> list[str]:
    """The rows of a picture, each dot drawn so many times wider and taller."""
    dots = [[dot == INK for dot in line for _ in range(times)] for line in _drawings()[name] for _ in range(times)]
    return half_blocks(dots)


def side_by_side(*pictures: list[str], gap: int) -> list[str]:
    """Pictures of the same height as one."""
    return [(" " * gap).join(rows) for rows in zip(*pictures, strict=True)]


@cache
def _drawings() -> dict[str, list[str]]:
    drawings = (part.splitlines() for part in DRAWINGS.read_text("utf-8").split("\n\n"))
    return {name: lines for name, *lines in drawings}
