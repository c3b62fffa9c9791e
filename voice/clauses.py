"""What is said, cut where a person would breathe: slow speech for old ears is longer pauses, not stretched words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.text import clean_line

NATURAL_RATE = 130
"""Words a minute as the engine counts them; at this rate it was understood best (ADR 10). Slower is done by pauses."""
SHORT_PAUSE = 0.25
LONG_PAUSE = 0.5
LONGEST_PAUSE = 3.0
"""Seconds; listeners take a longer silence for the end."""

_BREAK = re.compile(r"(?<=[。！？；，：…])|(?<=[.!?;,:])(?=\s)|\n")
_UNSPOKEN = re.compile(r"[<>\[\]{}|\\^~`*_#]")
"""Marks that an engine could take for a command of its own: SAPI reads <tags>, macOS reads [[commands]]."""
_SHORT_AFTER = ("，", "：", ",", ":", "、")


@dataclass(frozen=True, slots=True)
class Clause:
    """A few words said in one breath."""

    words: str
    pause: float
    """Seconds of silence after it at the natural rate."""


def clauses(words: str | Sequence[str]) -> tuple[Clause, ...]:
    """A text cut at its punctuation; of a sequence each item is one clause, so that a screen can follow it."""
    pieces = [piece for line in words.splitlines() for piece in _BREAK.split(line)] if isinstance(words, str) else words
    spoken = (_UNSPOKEN.sub(" ", clean_line(piece)).strip() for piece in pieces)
    return tuple(Clause(piece, _pause_after(piece)) for piece in spoken if any(map(str.isalnum, piece)))


def _pause_after(piece: str) -> float:
    return SHORT_PAUSE if piece.endswith(_SHORT_AFTER) else LONG_PAUSE


def pause_at(clause: Clause, *, seconds: float, rate: int) -> float:
    """Seconds of silence after a clause that took `seconds`: what a slower voice would have taken longer goes here."""
    slower = max(0.0, NATURAL_RATE / rate - 1)
    return min(LONGEST_PAUSE, clause.pause * (1 + slower) + seconds * slower)
