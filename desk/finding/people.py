"""Residents, found by whatever is known of them: the start of a name, its pinyin, a title, either end of a phone.

A person is stored under a dozen short keys, and every search is for keys that begin with something: as quick at half a
million residents as at ten. Titles cost no keys: 张奶奶 is looked up as the surname 张.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from desk.finding.names import FAMILIAR, SHORT_TITLES, Reading, name_book, readings, split_name
from desk.finding.numbers import SHORTEST, spoken_digits
from desk.sounds import fuzzy
from desk.text import HAN, digits, folded

PHONE_TAIL = "~"
"""Marks a phone stored backwards, so that looking for a tail is looking for a prefix."""

SURNAME = "@"
"""Marks a surname stored alone: what is left to look for when somebody says 张奶奶."""

_BETWEEN_WORDS = re.compile(rf"(?:(?![{HAN}])[\W_])+")
_ALL_HAN = re.compile(rf"[{HAN}]+")
_MIDDLE_DOT = re.compile("[·•・‧]")
_COUNTRY_CODE = re.compile(r"^(?:00)?86(?=1\d{10}$)")
_TONE_DIGIT = re.compile(r"(?<=[a-z])[0-5]")


def person_keys(name: str, phone: str = "") -> tuple[str, ...]:
    """What a person is stored under: every key that a `person_query()` for them may be the start of."""
    words = [word for word in _BETWEEN_WORDS.split(folded(name)) if word]
    whole = "".join(words)
    keys = [whole, *words[1:]]
    keys += map(pinyin_typed, tuple(keys))
    keys += map(fuzzy, tuple(keys))
    if _ALL_HAN.fullmatch(whole):
        # 阿依古丽·买买提 has no surname in front: all of it is the given name.
        surname, given = ("", whole) if _MIDDLE_DOT.search(name) else split_name(whole)
        keys += [given, SURNAME + surname]
        for reading in readings(surname, given):
            keys += _reading_keys(reading)
    return _without_starts([*keys, *_phone_keys(phone)])


def person_query(text: str) -> tuple[str, ...]:
    """The prefixes to look up for what a volunteer typed or said, best first; none when it says nothing.

    A name or its start, pinyin in any spelling, initials, a title (张奶奶, znn, 老张), a phone or the tail of one.
    The tail may stand behind the name: 张 5678.
    """
    number = spoken_digits(text) or spoken_digits("".join(text.split()[-1:]))
    by_phone = [number, PHONE_TAIL + number[::-1]] if number else []
    return _distinct([*by_phone, *_name_prefixes(text)])


def _name_prefixes(text: str) -> list[str]:
    typed = _BETWEEN_WORDS.sub("", folded(text))
    if _ALL_HAN.fullmatch(typed):
        return [typed, *(_without_title(typed) or _same_sound(typed))]
    letters = pinyin_typed(text)
    if letters.isascii() and letters.isalpha():
        return [letters, *_titled_pinyin(letters), fuzzy(letters)]
    return [] if typed.isdecimal() else [typed]


def pinyin_typed(text: str) -> str:
    """Pinyin as it is stored: `Zhāng Xiù-yīng` and `zhang1 xiu4 ying1` are zhangxiuying, `lü` and `Lyu` are lv."""
    apart = unicodedata.normalize("NFD", folded(text)).replace("u\u0308", "v")
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    joined = _BETWEEN_WORDS.sub("", _TONE_DIGIT.sub("", plain))
    return re.sub("^([ln])yu", r"\1v", joined)


def _reading_keys(reading: Reading) -> Iterator[str]:
    surname, given = "".join(reading.surname), "".join(reading.given)
    of_surname, of_given = _initials(reading.surname), _initials(reading.given)
    for key in (surname + given, of_surname + of_given, given, of_given):
        yield key
        yield fuzzy(key)
    for key in (surname, fuzzy(surname), of_surname):
        yield SURNAME + key


def _initials(syllables: Iterable[str]) -> str:
    return "".join(syllable[0] for syllable in syllables)


def _phone_keys(phone: str) -> tuple[str, ...]:
    number = _COUNTRY_CODE.sub("", digits(phone))
    return (number, PHONE_TAIL + number[::-1]) if len(number) >= SHORTEST else ()


def _without_title(typed: str) -> list[str]:
    """What to look for in 张奶奶, 张奶, 老张 or 秀英阿姨: the surname 张, the start 秀英."""
    if len(typed) == 2 and typed[0] in FAMILIAR:
        return [SURNAME + typed[1]]
    if typed[1:] in SHORT_TITLES | {title[0] for title in name_book().titles}:
        return [SURNAME + typed[0]]
    bare = [typed.removesuffix(title) for title in name_book().titles if typed.endswith(title)]
    return [key for name in bare for key in (SURNAME + name, name if len(name) > 1 else "")]


def _titled_pinyin(letters: str) -> Iterator[str]:
    """The surname in zhangnainai, znn or zhnn, as typed and as it sounds."""
    for syllables in name_book().titles.values():
        for spelled in (str, fuzzy):
            yield SURNAME + _before_title(*map(spelled, (letters, "".join(syllables), _initials(syllables))))


def _before_title(letters: str, title: str, initials: str) -> str:
    if letters.endswith(title):
        return letters.removesuffix(title)
    surname = letters.removesuffix(initials)
    return surname if surname != letters and len(fuzzy(surname)) <= 2 else ""


def _same_sound(typed: str) -> list[str]:
    """A name of two characters or more by its sound: the desk hears 秀英 and cannot know which ying is written."""
    if len(typed) == 1:
        return []
    whole = _whole_readings(typed)
    return [*whole, *map(fuzzy, whole)]


def _whole_readings(name: str) -> list[str]:
    return ["".join((*reading.surname, *reading.given)) for reading in readings(*split_name(name))]


def _distinct(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key.strip(SURNAME)))


def _without_starts(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys but for those that another one begins with: whatever finds them finds the longer one too."""
    every = _distinct(keys)
    return tuple(key for key in every if not any(other != key and other.startswith(key) for other in every))
