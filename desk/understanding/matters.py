"""The matters in one breath: a paragraph is taken apart where the speaker says that something else follows."""

import re
from dataclasses import dataclass

from desk.settings import AppealType, Settings
from desk.understanding.danger import Danger, danger_heard
from desk.understanding.hearing import Hearing, Span
from desk.understanding.kinds import Guess, guess

MOST = 3
"""Matters taken from one paragraph; whoever has more is asked."""

_ENOUGH_FOR_ONE_MORE = 4.0
"""The least score for a second matter: a word in passing does not make one."""

_NEXT = re.compile(
    r"(?:(?<=[,。!?;:、…—\s])|^)(?:还有(?!一点水|点水|水|电|气)|另外|另有|再就是|再一个|再一样|再有|再者|再说个|再说一|再报|其次|顺便|顺带|捎带|对了|哦对|此外|还一个|还一件|还一桩|还想|末了|最后一件|"
    r"第[一二三]件?(?:事|桩|个|样|是|,|:)|头一件|头一桩|[一二三]一件|[一二三]是|[一二三]来|一件是?|另一件|一个是|一桩)|"
    r"[,。](?=[^,。!?]{2,9}也(?:不[^管]|坏|堵|漏|没[^用人]|掉|松|停))"
)
_JOKE = re.compile(r"开玩笑|说着玩|逗你|说笑|闹着玩")


@dataclass(frozen=True, slots=True)
class Heard:
    """One matter, and the stretch of the text that speaks of it."""

    kind: AppealType | None
    """None: the words do not say."""
    within: Span
    span: Span
    """The words that tell the type."""


def matters_heard(hearing: Hearing, settings: Settings) -> tuple[Heard, ...]:
    """The matters, danger first; always at least one."""
    whole = (0, len(hearing.plain))
    found = [heard for stretch in _stretches(hearing.plain) if (heard := _heard(hearing, stretch, settings))]
    separate = _separate(found)
    if len(separate) < 2:
        return (_only(hearing, whole, settings),)
    separate.sort(key=lambda heard: not (heard.kind and heard.kind.ring))
    return tuple(separate[:MOST])


def _stretches(plain: str) -> list[Span]:
    starts = [0, *(match.start() for match in _NEXT.finditer(plain)), len(plain)]
    return [(start, end) for start, end in zip(starts, starts[1:], strict=False) if start < end]


def _heard(hearing: Hearing, within: Span, settings: Settings) -> Heard | None:
    danger = danger_heard(hearing, within, settings)
    if danger:
        return Heard(danger.kind, within, danger.span)
    made = guess(hearing, within, settings)
    if made and made.score >= _ENOUGH_FOR_ONE_MORE and not _JOKE.search(hearing.plain, *within):
        return Heard(made.kind, within, made.span)
    return None


def _separate(found: list[Heard]) -> list[Heard]:
    """Stretches about the same type are one matter, and so are a danger and what the same danger breaks."""
    kept: list[Heard] = []
    for heard in found:
        same = [other for other in kept if other.kind == heard.kind]
        if not same:
            kept.append(heard)
    return kept


def _only(hearing: Hearing, whole: Span, settings: Settings) -> Heard:
    danger: Danger | None = danger_heard(hearing, whole, settings)
    if danger:
        return Heard(danger.kind, whole, danger.span)
    made: Guess | None = guess(hearing, whole, settings)
    return Heard(made.kind, whole, made.span) if made else Heard(None, whole, whole)
