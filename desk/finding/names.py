"""How Chinese names are read and taken apart: surnames with readings of their own, titles said instead of a name."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice, product
from pathlib import Path

READINGS = 2
"""Readings kept of one name; all that a dictionary knows would double the keys and find nobody."""

SHORT_TITLES = frozenset("姐哥婶叔姨伯总工老嫂爷")
"""Titles of one character: 张姐, 李工."""

FAMILIAR = frozenset("老小阿")
"""What stands before a surname: 老张, 小李."""

Syllables = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameBook:
    """What `names.toml` says."""

    surnames: dict[str, tuple[Syllables, ...]]
    given: dict[str, tuple[str, ...]]
    titles: dict[str, Syllables]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to say a name, syllable by syllable."""

    surname: Syllables
    given: Syllables


@cache
def name_book() -> NameBook:
    """The table of names beside this module, read once."""
    written = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    return NameBook(
        surnames={name: tuple(tuple(way.split()) for way in ways) for name, ways in written["surnames"].items()},
        given={character: tuple(ways) for character, ways in written["given"].items()},
        titles={title: tuple(way.split()) for title, way in written["titles"].items()},
    )


def split_name(name: str) -> tuple[str, str]:
    """Surname and given name of a Chinese name; a title is no given name, so 张奶奶 has none."""
    length = 2 if name[:2] in name_book().surnames else 1
    given = name[length:]
    return name[:length], "" if given in name_book().titles else given


def readings(surname: str, given: str) -> tuple[Reading, ...]:
    """The ways to say a name, the likeliest first, two at the most."""
    families = name_book().surnames.get(surname) or (_syllables(surname),)
    ways = (Reading(family, first) for first in _given_readings(given) for family in families)
    return tuple(islice(ways, READINGS))


def _given_readings(given: str) -> Iterator[Syllables]:
    return product(*(name_book().given.get(character) or _syllables(character) for character in given))


def _syllables(han: str) -> Syllables:
    # The dictionary takes a quarter of a second to load: the desk is drawn before anybody looks for a name.
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(character)[0] for character in han)
