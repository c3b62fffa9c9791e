"""A phone to type in, or the covered one of a resident from the ledger, which can be replaced but not edited."""

import re
from collections.abc import Callable

from desk import spoken
from desk.language import _
from desk.spoken import One
from desk.text import clean_line, digits
from screens.widgets.field import Field
from screens.widgets.fields import LONGEST_DIGITS, LineField
from screens.widgets.line_input import LineInput

_COVERED = re.compile(r"(?:[0-9]{3})?\*{4}(?:[0-9]{4})?")
"""As `desk.text.masked_phone` makes it."""


def phone(text: str) -> str:
    """The digits in ASCII; a covered phone stays as it is."""
    line = clean_line(text)
    return line if _COVERED.fullmatch(line) else digits(line)


class PhoneInput(LineInput):
    """The first change to a covered phone empties the line: what is covered cannot be put right, only said anew."""

    def validate_value(self, value: str) -> str:
        """What is left of a covered phone is only what was typed behind it."""
        folded = super().validate_value(value)
        if "*" not in self.value or _COVERED.fullmatch(folded):
            return folded
        seen = digits(self.value)
        return folded[len(seen) :] if folded.startswith(seen) else ""


class PhoneField(LineField):
    """Digits only."""

    def __init__(self, number: int, label: Callable[[], str], *, id: str | None = None) -> None:
        Field.__init__(self, number, label, PhoneInput(fold=phone, max_length=LONGEST_DIGITS), id=id)

    def heard_value(self, one: One) -> str:
        """The last four digits."""
        return tail_words(self.value, one)


def tail_words(phone: str, one: One) -> str:
    """As much of a phone as the room may hear; nothing of none."""
    tail = digits(phone)[-4:]
    return _("末四位{tail}").format(tail=spoken.digits(tail, one)) if tail else ""
