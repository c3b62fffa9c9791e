"""Appeal numbers, found by their tail: residents remember the end, as they do of a phone."""

import re

from desk.numbers import read
from desk.text import folded

TAIL = "#"
"""Marks a number stored backwards, so that looking for a tail is looking for a prefix."""

SHORTEST = 3
"""Digits that a search by number or phone needs: fewer would match half of the desk."""

_LEAD_IN = re.compile(r"^(?:诉求|编号|单号|回执|尾号|号码|电话|手机|后[三四]位|号|是|no|tel|[\W_])+")
"""What people say before a number. Any other word, as in 漏水 401, makes the text no number."""


def spoken_digits(text: str) -> str:
    """The digits of a text that is a number and nothing else, as typed or as said: １３９, 幺三九, 尾号 216.

    Empty for any other text, and for fewer than three digits.
    """
    bare = _LEAD_IN.sub("", folded(text))
    said = read(bare) if read(bare[:1]) else ""
    return said if len(said) >= SHORTEST else ""


def number_keys(number: str) -> tuple[str, ...]:
    """What an appeal is stored under: its whole number, and the number backwards behind the marker."""
    whole = spoken_digits(number)
    return (whole, TAIL + whole[::-1]) if whole else ()


def number_query(text: str) -> tuple[str, ...]:
    """The prefixes to look up for a number or its tail, best first; none when the text is not a number."""
    said = spoken_digits(text)
    return (TAIL + said[::-1], said) if said else ()
