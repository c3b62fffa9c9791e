"""Small real things in the place of devices that a test machine has not, or must not use."""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from desk.settings import Voice
from screens.mouth import Mouth

NO_PRINTER = 'echo "lp: no default destination" >&2; exit 1'
TAKES = 'echo "$@" >> "$(dirname "$0")/lp.asked"; echo "request id is slips-17 (1 file(s))"'


class Reader(Mouth):
    """A mouth that says each line at once, and remembers it."""

    def __init__(self) -> None:
        super().__init__(Voice(), Path())
        self.said: list[str] = []

    def rehearse(self, lines: Sequence[str]) -> None:
        """It needs none."""

    def _say(self, lines: tuple[str, ...], began: Callable[[int], None]) -> bool:
        for place, line in enumerate(lines):
            self.said.append(line)
            began(place)
        return True


def print_service(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """A print service of our own before the system's; the file in which it writes what it was asked."""
    folder.mkdir(exist_ok=True)
    lp = folder / "lp"
    lp.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder / "lp.asked"
