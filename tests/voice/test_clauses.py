"""Words are cut where a person would breathe, and slower speech is longer pauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.text import clean
from voice.clauses import LONGEST_PAUSE, NATURAL_RATE, Clause, clauses, pause_at
from voice.pinyin import spelt


def words(text: str) -> list[str]:
    return [clause.words for clause in clauses(text)]


def test_a_text_is_cut_at_its_punctuation() -> None:
    assert words("您的诉求已经受理。编号是：二零二七年，请放心") == [
        "您的诉求已经受理。",
        "编号是：",
        "二零二七年，",
        "请放心",
    ]


def test_the_digits_of_a_number_are_said_one_by_one_with_longer_pauses_between_its_groups() -> None:
    said = clauses(["您的编号是零零七，四幺幺。"])
    assert [clause.words for clause in said] == ["您的编号是", "零", "零", "七，", "四", "幺", "幺。"]
    assert {clause.place for clause in said} == {0}
    before, first, second, group, *_rest = (clause.pause for clause in said)
    assert 0 < before == first == second < group
    assert pause_at(said[0], seconds=1, rate=70) == pause_at(said[1], seconds=0.2, rate=70) > first


@pytest.mark.parametrize("counted", ["三十二栋二单元", "五零一室", "二零二七年", "四二", "一九八七年生", "五百零一元"])
def test_what_is_counted_is_said_in_one_breath(counted: str) -> None:
    assert words(counted) == [counted]


def test_a_point_inside_a_number_or_a_name_cuts_nothing() -> None:
    assert words("Room 3.5 is at 10:30. Come in!") == ["Room 3.5 is at 10:30.", "Come in!"]


def test_each_clause_of_several_lines_knows_its_line_so_that_a_screen_can_follow() -> None:
    lines = ["漏水的事，办好了。", "……", "请放心。"]
    assert [(clause.words, clause.place) for clause in clauses(lines)] == [
        ("漏水的事，", 0),
        ("办好了。", 0),
        ("请放心。", 2),
    ]


def test_marks_that_an_engine_could_obey_are_not_passed_on() -> None:
    assert words("<speak>水管[[volm 9]]坏了</speak>\x1b[2J") == ["speak 水管 volm 9 坏了 /speak 2J"]


def test_a_sentence_ends_with_a_longer_pause_than_a_comma() -> None:
    comma, full_stop = clauses("编号，受理。")
    assert comma.pause < full_stop.pause


@given(text=st.text(max_size=80))
def test_no_word_is_lost_by_cutting(text: str) -> None:
    said = "".join(filter(str.isalnum, "".join(words(text))))
    assert said == "".join(filter(str.isalnum, clean(text)))


@given(seconds=st.floats(0.1, 20), rate=st.integers(60, NATURAL_RATE))
def test_the_slower_the_rate_the_longer_the_pause_and_never_endless(seconds: float, rate: int) -> None:
    clause = Clause("编号", 0.25, 0)
    assert clause.pause <= pause_at(clause, seconds=seconds, rate=rate) <= LONGEST_PAUSE
    assert pause_at(clause, seconds=seconds, rate=rate) >= pause_at(clause, seconds=seconds, rate=rate + 1)


def test_chinese_is_spelt_with_its_tone_changes_and_the_rest_left_alone() -> None:
    assert spelt("你好") == "ni2 hao3"
    assert spelt("在这儿") == "zai4 zhe4 er2"
    assert spelt("一个") == "yi2 ge4"
    assert spelt("Room 5") == "Room 5"
