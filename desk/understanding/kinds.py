"""Which type of appeal a stretch of talk is about: by what its sentences sound like, and by its keywords."""

import re
from dataclasses import dataclass

from desk.settings import UNSORTED, AppealType, Settings
from desk.understanding.hearing import Hearing
from desk.understanding.keywords import Hit, hits
from desk.understanding.learned import evidence, leanings
from desk.understanding.scope import Standing, standing
from desk.understanding.spans import Span

LEAST = 0.4
"""The least score for a suggestion: one character that is said of many things."""

SURE = 1.3
"""Below it the words only hint."""

CLEAR = 0.03
"""By how much a type must lead over every other group of types."""

_KEYWORDS = 0.02
"""What the keywords of a type add for each point of their score: they decide between what sounds alike."""

_BOTH_PARTS_SAID = 2.0
"""What a keyword of several parts is worth beyond its characters."""

_IN_PASSING = 0.3
_LONG_AGO = 0.5
_NOT_MEANT = 0.1

_DENIED = re.compile(r"(?:不是|又不是|不像是?|不关|不要|甭提)(?:什么|啥|说|因为|我?家?的?)?$")
_RHETORICAL = re.compile(r"^[^,。!?]{0,3}(?:是啥|是什么|吗|么|还能是)")


@dataclass(frozen=True, slots=True)
class Guess:
    """A type that the words speak for."""

    kind: AppealType
    score: float
    span: Span
    """The strongest of the words."""


Told = dict[AppealType, Guess]


def guess(hearing: Hearing, within: Span, settings: Settings) -> Guess | None:
    """The likeliest ordinary type in a stretch of the text; None when the words do not say enough."""
    told = _told(hearing, within, settings)
    worth = sounding(hearing, within, settings, told)
    best, *others = sorted(worth, key=lambda kind: worth[kind], reverse=True)
    rival = next(kind for kind in others if kind.group != best.group)
    if best.code == UNSORTED or worth[best] - worth[rival] < CLEAR:
        return None
    return told.get(best) or Guess(best, SURE, evidence(hearing, within, best.code))


def sounding(hearing: Hearing, within: Span, settings: Settings, told: Told | None = None) -> dict[AppealType, float]:
    """How much the examples and the keywords together speak for each ordinary type."""
    told = _told(hearing, within, settings) if told is None else told
    leaning = leanings(hearing, within)
    least = min(leaning.values())
    return {
        kind: leaning.get(kind.code, least) + (_KEYWORDS * told[kind].score if kind in told else 0.0)
        for kind in settings.types
        if not kind.ring
    }


def _told(hearing: Hearing, within: Span, settings: Settings) -> Told:
    """The types for which keywords speak."""
    said = {kind: list(hits(kind, hearing, within)) for kind in settings.types if not kind.ring}
    words = {span for found in said.values() for hit in found for span in hit.spans}
    return {kind: made for kind, found in said.items() if (made := _guess(hearing, kind, found, words))}


def _inside(span: Span, other: Span) -> bool:
    """灯 inside 楼道灯, 养老 inside 养老院: no word of its own."""
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def _guess(hearing: Hearing, kind: AppealType, found: list[Hit], words: set[Span]) -> Guess | None:
    """Each word counts once, however often it is said: a long complaint about one lift is still about one lift."""
    own = {span for hit in found for span in hit.spans}
    whole = {span for span in own if not any(_inside(span, other) for other in words - own)}
    longest = {span for span in own if not any(_inside(span, other) for other in own)}
    worth: dict[str, float] = {}
    joined = 0.0
    best: tuple[float, Span] | None = None
    for hit in found:
        if hit.spans[0] not in whole:
            continue
        weights = [_weight(hearing, span) * hit.keyword.weight for span in hit.spans]
        for span, weight in zip(hit.spans, weights, strict=True):
            word = hearing.plain[slice(*span)]
            worth[word] = max(worth.get(word, 0.0), len(word) * weight if span in longest else 0.0)
        joined = max(joined, _BOTH_PARTS_SAID * min(weights) if len(weights) > 1 else 0.0)
        strength = sum(end - start for start, end in hit.spans) * min(weights)
        if best is None or strength > best[0]:
            best = strength, hit.span
    return Guess(kind, sum(worth.values()) + joined, best[1]) if best else None


def _weight(hearing: Hearing, span: Span) -> float:
    clause = hearing.clause(span[0])
    rhetorical = _RHETORICAL.match(hearing.plain[span[1] : span[1] + 8])
    if _DENIED.search(hearing.plain, clause[0], span[0]) and not rhetorical:
        return _NOT_MEANT
    if clause in hearing.small_talk:
        return _IN_PASSING
    meant = standing(hearing, span)
    if meant in (Standing.STORY, Standing.FIGURE):
        return _IN_PASSING
    if meant is Standing.PAST:
        return _LONG_AGO
    return 1.0
