"""The real program on a terminal of its own, as whoever sits at it meets it: what is written, and how soon."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import insert
from sqlalchemy import select as sql_select

from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.settings_file import packaged_file
from desk.stages import Stage
from desk.storage.tables import AppealRecord

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

QUIET = 0.08
"""Seconds without output after which a paint is over."""
PATIENCE = 60
"""Seconds from a start or a key until what is waited for must have come."""
PART = 5_000
AS_THE_SCRIPT_DOES = "import sys; from screens.launch import main; sys.exit(main([]))"
AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": "", "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"}
"""What is installed has been compiled; whoever runs this may keep Python from writing that down."""


class Terminal:
    """A program on a pseudo-terminal, and what it has written."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self._began = perf_counter()
        self._program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, start_new_session=True,
            env=os.environ | AS_INSTALLED | environment,
        )  # fmt: skip
        os.close(theirs)
        self._written = b""

    def press(self, key: bytes) -> None:
        """A key."""
        os.write(self._ours, key)

    def until(self, words: str) -> float:
        """Seconds from the start, or from the last `answer`, until these words were written."""
        while words.encode() not in self._written:
            self._read(1)
            assert perf_counter() - self._began < PATIENCE, f"“{words}” never came: {self._written[-400:]!r}"
        return perf_counter() - self._began

    def answer(self, key: bytes, words: str) -> float:
        """Seconds from a key until words were written; what follows is waited for too."""
        self._began = perf_counter()
        self.press(key)
        took = self.until(words)
        self.settle()
        return took

    def first_answer(self, key: bytes) -> tuple[float, int]:
        """Seconds from a key until anything was written, and the bytes of all that was."""
        began = perf_counter()
        self.press(key)
        assert self._read(10)
        return perf_counter() - began, self.settle()

    def settle(self) -> int:
        """Wait until nothing more is written, and forget it; how many bytes it was."""
        while self._read(QUIET):
            pass
        written, self._written = len(self._written), b""
        return written

    def close(self) -> None:
        """Away with it."""
        self._program.kill()
        self._program.wait()
        os.close(self._ours)

    def _read(self, seconds: float) -> bool:
        ready, _w, _x = select.select([self._ours], [], [], seconds)
        if ready:
            self._written += os.read(self._ours, 1 << 16)
        return bool(ready)


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[Terminal]:
    """A program on a terminal, for as long as it is looked at."""
    terminal = Terminal(command, environment)
    try:
        yield terminal
    finally:
        terminal.close()


def the_desk(desk: OpenDesk, folder: Path) -> AbstractContextManager[Terminal]:
    """The real program on this desk's folder."""
    config = folder / "desk.toml"
    config.write_text(packaged_file().read_text("utf-8").replace('name = "" ', 'name = "竹枝社区代办岗" ', 1), "utf-8")
    places = {"DESK_CONFIG": str(config), "DESK_DATA_DIR": str(desk.folder)}
    return running([sys.executable, "-c", AS_THE_SCRIPT_DOES], places)


def fill(desk: OpenDesk, first: int, last: int) -> None:
    """Appeals with these running numbers, all of them waiting; one must have been filed before."""
    with desk.ledger.writing() as session:
        connection = session.connection()
        like = dict(connection.execute(sql_select(AppealRecord).limit(1)).mappings().one())
        for start in range(first, last + 1, PART):
            rows = [_waiting(like, running) for running in range(start, min(start + PART, last + 1))]
            connection.execute(insert(AppealRecord), rows)


def _waiting(like: dict[str, Any], running: int) -> dict[str, Any]:
    return like | {
        "id": str(running), "number": make(7, running), "draft_id": str(running), "resident_id": None,
        "stage": list(Stage)[running % 4], "promised_at": like["promised_at"] + timedelta(minutes=running),
    }  # fmt: skip
