"""The first words on the glass, drawn before anything heavy is imported."""

import os
import sys

_ANOTHER_PAGE, _PAGE_BEFORE = "\x1b[?1049h", "\x1b[?1049l"
"""The page that the app draws on, too: what stood in the terminal before is there again when the program is left."""


def show_splash() -> None:
    """Draw the desk's name in the middle of an empty terminal; nothing where the output is no terminal."""
    if not sys.stdout.isatty():
        return
    size = os.get_terminal_size(sys.stdout.fileno())
    lines = ("数字化代办岗", "正在打开……  Opening…")
    top = max(1, size.lines // 2)
    drawn = "".join(
        f"\x1b[{top + row};{max(1, (size.columns - _cells(line)) // 2)}H{line}" for row, line in enumerate(lines)
    )
    sys.stdout.write(f"{_ANOTHER_PAGE}\x1b[2J{drawn}\x1b[?25l")
    sys.stdout.flush()


def wipe_splash() -> None:
    """Back to what stood in the terminal before, where the desk cannot open; the app goes back by itself."""
    if sys.stdout.isatty():
        sys.stdout.write(f"{_PAGE_BEFORE}\x1b[?25h")
        sys.stdout.flush()


def _cells(line: str) -> int:
    """Near enough without importing anything: every character beyond Latin takes two cells."""
    return sum(2 if character > "\u2e80" else 1 for character in line)
