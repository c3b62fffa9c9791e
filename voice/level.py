"""How loud the sound is that comes in, and what is wrong with it: nothing to hear, or too much."""

from array import array
from collections import deque
from dataclasses import dataclass
from enum import Enum

from desk.language import _
from voice.recognizer import CHUNK_SECONDS

SILENT = 8
"""Of 32767: even a still room is louder; a microphone that is switched off is not."""
CLIPPED = 32_700
"""Of 32767: as loud as it gets; the tops of what was said are cut off."""
CLIPPED_SAMPLES = 5
"""So many of them in a chunk are no accident."""
WINDOW = round(1.5 / CHUNK_SECONDS)
"""Chunks by which it is judged: a second and a half."""
CLIPPED_CHUNKS = 4
"""Of a window: somebody speaks too close, not somebody who coughs."""


class Trouble(Enum):
    """What is wrong with the sound that comes."""

    NONE = "none"
    SILENT = "silent"
    """Nothing at all for a whole window: switched off, or turned down to nothing."""
    CLIPPING = "clipping"
    """Too loud to be understood."""

    def __str__(self) -> str:
        return {
            Trouble.NONE: "",
            Trouble.SILENT: _("话筒没有声音，请检查开关。"),
            Trouble.CLIPPING: _("声音太大，听不清了；请离话筒远一点。"),
        }[self]


@dataclass(frozen=True, slots=True)
class Level:
    """One chunk of sound."""

    loudness: float
    """0.0 to 1.0, by the loudest sample."""
    trouble: Trouble


class Meter:
    """Follows one dictation, chunk by chunk."""

    def __init__(self) -> None:
        self._window: deque[tuple[int, bool]] = deque(maxlen=WINDOW)

    def hear(self, chunk: bytes) -> Level:
        """A chunk of 16-bit samples, CHUNK_SECONDS long."""
        peaks = sorted(map(abs, array("h", chunk)), reverse=True)[:CLIPPED_SAMPLES] or [0]
        self._window.append((peaks[0], peaks[-1] >= CLIPPED))
        return Level(peaks[0] / 32_768, self._judged())

    def _judged(self) -> Trouble:
        if sum(is_clipped for _peak, is_clipped in self._window) >= CLIPPED_CHUNKS:
            return Trouble.CLIPPING
        is_silent = len(self._window) == WINDOW and all(peak <= SILENT for peak, _is_clipped in self._window)
        return Trouble.SILENT if is_silent else Trouble.NONE
