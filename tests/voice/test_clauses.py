"""Words are cut where a person would breathe, and slower speech is longer pauses."""

from hypothesis import given
from hypothesis import strategies as st

from desk.text import clean
from voice.clauses import LONGEST_PAUSE, NATURAL_RATE, Clause, clauses, pause_at
from voice.pinyin import spelt


def words(text: str) -> list[str]:
    return [clause.words for clause in clauses(text)]


def test_a_text_is_cut_at_its_punctuation() -> None:
    assert words("您的诉求已经受理。编号零零七，零零四，二幺六！请放心") == [
        "您的诉求已经受理。",
        "编号零零七，",
        "零零四，",
        "二幺六！",
        "请放心",
    ]


def test_a_point_inside_a_number_or_a_name_cuts_nothing() -> None:
    assert words("Room 3.5 is at 10:30. Come in!") == ["Room 3.5 is at 10:30.", "Come in!"]


def test_each_clause_of_several_lines_knows_its_line_so_that_a_screen_can_follow() -> None:
    lines = ["编号零零七，零零四。", "……", "请放心。"]
    assert [(clause.words, clause.place) for clause in clauses(lines)] == [
        ("编号零零七，", 0),
        ("零零四。", 0),
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
