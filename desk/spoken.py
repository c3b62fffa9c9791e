"""Digits put into words before anything is read aloud: every engine gets numbers, rooms and phones wrong by itself.

Each kind of field has a function of its own: 110 is said in one way as a phone, in another as a sum of money.
"""

import re
import unicodedata
from decimal import Decimal
from typing import Literal

from desk.language import _, language
from desk.numbers import grouped

One = Literal["yao", "yi"]
"""How the digit 1 is read in numbers: 幺, which no ear takes for 七, or 一. Chosen in [voice]."""

LARGEST = 99_999_999
"""The largest number that `cardinal` can say."""
PHONE_DIGITS = 7
"""From so many digits on, a number is read digit by digit, whatever it counts."""

_HAN = "零一二三四五六七八九"
_HAN_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_ENGLISH = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_ENGLISH_UNITS = ((1_000_000, "million"), (1000, "thousand"), (100, "hundred"))
_PAUSE = {"zh": "，", "en": ", "}


def digits(text: str, one: One) -> str:
    """The digits of a text, one by one."""
    found = [int(character) for character in ascii_digits(text) if character in "0123456789"]
    if language() == "en":
        return " ".join(_ENGLISH[digit] for digit in found)
    said = "".join(_HAN[digit] for digit in found)
    return said.replace("一", "幺") if one == "yao" else said


def number(appeal_number: str, one: One) -> str:
    """An appeal number in its groups, with a pause after each."""
    return _PAUSE[language()].join(digits(group, one) for group in grouped(appeal_number).split())


def phone(written: str, one: One) -> str:
    """A phone: in the groups it was written in, long ones cut 3-4-4 or into fours, short ones whole."""
    groups = re.findall(r"[0-9]+", ascii_digits(written))
    return _PAUSE[language()].join(digits(part, one) for group in groups for part in _phone_parts(group))


def _phone_parts(group: str) -> list[str]:
    if len(group) < PHONE_DIGITS:
        return [group]
    first = 3 if len(group) in (10, 11) else len(group) % 4 or 4
    return [group[:first], *(group[start : start + 4] for start in range(first, len(group), 4))]


def place(written: str, one: One) -> str:
    """A building, unit, floor or room as written: 3栋2单元 is counted, 501室 is read digit by digit."""
    apart = re.sub(r"(?<=[0-9])[-—/ ]+(?=[0-9])", _PAUSE[language()], ascii_digits(written))
    underground = re.sub(r"-(?=[0-9])", _("地下"), apart)
    said = re.sub(r"[0-9]+", lambda run: f" {_place_digits(run[0], one)} ", underground)
    return " ".join(said.split()).replace(" ,", ",") if language() == "en" else "".join(said.split())


def _place_digits(run: str, one: One) -> str:
    is_counted = len(run) < 3 and not run.startswith("0")
    return cardinal(int(run)) if is_counted else digits(run, one)


def cardinal(count: int) -> str:
    """A whole number from 0 to 99,999,999: 二十, 一百零五, 两千. Raises ValueError outside."""
    if not 0 <= count <= LARGEST:
        raise ValueError(f"cannot say {count}")
    if language() == "en":
        return _english(count)
    said = _han(count)
    return said.removeprefix("一") if said.startswith("一十") else said


def counted(count: int) -> str:
    """A number before the thing it counts: 两颗星, 十二颗星."""
    return "两" if count == 2 and language() == "zh" else cardinal(count)


def ordinal(count: int) -> str:
    """An English number in an order, from 1 to 99: twenty-fourth."""
    if count >= 20 and count % 10:
        return f"{_ENGLISH_TENS[count // 10]}-{ordinal(count % 10)}"
    word = _english(count)
    if word in _ENGLISH_ORDINALS:
        return _ENGLISH_ORDINALS[word]
    return f"{word[:-1]}ieth" if word.endswith("y") else f"{word}th"


def year(of: int) -> str:
    """A year: 二零二七; in English twenty twenty-seven."""
    if language() == "zh":
        return digits(str(of), "yi")
    century, rest = divmod(of, 100)
    if not century % 10 and rest < 10:
        return _english(of)
    return f"{_english(century)} " + (
        f"oh {_english(rest)}" if 0 < rest < 10 else _english(rest) if rest else "hundred"
    )


def amount(yuan: Decimal) -> str:
    """A sum of money, to the fen: 四十六元五角."""
    fen = int((yuan * 100).to_integral_value())
    whole, cents = divmod(fen, 100)
    said = _("{count}元").format(count=counted(whole)) if whole or not cents else ""
    if language() == "en":
        return f"{said} {cardinal(cents)}".strip() if cents else said
    jiao, rest = divmod(cents, 10)
    gap = "零" if whole and rest and not jiao else ""
    return said + (f"{counted(jiao)}角" if jiao else gap) + (f"{counted(rest)}分" if rest else "")


def ascii_digits(text: str) -> str:
    """A text with the digits of every script, full-width ones too, as ASCII."""
    return "".join(unicodedata.normalize("NFKC", c) if c.isdecimal() else c for c in text)


def _han(count: int) -> str:
    if count >= 10_000:
        rest = count % 10_000
        gap = "零" if 0 < rest < 1000 else ""
        return _leading_two(f"{_han(count // 10_000)}万") + gap + (_han(rest) if rest else "")
    for size, unit in _HAN_UNITS:
        if count >= size:
            rest = count % size
            gap = "零" if 0 < rest < size // 10 else ""
            return _leading_two(f"{_HAN[count // size]}{unit}") + gap + (_han(rest) if rest else "")
    return _HAN[count]


def _leading_two(said: str) -> str:
    return f"两{said[1:]}" if said in ("二百", "二千", "二万") else said


def _english(count: int) -> str:
    for size, unit in _ENGLISH_UNITS:
        if count >= size:
            rest = count % size
            joint = " and " if 0 < rest < 100 else " "
            return f"{_english(count // size)} {unit}" + (joint + _english(rest) if rest else "")
    if count >= 20:
        return _ENGLISH_TENS[count // 10] + (f"-{_ENGLISH[count % 10]}" if count % 10 else "")
    return _ENGLISH[count]
