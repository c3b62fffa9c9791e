"""What sentences sound like: a second opinion, learnt from examples, for words that no keyword lists.

Every piece of one or two characters speaks for the types in whose examples it stands (naive Bayes). In how many of
them it does, scripts/count_pieces.py counts and writes to pieces.tsv. The strongest pieces are the evidence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log, sqrt
from pathlib import Path

from desk.understanding.hearing import Hearing
from desk.understanding.spans import Span

PIECE = 2
"""Characters of the longest piece."""

UNSEEN = 0.5
"""How many examples a type is thought to have seen beside its own, spread as all types have them."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: per piece and type how strongly it speaks, and per type what every piece counts against it."""

    against: dict[str, float]
    speaks: dict[str, dict[str, float]]


def leanings(hearing: Hearing, within: Span) -> dict[str, float]:
    """How much a stretch of the text sounds like each type; only differences mean anything."""
    weights = weights_learnt()
    heard = [weights.speaks[piece] for piece in pieces(hearing, within) if piece in weights.speaks]
    totals = {code: against * len(heard) for code, against in weights.against.items()}
    for spoken in heard:
        for code, weight in spoken.items():
            totals[code] += weight
    return {code: total / sqrt(len(heard) or 1) for code, total in totals.items()}


def evidence(hearing: Hearing, within: Span, code: str) -> Span:
    """The clause whose pieces speak most for a type."""
    speaks = weights_learnt().speaks
    worth: dict[Span, float] = {}
    for piece in pieces(hearing, within):
        weight = speaks.get(piece, {}).get(code, 0.0)
        for span in hearing.runs[piece]:
            if weight and within[0] <= span[0] < within[1]:
                clause = hearing.clause(span[0])
                worth[clause] = worth.get(clause, 0.0) + weight
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
def weights_learnt() -> Weights:
    """What the pieces kept beside this file weigh."""
    first, *lines = Path(__file__).with_name("pieces.tsv").read_text(encoding="utf-8").splitlines()
    _, examples = _read(first)
    against = {code: log(UNSEEN / (count + UNSEEN)) for code, count in examples.items()}
    expected = UNSEEN / sum(examples.values())
    speaks = {
        piece: {code: log(1 + count / (expected * sum(counts.values()))) for code, count in counts.items()}
        for piece, counts in map(_read, lines)
    }
    return Weights(against, speaks)


def _read(line: str) -> tuple[str, dict[str, int]]:
    piece, *counts = line.split("\t")
    return piece, {code: int(count) for code, count in (each.split(":") for each in counts)}
