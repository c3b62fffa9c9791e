"""A look-up as it is said: 张奶奶，三栋的 is a person, and where the person lives; by its sound, not its characters."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desk.numerals import in_digits
from desk.repair import SAYABLE
from desk.repair import readings as words_heard
from desk.sounds import NUMBERS, STROKE, fuzzy, in_text, loosely, spelt, syllables
from desk.text import folded

SHORTEST_TAIL = 3
"""Digits that a question must end with to name a phone."""
LONGEST = 12
"""Syllables in which a name is looked for: 帮我查一下欧阳秀英奶奶的."""

_DIGITS = NUMBERS | {"liang": "二", "suan": "三", "shan": "三", "sang": "三", "niu": "六"}
"""Syllable → the number it says; also those that are no number anywhere but before a word of a place."""
_NUMBER = rf"(?:[0-9]|{'|'.join(_DIGITS)}){STROKE}"
_FIELDS = ("building", "unit", "floor", "room")
_TAIL = re.compile(rf"(?<![a-z0-9])(?P<tail>(?:{_NUMBER}){{{SHORTEST_TAIL},11}})(?:de{STROKE})?$")
_WRITTEN = frozenset("0123456789零〇一二两三四五六七八九十百廿")
_SIMPLIFIED = str.maketrans("棟動凍東號樓單層", "栋动冻东号楼单层")
_SILENT = re.compile(r"[\W_]+")
_DASHED = re.compile(r"(?<![\d.-])(\d{1,2})[-.](?:(\d)[-.]|\d+[-.])?([1-9])[-.]?(\d{2,3})(?![\d.-])")
"""六栋五零三 is often written 6-503, and 二十二栋七零三 22.7.03."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody who was spoken of."""

    who: tuple[str, ...]
    """The syllables, folded, in which a name may be."""
    place: dict[str, tuple[str, ...]]
    """building, unit, floor, room → the numbers that it may be, the likeliest first."""
    tail: str
    """The digits that the question ends with: of a room, or of a phone."""


def asked(question: str) -> Asked:
    """Whom a question speaks of."""
    text = _SILENT.sub("", _DASHED.sub(_with_words, folded(question).translate(_SIMPLIFIED)))
    spelling = spelt(syllables(text))
    who = [fuzzy(sound) for sound in spelling.split(STROKE)[:-1]]
    place: dict[str, tuple[str, ...]] = {}
    end = 0
    for part in _place().finditer(spelling):
        (start, middle), (_, behind) = in_text(part, "number"), in_text(part)
        numbers = _numbers(text[start:middle], part["number"], follows=start == end > 0)
        if numbers:
            place.setdefault(next(field for field in _FIELDS if part[field]), numbers)
            begins = next((at for at in range(start, middle) if text[at] in _WRITTEN), start)
            who[begins:behind] = [""] * (behind - begins)
            end = behind
    found = _TAIL.search(spelling)
    if not found or in_text(found)[0] < end:
        return Asked(tuple(filter(None, who)), place, "")
    tail = "".join(map(_digit, found["tail"].split(STROKE)[:-1]))
    return Asked(tuple(filter(None, who[: in_text(found)[0]])), place, tail)


def _with_words(dashed: re.Match[str]) -> str:
    building, unit, floor, door = dashed.groups()
    return f"{building}栋{unit}单元{floor}{door}室" if unit else f"{building}栋{floor}{door}室"


@cache
def _place() -> re.Pattern[str]:
    """A number and the word of a place, as they may sound."""
    fields = (f"(?P<{field}>{'|'.join(_ways(field))})" for field in _FIELDS)
    return re.compile(rf"(?<![a-z])(?P<number>(?:{_NUMBER})+)(?:{'|'.join(fields)})")


def _ways(field: str) -> Iterator[str]:
    for spelling, (word, _) in words_heard(field).items():
        yield spelling
        if field != "room":  # 室 sounds like 十 and 四 as it is
            yield loosely(word)


def _numbers(written: str, heard: str, *, follows: bool) -> tuple[str, ...]:
    """The numbers that a run of sounds may be, the likeliest first: 以二十七 is 27, 时 is ten, or else four.

    是 is itself, unless it stands behind another part: 是二栋 is 2, or else 12.
    """
    sounds = heard.split(STROKE)[:-1]
    words = next((at for at, character in enumerate(written) if character in _WRITTEN), len(written) - 1)
    starts = list(range(words + 1))
    if written.startswith("是") and not follows:
        starts = [*starts[1:], 0] if written != "是" else []
    ways = (_said(written, sounds, start, ten) for start in starts for ten in ("十", "四"))
    return tuple(dict.fromkeys(number for way in ways if SAYABLE.fullmatch(way) and (number := in_digits(way))))


def _said(written: str, sounds: list[str], start: int, ten: str) -> str:
    """A run of sounds as a number; `ten` is what stands for a 时."""
    heard = zip(written[start:], sounds[start:], strict=False)
    return "".join(
        way if way in _WRITTEN else ten if sound == "shi" else _DIGITS.get(sound, sound) for way, sound in heard
    )


def _digit(sound: str) -> str:
    return in_digits(_DIGITS.get(sound, sound)) or sound


def heard_query(question: Asked) -> tuple[str, ...]:
    """The prefixes of people whose names may be heard in a question; a long one tells of a matter, and has none."""
    sounds = question.who if len(question.who) <= LONGEST else ()
    windows = (sounds[start : start + length] for length in (3, 2) for start in range(len(sounds) - length + 1))
    return tuple(dict.fromkeys(map("".join, windows)))
