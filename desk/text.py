"""What a person wrote, made safe to keep, to compare and to draw."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Record = TypeVar("Record", bound="DataclassInstance")

_RARE_HAN = "\U00020000-\U0002ffef\U00030000-\U0003ffef"
HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff" + _RARE_HAN
"""Chinese characters, as the inside of a regular expression's brackets."""

MARKS_KEPT = 2
"""Combining marks kept on one character: names need two at the most, a thousand would climb over other lines."""

_UNSEEN = (
    *"\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufffc",
    *map(chr, range(0x180B, 0x1810)),
    *map(chr, range(0xFE00, 0xFE10)),
    *map(chr, range(0xE0100, 0xE01F0)),
)
"""Fillers and variation selectors: Unicode counts them as letters, marks or symbols, but nobody sees them."""

_LINE_ENDS = dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
_REPLACED = str.maketrans(_LINE_ENDS | {"\t": " "} | dict.fromkeys(_UNSEEN, ""))
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARKS = frozenset({"Mn", "Me"})
_KEPT = re.compile(rf"[\n{_RARE_HAN}]")
"""A rare name may need a character that is newer than this Python's tables: to them it is unassigned."""


_PLAIN = re.compile("[\n -~、-】\u4e00-\u9fff！-～‘’“”…—·]*")
"""What is clean as it is, so that it need not be looked at character by character: nearly every text."""


def clean(text: str) -> str:
    """The text without anything that could command a terminal, hide or reorder words; line ends are `\\n`.

    NFC; no control, bidi, zero-width, private-use, surrogate or (but for Han) unassigned characters. Idempotent.
    """
    if _PLAIN.fullmatch(text):
        return text
    lines = text.replace("\r\n", "\n").translate(_REPLACED)
    whole = "".join(c for c in lines if unicodedata.category(c) not in _DROPPED or _KEPT.match(c))
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", whole):
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MARKS_KEPT:
            kept.append(character)
    return "".join(kept)


def cleaned(record: Record) -> Record:
    """A dataclass with `clean()` done to every text in it."""
    values = ((field.name, getattr(record, field.name)) for field in fields(record))
    texts: dict[str, Any] = {name: clean(value) for name, value in values if type(value) is str}
    return replace(record, **texts)


def clean_line(text: str) -> str:
    """`clean()` for a field of one line: line ends and runs of blanks become one blank, none at the ends."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """The text as it is compared and searched: full width made half, case gone, one form of each character."""
    return clean(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", clean(text)).casefold()))


def digits(text: str) -> str:
    """The digits of a text in ASCII: an input method left in full width types １３８. ² and ① are none."""
    return "".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal())
