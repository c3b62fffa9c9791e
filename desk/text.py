"""What a person wrote, made safe to keep, to compare and to draw."""

import unicodedata

MARKS_KEPT = 2
"""Combining marks kept on one character: names need two at the most, a thousand would climb over other lines."""

_LINE_ENDS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " "})
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def clean(text: str) -> str:
    """The text without anything that could command a terminal, hide or reorder words; line ends are `\\n`.

    NFC; no control, bidi, zero-width, private-use, unassigned or surrogate characters. Idempotent.
    """
    lines = text.replace("\r\n", "\n").translate(_LINE_ENDS)
    whole = "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in _DROPPED)
    kept: list[str] = []
    marks = 0
    for character in unicodedata.normalize("NFC", whole):
        marks = marks + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if marks <= MARKS_KEPT:
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def clean_line(text: str) -> str:
    """`clean()` for a field of one line: line ends and runs of blanks become one blank, none at the ends."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """The text as it is compared and searched: full width made half, case gone, one form of each character."""
    return unicodedata.normalize("NFKC", clean(text)).casefold()


def digits(text: str) -> str:
    """The digits of a text in ASCII: an input method left in full width types １３８."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isascii() and c.isdecimal())


def masked_phone(phone: str) -> str:
    """A phone as the desk shows it: the first three and the last four digits of a long one, else the last four."""
    plain = digits(phone)
    if len(plain) >= 10:
        return f"{plain[:3]}****{plain[-4:]}"
    if len(plain) > 4:
        return f"****{plain[-4:]}"
    return "****" if phone else ""
