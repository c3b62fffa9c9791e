"""Sounds that were rendered once are kept for some days, so that the same words sound at once."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from voice.engine import Engine
from voice.errors import RecordingRefused
from voice.wav import SPEAKING_RATE, Sound, read_wav, write_wav

MOST_BYTES = 50_000_000
"""Twenty minutes of speech."""
MOST_DAYS = 7
"""Since it was last heard. What is said at a desk is public, but a name need not lie about."""


class RememberedEngine:
    """Another engine, and what it has rendered; two processes may share the folder."""

    def __init__(self, engine: Engine, folder: Path, *, made_with: str = "", most_bytes: int = MOST_BYTES) -> None:
        """`made_with` changes when the engine would say the same words otherwise: a `fingerprint`."""
        self._engine = engine
        self._folder = folder
        self._made_with = made_with
        self._most_bytes = most_bytes

    @property
    def name(self) -> str:
        """Whose sounds they are."""
        return self._engine.name

    def render(self, clause: str, *, language: str, rate: int) -> Sound | None:
        """The clause as sound; None when stopped meanwhile. Raises SpeechFailed or DiskFull."""
        asked = "\n".join((self.name, self._made_with, language, str(rate), clause))
        place = self._folder / f"{sha256(asked.encode()).hexdigest()}.wav"
        with suppress(OSError, RecordingRefused):  # not there yet, or broken off: it is rendered again
            sound = read_wav(place, rate=SPEAKING_RATE)
            os.utime(place)
            return sound
        rendered = self._engine.render(clause, language=language, rate=rate)
        if rendered is not None:
            self._keep(rendered, place)
        return rendered

    def stop(self) -> None:
        """Give up what is being rendered."""
        self._engine.stop()

    def close(self) -> None:
        """Let go of what stays loaded."""
        self._engine.close()

    def _keep(self, sound: Sound, place: Path) -> None:
        unfinished = place.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        with suppress(OSError):  # a full disk costs the next hearing a second, and nobody a word
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                write_wav(unfinished, sound)
                unfinished.replace(place)
            finally:
                unfinished.unlink(missing_ok=True)
            tidy(self._folder, most_bytes=self._most_bytes)


def tidy(folder: Path, *, most_bytes: int = MOST_BYTES, most_days: float = MOST_DAYS) -> None:
    """Remove what has not been heard for days, and the oldest of what is too much."""
    room = most_bytes
    for used, size, path in sorted(_kept(folder), reverse=True):
        room -= size
        if room < 0 or time.time() - used > most_days * 86_400:
            path.unlink(missing_ok=True)


def _kept(folder: Path) -> Iterator[tuple[float, int, Path]]:
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):  # another process tidied first
            about = path.stat()
            yield about.st_mtime, about.st_size, path
