"""The matters in one breath: a paragraph is taken apart where the speaker says that something else follows."""

import re
from dataclasses import dataclass
from itertools import pairwise

from desk.settings import AppealType, Settings
from desk.understanding.danger import Danger, danger_heard
from desk.understanding.hearing import Hearing
from desk.understanding.kinds import LEAST, SURE, Guess, guess
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span

MOST = 3
"""Matters taken from one paragraph; whoever has more is asked."""

_ENOUGH_FOR_ONE_MORE = 2.0
"""The least score for a second matter, that of one word for a type (漏水): a hint in passing does not make one."""

_COUNTED = re.compile(phrases("matters", "counted"))
"""Whoever counts matters means each of them, in however few words."""

_START = r"(?:(?<=[,。!?;:、…—\s])|^)"
_ONE_MORE = phrases("matters", "one_more")
_FIRMLY_NEXT = re.compile(rf"{_START}{_ONE_MORE}")
"""Something else follows, said in so many words. Beside a danger nothing less makes a second matter."""

_NEXT = re.compile(
    rf"{_START}(?:{_ONE_MORE}|哦?对了|末了)|[,。](?=[^,。!?]{{2,9}}也(?:不亮|不热|不通|坏|堵|漏|关不|打不|掉了|松了|停了))"
)
_POINT = re.compile(phrases("matters", "point"))
"""Behind it comes what the speaker came for."""

_JOKE = re.compile(r"开玩笑|说着玩|逗你|说笑|闹着玩")


@dataclass(frozen=True, slots=True)
class Heard:
    """One matter, and the stretch of the text that speaks of it."""

    kind: AppealType | None
    """None: the words do not say."""
    within: Span
    span: Span
    """The words that tell the type."""
    hinted: bool = False
    """The words only hint at the type: something is broken, nobody says what."""


def matters_heard(hearing: Hearing, settings: Settings) -> tuple[Heard, ...]:
    """The matters, danger first; always at least one."""
    whole = (0, len(hearing.plain))
    separate = _separate(hearing, _NEXT, settings)
    if any(heard.kind and heard.kind.ring for heard in separate):
        separate = _separate(hearing, _FIRMLY_NEXT, settings)
    if len(separate) < 2:
        return (_only(hearing, whole, settings),)
    separate.sort(key=lambda heard: not (heard.kind and heard.kind.ring))
    return tuple(separate[:MOST])


def _stretches(hearing: Hearing, says_next: re.Pattern[str]) -> list[Span]:
    """From where the point comes, the stretches between the words that say that something else follows."""
    point = _point(hearing)
    nexts = (match.start() for match in says_next.finditer(hearing.plain, point))
    borders = [point, *nexts, len(hearing.plain)]
    return [(start, end) for start, end in pairwise(borders) if start < end]


def _point(hearing: Hearing) -> int:
    """Where the speaker comes to the point; 0 where nothing tells."""
    return max((match.start() for match in _POINT.finditer(hearing.plain)), default=0)


def _heard(hearing: Hearing, within: Span, settings: Settings) -> Heard | None:
    danger = danger_heard(hearing, within, settings)
    if danger:
        return Heard(danger.kind, within, danger.span)
    made = guess(hearing, within, settings)
    enough = LEAST if _COUNTED.match(hearing.plain, *within) else _ENOUGH_FOR_ONE_MORE
    if made and made.score >= enough and not _JOKE.search(hearing.plain, *within):
        return Heard(made.kind, within, made.span)
    return None


def _separate(hearing: Hearing, says_next: re.Pattern[str], settings: Settings) -> list[Heard]:
    """One matter a stretch; stretches about the same type are one matter."""
    kept: dict[AppealType, Heard] = {}
    for stretch in _stretches(hearing, says_next):
        heard = _heard(hearing, stretch, settings)
        if heard and heard.kind:
            kept.setdefault(heard.kind, heard)
    return list(kept.values())


def _only(hearing: Hearing, whole: Span, settings: Settings) -> Heard:
    """The one matter, for which the whole text may speak: danger anywhere, else the point, else whatever is said."""
    danger: Danger | None = danger_heard(hearing, whole, settings)
    if danger:
        return Heard(danger.kind, whole, danger.span)
    point = (_point(hearing), whole[1])
    made: Guess | None = guess(hearing, point, settings) or guess(hearing, whole, settings)
    return Heard(made.kind, whole, made.span, hinted=made.score < SURE) if made else Heard(None, whole, whole)
