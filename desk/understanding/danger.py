"""Danger first: whether somebody's life or home is at risk now, and whom to ring before anything is filed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desk.settings import AppealType, EmergencyNumber, Settings
from desk.understanding.hearing import Hearing, hear
from desk.understanding.keywords import Hit, hits
from desk.understanding.kinds import sounding
from desk.understanding.learned import evidence, leanings
from desk.understanding.phrases import phrases
from desk.understanding.scope import Standing, standing
from desk.understanding.spans import Span
from desk.wording import Words

_TO_NOBODY = re.compile(phrases("danger", "to_nobody"))
_HARMLESS = re.compile(f"{phrases('danger', 'to_nobody')}|{phrases('danger', 'harmless')}")

_SOMEBODY = re.compile(phrases("danger", "somebody"))
_OF_SOMEBODY = frozenset({"no-answer", "lost-person"})
"""Dangers of a person of whom nothing is heard: a call that an office does not answer is none."""

_GAS = "gas"
_OF_A_SMELL = {Standing.MEANT, Standing.FIGURE}
"""A smell is always told by what it is like: 像臭鸡蛋似的."""

LEAD = 0.1
"""By how much the examples of a danger must lead over those of everything else where no keyword was said."""

PLAIN = 0.45
"""A lead by which even a danger that began long ago is heard: 前年中过风，今早又嘴歪了."""

_AGAINST = -0.6
"""Where the examples of something harmless lead by more, a word of danger is a manner of speaking: 手机没气了."""

_NOWHERE = float("-inf")


@dataclass(frozen=True, slots=True)
class Emergency:
    """Ring first: for the red card."""

    number: EmergencyNumber
    """Whom to ring; its phone is never empty."""
    type: str
    """The code of the danger."""
    label: Words
    """What the danger is called."""
    words: str
    """The resident's words that say so."""


@dataclass(frozen=True, slots=True)
class Danger:
    """A danger that was heard, and the places of its words."""

    kind: AppealType
    spans: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return min(start for start, _ in self.spans), max(end for _, end in self.spans)


def emergency(text: str, settings: Settings) -> Emergency | None:
    """Whether to ring for help before filing, whom, and the words it came from; None when nothing is in danger now."""
    hearing = hear(text, settings.community_names())
    danger = danger_heard(hearing, (0, len(hearing.plain)), settings)
    if danger is None:
        return None
    return Emergency(
        number=settings.emergency_number(danger.kind.ring),
        type=danger.kind.code,
        label=danger.kind.label,
        words=hearing.words(danger.span),
    )


def danger_heard(hearing: Hearing, within: Span, settings: Settings) -> Danger | None:
    """The danger inside a stretch of the text: the one for which most words speak, or what it sounds like."""
    likeliest = _likeliest(hearing, within, settings)
    found: dict[AppealType, list[Hit]] = {}
    for kind in settings.types:
        if kind.ring:
            real = list(_real(hearing, within, kind))
            if likeliest.lead <= _AGAINST:
                real = [hit for hit in real if _likeliest(hearing, _sentences(hearing, hit), settings).lead > _AGAINST]
            if real:
                found[kind] = real
    if not found:
        return _sounds_like(hearing, likeliest)
    worst = max(found, key=lambda kind: _weight(hearing, found[kind]))
    return Danger(worst, found[worst][0].spans)


def _sentences(hearing: Hearing, hit: Hit) -> Span:
    """The sentences that a word of danger stands in."""
    first, end = hit.span
    return hearing.sentence(first)[0], hearing.sentence(end - 1)[1]


@dataclass(frozen=True, slots=True)
class _Likeliest:
    """The danger that a stretch of the text sounds like most, and by how much more than like anything harmless."""

    kind: AppealType
    lead: float
    span: Span
    """The words that sound so."""


def _likeliest(hearing: Hearing, within: Span, settings: Settings) -> _Likeliest:
    leaning = leanings(hearing, within)
    kind = max((kind for kind in settings.types if kind.ring), key=lambda kind: leaning.get(kind.code, _NOWHERE))
    lead = leaning.get(kind.code, _NOWHERE) - max(sounding(hearing, within, settings).values())
    return _Likeliest(kind, lead, evidence(hearing, within, kind.code))


def _sounds_like(hearing: Hearing, likeliest: _Likeliest) -> Danger | None:
    """A danger told in words that no keyword lists, where it sounds more like danger than like anything else."""
    if likeliest.lead < LEAD:
        return None
    kind, (start, end) = likeliest.kind, likeliest.span
    if _TO_NOBODY.search(hearing.plain, start, end) or not _concerns_somebody(hearing, likeliest.span, kind):
        return None
    first, last = (standing(hearing, at, kind) for at in ((start, end), (end - 1, end)))
    meant = {Standing.MEANT, Standing.PAST} if likeliest.lead >= PLAIN else {Standing.MEANT}
    return Danger(kind, (likeliest.span,)) if first in meant and last in meant | {Standing.DENIED} else None


def _real(hearing: Hearing, within: Span, kind: AppealType) -> Iterator[Hit]:
    for hit in hits(kind, hearing, within):
        if any(_is_harmless(hearing, span) for span in hit.spans) or not _concerns_somebody(hearing, hit.span, kind):
            continue
        meant = {standing(hearing, span, kind) for span in hit.spans}
        if meant <= (_OF_A_SMELL if kind.ring == _GAS else {Standing.MEANT}):
            yield hit


def _concerns_somebody(hearing: Hearing, span: Span, kind: AppealType) -> bool:
    """Whether a person is spoken of in the sentences around, where without one there is no danger."""
    if kind.code not in _OF_SOMEBODY:
        return True
    start, end = hearing.sentence(span[0])[0], hearing.sentence(span[1] - 1)[1]
    around = hearing.sentence(max(start - 2, 0))[0], hearing.sentence(min(end + 1, len(hearing.plain) - 1))[1]
    return bool(_SOMEBODY.search(hearing.plain, *around))


def _is_harmless(hearing: Hearing, span: Span) -> bool:
    """血 in 血压 is no blood."""
    longer = (match.span() for match in _HARMLESS.finditer(hearing.plain, *hearing.sentence(span[0])))
    return any(start <= span[0] and span[1] <= end and span != (start, end) for start, end in longer)


def _weight(hearing: Hearing, found: list[Hit]) -> int:
    return sum(len(words) for words in {hearing.plain[slice(*span)] for hit in found for span in hit.spans})
