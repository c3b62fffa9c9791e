"""Phones as others may see them: on screens, in lists and on paper most of their digits are covered."""

import re

from desk.numerals import WORDS
from desk.text import digits

_PHONE_IN_WORDS = re.compile(r"(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|0\d{2,3}[ -]?\d{7,8})(?!\d)")
"""A mobile or a land line with its area code, as somebody writes it into a sentence."""
_SPOKEN = rf"[ ，、]?[{WORDS}]"
_PHONE_SPOKEN = re.compile(
    rf"(?<![{WORDS}])(?:[一幺][三四五六七八九](?:{_SPOKEN}){{9}}|[零〇](?:{_SPOKEN}){{9,11}})(?![{WORDS}])"
)
"""The same as it is said, and dictated."""


def masked_phone(phone: str) -> str:
    """A phone as the desk shows it: the first three and the last four digits of a long one, else the last four."""
    plain = digits(phone)
    if len(plain) >= 10:
        return _covered(plain)
    if len(plain) > 4:
        return f"****{plain[-4:]}"
    return "****" if phone else ""


def _covered(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"


def masked_words(text: str) -> str:
    """What somebody said, with every phone in it covered as `masked_phone` does: for lists, screens and paper.

    Only what is shown is covered: the words themselves are kept as they were said.
    """
    written = _PHONE_IN_WORDS.sub(lambda found: masked_phone(found[0]), text)
    return _PHONE_SPOKEN.sub(lambda found: _covered("".join(c for c in found[0] if c in WORDS)), written)
