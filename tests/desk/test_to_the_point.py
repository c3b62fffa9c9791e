"""The promise of a line in a list: it shows what is the matter, whatever somebody said about themselves before."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.settings_file import packaged_file, read_settings
from desk.to_the_point import to_the_point
from desk.understanding import emergency

CASES = Path(__file__).parent.glob("*.jsonl")
WHO_AND_WHERE = (
    "你好",
    "我是竹枝社区3栋的",
    "我叫王桂兰",
    "我姓李",
    "住2单元501",
    "古田路16号",
    "今年七十二岁了",
    "电话138****1234",
)


@pytest.mark.parametrize(
    ("before", "matter"),
    [
        ("我是竹枝社区3栋2单元501的王桂兰，", "厨房水管漏水，漏了三天了"),
        ("我是竹枝社区三栋二单元五零一的", "厨房水管漏了"),
        ("你好，我住竹枝社区三栋，", "楼道灯不亮"),
        ("我叫李秀英，今年七十二岁了，住明良社区七栋一单元，", "三楼的灯坏了"),
        ("小王啊，我是2栋的张奶奶，电话138****1234，", "水管爆了，快来"),
        ("古田路16号3号楼2单元四零一 ", "暖气不热"),
    ],
)
def test_it_begins_with_the_matter_not_with_who_and_where(before: str, matter: str) -> None:
    assert to_the_point(before + matter, name="王桂兰") == matter


@pytest.mark.parametrize(
    "words",
    [
        "",
        "你好",
        "我是竹枝社区3栋的，我叫王桂兰。",
        "我是3栋的，急",
        "三号楼二单元门口的路灯不亮",
        "我是聋人，听不见门铃",
        "隔壁王奶奶，两天没出门了",
        "3栋，4栋，5栋的路灯全灭了",
        "地铁3号线，怎么坐",
    ],
)
def test_words_that_say_no_more_or_nothing_else_stay_whole(words: str) -> None:
    assert to_the_point(words) == words


@given(st.lists(st.sampled_from(WHO_AND_WHERE) | st.text(max_size=12)).map("，".join), st.text(max_size=4))
def test_it_is_the_end_of_what_was_said_and_never_nothing(words: str, name: str) -> None:
    point = to_the_point(words, name=name)
    assert words.endswith(point)
    assert bool(point) == bool(words)


@given(st.permutations(WHO_AND_WHERE), st.sampled_from(["厨房水管漏水", "想问问养老金", "The tap drips"]))
def test_however_much_somebody_says_about_themselves_the_matter_is_shown(who: list[str], matter: str) -> None:
    assert to_the_point("，".join([*who, matter])) == matter


def test_no_danger_of_any_case_is_left_out() -> None:
    settings = read_settings(packaged_file())
    said = {json.loads(line)["said"] for case in CASES for line in case.read_text(encoding="utf-8").splitlines()}
    cut = [words for words in said if to_the_point(words) != words]
    assert len(cut) > 20
    assert [words for words in cut if emergency(words, settings) and not emergency(to_the_point(words), settings)] == []
