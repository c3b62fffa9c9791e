"""One paragraph made ready for the rules: the same length as the resident's words, in plain simplified characters."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from desk.repair import repaired
from desk.text import clean
from desk.understanding.mentions import mentions
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span

_SENTENCE_ENDS = "。!?;\n"
_CLAUSE_ENDS = _SENTENCE_ENDS + ",、:…—~"

LONGEST = 8
"""Characters of the longest word that a keyword may hold."""

_SMALL_TALK = re.compile(phrases("hearing", "small_talk"))

_SHARED = re.compile("[道梯上下顶门灯口的]")
"""What makes a word together with the end of a place: 三号楼道灯, 二单元门."""

_NO_WORD = "\0"
"""Cleaned text never holds it."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was said, and how the rules read it; a place in one is the same place in the other."""

    said: str
    plain: str
    runs: dict[str, list[Span]]
    """Every run of characters up to LONGEST, and where it stands: thousands of words are looked for in it."""
    small_talk: tuple[Span, ...] = ()
    """Clauses that are said in passing: how somebody came here, whether one has eaten."""

    def words(self, span: Span) -> str:
        """The resident's own words at a place."""
        return self.said[span[0] : span[1]]

    def clause(self, at: int) -> Span:
        """The clause around a place."""
        return _around(self.plain, at, _CLAUSE_ENDS)

    def sentence(self, at: int) -> Span:
        """The sentence around a place."""
        return _around(self.plain, at, _SENTENCE_ENDS)


def hear(text: str, names: Iterable[str] = ()) -> Hearing:
    """The paragraph, cleaned and read: half width, lower case, simplified, wrong characters mended by their sound.

    What stands inside a name or a place is no word: 香港花园社区 is not about a garden, 二门五楼 not about a door.
    """
    said = clean(text)
    plain = "".join(map(_plain_character, said)).translate(_simplified())
    for written, meant in _spellings():
        plain = written.sub(meant, plain)
    names = tuple(names)
    plain = repaired(plain, names)
    words = plain
    for name in sorted(names, key=len, reverse=True):
        words = words.replace(name.casefold(), _NO_WORD * len(name))
    for mention in mentions(plain):
        start, end = mention.span
        if not mention.weak and not _SHARED.match(plain, end):
            words = words[:start] + _NO_WORD * (end - start) + words[end:]
    heard = Hearing(said, plain, _runs(words))
    return replace(heard, small_talk=tuple(heard.clause(match.start()) for match in _SMALL_TALK.finditer(plain)))


def _runs(plain: str) -> dict[str, list[Span]]:
    runs: dict[str, list[Span]] = {}
    for length in range(1, LONGEST + 1):
        for start in range(len(plain) - length + 1):
            runs.setdefault(plain[start : start + length], []).append((start, start + length))
    return runs


def _around(text: str, at: int, ends: str) -> Span:
    start = max(text.rfind(end, 0, at) for end in ends) + 1
    stops = [found for end in ends if (found := text.find(end, at)) >= 0]
    return start, min(stops, default=len(text))


def _plain_character(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).casefold()
    return plain if len(plain) == 1 else character


def simplified(text: str) -> str:
    """Traditional characters as they are written on the mainland, one for one."""
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, int]:
    _, traditional, simplified, *_ = _beside("traditional.txt").split("\n")
    table = {ord(old): ord(new) for old, new in zip(traditional, simplified, strict=True)}
    return table | str.maketrans("–−‐", "---")


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    written: dict[str, dict[str, str]] = tomllib.loads(_beside("spellings.toml"))
    return tuple((re.compile(pattern), meant) for words in written.values() for pattern, meant in words.items())


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
