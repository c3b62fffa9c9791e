"""The window that the desk is drawn in: whether it is still there, and how wide it draws what nobody has settled."""

import os
import re
import select
import struct
import sys
import time
from collections.abc import Mapping

LOOK_EVERY = 1.0
"""Seconds. What is drawn meanwhile waits for nobody; more than a few seconds of it would make the program wait too."""
ANSWERS_WITHIN = 0.5
"""Seconds: also for a terminal at the other end of a line."""
ASK_ASIDE = "\x1b[2;1H①\x1b[6n\x1b[2;1H  "
"""Draws ① where the first screen is going to stand, and asks where the cursor went. The answer comes among the keys,
and looks like none of them: Alt+F3 is `1;3R`, and this is asked in row 2."""
BEHIND_A_WIDE_SIGN = (2, 1)
"""Column and row, from 0: the answer of a terminal that draws ① as wide as a 汉字."""
_PLACE = re.compile(rb"\x1b\[\d+;(\d+)R")


def is_there() -> bool:
    """Whether somebody may be in front of it.

    Where a terminal hangs up without a word (a dropped line, a killed window), Textual would read its end of file for
    ever, on a whole core.
    """
    try:
        os.get_terminal_size(sys.__stdin__.fileno() if sys.__stdin__ else -1)
    except OSError:
        return False
    return True


def is_shared(environment: Mapping[str, str]) -> bool:
    """Whether tmux or screen stands in between, which draws characters and loses pictures."""
    names_itself = environment.get("TERM", "").startswith(("tmux", "screen"))
    return names_itself or bool(environment.get("TMUX") or environment.get("STY"))


def dots_of_a_cell() -> tuple[int, int] | None:
    """How many across and down, as whole as they are; None where the terminal does not say (TIOCGWINSZ)."""
    if sys.platform == "win32" or not sys.__stdin__:
        return None
    import fcntl
    import termios

    try:
        told = fcntl.ioctl(sys.__stdin__.fileno(), termios.TIOCGWINSZ, bytes(8))
    except OSError:
        return None
    rows, columns, across, down = struct.unpack("4H", told)
    return (across // columns, down // rows) if min(rows, columns) and across >= columns and down >= rows else None


def cells_of(sign: str) -> int | None:
    """How many cells this terminal draws a sign in; None where it does not say.

    Drawn at the start of the line and wiped away; the terminal is asked where its cursor went (DSR 6).
    """
    if sys.platform == "win32":  # the console of Windows answers too, but is read in another way
        return None
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        _draw(f"\r{sign}\x1b[6n")
        column = _PLACE.search(_answer(terminal))
    finally:
        _draw("\r\x1b[K")
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return int(column[1]) - 1 if column else None


def _draw(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _answer(terminal: int) -> bytes:
    """What the terminal says within the time it has."""
    said = b""
    until = time.monotonic() + ANSWERS_WITHIN
    while not _PLACE.search(said) and select.select([terminal], [], [], max(0, until - time.monotonic()))[0]:
        said += os.read(terminal, 64)
    return said
