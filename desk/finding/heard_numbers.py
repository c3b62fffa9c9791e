"""Appeal numbers by their sound: what a recognizer wrote of one is held against the numbers that are in the ledger.

Whisper drops a zero beside a zero, writes 摇 for 幺, and puts words around it that nobody said. The check digit keeps
numbers apart: no two of them differ in one digit alone.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate

from rapidfuzz.distance.Levenshtein import distance

from desk.numbers import SHORTEST
from desk.sounds import fuzzy, likeness, syllables
from desk.text import folded

FEWEST_HEARD = 5
"""Digits that must have been heard by their own sound: less is no number with mistakes in it."""
FARTHEST = 2.5
"""What the mistakes of a number may weigh, for it to be offered."""
BESIDE = 1.0
"""How much more than the nearest one's those of others may weigh that are offered with it."""
CERTAIN = 0.7
"""Less than any digit that was not heard, or heard as another one."""
MOST_COMPARED = 500

_LOST, _LOST_ECHO = 1.0, 0.7
"""A digit that was said and not heard, and one like its neighbour or a zero, which are swallowed most."""
_TOO_MANY, _WORD_BETWEEN = 1.0, 0.3
"""A digit that nobody said, and a word, within the number."""
_BESIDE_NUMBER = 0.3
"""A digit before or behind it, with a word between: 把我看看零零七; a word weighs nothing."""
_OTHER_SOUND, _OTHER_DIGIT = 0.2, 0.7
"""At least: a digit heard as another word, and as another digit; the less alike they sound, the more."""
_SOUNDS = (
    ("ling",), ("yao", "yi"), ("er", "liang"), ("san",), ("si",), ("wu",), ("liu",), ("qi",), ("ba",), ("jiu",),
)  # fmt: skip
_DIGIT = {sound: str(digit) for digit, sounds in enumerate(_SOUNDS) for sound in sounds}
_REPEATED = re.compile(r"([两二三四2-4])个(.)")
_TIMES = {"两": 2, "二": 2, "三": 3, "四": 4}
_LEAD_INS = re.compile("[最末]?后?[两三四2-4]位(?:数字?|是)*")


def digits_heard(text: str) -> list[str]:
    """A text by its syllables, those that sound like a digit as that digit."""
    plain = _LEAD_INS.sub("", folded(text))
    whole = _REPEATED.sub(lambda found: found[2] * int(_TIMES.get(found[1], found[1])), plain)
    return [_DIGIT.get(sound, sound) for sound in syllables(whole) if sound.isalnum()]


@dataclass(frozen=True, slots=True)
class HeardAs:
    """A number of the ledger, and how much stands between it and what was heard."""

    number: str
    weight: float


def holds_number(text: str) -> bool:
    """Whether so many digits can be heard in a text that they may be an appeal number."""
    return FEWEST_HEARD <= sum(map(str.isdecimal, digits_heard(text))) <= 2 * SHORTEST


def nearest_by_sound(text: str, numbers: Iterable[str]) -> list[HeardAs]:
    """The numbers that may have been said in a text that `holds_number`, the likeliest first."""
    heard = digits_heard(text)
    said = "".join(filter(str.isdecimal, heard))
    likely = nsmallest(MOST_COMPARED, numbers, key=lambda number: distance(said, number))
    weighed = sorted((HeardAs(number, _weight(heard, number)) for number in likely), key=lambda way: way.weight)
    if not weighed:
        return []
    return [way for way in weighed if way.weight <= min(FARTHEST, weighed[0].weight + BESIDE)]


def _weight(heard: list[str], number: str) -> float:
    """The least that turns a number into what was heard, digit by digit, with words before and behind it."""
    lost = [_LOST_ECHO if _is_echo(number, at) else _LOST for at in range(len(number))]
    row = list(accumulate(lost, initial=0.0))
    best = row[-1] + _beside(heard)
    for place, sound in enumerate(heard, start=1):
        between = _TOO_MANY if sound.isdecimal() else _WORD_BETWEEN
        above, row = row, [_beside(heard[place - 1 :: -1])]
        for at, digit in enumerate(number):
            row.append(min(above[at] + _misheard(sound, digit), row[at] + lost[at], above[at + 1] + between))
        best = min(best, row[-1] + _beside(heard[place:]))
    return best


def _beside(sounds: list[str]) -> float:
    """What sounds weigh that lie beside a number, from it outwards: a digit right at it is one too many."""
    if not sounds:
        return 0.0
    touching = _TOO_MANY - _BESIDE_NUMBER if sounds[0].isdecimal() else 0.0
    return touching + _BESIDE_NUMBER * sum(map(str.isdecimal, sounds))


def _is_echo(number: str, at: int) -> bool:
    return number[at] == "0" or number[at] in (number[at - 1 : at], number[at + 1 : at + 2])


@lru_cache(maxsize=4096)
def _misheard(sound: str, digit: str) -> float:
    if sound == digit:
        return 0.0
    least = _OTHER_DIGIT if sound.isdecimal() else _OTHER_SOUND
    said = _SOUNDS[int(sound)] if sound.isdecimal() else (sound,)
    alike = max(likeness(fuzzy(one), fuzzy(other)) for one in said for other in _SOUNDS[int(digit)])
    return least + (1 - least) * (1 - alike)
