"""The console script, and the only place where all rooms meet: opens the desk on the screen, or runs one command.

It decides before anything heavy is loaded: the screen comes up without the parser of commands and without the
database, a command without Textual.
"""

import io
import sys
from collections.abc import Sequence

from screens.commands.given import Given, read


def main(words: Sequence[str] | None = None) -> int:
    """Run the program; the exit code is 0 for done, 1 for refused with a reason, 2 for wrong usage."""
    _write_utf8()
    given = read(sys.argv[1:] if words is None else words)
    if given.names_a_command or not _has_a_terminal():
        return _run_command(given)
    return _open_screen(given)


def _has_a_terminal() -> bool:
    """Whether there is a window to draw in; without one, what is left is to say how commands are written."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _run_command(given: Given) -> int:
    from screens.commands.program import run

    return run(given)


def _open_screen(given: Given) -> int:
    from screens.splash import show_splash

    show_splash()
    from screens.staying import here_to_stay

    with here_to_stay():
        from screens.open_desk import run
    return run(given)


def _write_utf8() -> None:
    """Chinese reaches a pipe or a file whole, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
