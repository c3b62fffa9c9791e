"""What turns one clause into sound: pyttsx3, one killable process an utterance; other engines fit the same protocol."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from desk.errors import DiskFull
from desk.language import _
from voice.errors import SpeechFailed
from voice.pinyin import spelt
from voice.utterance import NO_VOICE, Order
from voice.wav import SPEAKING_RATE, Sound, decode_wav

ROOM_NEEDED = 5_000_000
"""Bytes; a wav that failed with less room than this on the disk failed for want of room."""


class Engine(Protocol):
    """Makes one clause at a time; `stop` may come from another thread."""

    @property
    def name(self) -> str:
        """As figures and JSON call it."""
        ...

    def render(self, clause: str, *, language: str, rate: int) -> Sound | None:
        """The clause as sound, SPEAKING_RATE samples a second; None when stopped meanwhile.

        `rate` is NATURAL_RATE words a minute or more: slow speech is longer pauses, and these are the speaker's.
        Raises SpeechFailed or DiskFull.
        """
        ...

    def stop(self) -> None:
        """Give up what is being rendered, if anything; the next `render` works again."""
        ...

    def close(self) -> None:
        """Let go of what stays loaded, when no thread is rendering; the next `render` loads it again."""
        ...


class Pyttsx3Engine:
    """The system's own voice through pyttsx3: espeak-ng on Linux, SAPI5 on Windows, NSSpeechSynthesizer on macOS."""

    name = "pyttsx3"

    def __init__(
        self, *, command: Sequence[str] = (sys.executable, "-X", "utf8", "-m", "voice.utterance"), timeout: float = 15.0
    ) -> None:
        self._command = tuple(command)
        self._timeout = timeout
        """Seconds that one clause may take; a healthy engine needs 0.1 to 0.7."""
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def render(self, clause: str, *, language: str, rate: int) -> Sound | None:
        """The clause as sound; None when stopped meanwhile. Raises SpeechFailed or DiskFull."""
        words = spelt(clause) if language == "zh" and _reads_pinyin() else clause
        folder = Path(tempfile.gettempdir()) / f"proxy-desk-{uuid.uuid4().hex}"
        order = Order(words=words, language=language, rate=rate, folder=str(folder))
        try:
            wav = self._run(order)
        finally:
            shutil.rmtree(folder, ignore_errors=True)  # a process that was killed could not
        return decode_wav(wav, rate=SPEAKING_RATE) if wav else None

    def stop(self) -> None:
        """Kill the process at work, if any."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """Nothing stays loaded: each utterance has a process of its own."""

    def _run(self, order: Order) -> bytes:
        """The wav that a process made; nothing when stopped."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        with self._start() as process:
            patience = threading.Timer(self._timeout, give_up)
            patience.start()
            try:
                wav, reason = _converse(process, order)
            finally:
                patience.cancel()
                process.kill()
                self._process = None
        if self._stopped:
            return b""
        if late.is_set():
            raise SpeechFailed(_("朗读程序没有反应。"), _("屏幕上的字可以念给居民听；请再按一次 F4。"))
        if process.returncode != 0 or not wav:
            raise _failure(process.returncode, reason, order)
        return wav

    def _start(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            self._stopped = False
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0)
            return self._process


def _converse(process: "subprocess.Popen[bytes]", order: Order) -> tuple[bytes, str]:
    """Give the order; take the wav and what went wrong. The order's pipe stays open: closing it ends the process."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    with suppress(OSError):  # it ended at once; why is on its standard error
        process.stdin.write(json.dumps(order).encode() + b"\n")
    wav = process.stdout.read()
    return wav, process.stderr.read().decode("utf-8", "replace").strip()


def _reads_pinyin() -> bool:
    """Whether the voice is espeak-ng's; the voices of Windows and macOS read characters."""
    return sys.platform not in ("win32", "darwin")


def _failure(code: int, reason: str, order: Order) -> SpeechFailed | DiskFull:
    if code == NO_VOICE:
        return SpeechFailed(
            _("这台电脑没有装{language}的朗读声音。").format(language=_language_name(order["language"])),
            _("请在系统设置的“语音”里添加。"),
        )
    if shutil.disk_usage(tempfile.gettempdir()).free < ROOM_NEEDED or "File too large" in reason:
        return DiskFull(_("磁盘满了，不能朗读。"), _("请清理磁盘；屏幕上的字可以念给居民听。"))
    last_line = reason.splitlines()[-1] if reason else str(code)
    return SpeechFailed(_("朗读程序出错了：{why}。").format(why=last_line), _("请运行 proxy-desk doctor 看看缺什么。"))


def _language_name(language: str) -> str:
    return _("英语") if language == "en" else _("汉语")
