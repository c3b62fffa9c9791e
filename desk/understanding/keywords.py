"""Keywords at work: which types of appeal a stretch of text speaks of. `words.toml` tells how they are written."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from desk.settings import AppealType
from desk.understanding.hearing import Hearing
from desk.understanding.spans import Span

NEAR = 30
"""Characters within which the parts of a+b must stand."""

NEAR_FOR_ONE = 7
"""The same for a part of one character, which must stand in the same sentence as well."""

DECISIVE = 5.0
"""How much more a word counts that is written with ! in front: whoever says it means this type."""

WEAK = 0.4
"""How much less one counts with ? in front: it is said of many things, and decides where nothing else is said."""

OWN = 5.0
"""How much more a desk's own word counts: no example has it, so nothing else speaks for it."""

_MARKS = {"!": DECISIVE, "?": WEAK}

Places = list[Span]


@dataclass(frozen=True, slots=True, eq=False)
class Keyword:
    """One keyword: parts that must stand close together, each with the words that will do for it."""

    written: str
    parts: tuple[frozenset[str], ...]
    weight: float


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
    """The keywords of a type, read once: the desk's own, and those that every desk meets."""
    common = (_keyword(written) for written in dict.fromkeys(_everywhere().get(kind.code, ())))
    return (*(_keyword(written, times=OWN) for written in dict.fromkeys(kind.keywords)), *common)


def hits(kind: AppealType, hearing: Hearing, within: Span) -> Iterator[Hit]:
    """Every place in a stretch of the text where a keyword of the type is said."""
    runs = hearing.runs
    begun = dict.fromkeys(
        keyword for word, keywords in _by_first_part(kind).items() if word in runs for keyword in keywords
    )
    for keyword in begun:
        said = [sorted(span for word in words if word in runs for span in runs[word]) for words in keyword.parts]
        places = [[span for span in spans if _counts(span, hearing.plain, within)] for spans in said]
        if all(places):
            yield from _close_together(keyword, places, hearing)


@cache
def _by_first_part(kind: AppealType) -> dict[str, list[Keyword]]:
    """Each word of a first part → the keywords that begin with it: most of them are not said at all."""
    found: dict[str, list[Keyword]] = {}
    for keyword in keywords_of(kind):
        for word in keyword.parts[0]:
            found.setdefault(word, []).append(keyword)
    return found


@cache
def _everywhere() -> dict[str, list[str]]:
    words: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return words


def _keyword(written: str, *, times: float = 1.0) -> Keyword:
    words = written.casefold().lstrip("".join(_MARKS))
    parts = tuple(frozenset(part.split("|")) for part in words.split("+"))
    return Keyword(written, parts, times * _MARKS.get(written[0], 1.0))


def _counts(span: Span, plain: str, within: Span) -> bool:
    """单元门口 tells where something is; it is no complaint about a door."""
    inside = within[0] <= span[0] and span[1] <= within[1]
    return inside and plain[span[1] - 1 : span[1] + 1] != "门口"


def _close_together(keyword: Keyword, places: list[Places], hearing: Hearing) -> Iterator[Hit]:
    """For each place of the first part, the nearest of every other part, if all are near and none is inside another."""
    for first in places[0]:
        chosen = [first]
        for spans in places[1:]:
            apart = [span for span in spans if not any(_gap(span, other) < 0 for other in chosen)]
            nearest = min(apart, key=lambda span: _gap(first, span), default=None)
            if nearest is None or not _near(first, nearest, hearing):
                break
            chosen.append(nearest)
        else:
            yield Hit(keyword, tuple(chosen))


def _near(one: Span, other: Span, hearing: Hearing) -> bool:
    if min(one[1] - one[0], other[1] - other[0]) > 1:
        return _gap(one, other) <= NEAR
    return hearing.sentence(one[0]) == hearing.sentence(other[0]) and _gap(one, other) <= NEAR_FOR_ONE


def _gap(one: Span, other: Span) -> int:
    """Characters between two places; negative where they overlap."""
    return max(other[0] - one[1], one[0] - other[1])
