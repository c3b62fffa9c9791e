"""The real program in a terminal of our own: every byte it draws, and what somebody in front of it would see."""

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte
import pytest

from desk.settings import Settings
from desk.settings_file import packaged_file
from desk.setup import DeskAnswers, set_up

NONE = "there are no pseudo terminals on Windows"
fcntl = pytest.importorskip("fcntl", reason=NONE)
pty = pytest.importorskip("pty", reason=NONE)
termios = pytest.importorskip("termios", reason=NONE)

PATIENCE = 60.0
"""Seconds for the slowest machine."""
COLUMNS, LINES = 80, 24
F2, F3, F6, F8, F9 = "\x1bOQ", "\x1bOR", "\x1b[17~", "\x1b[19~", "\x1b[20~"
ESC, DOWN = "\x1b", "\x1b[B"
ANSWERS = DeskAnswers(name="竹枝社区代办岗", number="7", weekdays="08:30-12:00")
DOCUMENT = "desk.toml"


def desk_in(folder: Path) -> Settings:
    """A desk that is set up in a folder, for `terminal` to open."""
    document = folder / DOCUMENT
    document.write_bytes(packaged_file().read_bytes())
    return set_up(ANSWERS, in_force=document)


class Terminal:
    """The program on a terminal of our own, which is not the one that a session hangs on: it gets no SIGHUP."""

    def __init__(self, folder: Path, dots_a_cell: tuple[int, int]) -> None:
        self._end, program_end = pty.openpty()
        self.draw_cells_of(*dots_a_cell)
        mine = {"DESK_DATA_DIR": str(folder), "DESK_CONFIG": str(folder / DOCUMENT), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "screens.launch"], stdin=program_end, stdout=program_end, stderr=program_end,
            env={**os.environ, **mine}, start_new_session=True,
        )  # fmt: skip
        os.close(program_end)
        self.drawn = b""
        self.emulator = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self.emulator)

    @property
    def text(self) -> str:
        """What is to be read on the screen now."""
        rows = (self.emulator.buffer[y] for y in range(LINES))  # `display` fails where half a 汉字 was drawn over
        return "\n".join("".join(row[x].data for x in range(COLUMNS)) for row in rows)

    def draw_cells_of(self, across: int, down: int) -> None:
        """As many dots a cell from now on, and tell the program."""
        size = struct.pack("4H", LINES, COLUMNS, COLUMNS * across, LINES * down)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, size)

    def type(self, text: str) -> None:
        """As a keyboard or an input method sends it."""
        os.write(self._end, text.encode())

    def paste(self, text: str) -> None:
        """As the clipboard sends it."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def read(self, seconds: float) -> None:
        """Take what the program draws, for at most this long."""
        if not select.select([self._end], [], [], seconds)[0]:
            return
        try:
            drawn = os.read(self._end, 1 << 16)
        except OSError as error:
            raise AssertionError(f"the program has ended: {self.text}") from error
        self.drawn += drawn
        self._stream.feed(drawn)

    def read_to_the_end(self) -> None:
        """Read until the program has ended by itself."""
        while self.process.poll() is None:
            with suppress(AssertionError):
                self.read(0.1)
        with suppress(AssertionError):
            self.read(0)

    def wait_for(self, words: str) -> None:
        """Read until the words stand on the screen."""
        deadline = time.monotonic() + PATIENCE
        while words not in self.text:
            assert time.monotonic() < deadline, f"{words} never came:\n{self.text}"
            self.read(0.1)

    def kill(self) -> None:
        """kill -9."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.vanish()

    def vanish(self) -> None:
        """The window is gone, and nobody tells the program."""
        os.close(self._end)


@contextmanager
def terminal(folder: Path, *, dots_a_cell: tuple[int, int] = (0, 0)) -> Iterator[Terminal]:
    """The program, for as long as it is looked at; most terminals tell it nothing of dots."""
    opened = Terminal(folder, dots_a_cell)
    try:
        yield opened
    finally:
        if opened.process.poll() is None:
            opened.kill()
