"""What is written about a resident comes into the room without phone and door, and a name as surname and title."""

import re

import pytest

from desk.acts import Accept, Assign, Complete, Start
from desk.in_public import honorific
from desk.language import in_language
from desk.settings import Settings
from desk.words import status
from tests.desk.telling import FILED, after, filed, said, told


@pytest.mark.parametrize(
    "note",
    [
        "已联系13800123456", "已联系138 0012 3456", "打了0571-88776655", "打了一三八零零一二三四五六",
        "修了3栋2单元501室的门", "修了三栋二单元五零一室的门", "去了3-2-501", "修了3栋2单元5楼的灯",
        "去了3栋2单元501", "3栋5楼501室漏水", "打了138****5666",
    ],
)  # fmt: skip
def test_a_phone_or_a_door_in_a_note_stays_out_of_the_room(note: str, settings: Settings) -> None:
    done = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note=note))
    result = next(clause for clause in status(done, settings, FILED) if "办理结果" in clause.shown)
    assert "略）" in result.shown
    assert not re.search(r"[0-9]{3}|[零一二三四五六七八九幺]{3}|单元|室", result.shown + result.spoken)


def test_everyday_facts_in_a_note_are_kept(settings: Settings) -> None:
    note = "11月24日10:30在活动二室换了2个灯泡，花了46.5元，保修12个月"
    done = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note=note))
    assert note in told(done, settings)
    assert "十一月二十四日十点半在活动二室换了两个灯泡，花了四十六元五角，保修十二个月" in said(done, settings)


@pytest.mark.parametrize(
    ("name", "public"),
    [
        ("张秀英", "张老师"),
        ("张奶奶", "张奶奶"),
        ("张秀英奶奶", "张奶奶"),
        ("欧阳修", "欧阳老师"),
        ("欧阳奶奶", "欧阳奶奶"),
        ("老张", "张老师"),
        ("李工", "李工"),
        ("阿依古丽·买买提", "阿依古丽老师"),
        ("3栋张奶奶", "张奶奶"),
        ("奶奶", "奶奶"),
        ("张", "张老师"),
        ("", ""),
        ("  \x1b[2J ", "J老师"),
        ("13800123456", ""),
    ],
)
def test_a_name_in_public_is_surname_and_title(name: str, public: str) -> None:
    assert honorific(name) == public


def test_an_english_desk_says_the_surname_in_letters() -> None:
    with in_language("en"):
        assert "Zhang" in honorific("张秀英")
        assert "Ouyang" in honorific("欧阳奶奶")
