"""What is said, cut where a person would breathe: slow speech for old ears is longer pauses, not stretched words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desk.text import clean, clean_line

NATURAL_RATE = 130
"""Words a minute as the engine counts them; at this rate it was understood best (ADR 10). Slower is done by pauses."""
CHARACTERS_A_WORD = 1.45
"""Chinese characters that take as long as one of the words that a rate counts: 130 words, 190 characters a minute."""
DIGITS = "零一幺二三四五六七八九"
DIGIT_PAUSE = 0.2
"""Before each digit of a number: said in one breath, neither people nor machines can tell how many fives there are."""
SHORT_PAUSE = 0.25
LONG_PAUSE = 0.5
LONGEST_PAUSE = 3.0
"""Seconds; listeners take a longer silence for the end."""

_BREAK = re.compile(r"(?<=[。！？；，：…])|(?<=[.!?;,:])(?=\s)|\n")
_UNSPOKEN = re.compile(r"[<>\[\]{}|\\^~`*_#]")
"""Marks that an engine could take for a command of its own: SAPI reads <tags>, macOS reads [[commands]]."""
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LATIN = re.compile(r"[A-Za-z]+")
_NUMBER = re.compile(rf"[{DIGITS}]{{3,}}(?=\W|$)")
"""Digits read one by one, and nothing that they count: a number, a phone."""
_SHORT_AFTER = ("，", "：", ",", ":", "、")


@dataclass(frozen=True, slots=True)
class Clause:
    """A few words said in one breath."""

    words: str
    pause: float
    """Seconds of silence after it at the natural rate."""
    place: int
    """Of the line that it belongs to; in a text without lines of its own, of the clause itself."""


def clauses(words: str | Sequence[str]) -> tuple[Clause, ...]:
    """A text, or the lines that a screen shows one by one, cut at the punctuation; what cannot be spoken falls out."""
    lines = _cut(words) if isinstance(words, str) else words
    return tuple(clause for place, line in enumerate(lines) for piece in _cut(line) for clause in _said(piece, place))


def _cut(text: str) -> list[str]:
    pieces = (clean_line(_UNSPOKEN.sub(" ", piece)) for piece in _BREAK.split(clean(text)))
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


def _said(piece: str, place: int) -> list[Clause]:
    """A piece between two marks as one clause; a number in it digit by digit, and a longer pause after it."""
    parts = [part for part in _NUMBER.sub(lambda number: "\n" + "\n".join(number[0]), piece).split("\n") if part]
    pauses = [DIGIT_PAUSE] * (len(parts) - 1)
    end = SHORT_PAUSE if not pauses and piece.endswith(_SHORT_AFTER) else LONG_PAUSE
    return [Clause(words, pause, place) for words, pause in zip(parts, [*pauses, end], strict=True)]


def pause_at(clause: Clause, *, seconds: float, rate: int) -> float:
    """Seconds of silence after a clause that took `seconds`: what a slower voice would have taken longer goes here.

    Not before a digit: who waits for one any longer takes the number for ended.
    """
    least = clause.pause * NATURAL_RATE / rate
    if clause.pause < SHORT_PAUSE:
        return least
    words = len(_HAN.findall(clause.words)) / CHARACTERS_A_WORD + len(_LATIN.findall(clause.words))
    return min(LONGEST_PAUSE, max(least, words * 60 / rate - seconds))
