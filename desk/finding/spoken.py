"""A look-up as it is said: 张奶奶，三栋的 is a person, and where the person lives."""

import re
from dataclasses import dataclass

from desk.numerals import NUMERAL, in_digits
from desk.repair import repaired
from desk.sounds import NUMBERS, STROKE, in_text, spelt, syllables
from desk.text import folded

_PART = re.compile(rf"({NUMERAL})\s*(号楼|栋|幢|单元|楼|层|室)")
_FIELDS = {
    "号楼": "building",
    "栋": "building",
    "幢": "building",
    "单元": "unit",
    "楼": "floor",
    "层": "floor",
    "室": "room",
}
_CHATTER = re.compile(
    r"^(?:我?[找招照]|一|查一下|查|帮我查|就是|是|的)|(?:家?[住驻注]在?|他家|她家|那里|那家|那个|家|的|啊|呀|吧)+$"
)
_NUMBER_HEARD = rf"(?:[0-9]|{'|'.join(NUMBERS)}){STROKE}"
_BUILDING_HEARD = re.compile(
    rf"(?<![a-z])(?P<number>(?:{_NUMBER_HEARD})+)dong{STROKE}(?=$|(?:de|[,，。]){STROKE}|{_NUMBER_HEARD}dan{STROKE})"
)
"""A building as it sounds; only in a question about somebody can it be nothing else, whatever the characters."""
_SIMPLIFIED = str.maketrans("棟動凍東號樓單層", "栋动冻东号楼单层")
_BETWEEN = re.compile(r"[\s,，。.、;；]+")


@dataclass(frozen=True, slots=True)
class Described:
    """Somebody, by name or title, and what is known of the place."""

    who: str
    place: dict[str, str]
    """building, unit, floor, room → as the ledger writes it."""


def described(question: str) -> Described | None:
    """Who and where, when a question says both; None for every other question."""
    text = repaired(_with_buildings(folded(question).translate(_SIMPLIFIED)))
    place = {_FIELDS[part[2]]: number for part in _PART.finditer(text) if (number := in_digits(part[1]))}
    rest = (_CHATTER.sub("", _CHATTER.sub("", piece)) for piece in _BETWEEN.split(_PART.sub(" ", text)))
    who = "".join(rest)
    return Described(who, place) if who and place else None


def _with_buildings(text: str) -> str:
    """吧动 is 八栋; what is written 是 stays."""
    for heard in _BUILDING_HEARD.finditer(spelt(syllables(text))):
        start, end = in_text(heard, "number")
        if text[start] != "是":
            number = "".join(NUMBERS.get(sound, sound) for sound in heard["number"].split(STROKE))
            text = f"{text[:start]}{number}栋{text[end + 1 :]}"
    return text
