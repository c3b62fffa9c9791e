from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import moments, numbers, spoken
from desk.language import in_language
from desk.spoken import One

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_an_appeal_number_is_said_in_threes_digit_by_digit() -> None:
    assert spoken.number("007004216", "yao") == "零零七，零零四，二幺六"
    assert spoken.number("007004216", "yi") == "零零七，零零四，二一六"
    assert spoken.number("0071000003", "yao") == "零零七，幺零零，零零零三"
    with in_language("en"):
        assert spoken.number("007004216", "yao") == "zero zero seven, zero zero four, two one six"


@given(st.builds(numbers.make, st.integers(1, 999), st.integers(1, 999_999)), st.sampled_from(["yao", "yi"]))
def test_a_number_that_is_said_can_be_typed_back_as_it_was_heard(number: str, one: One) -> None:
    assert numbers.parse(spoken.number(number, one)) == number


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("13800123456", "幺三八，零零幺二，三四五六"),
        ("0571-88776655", "零五七幺，八八七七，六六五五"),
        ("8877665", "八八七，七六六五"),
        ("12345", "幺二三四五"),
        ("１１０", "幺幺零"),
        ("", ""),
    ],
)
def test_a_phone_is_said_in_groups(written: str, said: str) -> None:
    assert spoken.phone(written, "yao") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3栋2单元", "三栋二单元"),
        ("2楼", "二楼"),
        ("12号楼101室", "十二号楼幺零幺室"),
        ("3-2-501", "三，二，五零幺"),
        ("-1层", "地下一层"),
        ("A座1203", "A座幺二零三"),
        ("05栋", "零五栋"),
    ],
)
def test_buildings_are_counted_and_rooms_read_digit_by_digit(written: str, said: str) -> None:
    assert spoken.place(written, "yao") == said


def test_a_place_is_said_in_english_words_at_an_english_desk() -> None:
    with in_language("en"):
        assert spoken.place("Building 3, Room 501", "yao") == "Building three, Room five zero one"


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (0, "零", "zero"),
        (2, "二", "two"),
        (10, "十", "ten"),
        (12, "十二", "twelve"),
        (20, "二十", "twenty"),
        (24, "二十四", "twenty-four"),
        (105, "一百零五", "one hundred and five"),
        (112, "一百一十二", "one hundred and twelve"),
        (200, "两百", "two hundred"),
        (1010, "一千零一十", "one thousand and ten"),
        (2002, "两千零二", "two thousand and two"),
        (10_500, "一万零五百", "ten thousand five hundred"),
        (100_010, "十万零一十", "one hundred thousand and ten"),
        (99_999_999, "九千九百九十九万九千九百九十九", None),
    ],
)
def test_whole_numbers_are_said_as_people_say_them(count: int, zh: str, en: str | None) -> None:
    assert spoken.cardinal(count) == zh
    with in_language("en"):
        assert en is None or spoken.cardinal(count) == en


@given(st.integers(0, spoken.LARGEST))
def test_a_number_in_words_means_that_number(count: int) -> None:
    assert from_han(spoken.cardinal(count)) == count


def from_han(said: str) -> int:
    """The value of Chinese number words, read back from first principles."""
    sections = said.split("万")
    total = 0
    for section in sections:
        value, digit = 0, 0
        for character in section:
            if character in "千百十":
                value += (digit or 1) * {"千": 1000, "百": 100, "十": 10}[character]
                digit = 0
            else:
                digit = "零一二三四五六七八九".find(character.replace("两", "二"))
        total = total * 10_000 + value + digit
    return total


@pytest.mark.parametrize("count", [-1, spoken.LARGEST + 1])
def test_a_number_that_cannot_be_said_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=str(count)):
        spoken.cardinal(count)


def test_two_of_something_is_liang_and_number_two_is_er() -> None:
    assert spoken.counted(2) == "两"
    assert spoken.counted(12) == "十二"


@pytest.mark.parametrize(
    ("yuan", "said"),
    [("46.5", "四十六元五角"), ("2", "两元"), ("100.05", "一百元零五分"), ("0.5", "五角"), ("0", "零元")],
)
def test_money_is_said_in_yuan_jiao_and_fen(yuan: str, said: str) -> None:
    assert spoken.amount(Decimal(yuan)) == said


@pytest.mark.parametrize(
    ("time", "shown", "said"),
    [
        ("09:00", "上午9点", "上午九点"),
        ("09:30", "上午9点半", "上午九点半"),
        ("14:10", "下午2点10分", "下午两点十分"),
        ("09:05", "上午9点05分", "上午九点零五分"),
        ("12:00", "中午12点", "中午十二点"),
        ("00:30", "凌晨0点半", "凌晨零点半"),
        ("20:15", "晚上8点15分", "晚上八点十五分"),
    ],
)
def test_the_time_of_day_is_told_as_people_tell_it(time: str, shown: str, said: str) -> None:
    told = moments.clock_time(at(f"2026-11-22T{time}"))
    assert (told.shown, told.spoken) == (shown, said)


@pytest.mark.parametrize(
    ("away", "said"),
    [
        (-2, "前天"),
        (-1, "昨天"),
        (0, "今天"),
        (1, "明天"),
        (2, "后天"),
        (3, "十一月二十五日星期三"),
        (-3, "十一月十九日星期四"),
        (42, "二零二七年一月三日星期日"),
    ],
)
def test_days_near_today_have_names_and_others_a_date_with_its_weekday(away: int, said: str) -> None:
    today = date(2026, 11, 22)
    assert moments.day(today + timedelta(days=away), today).spoken == said


@pytest.mark.parametrize(
    ("away", "shown", "said"),
    [
        (1, "tomorrow", "tomorrow"),
        (9, "Tuesday the 1st of December", "Tuesday the first of December"),
        (12, "Friday the 4th of December", "Friday the fourth of December"),
        (42, "Sunday the 3rd of January, 2027", "Sunday the third of January, twenty twenty-seven"),
    ],
)
def test_an_english_date_is_said_as_the_english_say_it(away: int, shown: str, said: str) -> None:
    today = date(2026, 11, 22)
    with in_language("en"):
        told = moments.day(today + timedelta(days=away), today)
    assert (told.shown, told.spoken) == (shown, said)


def test_english_ordinals_and_years_are_words() -> None:
    assert [spoken.ordinal(day) for day in (2, 5, 8, 12, 20, 22, 31)] == [
        "second", "fifth", "eighth", "twelfth", "twentieth", "twenty-second", "thirty-first",
    ]  # fmt: skip
    with in_language("en"):
        assert [spoken.year(year) for year in (1905, 1999, 2000, 2005, 2026, 2100)] == [
            "nineteen oh five", "nineteen ninety-nine", "two thousand", "two thousand and five", "twenty twenty-six",
            "twenty-one hundred",
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "shown", "said"),
    [
        ("2026-11-23T09:00", "2026-11-23T11:00", "明天上午9点到11点", "明天上午九点到十一点"),
        ("2026-11-22T11:00", "2026-11-22T14:00", "今天上午11点到下午2点", "今天上午十一点到下午两点"),
        ("2026-11-23T20:00", "2026-11-24T08:00", "明天晚上8点到后天上午8点", "明天晚上八点到后天上午八点"),
    ],
)
def test_a_window_says_once_what_both_ends_share(start: str, end: str, shown: str, said: str) -> None:
    told = moments.window(at(start), at(end), NOW)
    assert (told.shown, told.spoken) == (shown, said)


def test_today_is_the_day_at_the_desk_and_not_in_another_zone() -> None:
    shanghai = datetime.fromisoformat("2026-11-23T01:00+08:00")
    evening_before = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
    assert moments.moment(shanghai, datetime(2026, 11, 22, 16, 0, tzinfo=UTC)).shown == "今天凌晨1点"
    assert moments.moment(shanghai, evening_before).shown == "明天凌晨1点"
