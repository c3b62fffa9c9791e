"""The Kokoro voice as an engine: one process that stays loaded, killed when it is stopped in the middle of a clause."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, TypedDict

from desk.language import _
from voice.engine import Engine
from voice.errors import SpeechFailed
from voice.wav import SPEAKING_RATE, Sound, decode_wav

NATURAL_RATE = 180
"""Words a minute, counted as [voice] rate counts them, that the voice speaks by itself."""
FASTEST = 1.5
"""Times as fast; beyond that syllables get lost."""


class Request(TypedDict):
    """What the process is asked for one clause."""

    words: str
    speed: float


class Answer(TypedDict):
    """The line before the wav."""

    size: int
    """Bytes of the wav; 0 where nothing could be said."""
    why: str
    """What went wrong; empty where nothing did."""


class KokoroEngine:
    """Mandarin by Kokoro; what is not Chinese is the other engine's."""

    name = "kokoro"

    def __init__(
        self, folder: Path, other: Engine, *, idle: bool = False, command: Sequence[str] = (), timeout: float = 60.0
    ) -> None:
        """`idle`: give way to everything else on this computer, for what is rendered ahead."""
        plain = (sys.executable, "-X", "utf8", "-m", "voice.kokoro_process", str(folder), *(["idle"] if idle else []))
        self._command = tuple(command) or plain
        self._other = other
        self._timeout = timeout
        """Seconds that one clause may take, loading included: a healthy one needs 0.5 to 5, and loading 2 to 10."""
        self._process: subprocess.Popen[bytes] | None = None
        self._is_busy = False
        self._is_stopped = False
        self._lock = threading.Lock()

    def render(self, clause: str, *, language: str, rate: int) -> Sound | None:
        """The clause as sound; None when stopped meanwhile. Raises SpeechFailed or DiskFull."""
        if language != "zh":
            return self._other.render(clause, language=language, rate=rate)
        request = Request(words=clause, speed=min(FASTEST, max(1.0, rate / NATURAL_RATE)))
        answer, wav = self._asked(request)
        if self._is_stopped:
            self.close()
            return None
        if answer["why"]:
            self.close()
            raise SpeechFailed(
                _("朗读程序出错了：{why}。").format(why=answer["why"]), _("请运行 proxy-desk doctor 看看缺什么。")
            )
        return decode_wav(wav, rate=SPEAKING_RATE) if wav else Sound(b"", SPEAKING_RATE)

    def stop(self) -> None:
        """Give up the clause at work; a process that is loaded and idle stays."""
        with self._lock:
            if self._is_busy and self._process is not None:
                self._is_stopped = True
                self._process.kill()
        self._other.stop()

    def close(self) -> None:
        """End the process; the next clause begins a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            with process:
                process.kill()
        self._other.close()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _asked(self, request: Request) -> tuple[Answer, bytes]:
        with self._lock:
            self._is_busy, self._is_stopped = True, False
            process = self._process = self._process or self._start()
        patience = threading.Timer(self._timeout, process.kill)
        patience.start()
        try:
            return _converse(process, request)
        finally:
            patience.cancel()
            with self._lock:
                self._is_busy = False


def _converse(process: "subprocess.Popen[bytes]", request: Request) -> tuple[Answer, bytes]:
    assert process.stdin is not None
    assert process.stdout is not None
    broken = Answer(size=0, why=_("没有反应"))
    with suppress(OSError):  # it has ended
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        return _answered(process.stdout, broken)
    return broken, b""


def _answered(out: IO[bytes], broken: Answer) -> tuple[Answer, bytes]:
    line = out.readline()
    answer: Answer = json.loads(line) if line else broken
    wav = out.read(answer["size"])
    return (answer, wav) if len(wav) == answer["size"] else (broken, b"")
