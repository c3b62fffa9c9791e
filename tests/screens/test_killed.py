"""The promise of the drafts, in the real program on a real terminal: kill it at any moment, start it again, go on."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desk.drafts import Drafts
from desk.folders import drafts_folder
from desk.opendesk import open_desk
from desk.services.lists import Wanted
from desk.settings_file import packaged_file
from desk.setup import DeskAnswers, set_up
from tests.watch import Watch

pty = pytest.importorskip("pty", reason="there are no pseudo terminals on Windows")

PATIENCE = 60.0
"""Seconds for the slowest machine."""
BETWEEN_KEYS = 0.04
SAVED_WITHIN = 1.5
"""Seconds: the promise is 0.3; the rest is for what else this machine is doing, the terminal and the keys included."""
F2, F9 = "\x1bOQ", "\x1b[20~"
WORDS = "卫生间水龙头漏水三天了"
ANSWERS = DeskAnswers(name="竹枝社区代办岗", number="7", weekdays="08:30-12:00")


class Terminal:
    """The program on a terminal of our own."""

    def __init__(self, folder: Path) -> None:
        self._end, program_end = pty.openpty()
        import fcntl
        import struct
        import termios

        fcntl.ioctl(program_end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        mine = {"DESK_DATA_DIR": str(folder), "DESK_CONFIG": str(folder / "desk.toml"), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "screens.launch"], stdin=program_end, stdout=program_end, stderr=program_end,
            env={**os.environ, **mine}, start_new_session=True,
        )  # fmt: skip
        os.close(program_end)
        self.drawn = b""

    def type(self, text: str) -> None:
        """As a keyboard or an input method sends it."""
        os.write(self._end, text.encode())

    def read(self, seconds: float) -> None:
        """Take what the program draws, for at most this long."""
        if select.select([self._end], [], [], seconds)[0]:
            self.drawn += os.read(self._end, 1 << 16)

    def wait_for(self, words: str) -> None:
        """Read until the words were drawn."""
        deadline = time.monotonic() + PATIENCE
        while words.encode() not in self.drawn:
            assert time.monotonic() < deadline, self.drawn[-2000:].decode(errors="replace")
            self.read(0.1)

    def kill(self) -> None:
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        os.close(self._end)


@contextmanager
def terminal(folder: Path) -> Iterator[Terminal]:
    opened = Terminal(folder)
    try:
        yield opened
    finally:
        if opened.process.poll() is None:
            opened.kill()


def test_a_killed_program_goes_on_where_the_volunteer_was_typing(tmp_path: Path) -> None:
    document = tmp_path / "desk.toml"
    document.write_bytes(packaged_file().read_bytes())
    settings = set_up(ANSWERS, in_force=document)
    drafts = Drafts(drafts_folder(tmp_path))
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        screen.wait_for("居民的话")
        for character in WORDS:
            screen.type(character)
            screen.read(0.05)
        screen.wait_for("草稿已存")
        deadline = time.monotonic() + PATIENCE
        while not drafts.all() or drafts.all()[0].said != WORDS:
            assert time.monotonic() < deadline
            screen.read(0.05)
        screen.kill()
    assert [draft.said for draft in drafts.all()] == [WORDS]
    with terminal(tmp_path) as screen:
        screen.wait_for(WORDS)
        screen.wait_for("今日 新收")
        screen.type("\r")
        screen.wait_for("居民的话")
        screen.type(F9)
        screen.wait_for("已登记")
        screen.wait_for("这张纸")
        screen.kill()
    desk = open_desk(settings, tmp_path, Watch())
    [row] = desk.lists.page(Wanted(), start=0, size=9)
    assert desk.appeals.get(row.number).said == WORDS
    assert desk.drafts.all() == ()
    desk.close()


def test_typing_without_a_pause_does_not_put_the_draft_off(tmp_path: Path) -> None:
    document = tmp_path / "desk.toml"
    document.write_bytes(packaged_file().read_bytes())
    set_up(ANSWERS, in_force=document)
    typed_at: list[float] = []
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        screen.wait_for("居民的话")
        while len(typed_at) < 100:
            screen.type("漏")
            typed_at.append(time.monotonic())
            while (left := typed_at[-1] + BETWEEN_KEYS - time.monotonic()) > 0:
                screen.read(left)
        killed_at = time.monotonic()
        screen.kill()
    [kept] = Drafts(drafts_folder(tmp_path)).all()
    assert len(kept.said) >= sum(killed_at - at > SAVED_WITHIN for at in typed_at)
