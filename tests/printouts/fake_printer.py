"""Receipt printers on the loopback, good and bad ones: real sockets, and paper that can be looked at."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Event, Thread

from PIL import Image, ImageOps

ONLINE, OFFLINE = 0x12, 0x1A
COVER_SHUT, COVER_OPEN = 0x12, 0x16
PAPER_IN, PAPER_OUT = 0x12, 0x72
DONE, DONE_WITHOUT_PAPER = 0x00, 0x0C
SMALL_BUFFER = 8192


@dataclass(frozen=True, slots=True, kw_only=True)
class Temper:
    """How a printer behaves. Left out: as it should."""

    answers: bool = True
    reads: bool = True
    paper: bool = True
    cover_open: bool = False
    resets_after: int = 0
    """Bytes until it cuts the connection off; 0: never."""
    resets_when_done: bool = False
    """Prints everything, and cuts the connection off instead of saying so."""
    runs_out_after: int = 0
    """Rows until the roll ends; 0: never."""
    at_once: int = 65536
    """Bytes that it takes at a time; a slow one takes few."""


GOOD = Temper()


class FakePrinter:
    """Takes one connection after the other; what it prints hangs out of it."""

    def __init__(self) -> None:
        self.temper = GOOD
        self.sheets: list[Image.Image] = []
        """Cut off whole: these a resident could take home."""
        self.pictures: list[bytes] = []
        """The same, to compare them by."""
        self.scraps: list[Image.Image] = []
        """What else came out."""
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen()
        self._idle, self._hang_up = Event(), Event()
        self._idle.set()
        self._server = Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        """As desk.toml names it."""
        return "escpos://{}:{}".format(*self._listener.getsockname())

    @contextmanager
    def switched_on(self) -> Iterator["FakePrinter"]:
        """Listening until the block ends."""
        self._server.start()
        try:
            yield self
        finally:
            self._hang_up.set()
            with suppress(OSError):
                self._listener.shutdown(socket.SHUT_RDWR)
            self._listener.close()
            self._server.join()

    def come_to_rest(self) -> None:
        """Wait until everything that was sent is on paper, or never will be."""
        self._hang_up.set()
        assert self._idle.wait(20)
        self._hang_up.clear()

    def _serve(self) -> None:
        with suppress(OSError):  # switched off
            while True:
                connection, _address = self._listener.accept()
                self._idle.clear()
                with connection, suppress(ConnectionError):
                    Connection(connection, self).talk(self._hang_up)
                self._idle.set()


class Connection:
    """One job: bytes in, paper out."""

    def __init__(self, connection: socket.socket, printer: FakePrinter) -> None:
        self._connection = connection
        self._printer = printer
        self._temper = printer.temper
        self._taken = 0
        self._bytes = b""
        self._pieces: list[Image.Image] = []
        self._is_done_in_silence = False

    def talk(self, hang_up: Event) -> None:
        """Until the other side has nothing more to say."""
        if not self._temper.reads:
            hang_up.wait(20)
            return
        while came := self._connection.recv(self._temper.at_once):
            self._taken += len(came)
            self._bytes += came
            while self._obey():
                pass
            if 0 < self._temper.resets_after <= self._taken or self._is_done_in_silence:
                self._reset()
                break
        if self._pieces:
            self._printer.scraps.append(self._torn_off())

    def _reset(self) -> None:
        """Close so that the other side is told: what was on its way is lost."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _obey(self) -> bool:
        """Carry out one command, if it is there whole."""
        command = self._bytes[:2]
        if command == b"\x1b@":
            return self._skip(2)
        if command == b"\x10\x04" and len(self._bytes) > 2:
            self._answer(self._status(self._bytes[2]))
            return self._skip(3)
        if command == b"\x1dr" and len(self._bytes) > 2:
            if self._temper.resets_when_done:
                self._is_done_in_silence = True
            else:
                self._answer(DONE if self._has_paper else DONE_WITHOUT_PAPER)
            return self._skip(3)
        if command == b"\x1dV" and len(self._bytes) > 3:
            if self._has_paper:
                sheet = self._torn_off()
                self._printer.sheets.append(sheet)
                self._printer.pictures.append(sheet.tobytes())
            return self._skip(4)
        return command == b"\x1dv" and self._burn()

    def _burn(self) -> bool:
        if len(self._bytes) < 8:
            return False
        columns, rows = struct.unpack("<HH", self._bytes[4:8])
        if len(self._bytes) < 8 + columns * rows:
            return False
        burnt = Image.frombytes("1", (columns * 8, rows), self._bytes[8 : 8 + columns * rows])
        if self._has_paper:
            self._pieces.append(ImageOps.invert(burnt.convert("L")).convert("1"))
        return self._skip(8 + columns * rows)

    def _skip(self, count: int) -> bool:
        self._bytes = self._bytes[count:]
        return True

    @property
    def _has_paper(self) -> bool:
        used = sum(piece.height for piece in self._pieces)
        return self._temper.paper and not 0 < self._temper.runs_out_after <= used

    def _status(self, asked: int) -> int:
        stopped = self._temper.cover_open or not self._has_paper
        return {
            1: OFFLINE if stopped else ONLINE,
            2: COVER_OPEN if self._temper.cover_open else COVER_SHUT,
            4: PAPER_IN if self._has_paper else PAPER_OUT,
        }[asked]

    def _answer(self, byte: int) -> None:
        if self._temper.answers:
            self._connection.sendall(bytes([byte]))

    def _torn_off(self) -> Image.Image:
        sheet = Image.new("1", (self._pieces[0].width, sum(piece.height for piece in self._pieces)))
        top = 0
        for piece in self._pieces:
            sheet.paste(piece, (0, top))
            top += piece.height
        self._pieces.clear()
        return sheet
