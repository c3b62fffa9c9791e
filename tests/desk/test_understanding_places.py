"""A place said in any way that people say places comes out as the volunteer would write it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk.settings_file import packaged_file, read_settings
from desk.understanding import Matter, suggest

DESK = read_settings(packaged_file())
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ONE_BY_ONE = str.maketrans("0123456789", "零一二三四五六七八九")
TRADITIONAL = str.maketrans("栋号楼单层区", "棟號樓單層區")
FAULTS = ("楼道灯不亮了", "水管漏水", "下水道堵了", "单元门坏了", "家里没电了")


def in_words(number: int) -> str:
    """A number below a hundred as it is said."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return {0: "", 1: "十"}.get(tens, digits[tens] + "十") + (digits[ones] if ones else "")


def ways(number: int) -> list[str]:
    """A count as people say and write it."""
    said = [str(number), str(number).translate(FULL_WIDTH), in_words(number)]
    if number == 2:
        said.append("两")
    if 20 < number < 30:
        said.append("廿" + in_words(number - 20))
    return said


def room_ways(room: str) -> list[str]:
    one_by_one = room.translate(ONE_BY_ONE)
    forms = [
        room,
        room.translate(FULL_WIDTH),
        one_by_one,
        one_by_one.replace("一", "幺"),
        one_by_one.replace("零", "〇"),
    ]
    return [form + tail for form in forms for tail in ("", "室")]


@st.composite
def places(draw: st.DrawFn) -> tuple[str, dict[str, str]]:
    """A place in words, and what it means."""
    building, unit = draw(st.integers(1, 48)), draw(st.integers(1, 6))
    floor, door = draw(st.integers(1, 33)), draw(st.integers(1, 6))
    community = draw(st.sampled_from(DESK.communities))
    name = draw(st.sampled_from((community.name, *community.aliases)))
    room = f"{floor}{door:02}"
    said = name + draw(st.sampled_from(("", "，", "的", "，我家住", "那个")))
    said += draw(st.sampled_from(ways(building))) + draw(st.sampled_from(("栋", "号楼", "幢")))
    said += draw(st.sampled_from(("", "，", " ", "的"))) + draw(st.sampled_from(ways(unit))) + "单元"
    said += draw(st.sampled_from(("", "，", " ")))
    meant = {"community": community.name, "building": str(building), "unit": str(unit), "floor": str(floor)}
    if draw(st.booleans()):
        return said + draw(st.sampled_from(room_ways(room))), meant | {"room": room}
    return said + draw(st.sampled_from(ways(floor))) + draw(st.sampled_from(("楼", "层"))), meant


def place_of(matter: Matter) -> dict[str, str]:
    said = {name: getattr(matter, name) for name in ("community", "building", "unit", "floor", "room")}
    return {name: value for name, value in said.items() if value is not None}


@settings(max_examples=120)
@given(places(), st.sampled_from(FAULTS), st.booleans(), st.booleans())
def test_a_place_is_found_before_or_behind_the_fault_in_either_script(
    place: tuple[str, dict[str, str]], fault: str, first: bool, traditional: bool
) -> None:
    said, meant = place
    text = f"{said}，{fault}。" if first else f"{fault}，{said}。"
    matter = suggest(text.translate(TRADITIONAL) if traditional else text, DESK)[0]
    assert place_of(matter) == meant


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


CORRECTIONS = (
    "，说错了，",
    "，不对，是",
    "……哦不，",
    "，啊不对不对，",
    "，哎呀记错了，",
    "，不是，",
    "，呸，",
    "，错了，应该是",
)


@settings(max_examples=80)
@given(places(), st.integers(1, 48), st.sampled_from(CORRECTIONS), st.sampled_from(FAULTS))
def test_what_the_speaker_takes_back_does_not_count(
    place: tuple[str, dict[str, str]], wrong: int, correction: str, fault: str
) -> None:
    said, meant = place
    behind = said[said.index(_building_words(said, meant)) :]
    (matter,) = suggest(f"{fault}，{meant['community']}{in_words(wrong)}栋{correction}{behind}。", DESK)
    assert place_of(matter) == meant


def _building_words(said: str, meant: dict[str, str]) -> str:
    """The words of the building inside the words of the place."""
    written = [way + kind for way in ways(int(meant["building"])) for kind in ("栋", "号楼", "幢")]
    return max((words for words in written if words in said), key=len)


DISTRACTORS = (
    "我坐十三路公交来的，三点钟还得回去，",
    "我今年八十一了，血压一百六，",
    "上回花了三百块，",
    "我闺女住十二栋，",
    "隔壁603也这样，",
    "报了五回了，",
    "二〇二三年就这样，",
    "电话是13900001234，",
    "家里三口人，",
)


@settings(max_examples=80)
@given(places(), st.sampled_from(DISTRACTORS), st.sampled_from(FAULTS))
def test_buses_ages_money_years_and_other_peoples_flats_are_no_place(
    place: tuple[str, dict[str, str]], distractor: str, fault: str
) -> None:
    said, meant = place
    (matter,) = suggest(f"{distractor}{fault}，{said}。", DESK)
    assert place_of(matter) == meant


@settings(max_examples=100)
@given(st.integers(1, 48), st.integers(1, 6), st.integers(1, 33), st.integers(1, 6), st.sampled_from("-－—杠/"))
def test_the_short_form_reads_building_unit_room(building: int, unit: int, floor: int, door: int, joint: str) -> None:
    room = f"{floor}{door:02}"
    (matter,) = suggest(f"白帝社区{building}{joint}{unit}{joint}{room}，水管漏水。", DESK)
    expected = {
        "community": "白帝社区",
        "building": str(building),
        "unit": str(unit),
        "floor": str(floor),
        "room": room,
    }
    assert place_of(matter) == expected


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
