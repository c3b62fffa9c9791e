"""Which community a paragraph names: by its name, by what people call it, by its street, or by the sound.

What sounds the same as one community is taken for it, and before a building also what a recogniser mixes up with it;
what only sounds alike, or the same as two, is offered instead.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product

from desk.numerals import NUMERAL, in_digits
from desk.repair import readings
from desk.settings import Community
from desk.sounds import in_text, likeness, loosely, sounds, spelt, syllables
from desk.understanding.spans import Span

ALIKE = 0.7
"""How alike a name must sound to be offered: one sound of a name of two characters is another."""

OFFERED = 3

_CHANCE = 2
"""Syllables that often are those of other words: 组织 sounds like 竹枝."""

_BREAKS = " \n,。;!?、"
_KINDS = ("居委会", "社区", "居委", "小区", "新村", "花园", "家园")
_PART_OF_ONE = re.compile(
    r"(?:[东西南北前后正大]*门|[东西南北][头边面]|院|里[头面]|附近|对面|旁边|活动中心|文化广场|小花园)"
)
_BUILDING = re.compile(rf"[的那个,\s]*{NUMERAL}\s*(?:号楼|栋|幢|单元|-[0-9])")
_STREET = re.compile(rf"(.*?)({NUMERAL})(号|弄)")


@dataclass(frozen=True, slots=True)
class Named:
    """A community, where it was said."""

    community: str
    span: Span


def communities_named(plain: str, communities: tuple[Community, ...]) -> tuple[Named, ...]:
    """Every community that the words name, in order. A name by its sound counts where none is named exactly."""
    found = list(_exactly(plain, communities)) or _unmistakable(list(_by_sound(plain, communities)))
    found.sort(key=lambda named: (named.span[0], -named.span[1]))
    kept: list[Named] = []
    for named in found:
        if not kept or named.span[0] >= kept[-1].span[1]:
            kept.append(named)
    return tuple(kept)


def communities_like(plain: str, communities: tuple[Community, ...]) -> tuple[Named, ...]:
    """The communities that words in the place of a name sound like, each once, the likeliest first."""
    heard = sounds(plain)
    likely: dict[str, tuple[float, Span]] = {}
    for community, end in product(communities, _ends_of_names(plain, heard)):
        for name in {_core(name) for name in (community.name, *community.aliases)}:
            span = (end - len(name), end)
            if span[0] < 0:
                continue
            alike = likeness("".join(heard[slice(*span)]), "".join(_name_sounds(name)))
            if alike >= max(ALIKE, likely.get(community.name, (0.0, span))[0]):
                likely[community.name] = (alike, span)
    ranked = sorted(likely, key=lambda community: -likely[community][0])
    return tuple(Named(community, likely[community][1]) for community in ranked[:OFFERED])


def _ends_of_names(plain: str, heard: tuple[str, ...]) -> Iterator[int]:
    """Where the name of a community may end: before a word for one, by its sound too (设区), or before a building."""
    for at in range(1, len(plain)):
        said = any(heard[at : at + len(kind)] == _name_sounds(kind) for kind in _KINDS)
        if said or (_BUILDING.match(plain, at) and not in_digits(plain[at - 1])):
            yield at


def _core(name: str) -> str:
    """The name without the word for what it is: 竹枝 of 竹枝社区."""
    kind = next((kind for kind in _KINDS if name.endswith(kind) and len(name) > len(kind) + 1), "")
    return name.removesuffix(kind)


def _exactly(plain: str, communities: tuple[Community, ...]) -> Iterator[Named]:
    for community in communities:
        names = (name.casefold() for name in {community.name, *community.aliases})
        for span in (*_all_said(plain, names), *_on_streets(plain, plain, community, str)):
            yield Named(community.name, span)


def _by_sound(plain: str, communities: tuple[Community, ...]) -> Iterator[Named]:
    """住白地社区 for 白帝社区: the same sounds, told apart from chance by what stands around or by their length."""
    heard = sounds(plain)
    for community in communities:
        names = {name for name in (community.name, *community.aliases) if len(name) > _CHANCE}
        alike = ((name, span) for name in names for span in _all_said(heard, [_name_sounds(name)]))
        far = (span for name, span in alike if len(_core(name)) > _CHANCE or _is_where(plain, span))
        for span in (*far, *_on_streets(plain, heard, community, _name_sounds), *_before_building(plain, community)):
            yield Named(community.name, span)


def _is_where(plain: str, span: Span) -> bool:
    """Whether a place stands there, and not 组织社区老人."""
    start, end = span
    alone = (start == 0 or plain[start - 1] in _BREAKS) and (end == len(plain) or plain[end] in _BREAKS)
    return alone or plain[max(start - 1, 0) : start] in tuple("住在是到") or bool(_PART_OF_ONE.match(plain, end))


def _before_building(plain: str, community: Community) -> Iterator[Span]:
    """回北社区三栋 for 夔北社区: before a building a name is a name, and sounds that are mixed up are enough."""
    for found in _names_loosely(community).finditer(spelt(syllables(plain))):
        start, end = in_text(found)
        if _BUILDING.match(plain, end):
            yield start, end


def _all_said(said: Sequence[str], names: Iterable[Sequence[str]]) -> Iterator[Span]:
    """Every place where one of the names stands, in characters or in sounds."""
    for name in names:
        length = len(name)
        yield from ((at, at + length) for at in range(len(said) - length + 1) if said[at : at + length] == name)


def _on_streets(
    plain: str, said: Sequence[str], community: Community, as_said: Callable[[str], Sequence[str]]
) -> Iterator[Span]:
    """古田路16号, also said 古田路十六号."""
    for street in community.streets:
        road, number, kind = written.groups() if (written := _STREET.fullmatch(street)) else (street, "", "")
        for start, end in _all_said(said, [as_said(road)]):
            told = re.compile(rf"\s*({NUMERAL})\s*{kind}").match(plain, end) if number else None
            if told and in_digits(told[1]) == in_digits(number):
                yield start, told.end()
            elif not number:
                yield start, end


def _unmistakable(named: list[Named]) -> list[Named]:
    """Without those where the words name another community as well or better."""
    return [one for one in named if _longest(named, one, same=True) > _longest(named, one, same=False)]


def _longest(named: list[Named], one: Named, *, same: bool) -> int:
    """Characters of the longest name of the same community, or of another, that shares words with this one."""
    sharing = (other.span for other in named if (other.community == one.community) == same)
    return max((end - start for start, end in sharing if start < one.span[1] and one.span[0] < end), default=0)


@cache
def _names_loosely(community: Community) -> re.Pattern[str]:
    names = "|".join({loosely(_core(name)) for name in (community.name, *community.aliases)})
    kinds = "|".join((*map(loosely, _KINDS), *readings("community")))
    return re.compile(f"(?<![a-z])(?:{names})(?:{kinds})?")


@cache
def _name_sounds(name: str) -> tuple[str, ...]:
    return sounds(name)
