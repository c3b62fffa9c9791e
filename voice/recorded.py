"""Speech put together from recorded clips: what a desk says over and over sounds like a person, and at once."""

import zipfile
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from desk.language import _
from voice.engine import Engine
from voice.errors import SpeechFailed
from voice.shaping import evened, joined, trimmed
from voice.wav import SPEAKING_RATE, Sound

CLIPS = Path(__file__).with_name("clips.zip")
"""Built by scripts/clips.py; each clip is called what it says."""
BETWEEN = 0.05
"""Seconds between two clips of one clause."""
LONGEST = 40
"""Characters; no clip says more."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a clause in a row."""

    words: str
    is_clip: bool


class RecordedEngine:
    """Chinese from clips; another engine fills the gaps, and says what is mostly gaps or is not Chinese."""

    def __init__(self, other: Engine, *, clips: Path = CLIPS, joins: bool = True) -> None:
        """With `joins=False` a clip is used for a whole clause only: for another engine with the clips' own voice."""
        self._other = other
        self._clips = clips
        self._joins = joins

    @property
    def name(self) -> str:
        """That of whoever says the most."""
        return "recorded" if self._joins else self._other.name

    def render(self, clause: str, *, language: str, rate: int) -> Sound | None:
        """The clause as sound; None when stopped meanwhile. Raises SpeechFailed or DiskFull."""
        pieces = covered(clause, clip_names(self._clips)) if language == "zh" else []
        if not self._can_say(pieces):
            return self._other.render(clause, language=language, rate=rate)
        sounds: list[Sound] = []
        for piece in pieces:
            sound = self._clip(piece.words) if piece.is_clip else self._gap(piece.words, language, rate)
            if sound is None:
                return None
            sounds.append(sound)
        return joined(sounds, seconds_between=BETWEEN)

    def stop(self) -> None:
        """Give up the gap that is being rendered; clips take no time."""
        self._other.stop()

    def close(self) -> None:
        """Let go of what stays loaded."""
        self._other.close()

    def _can_say(self, pieces: list[Piece]) -> bool:
        if not self._joins:
            return len(pieces) == 1 and pieces[0].is_clip
        gaps = sum(len(piece.words) for piece in pieces if not piece.is_clip)
        return gaps * 2 < sum(len(piece.words) for piece in pieces)

    def _clip(self, words: str) -> Sound:
        import miniaudio

        with zipfile.ZipFile(self._clips) as pack:
            decoded = miniaudio.decode(pack.read(f"{words}.mp3"), nchannels=1, sample_rate=SPEAKING_RATE)
        return trimmed(Sound(decoded.samples.tobytes(), SPEAKING_RATE))

    def _gap(self, words: str, language: str, rate: int) -> Sound | None:
        sound = self._other.render(words, language=language, rate=rate)
        return sound and evened(trimmed(sound))


def covered(clause: str, clips: Set[str]) -> list[Piece]:
    """The clause in pieces: as few characters as can be outside clips, then as few clips as can be."""
    words = "".join(filter(str.isalnum, clause))
    cheapest: list[tuple[int, int]] = [(0, 0)]
    """What the rest costs, from each place on, the end first: characters outside clips, and pieces."""
    ways: list[Piece] = []
    for start in reversed(range(len(words))):
        steps = [Piece(words[start], is_clip=False)]
        steps += [Piece(said, is_clip=True) for said in _beginnings(words[start : start + LONGEST]) if said in clips]
        costs = [_plus(step, cheapest[-len(step.words)]) for step in steps]
        cheapest.append(min(costs))
        ways.append(steps[costs.index(min(costs))])
    return _merged(words, ways[::-1])


def _beginnings(words: str) -> list[str]:
    return [words[:length] for length in range(1, len(words) + 1)]


def _plus(step: Piece, rest: tuple[int, int]) -> tuple[int, int]:
    return rest[0] + (0 if step.is_clip else 1), rest[1] + 1


def _merged(words: str, ways: list[Piece]) -> list[Piece]:
    """The best step from each place on, walked through; characters outside clips joined into gaps."""
    steps: list[Piece] = []
    place = 0
    while place < len(words):
        steps.append(ways[place])
        place += len(ways[place].words)
    pieces: list[Piece] = []
    for is_clip, run in groupby(steps, key=lambda step: step.is_clip):
        row = list(run)
        pieces += row if is_clip else [Piece("".join(step.words for step in row), is_clip=False)]
    return pieces


@cache
def clip_names(clips: Path) -> frozenset[str]:
    """What the clips of a pack say; nothing where there is none. Raises SpeechFailed where it is broken."""
    if not clips.is_file():
        return frozenset()
    try:
        with zipfile.ZipFile(clips) as pack:
            return frozenset(name.removesuffix(".mp3") for name in pack.namelist())
    except (OSError, zipfile.BadZipFile) as error:
        raise SpeechFailed(
            _("录好的语音打不开：{why}。").format(why=error), _("请重新安装：pip install proxy-desk。")
        ) from error
