"""What a recognizer writes with the wrong characters is read as it was meant, and nothing else is touched."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.drafts import Draft
from desk.finding import described
from desk.opendesk import OpenDesk
from desk.repair import repaired

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
    ],
)
def test_somebody_is_described_by_name_and_place(question: str, who: str, place: dict[str, str]) -> None:
    told = described(question)
    assert told is not None
    assert (told.who, told.place) == (who, place)


@pytest.mark.parametrize("question", ["张奶奶", "三栋", "水管在动的", "零零七，零零四，二幺六", ""])
def test_other_questions_describe_nobody(question: str) -> None:
    assert described(question) is None


def test_a_spoken_question_finds_whom_it_describes(desk: OpenDesk, draft: Drafting) -> None:
    third = desk.appeals.file(replace(draft(), resident="张秀英", building="3"), by="李秀英")
    desk.appeals.file(replace(draft(), resident="张桂兰", building="5"), by="李秀英")

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
