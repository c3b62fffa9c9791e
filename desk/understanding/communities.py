"""Which community a paragraph names: by its name, by what people call it, by its street, or by the sound."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desk.finding.people import fuzzy
from desk.numerals import NUMERAL, in_digits
from desk.settings import Community
from desk.understanding.spans import Span

_KINDS = ("社区", "居委会", "居委", "小区", "新村", "花园", "家园")
_KIND_SAID = re.compile("|".join(_KINDS))
_HAN = re.compile(r"[㐀-鿿]+")
_STREET = re.compile(rf"(.*?)({NUMERAL})(号|弄)")


@dataclass(frozen=True, slots=True)
class Named:
    """A community, where it was said."""

    community: str
    span: Span


def communities_named(plain: str, communities: tuple[Community, ...]) -> tuple[Named, ...]:
    """Every community that the words name, in order. A name by its sound counts where none is named exactly."""
    found = list(_exactly(plain, communities)) or list(_by_sound(plain, communities))
    found.sort(key=lambda named: (named.span[0], -named.span[1]))
    kept: list[Named] = []
    for named in found:
        if not kept or named.span[0] >= kept[-1].span[1]:
            kept.append(named)
    return tuple(kept)


def _exactly(plain: str, communities: tuple[Community, ...]) -> Iterator[Named]:
    for community in communities:
        for name in {community.name, *community.aliases}:
            for match in re.finditer(re.escape(name.casefold()), plain):
                yield Named(community.name, match.span())
        for street in community.streets:
            yield from _on_street(plain, community.name, street)


def _on_street(plain: str, community: str, street: str) -> Iterator[Named]:
    """古田路16号, also said 古田路十六号."""
    written = _STREET.fullmatch(street)
    if written is None:
        yield from (Named(community, match.span()) for match in re.finditer(re.escape(street), plain))
        return
    road, number, kind = written.groups()
    for match in re.finditer(rf"{re.escape(road)}\s*({NUMERAL})\s*{kind}", plain):
        if in_digits(match[1]) == in_digits(number):
            yield Named(community, match.span())


def _by_sound(plain: str, communities: tuple[Community, ...]) -> Iterator[Named]:
    """白地社区 for 白帝社区: the same sounds, told apart from chance by what follows or by their length."""
    heard = _sounds(plain)
    for community in communities:
        for name in {community.name, *community.aliases}:
            sounds = _name_sounds(name)
            short = len(name) < 3
            for start in range(len(plain) - len(name) + 1):
                end = start + len(name)
                if heard[start:end] == sounds and (not short or _KIND_SAID.match(plain, end)):
                    yield Named(community.name, (start, end))


@cache
def _name_sounds(name: str) -> tuple[str, ...]:
    return _sounds(name)


def _sounds(text: str) -> tuple[str, ...]:
    """One folded syllable for each character; a character that is not Han stands for itself."""
    # The dictionary takes a quarter of a second to load: only a paragraph that names no community needs it.
    from pypinyin import lazy_pinyin

    sounds = list(text)
    for match in _HAN.finditer(text):
        for at, syllable in enumerate(lazy_pinyin(match[0])[: len(match[0])]):
            sounds[match.start() + at] = fuzzy(syllable)
    return tuple(sounds)
