"""Free text read aloud: every input that an engine or a normaliser gets wrong by itself, as a person would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import spoken
from desk.language import Language, in_language
from desk.spoken_text import free_text


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024-05-10 10:30", "二零二四年五月十日 十点半"),
        ("2024年5月10日10:30", "二零二四年五月十日十点半"),
        ("3栋2单元5楼", "三栋二单元五楼"),
        ("3-2-501室", "三，二，五零幺室"),
        ("12345", "幺二三四五"),
        ("拨打12345热线", "拨打幺二三四五热线"),
        ("编号202405100012", "编号二零二四，零五幺零，零零幺二"),
        ("SQ20240510-0012", "SQ二零二四，零五幺零，零零幺二"),
        ("13800123456", "幺三八，零零幺二，三四五六"),
        ("010-65551234", "零幺零，六五五五，幺二三四"),
        ("￥46.5", "四十六元五角"),
        ("5层/共18层", "五层，共十八层"),
        ("2号楼201室水压0.2MPa", "二号楼二零幺室水压零点二兆帕"),
        ("9:00-17:30", "九点到十七点半"),
        ("50%", "百分之五十"),
        ("1/2", "二分之一"),
        ("第3次", "第三次"),
        ("2两药", "二两药"),
    ],
)
def test_every_known_trap_is_said_as_a_person_says_it(written: str, said: str) -> None:
    assert free_text(written, "yao") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("编号007004216", "编号零零七，零零四，二幺六"),
        ("电话138 0012 3456", "电话幺三八，零零幺二，三四五六"),
        ("119/110/120", "幺幺九，幺幺零，幺二零"),
        ("打120", "打幺二零"),
        ("打120个电话，等了100天", "打一百二十个电话，等了一百天"),
        ("2号楼2个老人等了2小时，第2次来", "二号楼两个老人等了两小时，第二次来"),
        ("第2单元2层，305路车", "第二单元二层，三零五路车"),
        ("-1层到3-5层", "地下一层到三到五层"),
        ("换了2个阀门，花了46.5元，2年没坏过", "换了两个阀门，花了四十六元五角，两年没坏过"),
        ("2点半来，3-5天好", "两点半来，三到五天好"),
        ("血压140/90，38℃", "血压一百四十，九十，三十八摄氏度"),
        ("2026/11/24，11月24日-26日", "二零二六年十一月二十四日，十一月二十四日到二十六日"),
        ("３栋", "三栋"),
    ],
)
def test_digits_in_somebodys_own_words_are_said_by_what_they_count(written: str, said: str) -> None:
    assert free_text(written, "yao") == said


def test_the_digit_one_is_read_as_the_desk_chose() -> None:
    assert free_text("拨打12345，119", "yi") == "拨打一二三四五，一一九"
    assert free_text("幺妹家3楼", "yi") == "幺妹家三楼"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2 valves at 10:30", "two valves at ten thirty"),
        ("on 2026-11-24", "on the twenty-fourth of November, twenty twenty-six"),
        ("for 46.50 yuan", "for forty-six yuan fifty"),
        ("Room 501, Building 3", "Room five zero one, Building three"),
        ("119/110/120", "one one nine, one one zero, one two zero"),
        (
            "call 12345 or 13800123456",
            "call one two three four five or one three eight, zero zero one two, three four five six",
        ),
        ("50% on the 3rd", "fifty percent on the third"),
        ("0.2 bar, 9:05", "zero point two bar, nine oh five"),
    ],
)
def test_an_english_sentence_is_said_in_english_words(written: str, said: str) -> None:
    with in_language("en"):
        assert free_text(written, "yao") == said


SHAPED = st.text("0123456789-/:.%元个￥号室层 ,年月日")


@given(st.text() | SHAPED, st.sampled_from(["zh", "en"]))
def test_no_digit_is_left_in_what_is_said(text: str, language: Language) -> None:
    with in_language(language):
        assert not any(digit in free_text(text, "yao") for digit in "0123456789")
        assert not any(digit in spoken.place(text, "yao") for digit in "0123456789")
