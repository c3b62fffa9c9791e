"""How well somebody fits a question that was spoken: the name by its sound, with what was said of the place."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from desk.finding.names import Reading, name_book, readings, split_name
from desk.finding.spoken import Asked
from desk.sounds import fuzzy, likeness

ALIKE = 0.66
"""How alike a whole name must sound: two syllables of three."""
CALLED = 0.75
"""How alike a title, or 老, must sound, for the surname beside it to be one."""
SURNAME_ALONE = 0.6
"""What a surname is worth that stands without a title; with one it is worth as much as it sounds right."""
AGREES, NEXT_BEST, DISAGREES = 0.1, 0.05, 0.3
"""What each part of a place adds that is the one said, a little less where it is only near to it, or takes away."""
_FAMILY, _RHYME = 0.8, 0.6
"""How alike syllables with the same final are: their initials made at one place of the mouth, or anywhere."""
_SAME_INITIAL = 0.9
"""How alike they are at the most that begin alike and end otherwise."""
_FAMILIES = ("bp", "dt", "nr", "gkhf", "jqxzcs")
_INITIAL = re.compile("^([bpmfdtnrgkhjqxzcs]?)(.*)")
_SPELLINGS = (("^y(?=[iu])|^w(?=u)", ""), ("^y", "i"), ("^w", "u"), ("^iou", "iu"), ("^uei", "ui"), ("^uen", "un"))
"""Finals are written otherwise where nothing stands before them: you is iou, as in liu."""

_BEFORE = tuple(map(fuzzy, ("lao", "xiao", "xing")))
"""What stands before a surname: 老张, 小张, 姓张."""


def fit(question: Asked, name: str, lives: Mapping[str, str | None], phone: str) -> float:
    """How well somebody fits a question: by the name 1.0 at the most, and more or less by what was said beside it."""
    if not name:
        return 0.0
    ways = readings(*split_name(name))
    rating = max(_whole(question.who, way) for way in ways)
    if question.place or question.tail:
        rating = max(rating, *(_surname(question.who, way) for way in ways))
    for field, numbers in question.place.items():
        number = lives.get(field)
        if number in numbers:
            rating += AGREES - NEXT_BEST * numbers.index(number)
        elif number:
            rating -= DISAGREES
    if question.tail:
        rating += AGREES if lives.get("room") == question.tail or phone.endswith(question.tail) else -DISAGREES
    return rating


def _whole(who: tuple[str, ...], name: Reading) -> float:
    """How well a whole name can be heard; a surname alone is none."""
    said = [fuzzy(syllable) for syllable in (*name.surname, *name.given)]
    windows = (who[start : start + len(said)] for start in range(len(who) - len(said) + 1))
    alike = max((_alike(window, said) for window in windows), default=0.0)
    return alike if name.given and alike >= ALIKE else 0.0


def _surname(who: tuple[str, ...], name: Reading) -> float:
    """How well a surname can be heard, most where somebody is called by it: 张奶奶, 老张, 姓张的."""
    said = [fuzzy(syllable) for syllable in name.surname]
    places = ((start, start + len(said)) for start in range(len(who) - len(said) + 1))
    return max((_alike(who[start:end], said) * _called(who, start, end) for start, end in places), default=0.0)


def _alike(heard: Sequence[str], said: Sequence[str]) -> float:
    return sum(map(_same_sound, heard, said)) / len(said)


@lru_cache(maxsize=8192)
def _same_sound(heard: str, said: str) -> float:
    """How alike two folded syllables sound: 如 and 卢 rhyme, 有 and 刘 too."""
    (initial, final), (other, other_final) = _apart(heard), _apart(said)
    is_family = initial == other or any(
        initial in family and other in family for family in _FAMILIES if initial and other
    )
    if final == other_final:
        return 1.0 if initial == other else _FAMILY if is_family else _RHYME
    return likeness(final, other_final) * (_SAME_INITIAL if initial == other else _RHYME * is_family)


@cache
def _apart(syllable: str) -> tuple[str, str]:
    for written, heard in _SPELLINGS:
        syllable = re.sub(written, heard, syllable)
    found = _INITIAL.fullmatch(syllable)
    return (found[1], found[2]) if found else ("", syllable)


@lru_cache(maxsize=1024)
def _called(who: tuple[str, ...], start: int, end: int) -> float:
    """What a surname at a place is worth."""
    behind = max(_alike(who[end : end + len(title)], title) for title in _titles())
    before = max(_same_sound(who[start - 1], word) for word in _BEFORE) if start else 0.0
    return 1.0 if max(behind, before) >= CALLED else SURNAME_ALONE


@cache
def _titles() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(fuzzy, title)) for title in name_book().titles.values())
