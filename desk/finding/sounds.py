"""How words sound, and how alike: a name that was misheard is looked for by its pinyin, never by its characters."""

import re

from rapidfuzz.distance import Levenshtein

from desk.text import HAN

_RUN = re.compile(rf"[{HAN}]+")


def fuzzy(pinyin: str) -> str:
    """Pinyin with the sounds made one that people mix up: zh/z, ch/c, sh/s, n/l, -ng/-n, ü/u.

    The start of a word gives the start of its folded form, so this works while somebody is still typing.
    """
    return re.sub("([zcs])h", r"\1", pinyin).replace("ng", "n").replace("l", "n").replace("v", "u")


def sounds(text: str) -> tuple[str, ...]:
    """One folded syllable for each character; a character that is not Han stands for itself."""
    # The dictionary takes a quarter of a second to load: the desk is drawn before anybody looks for a name.
    from pypinyin import lazy_pinyin

    heard = list(text)
    for run in _RUN.finditer(text):
        for at, syllable in enumerate(lazy_pinyin(run[0])[: len(run[0])]):
            heard[run.start() + at] = fuzzy(syllable)
    return tuple(heard)


def likeness(one: str, other: str) -> float:
    """How alike two folded pinyin words sound: 1.0 for the same, 0.0 for nothing in common."""
    return Levenshtein.normalized_similarity(one, other)
