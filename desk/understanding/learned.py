"""What sentences sound like: learnt from examples, for words that no keyword lists.

Every piece of one or two characters speaks for some types and against others, more or less. How strongly,
scripts/weigh_pieces.py learns from examples and writes to pieces.tsv. The strongest pieces are the evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from pathlib import Path

from desk.understanding.hearing import Hearing
from desk.understanding.spans import Span

PIECE = 2
"""Characters of the longest piece."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """The types that have examples, and per piece how strongly it speaks for each of them, in hundredths."""

    codes: frozenset[str]
    speaks: dict[str, dict[str, int]]


def leanings(hearing: Hearing, within: Span) -> dict[str, float]:
    """How much a stretch of the text sounds like each type.

    Only differences mean anything: a lead of 1 is what the examples themselves were asked to have.
    """
    learnt = what_was_learnt()
    totals = dict.fromkeys(learnt.codes, 0)
    heard = 0
    for piece in pieces(hearing, within):
        heard += 1
        for code, weight in learnt.speaks.get(piece, {}).items():
            totals[code] += weight
    return {code: total / 100 / sqrt(heard or 1) for code, total in totals.items()}


def evidence(hearing: Hearing, within: Span, code: str) -> Span:
    """The clause whose pieces speak most for a type."""
    speaks = what_was_learnt().speaks
    worth: dict[Span, int] = {}
    for piece in pieces(hearing, within):
        weight = speaks.get(piece, {}).get(code, 0)
        for span in hearing.runs[piece]:
            if weight and within[0] <= span[0] < within[1]:
                clause = hearing.clause(span[0])
                worth[clause] = worth.get(clause, 0) + weight
    return max(worth, key=lambda clause: worth[clause], default=within)


def pieces(hearing: Hearing, within: Span) -> Iterator[str]:
    """The pieces of a stretch of the text, each once, nothing but Chinese characters and nothing of small talk."""
    whole = within == (0, len(hearing.plain)) and not hearing.small_talk
    for run, spans in hearing.runs.items():
        if len(run) > PIECE:
            return
        if (whole or any(_counts(hearing, span, within) for span in spans)) and all(
            "\u4e00" <= character <= "\u9fff" for character in run
        ):
            yield run


def _counts(hearing: Hearing, span: Span, within: Span) -> bool:
    inside = within[0] <= span[0] and span[1] <= within[1]
    return inside and not any(start <= span[0] < end for start, end in hearing.small_talk)


@cache
def what_was_learnt() -> Learnt:
    """What the file beside this one holds; its first line tells what it was learnt from."""
    _, *lines = Path(__file__).with_name("pieces.tsv").read_text(encoding="utf-8").splitlines()
    speaks = dict(map(_read, lines))
    return Learnt(frozenset(code for weights in speaks.values() for code in weights), speaks)


def _read(line: str) -> tuple[str, dict[str, int]]:
    piece, *weights = line.split("\t")
    return piece, {code: int(weight) for code, weight in (each.split(":") for each in weights)}
