"""Appeal numbers that an old person can say and a tired ear cannot get wrong: desk, running part, check digit."""

import re
import unicodedata
from collections.abc import Iterator

from desk.errors import NumberWrong
from desk.language import _
from desk.text import clean_line, folded

DESK_DIGITS = 3
RUNNING_DIGITS = 5
"""At least; the running part grows by itself when they are used up."""
SHORTEST = DESK_DIGITS + RUNNING_DIGITS + 1
SHOWN_OF_A_MISTAKE = 20
"""Characters of an unreadable text that are repeated to the volunteer."""

LONGEST_MISTAKE = 16
"""Digits; a longer run is no appeal number with a slip in it."""

_WRITTEN_DIGITS = ("零〇○洞", "一幺壹", "二两兩贰", "三叁", "四肆", "五伍", "六陆", "七柒拐", "八捌", "九玖勾")
_TO_ASCII = str.maketrans(
    {written: str(digit) for digit, all_of_it in enumerate(_WRITTEN_DIGITS) for written in all_of_it}
)
_SOUND_LIKE_DIGITS = (
    "灵铃另令林", "要药妖腰依衣亿义意医", "儿而耳", "山散伞", "是似事", "无午物舞武", "流留刘", "期起其气", "吧把",
    "就酒久",
)  # fmt: skip
"""What a recogniser writes in place of some digit of a number that was said."""
BY_SOUND = {heard: str(digit) for digit, all_of_it in enumerate(_SOUND_LIKE_DIGITS) for heard in all_of_it}
_BETWEEN_DIGITS = re.compile(rf"(?<=[0-9])[{''.join(BY_SOUND)}]+(?=[0-9])")
FEWEST_SURE = 5
"""Digits that must have been heard as such before a word between two of them is taken for one too."""
_NUMBER_IN_TEXT = re.compile(r"[^0-9]*([0-9]+)号?")


def make(desk: int, running: int) -> str:
    """The number of a desk's n-th appeal. Raises ValueError unless desk is 1 to 999 and running at least 1."""
    if not 1 <= desk <= 999 or running < 1:
        raise ValueError(f"no appeal number for desk {desk}, running {running}")
    body = f"{desk:0{DESK_DIGITS}}{running:0{RUNNING_DIGITS}}"
    return body + _check_digit(body)


def is_valid(number: str) -> bool:
    """Whether `make` could have given this number out."""
    return _has_the_shape(number) and _check_digit(number[:-1]) == number[-1]


def grouped(number: str) -> str:
    """The number in threes, as it is shown and spoken; a single last digit joins the group before it: 3-3-4."""
    groups = [number[start : start + 3] for start in range(0, len(number), 3)]
    if len(groups) > 1 and len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return " ".join(groups)


def read(text: str) -> str:
    """The digits of a number as typed, scanned or heard, unchecked: full width, 幺 (also as 要), blanks, a word before.

    Empty when there are no digits, or words between them.
    """
    digits = folded(text).translate(_TO_ASCII)
    joined = "".join(c for c in digits if unicodedata.category(c)[0] not in "ZPSMC")
    if sum(c.isdecimal() for c in joined) >= FEWEST_SURE:
        joined = _BETWEEN_DIGITS.sub(lambda heard: "".join(map(BY_SOUND.__getitem__, heard[0])), joined)
    found = _NUMBER_IN_TEXT.fullmatch(joined)
    return found[1] if found else ""


def parse(text: str) -> str:
    """The appeal number in a text. Raises NumberWrong, saying what was read and what is wrong with it."""
    number = read(text)
    if is_valid(number):
        return number
    if not number:
        shown = clean_line(text)[:SHOWN_OF_A_MISTAKE]
        message = _("“{text}”读不出编号。").format(text=shown) if shown else _("还没有编号。")
        raise NumberWrong(message, _("请把回执上的数字一个一个地输入或念出来，比如：零零七，零零四，二一六。"))
    raise NumberWrong(_what_is_wrong(number), _("请对照回执，三个数字一组，再输一遍。"))


def _what_is_wrong(number: str) -> str:
    shown = grouped(number[:SHOWN_OF_A_MISTAKE])
    if not _has_the_shape(number) and len(number) != SHORTEST:
        message = _("读到的是 {number}，一共 {count} 位，编号应该有 {expected} 位。")
        return message.format(number=shown, count=len(number), expected=SHORTEST)
    message = _("读到的是 {number}，但末位对不上：可能有一个数字错了，或者两个数字换了位置。")
    return message.format(number=shown)


def nearest(text: str) -> tuple[str, ...]:
    """Every valid number one slip away: neighbours swapped, a wrong digit, one too many or too few.

    Likeliest slip first, and then from left to right; never the number itself. It says nothing about which exist.
    """
    number = read(text)
    if len(number) > LONGEST_MISTAKE:
        return ()
    others = dict.fromkeys(other for other in _one_slip_away(number) if other != number)
    return tuple(other for other in others if is_valid(other))


def _check_digit(body: str) -> str:
    from stdnum import verhoeff  # with half of the standard library: not before the first paint

    return str(verhoeff.calc_check_digit(body))


def _has_the_shape(number: str) -> bool:
    """Digits only, a desk and a running part that are not zero, and no zero in front of a grown running part."""
    if not (number.isascii() and number.isdecimal() and len(number) >= SHORTEST):
        return False
    running = number[DESK_DIGITS:-1]
    grown = len(running) > RUNNING_DIGITS
    return (
        bool(number[:DESK_DIGITS].strip("0")) and bool(running.strip("0")) and not (grown and running.startswith("0"))
    )


def _one_slip_away(number: str) -> Iterator[str]:
    places = range(len(number))
    for at in places[1:]:
        yield number[: at - 1] + number[at] + number[at - 1] + number[at + 1 :]
    for at in places:
        yield from (number[:at] + digit + number[at + 1 :] for digit in "0123456789")
    for at in places:
        yield number[:at] + number[at + 1 :]
    for at in (*places, len(number)):
        yield from (number[:at] + digit + number[at:] for digit in "0123456789")
