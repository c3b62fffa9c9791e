"""Where the letters lie that papers are printed with, and large letters drawn: without the library that prints."""

from pathlib import Path

FOLDER = Path(__file__).parent / "fonts"
REGULAR = "DeskSans-Regular"
BOLD = "DeskSans-Bold"
RARE = "DeskRare-Regular"
