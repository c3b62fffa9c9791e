"""A place said in any way that people say places comes out as the volunteer would write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.understanding import Matter, suggest
from tests.desk.addresses import DESK, Address, addresses, numbers_of_other_things

FAULTS = ("楼道灯不亮了", "水管漏水", "下水道堵了", "单元门坏了", "家里没电了", "墙上渗水", "垃圾没人收")


def place_of(matter: Matter) -> dict[str, str]:
    said = {name: getattr(matter, name) for name in ("community", "building", "unit", "floor", "room")}
    return {name: value for name, value in said.items() if value is not None}


@settings(max_examples=200)
@given(addresses(), st.just("") | numbers_of_other_things(), st.sampled_from(FAULTS), st.booleans())
def test_a_place_is_found_in_every_form_and_no_other_number_is_one(
    address: Address, other: str, fault: str, first: bool
) -> None:
    matter = suggest(other + (f"{address.said}，{fault}。" if first else f"{fault}，{address.said}。"), DESK)[0]
    assert place_of(matter) == address.meant


@pytest.mark.parametrize(
    ("said", "community"),
    [
        ("白地社区三栋", "白帝社区"),
        ("如意胡那边三栋", "如意湖社区"),
        ("龙曹居委会三号楼", "龙漕居委"),
        ("香港花园三号楼", "香港花园社区"),
        ("古田路十六号三号楼", "香港花园社区"),
        ("古田路一百一十六号三号楼", None),
        ("我拿的是香港身份证，三号楼", None),
        ("以前住竹枝社区，现在住白帝社区三栋", "白帝社区"),
        ("不是竹枝社区，是白帝社区三栋", "白帝社区"),
    ],
)
def test_a_community_is_known_by_name_alias_street_or_sound(said: str, community: str | None) -> None:
    (matter,) = suggest(f"{said}，楼道灯不亮了。", DESK)
    assert (matter.community, matter.building) == (community, "3")


@given(st.text(max_size=200))
@settings(max_examples=80)
def test_no_text_at_all_upsets_it(text: str) -> None:
    for matter in suggest(text, DESK):
        assert matter.type
        assert all(matter.evidence.values())


@given(
    st.lists(
        st.sampled_from("一二两三十百廿幺零栋楼单元室层号弄门负半,。不对是还是301-你我他家住煤气味没有着火"),
        max_size=60,
    )
)
@settings(max_examples=80)
def test_no_heap_of_the_very_words_upsets_it(words: list[str]) -> None:
    suggest("".join(words), DESK)


@pytest.mark.parametrize(
    ("said", "building", "unit", "floor", "room"),
    [
        ("3月2号楼道灯坏了", None, None, None, None),
        ("5-2单元三楼水管漏水", "5", "2", "3", None),
        ("1-3单元都停水", None, "3", None, None),
        ("15-3号门601水管漏水", "15", "3", "6", "601"),
        ("七栋一单元十八层，803水管漏水", "7", "1", "18", None),
        ("七栋一单元，3030，水管漏水", "7", "1", None, None),
        ("七栋一单元3030室水管漏水", "7", "1", "30", "3030"),
        ("二单元五楼楼上漏水", None, "2", "5", None),
    ],
)
def test_a_place_is_filled_in_as_far_as_it_is_sure(
    said: str, building: str | None, unit: str | None, floor: str | None, room: str | None
) -> None:
    (matter,) = suggest(f"竹枝社区，{said}。", DESK)
    assert (matter.building, matter.unit, matter.floor, matter.room) == (building, unit, floor, room)


@pytest.mark.parametrize(
    ("said", "named", "likely"),
    [
        ("祝枝设区三栋", "竹枝社区", []),
        ("回北射七三洞", "夔北社区", []),
        ("主持社区三动一单元", "竹枝社区", []),
        ("舞意湖小区三栋", None, ["如意湖社区"]),
        ("居委会组织社区老人体检，三栋", None, ["竹枝社区"]),
        ("谷田路16号三号楼", "香港花园社区", []),
        ("主机社区三栋", None, ["竹枝社区"]),
        ("香江花园三号楼", None, ["香港花园社区"]),
        ("我们小区三栋", None, []),
    ],
)
def test_a_misheard_community_is_mended_where_it_sounds_the_same_and_else_offered(
    said: str, named: str | None, likely: list[str]
) -> None:
    (matter,) = suggest(f"{said}，楼道灯不亮了。", DESK)
    offered = matter.candidates.get("community", ())
    assert (matter.community, [one.value for one in offered]) == (named, likely)
    assert all(one.heard in said for one in offered)
