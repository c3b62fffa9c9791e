"""What a recognizer writes with the wrong characters is read as it was meant, and nothing else is touched."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.drafts import Draft
from desk.numbers import read
from desk.repair import repaired
from desk.settings_file import packaged_file, read_settings
from desk.understanding.hearing import simplified

NAMES = read_settings(packaged_file()).community_names()
Drafting = Callable[..., Draft]


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("三洞二单元五楼", "三栋二单元五楼"),
        ("4号楼3单月2楼", "4号楼3单元2楼"),
        ("三动2单原", "三栋2单元"),
        ("如意湖社区时6号楼3单元902", "如意湖社区16号楼3单元902"),
        ("到时6号楼的人也来", "到时6号楼的人也来"),
        ("二号楼三单元六百零二，", "二号楼三单元六零二 ，"),
        ("一单元三百零二块钱", "一单元三百零二块钱"),
        ("一五八零零零零一四要四", "一五八零零零零一四幺四"),
        ("我有三个要一个", "我有三个要一个"),
        ("墙上打了一洞,漏风", "墙上打了一洞,漏风"),
        ("我一动，三天都疼", "我一动，三天都疼"),
        ("一动不动躺了两天", "一动不动躺了两天"),
        ("三单月季花", "三单月季花"),
    ],
)
def test_the_words_of_a_place_are_mended_where_they_can_be_nothing_else(heard: str, meant: str) -> None:
    assert repaired(heard) == meant


@pytest.mark.parametrize(
    ("heard", "meant"),
    [
        ("我住族之射七三洞耳呆原五楼", "我住族之社区三栋二单元五楼"),
        ("住族之涉其三洞而单元五楼", "住族之社区三栋二单元五楼"),
        ("就在葵北市去巴洞楼头上", "就在葵北社区八栋楼头上"),
        ("明凉社区一多二单元六楼", "明凉社区一栋二单元六楼"),
        ("主之社区时期洞三单元", "主之社区十七栋三单元"),
        ("组织射720洞", "组织社区20栋"),
        ("葵北市723床门口", "葵北社区23幢门口"),
        ("魁北市7月26日楼一单元", "魁北社区的26号楼一单元"),
        ("龙草鸡尾七号楼一单元", "龙草居委七号楼一单元"),
        ("三动义单元,402", "三栋一单元,402"),
        ("一单元,以803", "一单元,1803"),
        ("三号门,一一零三十", "三号门,一一零三室"),
        ("社区二动一呆员司令二", "社区二栋一单元四零二"),
        ("三单元,180亿式", "三单元,1801室"),
    ],
)
def test_an_address_is_mended_behind_a_community_or_between_its_own_parts(heard: str, meant: str) -> None:
    assert repaired(heard, NAMES) == meant


@pytest.mark.parametrize(
    "said",
    [
        "竹枝社区一动不动躺着",
        "白帝社区一动工就吵",
        "明良社区十多户没水",
        "竹枝社区三到四单元停水",
        "我是七十三栋的",
        "白帝社区是四栋",
        "白帝社区有三栋没电",
        "二单元把楼道堵了",
        "二单元五漏水",
        "三单元起楼板",
        "盖了十多层",
        "家里十多口人",
        "墙上八洞九眼",
        "山洞口住了三户",
        "洞口二楼的灯",
        "我一动,三楼的就骂",
        "市72多二单元",
        "组织设计大赛,二楼的灯坏了",
        "我们一大院的人",
        "三单元四是谁家",
    ],
)
def test_words_that_only_sound_like_a_place_stay(said: str) -> None:
    assert repaired(said, NAMES) == said


def test_nothing_that_was_written_down_is_changed() -> None:
    for cases in Path(__file__).parent.glob("*.jsonl"):
        for line in cases.read_text(encoding="utf-8").splitlines():
            said = simplified(json.loads(line)["said"])
            assert repaired(said, NAMES) == said


@given(st.text(alphabet="三3洞动单月原楼搂,的一时百零要元 ", max_size=30))
def test_a_repair_moves_nothing(heard: str) -> None:
    assert len(repaired(heard)) == len(heard)
    assert repaired(repaired(heard)) == repaired(heard)


@pytest.mark.parametrize(
    ("heard", "digits"),
    [
        ("零零七要要九要零九", "007119109"),
        ("零零七三亿零四零一", "007310401"),
        ("给我要一个", ""),
        ("花了一亿零三", ""),
    ],
)
def test_digits_of_a_number_are_known_by_their_sound_between_digits(heard: str, digits: str) -> None:
    assert read(heard) == digits
