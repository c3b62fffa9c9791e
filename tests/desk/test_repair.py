"""What a recognizer writes with the wrong characters is read as it was meant, and nothing else is touched."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.drafts import Draft
from desk.finding import described
from desk.numbers import read
from desk.opendesk import OpenDesk
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
    ("question", "who", "place"),
    [
        ("张奶奶，三栋的", "张奶奶", {"building": "3"}),
        ("找张奶奶，住三栋二单元", "张奶奶", {"building": "3", "unit": "2"}),
        ("三号楼的老张", "老张", {"building": "3"}),
        ("一张奶奶三动的", "张奶奶", {"building": "3"}),
        ("張奶奶，散凍的", "張奶奶", {"building": "3"}),
        ("招王大爷驻武洞", "王大爷", {"building": "5"}),
        ("刘爷爷巴动耳单元的", "刘爷爷", {"building": "8", "unit": "2"}),
    ],
)
def test_somebody_is_described_by_name_and_place(question: str, who: str, place: dict[str, str]) -> None:
    told = described(question)
    assert told is not None
    assert (told.who, told.place) == (who, place)


@pytest.mark.parametrize("question", ["张奶奶", "三栋", "水管在动的", "老张是动的", "零零七，零零四，二幺六", ""])
def test_other_questions_describe_nobody(question: str) -> None:
    assert described(question) is None


def test_a_spoken_question_finds_whom_it_describes(desk: OpenDesk, draft: Drafting) -> None:
    third = desk.appeals.file(replace(draft(), resident="张秀英", building="3"), by="李秀英")
    desk.appeals.file(replace(draft(), resident="张桂兰", building="5"), by="李秀英")
    liu = desk.appeals.file(replace(draft(), resident="刘建国", building="8", unit="2"), by="李秀英")

    assert [row.number for row in desk.finder.find("刘爷爷巴动耳单元的").appeals] == [liu.number]
    for question in ("张奶奶，三栋的", "張奶奶三棟的", "章乃乃三动的"):
        assert [row.number for row in desk.finder.find(question).appeals] == [third.number]


def test_two_who_sound_alike_are_both_offered(desk: OpenDesk, draft: Drafting) -> None:
    for name in ("王桂兰", "王桂蓝"):
        desk.appeals.file(replace(draft(), resident=name, building="3"), by="李秀英")

    assert {row.name for row in desk.finder.find("王贵兰，三栋").appeals} == {"王桂兰", "王桂蓝"}


def test_a_number_said_in_threes_is_found(desk: OpenDesk, draft: Drafting) -> None:
    appeal = desk.appeals.file(draft(), by="李秀英")
    spoken = "，".join("".join("零一二三四五六七八九"[int(d)] for d in appeal.number[at : at + 3]) for at in (0, 3, 6))

    assert [row.number for row in desk.finder.find(spoken).appeals] == [appeal.number]


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
