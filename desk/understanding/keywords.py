"""The keywords of `desk.toml` at work: which types of appeal a stretch of text speaks of, and how strongly."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desk.settings import AppealType
from desk.understanding.hearing import Span

NEAR = 30
"""Characters within which the parts of a+b must stand."""

Parts = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Keyword:
    """One keyword: parts that must stand close together, each with the words that will do for it."""

    written: str
    parts: Parts


@dataclass(frozen=True, slots=True)
class Hit:
    """A keyword found: the places of its parts, in the order in which the keyword names them."""

    keyword: Keyword
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first part said to the last."""
        return min(start for start, _ in self.spans), max(end for _, end in self.spans)


@cache
def keywords_of(kind: AppealType) -> tuple[Keyword, ...]:
    """The keywords of a type, read once: "路灯|灯杆+不亮" has two parts."""
    return tuple(_keyword(written) for written in kind.keywords)


def hits(kind: AppealType, plain: str) -> Iterator[Hit]:
    """Every place where a keyword of the type is said."""
    for keyword in keywords_of(kind):
        places = [list(_places(words, plain)) for words in keyword.parts]
        if all(places):
            yield from _close_together(keyword, places)


def _keyword(written: str) -> Keyword:
    return Keyword(written, tuple(tuple(part.split("|")) for part in written.casefold().split("+")))


def _places(words: tuple[str, ...], plain: str) -> Iterator[Span]:
    for word in words:
        at = plain.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = plain.find(word, at + 1)


def _close_together(keyword: Keyword, places: list[list[Span]]) -> Iterator[Hit]:
    """For each place of the first part, the nearest of every other part, if all are near and none is inside another."""
    for first in places[0]:
        chosen = [first]
        for spans in places[1:]:
            apart = [
                span for span in spans if _gap(first, span) >= 0 and not any(_overlap(span, other) for other in chosen)
            ]
            nearest = min(apart, key=lambda span: _gap(first, span), default=None)
            if nearest is None or _gap(first, nearest) > NEAR:
                break
            chosen.append(nearest)
        else:
            yield Hit(keyword, tuple(chosen))


def _gap(one: Span, other: Span) -> int:
    """Characters between two places; negative where they overlap."""
    return max(other[0] - one[1], one[0] - other[1])


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
