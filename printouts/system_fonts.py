"""Fonts of the computer that may have a character which the desk's own lack: looked for only then."""

import os
from functools import cache
from pathlib import Path

FOLDERS = (
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    Path("/System/Library/Fonts/Supplemental"),
    Path("/Library/Fonts"),
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
)
NAMES = (
    "simsunb.ttf", "SimsunExtG.ttf", "HanaMinA.ttf", "HanaMinB.ttf", "BabelStoneHan.ttf", "Jigmo.ttf", "Jigmo2.ttf",
    "Jigmo3.ttf", "Arial Unicode.ttf",
)  # fmt: skip
"""TrueType files that are made for rare hanzi; ReportLab embeds no other kind."""


@cache
def files() -> dict[str, Path]:
    """Those that are here, under the names that papers know them by, the likeliest first."""
    found = {file.name: file for folder in FOLDERS if folder.is_dir() for file in folder.rglob("*.ttf")}
    return {f"System-{Path(name).stem.replace(' ', '')}": found[name] for name in NAMES if name in found}
