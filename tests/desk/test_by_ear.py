"""A question that was spoken finds whom it means by its sound; where more than one may be meant, nobody is chosen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.drafts import Draft
from desk.finding import asked, fit, nearest_by_sound
from desk.finding.heard_numbers import CERTAIN
from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from tests.desk.questions import fates, fill

Drafting = Callable[[], Draft]
NUMBERS = [make(7, running) for running in range(1, 500)]


@pytest.mark.parametrize(
    ("question", "who", "place"),
    [
        ("张奶奶，三栋的", "zan nai nai de", {"building": ("3",)}),
        ("三号楼的老张", "de nao zan", {"building": ("3",)}),
        ("一张奶奶三动的", "yi zan nai nai de", {"building": ("3",)}),
        ("張奶奶，散凍的", "zan nai nai de", {"building": ("3",)}),
        ("杨艾以二十七动的", "yan ai yi de", {"building": ("27",)}),
        ("黄水根时期动似呆源", "huan sui gen", {"building": ("17", "7"), "unit": ("10", "4")}),
        ("1号楼是单元兴许的", "xin xu de", {"building": ("1",), "unit": ("10", "4")}),
        ("我找使动的韩婆婆", "wo zao de han po po", {"building": ("10", "4")}),
        ("刘大妈22.7.03", "niu da ma", {"building": ("22",), "room": ("703",)}),
        ("18-22-602的高普破", "de gao pu po", {"building": ("18",), "room": ("602",)}),
        ("我是26栋丝单眼的李翠华", "wo si de ni cui hua", {"building": ("26",), "unit": ("4",)}),
        ("水管在动的", "sui guan zai don de", {}),
        ("老张是动的", "nao zan si don de", {}),
    ],
)
def test_a_place_is_heard_by_its_sound(question: str, who: str, place: dict[str, tuple[str, ...]]) -> None:
    assert asked(question).who == tuple(who.split())
    assert asked(question).place == place


@pytest.mark.parametrize(
    ("question", "tail"),
    [("宇兆大爷,电话为后五九妖三", "5913"), ("唐叔书架27壮四单元503", "503"), ("张奶奶三栋", ""), ("老张二楼", "")],
)
def test_the_end_of_a_phone_or_a_room_is_heard_at_the_end(question: str, tail: str) -> None:
    assert asked(question).tail == tail


STRANGE = st.text(alphabet="三3٣洞动单月原楼的一时四是百零要元张奶个两位后欧阳𠮷ač,.- ", max_size=20)


@given(STRANGE, STRANGE)
def test_no_question_and_no_name_is_too_strange(question: str, name: str) -> None:
    assert fit(asked(question), name, {}, "") <= 1
    assert all(near.weight >= 0 for near in nearest_by_sound(question, NUMBERS[:50]))


@pytest.mark.parametrize(
    ("heard", "running"),
    [
        ("零零七，零零四，二幺六", 421),
        ("查一下零零七零零四二要六", 421),
        ("一两个零七零零四二一六", 421),
        ("007-004-216", 421),
        ("殿号是零零七零零四二摇六半得怎么样了", 421),
        ("零七零零四二一六", 421),
        ("零零七零四二六", 421),
    ],
)
def test_a_number_is_heard_whatever_was_written_of_it(heard: str, running: int) -> None:
    assert nearest_by_sound(heard, NUMBERS)[0].number == make(7, running)


def test_a_digit_too_many_makes_no_number_certain() -> None:
    assert make(7, 25) == "007000251"
    assert nearest_by_sound("零零七零零零二五要四", [make(7, 25), make(7, 251)])[0].weight >= CERTAIN
    assert nearest_by_sound("把我看看零零七零零零二五要", [make(7, 25)])[0].weight < CERTAIN


@given(st.sampled_from(NUMBERS), st.integers(0, 8))
def test_a_number_with_a_digit_lost_is_among_those_offered(number: str, lost: int) -> None:
    heard = number[:lost] + number[lost + 1 :]
    assert number in [near.number for near in nearest_by_sound(heard, NUMBERS)]


def numbers(desk: OpenDesk, question: str) -> list[str]:
    return [row.number for row in desk.finder.find(question, heard=True).appeals]


def test_half_a_number_is_offered_and_never_taken_for_another_whole_one(desk: OpenDesk, draft: Drafting) -> None:
    said = desk.appeals.file(draft(), by="李秀英").number
    assert not desk.finder.find(said, heard=True).is_guess
    for heard in (said[:8], said[:4] + said[5:], "二" + said[1:]):
        found = desk.finder.find(heard, heard=True)
        assert [row.number for row in found.appeals] == [said]
        assert found.is_guess
    assert not desk.finder.find(said[:8]).is_guess  # who types has not finished


def test_somebody_is_found_by_name_and_place(desk: OpenDesk, draft: Drafting) -> None:
    third = desk.appeals.file(replace(draft(), resident="张秀英", building="3"), by="李秀英").number
    desk.appeals.file(replace(draft(), resident="张桂兰", building="5"), by="李秀英")
    liu = desk.appeals.file(replace(draft(), resident="刘建国", building="8", unit="2"), by="李秀英").number
    desk.appeals.file(replace(draft(), building="3"), by="李秀英")  # nobody gave a name

    assert numbers(desk, "刘爷爷巴动耳单元的") == [liu]
    for question in ("张奶奶，三栋的", "張奶奶三棟的", "章乃乃三动的", "章奶奶酸冻的"):
        assert numbers(desk, question) == [third]
        assert not desk.finder.find(question, heard=True).is_guess


def test_two_who_sound_alike_are_asked_about(desk: OpenDesk, draft: Drafting) -> None:
    for name in ("王桂兰", "王桂蓝"):
        desk.appeals.file(replace(draft(), resident=name, building="3"), by="李秀英")
        desk.residents.add(Resident(name=name, building="3"))

    found = desk.finder.find("王贵南，三栋", heard=True)
    assert {row.name for row in found.appeals} == {row.name for row in found.residents} == {"王桂兰", "王桂蓝"}
    assert found.is_guess


def test_a_surname_that_was_hardly_heard_is_offered_only(desk: OpenDesk) -> None:
    desk.residents.add(Resident(name="宋春花", building="3"))
    found = desk.finder.find("到送住三号楼的", heard=True)
    assert [row.name for row in found.residents] == ["宋春花"]
    assert found.is_guess
    assert not desk.finder.find("到李住三号楼的", heard=True)


def test_most_questions_that_were_asked_aloud_are_answered_and_none_with_another_number(
    desk: OpenDesk, draft: Drafting
) -> None:
    fill(desk, draft())
    counted = fates(desk, lambda question: question.heard)
    print(dict(counted))
    assert not counted["number mistaken"]
    assert counted["number found"] >= 40
    assert counted["number found"] + counted["number first"] >= 70
    assert counted["person found"] + counted["person first"] >= 45
