"""Words of a place that a recognizer writes with other characters of the same sound: 三洞耳呆原 is 三栋二单元.

An address is looked for in the spelling of the whole text: a community, then building, unit and floor with numbers.
What is written otherwise is mended only where the parts around it leave no other reading, character by character, so
that every place in a text stays where it is. Names are not mended: they are looked for by their sound, and offered.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from desk.numerals import WORDS
from desk.sounds import NUMBERS, STROKE, in_text, loosely, spelt, syllables

_DIGITS = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")
_IN_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_DIGIT, _DIGIT_HEARD = "[A-Z]+'", rf"(?:[A-Z]+|{'|'.join(NUMBERS)})'"
"""In a spelling: a digit written as such, and also one heard as another word."""
_SOME = "(?:{digit}){{1,3}}"
_FIELDS = {"building": _SOME, "unit": _SOME, "floor": _SOME, "room": "(?:{digit}){{1,2}}(?i:ling'){digit}"}
"""Fields from the largest to the smallest, and what their numbers are made of."""
_START = "(?<![a-zA-Z])(?<![A-Z]')(?:(?<!she')(?<!shi')(?<!xiao')|(?!QI'))"
"""Where an address may begin: not within a number, nor with a seven that may be half of 社区: 市72多二单元."""
_JOINT = "(?:[,、的 ]')?"
_WRITTEN = frozenset("0123456789一二三四五六七八九十两幺廿零〇壹贰叁肆伍陆柒捌玖拾")
_THEMSELVES = frozenset("是以已起把吧就有似到")
"""They sound like a number and may stand before a word of a place, 三单元把楼道堵了, or sound like two."""
_ONES = "[1-9一二三四五六七八九]"
SAYABLE = re.compile(
    f"[0-9]{{1,3}}|{_ONES}{{1,2}}[0零〇]{_ONES}|[二两三四五六七八九]?十{_ONES}?|廿{_ONES}?|{_ONES}|[两幺]"
)
_ENDS = re.compile(r"$|[,。;!?、\s的那楼下上门旁东西南北前后边里外我在住这]|[0-9零一二三四五六七八九]{3}")
"""What may stand behind an address."""
_LONG = 3
"""Syllables of a name that is certain without 社区 behind it."""

_ROOM = re.compile(rf"(单元\s*)([一二三四五六七八九])百([零〇][一二三四五六七八九])(?![{WORDS}十块元])")
_ELEVEN = re.compile(r"(?<=[栋幢楼层元门])([,、 ]?)以(?=[0-9]{3}(?![0-9]))")
_ONE = re.compile(rf"(?<=[{WORDS}0-9]{{3}})要(?=[{WORDS}0-9])")


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an address: where it stands, what is written there, and what is meant."""

    field: str
    start: int
    end: int
    written: str
    number: str
    word: str
    is_own_sound: bool
    """Its word was written with its own sound, not with one that it is known to be misheard as."""

    @property
    def is_mended(self) -> bool:
        return self.written != self.number + self.word

    @property
    def is_sure(self) -> bool:
        """It needs no other part: as it should be written, or 二丹园, which nothing else sounds like."""
        return not self.is_mended or (self.field == "unit" and self.is_own_sound)


def repaired(plain: str, names: tuple[str, ...] = ()) -> str:
    """The text, as long as before, with the words for building, unit and floor as they must have been meant.

    `names`: what communities are called; a place right behind one of them is certain.
    """
    spelling = spelt(map(_spelling, plain, syllables(plain)))
    for address in _address(names).finditer(spelling):
        parts = [_part(plain, address, field) for field in ("community", *_FIELDS) if address[field] is not None]
        while parts and not _is_certain(plain, parts):
            parts.pop()
        for part in parts:
            plain = plain[: part.start] + part.number + part.word + plain[part.end :]
    for pattern, meant in ((_ROOM, r"\1\2\3 "), (_ELEVEN, r"\g<1>1")):
        plain = pattern.sub(meant, plain)
    return _ONE.sub("幺", plain)


def _is_certain(plain: str, parts: list[_Part]) -> bool:
    """Whether the parts are nothing but an address, each of them that is mended held by its neighbours."""
    numbered = [part for part in parts if part.field != "community"]
    if not numbered or (numbered == parts and not any(part.is_sure for part in parts)):
        return False
    beside = zip([None, *parts], parts, [*parts[1:], None], strict=False)
    return all(
        SAYABLE.fullmatch(part.number) and _is_held(plain, before, part, behind)
        for before, part, behind in beside
        if part.is_mended and part.field != "community"
    )


def _is_held(plain: str, before: _Part | None, part: _Part, behind: _Part | None) -> bool:
    """Whether what stands before and behind a mended part leaves no other reading."""
    named = before is not None and before.field == "community"
    if behind:
        return named or "unit" in (part.field, behind.field) or (part.is_own_sound and part.end == behind.start)
    if _ENDS.match(plain, part.end):
        return part.is_own_sound or (before is not None and not named)
    return named and part.is_own_sound and part.number not in "一1"


def _part(plain: str, address: re.Match[str], field: str) -> _Part:
    """A part of the address that was found in the spelling of a text."""
    (start, middle), (_, end) = in_text(address, field), in_text(address, f"{field}_word")
    heard = address[field].lower().split(STROKE)[:-1]
    number = "".join(_meant(written, sound) for written, sound in zip(plain[start:middle], heard, strict=True))
    word, is_own_sound = readings(field).get(address[f"{field}_word"].lower(), ("", True))
    return _Part(field, start, end, plain[start:end], _alike(number), word, is_own_sound)


def _alike(number: str) -> str:
    """A number all in digits when some of it is: 十6 is 16, 20一 is 201."""
    if not re.search("[0-9]", number):
        return number
    return re.sub("^十", "1", number).translate(_IN_DIGITS)


def _meant(written: str, sound: str) -> str:
    return written if written in _WRITTEN else NUMBERS[sound]


def _spelling(character: str, syllable: str) -> str:
    """The pinyin of a character; in capitals where a number is written as such."""
    if character in _WRITTEN:
        return (_DIGITS[int(character)] if character.isascii() else syllable).upper()
    return character if character in _THEMSELVES else syllable


@lru_cache(maxsize=4)
def _address(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for an address in a spelling. A number that is misheard may only stand behind another part."""
    pattern, before = f"{_START}(?:{_community(names)}{_JOINT})?", ["community"]
    for field, number in _FIELDS.items():
        digit = _DIGIT
        for part in before:
            digit = f"(?({part}){_DIGIT_HEARD}|{digit})"
        words = f"(?i:{'|'.join(readings(field))}){'?' if field == 'room' else ''}"
        pattern += f"(?:(?P<{field}>{number.format(digit=digit)})(?P<{field}_word>{words}){_JOINT})?"
        before.append(field)
    return re.compile(pattern)


def _community(names: tuple[str, ...]) -> str:
    """A pattern for a community: any known name with 社区 behind it, however heard, or 社区 alone, as it sounds."""
    words = readings("community")
    cores = sorted({core for name in names if len(core := _core(name)) > 1}, key=len, reverse=True)
    long, short = (
        "|".join(loosely(core) for core in cores if (len(core) >= _LONG) == is_long) or "(?!)"
        for is_long in (True, False)
    )
    any_word, own = "|".join(words), "|".join(sound for sound, (_, is_own) in words.items() if is_own)
    word = f"(?(long)(?i:{any_word})?|(?(short)(?i:{any_word})|(?:{own})))"
    return f"(?i:(?P<long>{long})|(?P<short>{short}))?(?P<community>)(?P<community_word>{word})"


def _core(name: str) -> str:
    return next((name.removesuffix(word) for word in _words()["community"] if name.endswith(word)), name)


@cache
def readings(field: str) -> dict[str, tuple[str, bool]]:
    """Spelling → the word of a field, and whether it is the word's own sound; the longest first."""
    spelt_as = {
        "".join(f"{syllable}'" for syllable in sound.split()): (word, kind == "sounds")
        for word, ways in _words()[field].items()
        for kind, known in ways.items()
        for sound in known
    }
    return dict(sorted(spelt_as.items(), key=lambda spelling: -len(spelling[0])))


@cache
def _words() -> dict[str, dict[str, dict[str, list[str]]]]:
    written = Path(__file__).with_name("repair.toml").read_text(encoding="utf-8")
    words: dict[str, dict[str, dict[str, list[str]]]] = tomllib.loads(written)
    return words
