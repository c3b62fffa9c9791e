"""The matters in one breath: a paragraph is taken apart where the speaker says that something else follows."""

import re
from dataclasses import dataclass
from itertools import pairwise

from desk.settings import AppealType, Settings
from desk.understanding.danger import Danger, danger_heard
from desk.understanding.hearing import Hearing, Span
from desk.understanding.kinds import SURE, Guess, guess

MOST = 3
"""Matters taken from one paragraph; whoever has more is asked."""

_ENOUGH_FOR_ONE_MORE = 3.0
"""The least score for a second matter: a word in passing does not make one."""

_START = r"(?:(?<=[,。!?;:、…—\s])|^)"
_ONE_MORE = (
    r"还有(?!一点水|点水|水|电|气|味|人)|另外|另有|再就是|再一个|再一样|再有|再者|再说个|再说一|再报|其次|顺便|顺带|捎带|此外|"
    r"还一个|还一件|还一桩|还想|最后一件|第[一二三]件?(?:事|桩|个|样|是|,|:)|头一件|头一桩|[一二三]一件|[一二三]是|[一二三]来|"
    r"一件是?|另一件|一个是|一桩"
)
_FIRMLY_NEXT = re.compile(rf"{_START}(?:{_ONE_MORE})")
"""Something else follows, said in so many words. Beside a danger nothing less makes a second matter."""

_NEXT = re.compile(
    rf"{_START}(?:{_ONE_MORE}|哦?对了|末了)|[,。](?=[^,。!?]{{2,9}}也(?:不亮|不热|不通|坏|堵|漏|关不|打不|掉了|松了|停了))"
)
_POINT = re.compile(
    r"说来说去|归根到底|归根结底|总之|总而言之|长话短说|就一个事|就一件事|就这一个事|就这么个事|就这个事|我今天来[是就]|今天来[是就]|来就是想|来就想|我主要|主要就是|说正事|正事[是就]|言归正传|"
    r"我要[说讲]的[是就]|我想[说讲]的[是就]|其实就是|我是想说|我就想[说问]|废话不说|不扯了|扯远了"
)
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
    if made and made.score >= _ENOUGH_FOR_ONE_MORE and not _JOKE.search(hearing.plain, *within):
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
