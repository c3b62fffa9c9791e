"""Numbers in words become the digits that a volunteer would write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.numerals import digits_said, in_digits

_NAMES = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """The oracle: a number below ten thousand as it is said."""
    if number < 20:
        return ("十" if number >= 10 else "") + (_NAMES[number % 10] if number % 10 or number == 0 else "")
    words, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if zero else "") + _NAMES[digit] + name
        zero = bool(words) and not digit
    return words


@given(st.integers(min_value=0, max_value=9999))
def test_a_number_said_in_full_comes_back_as_its_digits(number: int) -> None:
    assert in_digits(spoken(number)) == str(number)


@given(st.from_regex(r"[0-9]{2,12}", fullmatch=True))
def test_digits_said_one_by_one_keep_their_zeros(digits: str) -> None:
    said = "".join(_NAMES[int(digit)] for digit in digits)
    assert in_digits(said) == digits
    assert digits_said("，".join(said)) == digits


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("廿三", "23"),
        ("卅二", "32"),
        ("两", "2"),
        ("幺零幺", "101"),
        ("〇三", "03"),
        ("三百八", "380"),
        ("三百零八", "308"),
        ("贰拾壹", "21"),
        ("12", "12"),
    ],
)
def test_every_way_to_say_it_is_read(words: str, digits: str) -> None:
    assert in_digits(words) == digits


@pytest.mark.parametrize("words", ["", "几十", "三栋", "some"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert in_digits(words) is None


@pytest.mark.parametrize(
    ("said", "digits"),
    [
        ("一三七，嗯……四个零，然后是二五幺九", "13700002519"),
        ("幺三三，洞洞洞洞，拐两勾五", "13300007295"),
        ("六四三六，〇〇幺八", "64360018"),
    ],
)
def test_a_phone_said_with_pauses_is_whole(said: str, digits: str) -> None:
    assert digits_said(said) == digits
