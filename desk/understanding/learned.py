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
class Piece:
    """What was learnt of one piece."""

    rarity: float
    """1 for a piece of every example; a rare one counts more."""
    speaks: dict[str, int]
    """Per type, in hundredths."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """The pieces that the examples have, and what speaks for each type before anything was said."""

    before: dict[str, int]
    """Per type, in hundredths."""
    pieces: dict[str, Piece]


def leanings(hearing: Hearing, within: Span) -> dict[str, float]:
    """How much a stretch of the text sounds like each type: an example of it was asked to have 1, any other -1."""
    learnt = what_was_learnt()
    heard = [learnt.pieces[piece] for piece in pieces(hearing, within) if piece in learnt.pieces]
    totals = dict.fromkeys(learnt.before, 0)
    for piece in heard:
        for code, weight in piece.speaks.items():
            totals[code] += weight
    length = sqrt(sum(piece.rarity**2 for piece in heard)) or 1.0
    return {code: (before + totals[code] / length) / 100 for code, before in learnt.before.items()}


def evidence(hearing: Hearing, within: Span, code: str) -> Span:
    """The clause whose pieces speak most for a type."""
    learnt = what_was_learnt().pieces
    worth: dict[Span, int] = {}
    for piece in pieces(hearing, within):
        weight = learnt[piece].speaks.get(code, 0) if piece in learnt else 0
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
    """What the file beside this one holds: what it was learnt from, the types, then a line a piece."""
    _, *lines = Path(__file__).with_name("pieces.tsv").read_text(encoding="utf-8").splitlines()
    (_, types), *learnt = map(_read, lines)
    return Learnt(types.speaks, dict(learnt))


def _read(line: str) -> tuple[str, Piece]:
    piece, rarity, *weights = line.split("\t")
    return piece, Piece(float(rarity), {code: int(weight) for code, weight in (each.split(":") for each in weights)})
