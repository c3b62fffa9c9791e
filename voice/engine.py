"""What turns one clause into sound: pyttsx3, one killable process an utterance; other engines fit the same protocol."""

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from desk.errors import DiskFull
from desk.language import _
from voice.errors import SpeechFailed
from voice.pinyin import spelt
from voice.utterance import NO_VOICE, Order
from voice.wav import SPEAKING_RATE, Sound, read_wav

ROOM_NEEDED = 5_000_000
"""Bytes; a wav that failed with less room than this on the disk failed for want of room."""


class Engine(Protocol):
    """Makes one clause at a time; `stop` may come from another thread."""

    @property
    def name(self) -> str:
        """As figures and JSON call it."""
        ...

    def render(self, clause: str, *, language: str, rate: int, volume: float) -> Sound | None:
        """The clause as sound; None when stopped meanwhile. Raises SpeechFailed or DiskFull."""
        ...

    def stop(self) -> None:
        """Give up what is being rendered, if anything; the next `render` works again."""
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
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._lock = threading.Lock()

    def render(self, clause: str, *, language: str, rate: int, volume: float) -> Sound | None:
        """The clause as sound; None when stopped meanwhile. Raises SpeechFailed or DiskFull."""
        with tempfile.TemporaryDirectory(prefix="proxy-desk-") as folder:
            wav = Path(folder) / "clause.wav"
            words = spelt(clause) if language == "zh" and _reads_pinyin() else clause
            order = Order(words=words, language=language, rate=rate, volume=volume, wav=str(wav))
            if not self._run(order):
                return None
            return read_wav(wav, rate=SPEAKING_RATE)

    def stop(self) -> None:
        """Kill the process at work, if any."""
        with self._lock:
            self._stopped = True
            if self._process is not None:
                self._process.kill()

    def _run(self, order: Order) -> bool:
        """Whether the wav was written; False when stopped."""
        process = self._start()
        try:
            assert process.stdin is not None  # a pipe; left open, for the process ends when it closes
            process.stdin.write(json.dumps(order) + "\n")
            process.stdin.flush()
            process.wait(self._timeout)
        except subprocess.TimeoutExpired as error:
            raise SpeechFailed(_("朗读程序没有反应。"), _("屏幕上的字可以念给居民听；请再按一次 F4。")) from error
        except BrokenPipeError:
            process.wait(self._timeout)  # it ended before it read; its reason is on its standard error
        finally:
            process.kill()
            reason = self._end(process)
        if self._stopped:
            return False
        if process.returncode != 0:
            raise _failure(process.returncode, reason, order)
        return True

    def _start(self) -> "subprocess.Popen[str]":
        with self._lock:
            self._stopped = False
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
            )
            return self._process

    def _end(self, process: "subprocess.Popen[str]") -> str:
        with self._lock:
            self._process = None
        return process.communicate()[1].strip()


def _reads_pinyin() -> bool:
    """Whether the voice is espeak-ng's; the voices of Windows and macOS read characters."""
    return sys.platform not in ("win32", "darwin")


def _failure(code: int, reason: str, order: Order) -> SpeechFailed | DiskFull:
    if code == NO_VOICE:
        return SpeechFailed(
            _("这台电脑没有装{language}的朗读声音。").format(language=_language_name(order["language"])),
            _("请在系统设置的“语音”里添加。"),
        )
    if shutil.disk_usage(Path(order["wav"]).parent).free < ROOM_NEEDED or "File too large" in reason:
        return DiskFull(_("磁盘满了，不能朗读。"), _("请清理磁盘；屏幕上的字可以念给居民听。"))
    last_line = reason.splitlines()[-1] if reason else str(code)
    return SpeechFailed(_("朗读程序出错了：{why}。").format(why=last_line), _("请运行 proxy-desk doctor 看看缺什么。"))


def _language_name(language: str) -> str:
    return _("英语") if language == "en" else _("汉语")
