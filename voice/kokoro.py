"""The Kokoro voice in this process: phonemes in, sound out. It takes seconds and 400 MB: see `kokoro_engine`."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from voice.models import KOKORO_MODEL, KOKORO_VOICE
from voice.phonemes import phonemes
from voice.wav import Sound

KOKORO_RATE = 24_000
MOST_LETTERS = 500
"""As many as the model takes at once; a minute of speech, far more than a clause."""
Levels = np.ndarray[tuple[int], np.dtype[np.float32]]
_STYLE = 256
"""Numbers that describe the voice, for each length of an utterance."""

SYMBOLS = {
    ";": 1, ":": 2, ",": 3, ".": 4, "!": 5, "?": 6, "…": 10, " ": 16, "ʦ": 20, "ʨ": 21, "ꭧ": 23, "a": 43, "e": 47,
    "f": 48, "i": 51, "j": 52, "k": 53, "l": 54, "m": 55, "n": 56, "o": 57, "p": 58, "s": 61, "t": 62, "u": 63, "w": 65,
    "x": 66, "y": 67, "ɔ": 76, "ɕ": 77, "ə": 83, "ɚ": 85, "ɛ": 86, "ɥ": 99, "ɨ": 101, "ŋ": 112, "ɻ": 126, "ʂ": 130,
    "ʊ": 135, "ɤ": 140, "ʰ": 162, "↓": 169, "→": 171, "↗": 172, "↘": 173,
}  # fmt: skip
"""The letters that Mandarin needs, as the model numbers them."""


@dataclass(frozen=True, slots=True)
class Kokoro:
    """A loaded model with its voice."""

    session: onnxruntime.InferenceSession
    styles: "np.ndarray[tuple[int, int, int], np.dtype[np.float32]]"

    def say(self, text: str, *, speed: float = 1.0) -> Sound:
        """Chinese text, digits in words already, as sound; silence where there is nothing to say."""
        letters = phonemes(text)[:MOST_LETTERS]
        return sound_of(self.run(letters, speed=speed)[0]) if letters else Sound(b"", KOKORO_RATE)

    def run(self, letters: str, *, speed: float) -> list[Levels]:
        """What the model makes of phonetic letters: the levels of the sound, and what else it was built to tell."""
        asked = {
            "tokens": np.array([[0, *(SYMBOLS[letter] for letter in letters), 0]], np.int64),
            "style": self.styles[len(letters)],
            "speed": np.array([speed], np.float32),
        }
        return [np.asarray(told).reshape(-1) for told in self.session.run(None, asked)]


def sound_of(levels: Levels) -> Sound:
    """Levels from -1 to 1 as samples."""
    return Sound((np.clip(levels, -1, 1) * 32767).astype(np.int16).tobytes(), KOKORO_RATE)


def load(folder: Path) -> Kokoro:
    """The voice in a folder. Raises OSError or onnxruntime's own errors where the files are not what they should be."""
    styles = np.fromfile(folder / KOKORO_VOICE, np.float32).reshape(-1, 1, _STYLE)
    return Kokoro(onnxruntime.InferenceSession(folder / KOKORO_MODEL, providers=["CPUExecutionProvider"]), styles)
