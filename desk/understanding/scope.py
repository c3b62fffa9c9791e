"""How a word is meant where it stands: denied, feared, long past, over, from the television, or in earnest."""

import re
from enum import Enum

from desk.settings import AppealType
from desk.understanding.hearing import Hearing
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span


class Standing(Enum):
    """How a word is meant."""

    MEANT = "meant"
    DENIED = "denied"
    FEARED = "feared"
    """Only imagined: 怕着火, 差点报警."""
    PAST = "past"
    OVER = "over"
    """It happened, and it is over: 已经送医院了."""
    STORY = "story"
    """From a film, a drill, a dream."""
    FIGURE = "figure"
    """A manner of speaking: 吵得我想跳楼."""


_DENIED_BEFORE = re.compile(rf"{phrases('scope', 'denied')}{phrases('scope', 'between_denial_and_word')}*$")
_NOT_RIGHT_BEFORE = re.compile(r"(?:不|没|没有)$")
_DENIED_AFTER = re.compile(phrases("scope", "denied_after"))
_FEARED_BEFORE = re.compile(rf"{phrases('scope', 'feared')}[^,。!?;]{{0,8}}$|防$")
_FEARED_AFTER = re.compile(
    r"^(?:[^,。!?了]{0,3}(?<!了)(?:可咋办|可怎么办|可咋整|怎么得了)|[^。!?]{0,6}(?:谁负责|就晚了|就麻烦了|可不得了))"
)
"""着火可咋办 is a fear; 吞下去了，这可咋整 is a cry for help."""

_STILL_MEANT = re.compile(phrases("scope", "still_meant"))
_PAST = re.compile(phrases("scope", "past"))
_NOW = re.compile(phrases("scope", "now"))
_GOES_ON = re.compile(r"(?<=.)着(?![了过火凉急])")
"""困着人, 冒着烟: whatever was told before, it goes on."""

_OVER = re.compile(phrases("scope", "over"))
_OVER_FOR_PEOPLE = re.compile(phrases("scope", "over_for_people"))
_OVER_FOR_THE_MISSING = re.compile(phrases("scope", "over_for_the_missing"))
_I_BEFORE = re.compile(
    r"[我俺咱](?:要|就|也|还|今天|明天|后天|下午|等会儿?|一会儿|回头|过[几两]天|下个?月|下个?礼拜)*$"
)
"""我明天去女儿家住: the one who tells is not the one who is missing."""

_ASKED_BEFORE = re.compile(r"(?:是不是|会不会|能不能|能|会|要是|咋|怎么|万一)[^,。!?;]{0,3}$")
_SUDDEN = frozenset({"120"})
"""Numbers that are rung for what comes suddenly: a state that has lasted for years is none."""

_GAS = frozenset({"gas"})
_OF_THINGS = frozenset({"gas-leak", "fire", "sparks", "water-electric"})
"""Dangers that go on, however well everybody is."""

_OF_THE_MISSING = frozenset({"no-answer", "lost-person"})
"""Dangers that are none if the person is with relatives."""

_FLAME_OUT = re.compile(r"^(?!.*阀).*灭")
_STILL_ILL = re.compile(phrases("scope", "still_ill"))
_LASTING = re.compile(phrases("scope", "lasting"))
_STORY = re.compile(phrases("scope", "story"))
_HOME_AGAIN = re.compile(phrases("scope", "home_again"))
_FIGURE_BEFORE = re.compile(phrases("scope", "figure_before"))
_FIGURE_AFTER = re.compile(r"^[^,。!?;]{0,3}的心都有")


def standing(hearing: Hearing, span: Span, danger: AppealType | None = None) -> Standing:
    """How the words at a place are meant. `danger`: what they may be the words of, if anything."""
    illness = danger is not None and danger.ring in _SUDDEN
    plain = hearing.plain
    clause, sentence = hearing.clause(span[0]), hearing.sentence(span[0])
    before = plain[clause[0] : span[0]]
    after = plain[span[1] : span[1] + 12]
    if _NOT_RIGHT_BEFORE.search(before) or _DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after):
        return Standing.DENIED
    feared = _FEARED_BEFORE.search(before) and not _STILL_MEANT.search(before)
    if feared or _FEARED_AFTER.match(after):
        return Standing.FEARED
    if _FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after):
        return Standing.FIGURE
    if _is_story(hearing, span, sentence):
        return Standing.STORY
    if _is_past(plain, span, sentence):
        return Standing.PAST
    near = plain[max(sentence[0], span[0] - 30) : min(span[1] + 30, _next_sentence_end(hearing, sentence))]
    if danger and _is_over(near, danger) and not (illness and _STILL_ILL.search(plain, span[1], sentence[1])):
        return Standing.OVER
    if illness and _LASTING.search(plain, max(clause[0] - 12, sentence[0]), min(span[1] + 14, sentence[1])):
        return Standing.PAST
    return Standing.MEANT


def _is_over(near: str, danger: AppealType) -> bool:
    """Whether it is said, and not asked, that the danger is past: 歇会儿是不是就好了 is a question."""
    return any(
        not _ASKED_BEFORE.search(near[: over.start()])
        and not (pattern is _OVER_FOR_THE_MISSING and _I_BEFORE.search(near[: over.start()]))
        and not (danger.ring in _GAS and _FLAME_OUT.search(over[0]))  # a flame that went out lets the gas out
        for pattern in _ends_of(danger)
        for over in pattern.finditer(near)
    )


def _ends_of(danger: AppealType) -> tuple[re.Pattern[str], ...]:
    """The words by which such a danger is over."""
    if danger.code in _OF_THINGS:
        return (_OVER,)
    if danger.code in _OF_THE_MISSING:
        return (_OVER, _OVER_FOR_PEOPLE, _OVER_FOR_THE_MISSING)
    return (_OVER, _OVER_FOR_PEOPLE)


def _is_story(hearing: Hearing, span: Span, sentence: Span) -> bool:
    """A story goes on into the next sentence, unless that one comes back home."""
    plain = hearing.plain
    told = _STORY.search(plain, *sentence)
    if told:
        return told.end() > span[0] or not _HOME_AGAIN.search(plain, told.end(), span[0])
    previous = hearing.sentence(max(sentence[0] - 2, 0))
    return previous != sentence and bool(_STORY.search(plain, *previous)) and not _HOME_AGAIN.search(plain, *sentence)


def _is_past(plain: str, span: Span, sentence: Span) -> bool:
    """A time long gone said before, in the same sentence, and nothing since that comes back to today."""
    if _GOES_ON.search(plain, *span):
        return False
    times = list(_PAST.finditer(plain, sentence[0], span[0]))
    return bool(times) and not _NOW.search(plain, times[-1].end(), span[0])


def _next_sentence_end(hearing: Hearing, sentence: Span) -> int:
    return (
        hearing.sentence(min(sentence[1] + 1, len(hearing.plain)))[1]
        if sentence[1] < len(hearing.plain)
        else sentence[1]
    )
