"""How fast the desk is under the fingers: the real program on a terminal of its own, beside the least of a Textual app.

Walls are whatever else runs on the machine; the ratios are the point.
"""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median
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
from tests.storage.site import draft_of

pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")

STARTS, KEYS = 7, 60
FEW, MANY, PART = 100, 100_000, 5_000
QUIET = 0.08
"""Seconds without output after which a paint is over."""
DOWN, PAGE_DOWN, PAGE_UP, F2 = b"\x1b[B", b"\x1b[6~", b"\x1b[5~", b"\x1bOQ"
LEAST_APP = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Input, Static

class Least(App):
    def compose(self):
        yield Static("就绪")
        yield Input()

Least().run()
"""


class Terminal:
    """A program on a pseudo-terminal, and what it has written."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self.began = perf_counter()
        self._program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True, start_new_session=True,
            env=os.environ | environment | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "36"},
        )  # fmt: skip
        os.close(theirs)
        self._written = b""

    def press(self, key: bytes) -> None:
        """A key."""
        os.write(self._ours, key)

    def until(self, words: str) -> float:
        """Seconds from the start until these words were written."""
        while words.encode() not in self._written:
            assert self._read(20), f"“{words}” never came: {self._written[-400:]!r}"
        return perf_counter() - self.began

    def first_answer(self) -> float:
        """Seconds until anything is written; what follows is waited for too."""
        began = perf_counter()
        assert self._read(10)
        took = perf_counter() - began
        self.settle()
        return took

    def settle(self) -> None:
        """Wait until nothing more is written, and forget it."""
        while self._read(QUIET):
            pass
        self._written = b""

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
    return running([sys.executable, "-m", "screens.launch"], places)


def fill(desk: OpenDesk, first: int, last: int) -> None:
    """Appeals with these running numbers, all of them waiting."""
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


@pytest.mark.timeout(300)
def test_first_paint_and_first_usable_key_beside_the_least_app(desk: OpenDesk, tmp_path: Path) -> None:
    desk.appeals.file(draft_of("the-first"), by="李秀英")
    fill(desk, 2, FEW)
    least_paint, least_key, splash, paint, key = [], [], [], [], []
    for _start in range(STARTS):
        with running([sys.executable, "-c", LEAST_APP], {}) as least:
            least_paint.append(least.until("就绪"))
            least.press("龘".encode())
            least_key.append(least.until("龘"))
        with the_desk(desk, tmp_path) as ours:
            splash.append(ours.until("正在打开"))
            paint.append(ours.until("F1"))
            ours.press(F2)
            ours.until("居民的话")
            ours.press("龘".encode())
            key.append(ours.until("龘"))
    print(f"\nfrom the start of the process, ms, medians of {STARTS}")
    print(f"  splash             {median(splash) * 1000:6.0f}")
    for name, took, beside in (("first paint", paint, least_paint), ("first usable key", key, least_key)):
        ours_ms, least_ms = median(took) * 1000, median(beside) * 1000
        print(f"  {name:18} {ours_ms:6.0f}   {ours_ms / least_ms:.2f} times the least app ({least_ms:.0f})")


@pytest.mark.timeout(600)
def test_key_to_paint_on_the_home_list(desk: OpenDesk, tmp_path: Path) -> None:
    took: dict[tuple[int, str], list[float]] = {}
    desk.appeals.file(draft_of("the-first"), by="李秀英")
    for first, count in ((2, FEW), (FEW + 1, MANY)):
        fill(desk, first, count)
        with the_desk(desk, tmp_path) as ours:
            ours.until("▶")
            ours.settle()
            took[count, "Down"] = [_answered(ours, DOWN) for _press in range(KEYS)]
            took[count, "PageDown"] = [_answered(ours, key) for key in (PAGE_DOWN, PAGE_UP) * (KEYS // 2)]
    print(f"\nkey to the first byte of its paint, ms, {KEYS} presses")
    for name in ("Down", "PageDown"):
        few, many = took[FEW, name], took[MANY, name]
        worst = sorted(many)[int(KEYS * 0.95)]
        print(
            f"  {name:9} {FEW}: {median(few) * 1000:5.1f}   {MANY}: {median(many) * 1000:5.1f} (p95 {worst * 1000:.1f})"
            f"   {median(many) / median(few):.2f} times"
        )


def _answered(terminal: Terminal, key: bytes) -> float:
    terminal.press(key)
    return terminal.first_answer()
