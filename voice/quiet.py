"""Keeps what C libraries write to the terminal off the screen: libvosk and ALSA print straight to descriptor 2."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO


@contextmanager
def quiet_libraries() -> Iterator[None]:
    """Inside, descriptor 2 goes nowhere, while Python's own standard error still reaches the terminal.

    Textual draws on `sys.__stderr__` as it is when the app starts: put this around the whole run of an app or
    a command, never around a part of it.
    """
    terminal = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    before = sys.stderr, sys.__stderr__
    os.dup2(nowhere, 2)
    os.close(nowhere)
    with os.fdopen(terminal, "w", encoding="utf-8", errors="backslashreplace", buffering=1) as screen:
        sys.stderr = screen if _writes_to_terminal(before[0]) else before[0]
        sys.__stderr__ = screen if _writes_to_terminal(before[1]) else before[1]  # type: ignore[misc]
        try:
            yield
        finally:
            screen.flush()
            os.dup2(terminal, 2)
            sys.stderr, sys.__stderr__ = before  # type: ignore[misc]


def _writes_to_terminal(stream: TextIO | None) -> bool:
    if stream is None:
        return False
    with suppress(OSError, ValueError):  # a stream in memory has no descriptor
        stream.flush()
        return stream.fileno() == 2
    return False
