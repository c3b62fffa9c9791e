"""What any engine that turns speech into words must do: a stream of sound in, words so far and at the end out."""

import re
from dataclasses import dataclass
from typing import Protocol

CHUNK_SECONDS = 0.1
"""How much sound goes in at a time: short enough that words appear as they are said."""

_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])")
_ENDS_IN_HAN = re.compile(rf"[{_HAN}]$")


@dataclass(frozen=True, slots=True)
class Partial:
    """What was understood up to now."""

    text: str
    """As people write it, from the beginning of the dictation."""
    paused: bool
    """Whether the engine has just heard the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What was understood in all. Silence is an empty text."""

    text: str
    """As people write it: no blanks between Chinese characters, a comma where the speaker paused."""
    raw: str
    """As the engine gave it."""
    engine: str
    seconds: float
    """How much sound was heard."""


class Stream(Protocol):
    """One dictation: 16 kHz, one channel, signed 16-bit samples. Used by one thread; never by a screen's own."""

    def feed(self, samples: bytes) -> Partial:
        """Hear a chunk more."""
        ...

    def finish(self) -> Heard:
        """No more is coming: all that was understood. The stream is used up."""
        ...

    def cancel(self) -> None:
        """Forget it all. The stream is used up."""
        ...


class Recognizer(Protocol):
    """An engine with its model loaded: slow to make, good for any number of dictations, one after another."""

    @property
    def engine(self) -> str:
        """As JSON calls it."""
        ...

    def stream(self) -> Stream:
        """A new dictation."""
        ...


def written(sentences: list[str]) -> str:
    """What an engine said, sentence by sentence, as people write it; no word is changed."""
    text = ""
    for sentence in filter(None, (_BETWEEN_HAN.sub("", " ".join(part.split())) for part in sentences)):
        link = "，" if _ENDS_IN_HAN.search(text) else " "
        text = f"{text}{link}{sentence}" if text else sentence
    return text
