"""The window that the desk is drawn in: whether it is still there, and how wide it draws what nobody has settled."""

import os
import re
import select
import sys
import time

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
