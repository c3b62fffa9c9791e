"""Chinese numbers in words put into digits: residents say 廿三, 两楼, 幺零幺 and 四个零, and forms want figures."""

import re

_DIGITS = ("零〇○", "一幺壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_SIGNAL = {"洞": "0", "拐": "7", "勾": "9"}
"""How soldiers and operators say digits, heard only inside a run of them: 幺洞拐两勾."""

_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "廿": 20, "卅": 30, "卌": 40}
_DIGIT = {word: str(digit) for digit, words in enumerate(_DIGITS) for word in words}
_DIGIT |= {str(digit): str(digit) for digit in range(10)}

WORDS = "".join(word for word in _DIGIT if not word.isascii())
"""Every character that says one digit."""

NUMERAL = rf"(?:[0-9]+|[{WORDS}{''.join(_TENS)}]+)"
"""A pattern for one number, in ASCII digits or in words."""

_SAID = _DIGIT | _SIGNAL
_REPEATED = re.compile(rf"([{WORDS}2-9])个([{WORDS}0-9洞拐勾])")


def in_digits(words: str) -> str | None:
    """A number in ASCII digits, as a volunteer would write it: 廿三 is 23, 一零一 is 101, 一百零二 is 102, 两 is 2.

    None for what is not a number. Digits said one by one keep their zeros: 〇三 is 03.
    """
    if not words:
        return None
    if all(word in _DIGIT for word in words):
        return "".join(_DIGIT[word] for word in words)
    if all(word in _DIGIT or word in _TENS for word in words):
        return str(_sum(words))
    return None


def digits_said(text: str) -> str:
    """The digits in a run that was said with pauses and words between: 一三七，四个零，拐两勾五 is 13700007295."""
    whole = _REPEATED.sub(lambda found: found[2] * int(_DIGIT[found[1]]), text)
    return "".join(_SAID.get(word, "") for word in whole)


def _sum(words: str) -> int:
    """一百二十三 from left to right; a digit left over behind a hundred or a thousand counts tenths: 三百八 is 380."""
    total, digit, unit = 0, "", 1
    zero_said = False
    for word in words:
        if word in _DIGIT:
            zero_said = zero_said or _DIGIT[word] == "0"
            digit += _DIGIT[word]
            continue
        unit = _TENS[word]
        total += (int(digit) if digit else 1) * unit if word not in "廿卅卌" else unit
        digit = ""
        zero_said = False
    if not digit:
        return total
    colloquial = unit in (100, 1000) and len(digit) == 1 and not zero_said
    return total + int(digit) * (unit // 10 if colloquial else 1)
