"""Whether the window that the desk is drawn in is still there: not every one says that it is being closed."""

import os
import sys

LOOK_EVERY = 1.0
"""Seconds. What is drawn meanwhile waits for nobody; more than a few seconds of it would make the program wait too."""


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
