"""Somebody's own sentence with its digits in words: rooms, phones, times and money by their shape, the rest by wetext.

wetext by itself is right on dates, ranges, measures and shares, but says 两单元, reads room 201 as a sum, and counts an
appeal number into the billions. It is asked about Chinese only: its English fails on what it does not know.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from desk import spoken
from desk.language import Language, language
from desk.moments import ENGLISH_MONTHS
from desk.number_words import number_words
from desk.spoken import One

_Found = re.Match[str]
_Rule = tuple[re.Pattern[str], Callable[[_Found, One], str]]

_DATE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([-/.])(1[0-2]|0?[1-9])\2([12][0-9]|3[01]|0?[1-9])(?![0-9])")
_TIME = r"(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9]"
_NUMBER = re.compile(r"(?<![0-9.])[0-9]+(?:[- ][0-9]+)*(?![0-9.])")
_QUANTITY = "个位次元块天分秒岁条只件层米斤"
"""What makes a quantity of a number: who waited 120天 rang nobody."""
_PHRASE = re.compile(r"[^，。；：！？、\x00-\x1f]*[0-9][^，。；：！？、\x00-\x1f]*")
"""What wetext is asked about at a time: it takes the commas of a list for those of thousands."""
_UNITS = {"MPa": "兆帕", "㎡": "平方米", "m²": "平方米", "kW": "千瓦", "V": "伏", "W": "瓦"}
"""Measures that wetext leaves in letters."""
_MEASURE = re.compile(rf"(?<=[零一二两三四五六七八九十百千万])(?:{'|'.join(_UNITS)})(?![A-Za-z])")


def free_text(text: str, one: One) -> str:
    """Somebody's own sentence, in the language in force, with its digits in words by what stands around them."""
    said = spoken.ascii_digits(text)
    for shape, say in _RULES[language()]:
        said = shape.sub(lambda found, say=say: say(found, one), said)  # type: ignore[misc]  # a lambda in a loop
    if language() == "zh":
        said = _PHRASE.sub(lambda phrase: _normalised(phrase[0], one), said)
    return re.sub("[0-9]+", lambda run: spoken.digits(run[0], one), said)


@lru_cache(maxsize=500)
def _normalised(text: str, one: One) -> str:
    said = number_words.normalized(text)
    if one == "yi" and "幺" not in text:
        said = said.replace("幺", "一")
    return _MEASURE.sub(lambda unit: _UNITS[unit[0]], said)


def _place(found: _Found, one: One) -> str:
    return spoken.place(found[0], one)


def _phone(found: _Found, one: One) -> str:
    return spoken.phone(found[0], one)


def _money(found: _Found, one: One) -> str:
    return spoken.amount(Decimal(found["yuan"]))


def _long_number(found: _Found, one: One) -> str:
    """Nine digits are an appeal number, other long runs a phone or somebody else's number; short ones may count."""
    count = sum(map(str.isdecimal, found[0]))
    if count < spoken.PHONE_DIGITS:
        return found[0]
    return spoken.number(found[0], one) if found[0].isdecimal() and count == 9 else spoken.phone(found[0], one)


def _chinese_date(found: _Found, one: One) -> str:
    year, _mark, month, day = found.groups()
    return f"{year}年{int(month)}月{int(day)}日"


def _chinese_share(found: _Found, one: One) -> str:
    part, whole = int(found[1]), int(found[2])
    return f"{spoken.cardinal(whole)}分之{spoken.cardinal(part)}" if 0 < part < whole else f"{part}，{whole}"


def _chinese_times(found: _Found, one: One) -> str:
    return "到".join(_chinese_time(written) for written in re.findall(_TIME, found[0]))


def _chinese_time(written: str) -> str:
    hour, minute = (int(part) for part in re.split("[:：]", written))
    gap = "零" if minute < 10 else ""
    return f"{spoken.counted(hour)}点" + {0: "", 30: "半"}.get(minute, f"{gap}{spoken.cardinal(minute)}分")


_CHINESE: tuple[_Rule, ...] = (
    (_DATE, _chinese_date),
    (re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})(?![0-9/])"), _chinese_share),
    (re.compile(r"\s*/\s*"), lambda found, one: "，"),
    (re.compile(rf"(?<![0-9]){_TIME}(?:\s*[-–—~～至到]\s*{_TIME})?(?![0-9])"), _chinese_times),
    (re.compile(r"[¥￥]\s*(?P<yuan>[0-9]{1,7}(?:\.[0-9]{1,2})?)元?"), _money),
    (re.compile(r"(?P<yuan>(?<![0-9.])[0-9]{1,7}\.[0-9]{1,2})元"), _money),
    (re.compile(r"(?<![0-9-])[0-9]{1,3}-[0-9]{1,2}-[0-9]{3,4}(?![0-9-])"), _place),
    (re.compile(r"(?<![0-9栋楼层])-[0-9]{1,2}(?=[层楼])"), _place),
    (re.compile(r"(?<![0-9-])[0-9]{1,4}(?=号|单元|[栋幢座门楼层室路])"), _place),
    (re.compile(r"(?<![0-9])[0-9]{3,6}(?=热线|电话|平台)"), _phone),
    (re.compile(rf"(?<=[打拨])[0-9]{{3,6}}(?![0-9{_QUANTITY}])"), _phone),
    (_NUMBER, _long_number),
    (re.compile(r"(?<![0-9第.])2(?=[年份角点次遍])"), lambda found, one: "两"),
)
"""Shapes in their order, each with how it is said: what one has put into words, the next does not see."""


def _english_date(found: _Found, one: One) -> str:
    year, _mark, month, day = found.groups()
    return f"the {spoken.ordinal(int(day))} of {ENGLISH_MONTHS[int(month) - 1]}, {spoken.year(int(year))}"


def _english_time(found: _Found, one: One) -> str:
    hour, minute = (int(part) for part in found[0].split(":"))
    if not minute:
        return f"{spoken.cardinal(hour)} o'clock"
    gap = "oh " if minute < 10 else ""
    return f"{spoken.cardinal(hour)} {gap}{spoken.cardinal(minute)}"


def _english_decimal(found: _Found, one: One) -> str:
    return f"{spoken.cardinal(int(found[1]))} point {spoken.digits(found[2], one)}"


_ENGLISH: tuple[_Rule, ...] = (
    (_DATE, _english_date),
    (re.compile(r"(?<=[0-9])\s*/\s*(?=[0-9])"), lambda found, one: ", "),
    (re.compile(r"(?<![0-9])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9])"), _english_time),
    (re.compile(r"(?i)(?<=room )[0-9]{3,4}|(?<=flat )[0-9]{3,4}"), _place),
    (re.compile(r"(?P<yuan>(?<![0-9.])[0-9]{1,7}(?:\.[0-9]{1,2})?) yuan"), _money),
    (re.compile(r"(?<![0-9.,])(?:[0-9]{5,6}|11[09]|12[02])(?![0-9.]|,[0-9])"), _phone),
    (_NUMBER, _long_number),
    (re.compile(r"(?<![0-9.])([0-9]{1,7})\.([0-9]+)(?![0-9.])"), _english_decimal),
    (re.compile(r"%"), lambda found, one: " percent"),
    (re.compile(r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)\b"), lambda found, one: spoken.ordinal(int(found[1]))),
    (re.compile(r"(?<![0-9])(?:[1-9][0-9]{0,5}|0)(?![0-9])"), lambda found, one: spoken.cardinal(int(found[0]))),
)
_RULES: dict[Language, tuple[_Rule, ...]] = {"zh": _CHINESE, "en": _ENGLISH}
