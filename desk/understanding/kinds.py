"""Which type of appeal a stretch of talk is about: the type whose keywords cover most of what counts in it."""

import re
from dataclasses import dataclass

from desk.settings import UNSORTED, AppealType, Settings
from desk.understanding.hearing import Hearing, Span
from desk.understanding.keywords import Hit, hits
from desk.understanding.scope import Standing, standing

SURE = 2.0
"""The least score for a suggestion: one word of two characters."""

_BOTH_PARTS_SAID = 2.0
"""What a keyword of several parts is worth beyond its characters."""

_ASKED_FOR = re.compile(
    r"说来说去|就是想|就想|我就一个事|就一个事|一个事|主要是|今天来|我来是|我来就|麻烦你|帮我|帮忙|能不能|求你|请你|想问|问一下|问下|问问"
)
_IN_THE_POINT = 1.6
_IN_PASSING = 0.3
_NOT_MEANT = 0.1
_DENIED = re.compile(r"(?:不是|又不是|不像是?|不关|不要|甭提)(?:什么|啥|说|因为|我?家?的?)?$")
_PASSING = re.compile(r"坐.{0,6}(?:来|回)的?$|来的路上|吃了没|天气|高兴|排了半天")


@dataclass(frozen=True, slots=True)
class Guess:
    """A type that the words speak for."""

    kind: AppealType
    score: float
    span: Span
    """The strongest of the words."""


def guess(hearing: Hearing, within: Span, settings: Settings) -> Guess | None:
    """The likeliest ordinary type in a stretch of the text; None when the words do not say enough."""
    guesses = [made for kind in settings.types if not kind.ring and (made := _guess(hearing, within, kind))]
    best = max(guesses, key=lambda made: made.score, default=None)
    return best if best and best.score >= SURE and best.kind.code != UNSORTED else None


def _guess(hearing: Hearing, within: Span, kind: AppealType) -> Guess | None:
    """Each word counts once, however often it is said: a long complaint about one lift is still about one lift."""
    worth: dict[str, float] = {}
    bonus: dict[str, float] = {}
    best: tuple[float, Span] | None = None
    for hit in hits(kind, hearing.plain[within[0] : within[1]]):
        spans = [(start + within[0], end + within[0]) for start, end in hit.spans]
        weights = [_weight(hearing, span) for span in spans]
        for span, weight in zip(spans, weights, strict=True):
            word = hearing.plain[slice(*span)]
            worth[word] = max(worth.get(word, 0.0), len(word) * weight)
        if len(spans) > 1:
            bonus[hit.keyword.written] = max(bonus.get(hit.keyword.written, 0.0), _BOTH_PARTS_SAID * min(weights))
        strength = sum(end - start for start, end in spans) * min(weights)
        if best is None or strength > best[0]:
            best = strength, (min(start for start, _ in spans), max(end for _, end in spans))
    if best is None:
        return None
    return Guess(kind, _without_parts(worth) + max(bonus.values(), default=0.0), best[1])


def _without_parts(worth: dict[str, float]) -> float:
    """What the words are worth together; 灯 inside 楼道灯 is not a word of its own."""
    return sum(value for word, value in worth.items() if not any(word != other and word in other for other in worth))


def _weight(hearing: Hearing, span: Span) -> float:
    clause = hearing.clause(span[0])
    if _DENIED.search(hearing.plain, clause[0], span[0]):
        return _NOT_MEANT
    if standing(hearing, span) in (Standing.STORY, Standing.PAST, Standing.FIGURE):
        return _IN_PASSING
    if _ASKED_FOR.search(hearing.plain, *hearing.sentence(span[0])):
        return _IN_THE_POINT
    return 1.0


__all__ = ["Guess", "Hit", "guess"]
