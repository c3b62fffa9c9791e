"""How words sound, and how alike: a name that was misheard is looked for by its pinyin, never by its characters."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import Levenshtein

from desk.text import HAN

NUMBERS = {
    "yi": "一", "yao": "一", "er": "二", "san": "三", "si": "四", "wu": "五", "liu": "六", "qi": "七", "ba": "八",
    "jiu": "九", "shi": "十", "ling": "零",
}  # fmt: skip
"""Syllable → the number it says."""
_RUN = re.compile(rf"[{HAN}]+")


def fuzzy(pinyin: str) -> str:
    """Pinyin with the sounds made one that people mix up: zh/z, ch/c, sh/s, n/l, -ng/-n, ü/u.

    The start of a word gives the start of its folded form, so this works while somebody is still typing.
    """
    return re.sub("([zcs])h", r"\1", pinyin).replace("ng", "n").replace("l", "n").replace("v", "u")


def syllables(text: str) -> list[str]:
    """The pinyin of each character, without tones; a character that is not Han stands for itself."""
    # The dictionary takes a quarter of a second to load: the desk is drawn before anybody looks for a name.
    from pypinyin import lazy_pinyin

    heard = list(text)
    for run in _RUN.finditer(text):
        spelt_out = " ".join(lazy_pinyin(run[0], errors=" ".join))  # characters without a reading stay apart
        heard[run.start() : run.end()] = spelt_out.split(" ")
    return heard


def sounds(text: str) -> tuple[str, ...]:
    """One folded syllable for each character; a character that is not Han stands for itself."""
    return tuple(
        syllable if syllable == character else fuzzy(syllable)
        for character, syllable in zip(text, syllables(text), strict=True)
    )


STROKE = "'"
"""Ends every character in a spelling."""
_MIXED_UP = ("b|p", "d|t", "n|l", "g|k|h", "zh|ch|sh|z|c|s", "j|q")
"""Initials made at the same place of the mouth: a recognizer hears 主持 for 竹枝, and 回北 for 夔北."""
_INITIAL = re.compile("^([zcs]h|[bpdtnlgkhzcsjq]|)")


def spelt(syllables: Iterable[str]) -> str:
    """A text by its syllables with a stroke behind each, so that patterns can be looked for in it."""
    return "".join(syllable.replace(STROKE, "’") + STROKE for syllable in syllables)


def in_text(found: re.Match[str], group: str | int = 0) -> tuple[int, int]:
    """Where in the text stands what was found in its spelling."""
    start, end = (found.string.count(STROKE, 0, at) for at in found.span(group))
    return start, end


def loosely(name: str) -> str:
    """A pattern for the spellings that a name is misheard as: initials of one family, finals with -n or -ng."""
    return "".join(map(_loose, syllables(name)))


def _loose(syllable: str) -> str:
    _, initial, final = _INITIAL.split(syllable, maxsplit=1)
    family = next((family for family in _MIXED_UP if initial in family.split("|")), initial)
    return f"(?:{family}){re.sub('ng?$', 'ng?', final)}{STROKE}"


def likeness(one: str, other: str) -> float:
    """How alike two folded pinyin words sound: 1.0 for the same, 0.0 for nothing in common."""
    return Levenshtein.normalized_similarity(one, other)
