"""What is loaded stays, and what is left goes in a pause: nobody should wait while garbage is searched for."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS, SO_OFTEN = 100_000, 25
"""So many are looked through at a time, and so often before older ones, which take a tenth of a second. A large screen
makes 15,000: only who never pauses waits at all. With Python's 700 somebody waits thirty times while one opens."""


@contextmanager
def here_to_stay() -> Iterator[None]:
    """Load something. Searching all that is loaded takes a tenth of a second, in which no key is answered."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def seldom() -> None:
    """Search for garbage seldom from now on: `tidy` does in a pause what would be done while a key is answered."""
    gc.set_threshold(NEW_OBJECTS, SO_OFTEN, SO_OFTEN)


def sweep() -> None:
    """Look through what a screen has made, once it stands: 5 to 10 ms, which it would take while the next one opens."""
    if gc.isenabled():  # while something is loaded, that would be looked through too
        gc.collect(0)


def tidy() -> None:
    """Let go of the screens that somebody has left: 10 to 40 ms."""
    from textual._styles_cache import StylesCache  # loaded by now, and with `here_to_stay`

    StylesCache.get_inner_outer.cache_clear()  # it keeps the last thousand widgets' lines: Textual caches a method
    gc.collect()
