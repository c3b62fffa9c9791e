"""Whole paragraphs made up of chatter, corrections, dialect and an address in any order: the place comes out right."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.settings_file import packaged_file, read_settings
from desk.understanding import suggest
from tests.desk.test_understanding_places import TRADITIONAL, in_words, place_of, room_ways, ways

DESK = read_settings(packaged_file())

OPENINGS = (
    "", "师傅，", "小王啊，", "我跟你说哦，", "哎哟喂，", "同志你好，麻烦你了，", "吃了没？我跟你说个事，",
    "我耳朵背，你大点声，", "今天菜价又涨了，三块五一斤。", "我坐十三路公交来的，", "我今年八十一了，",
    "排了半个钟头的队，",
    "我闺女在深圳，一年回来两趟，",
)  # fmt: skip
SPEAKERS = ("", "我住", "俺住", "阿拉住", "我家是", "我们在", "咱家住", "我家在")
FAULTS = (
    "楼道灯不亮了", "厨房水管漏水", "下水道堵嘞", "单元门关不上咯", "屋里厢没电了", "家里停水咧", "暖气冇得热气",
    "水笼头一个劲滴答", "電視沒信號", "一点煤气味都没有，就是灶打不着火",
)  # fmt: skip
DENIED = ("", "不是{other}栋，是", "不是{other}栋哈，")
TAKEN_BACK = ("", "{other}栋，不对，", "{other}栋……说错了，", "{other}栋，哦不，", "{other}栋，呸，记错了，是")
ENDINGS = (
    "",
    "，麻烦快点。",
    "，谢谢啊。",
    "，我等着呢。",
    "，都三天了。",
    "，报了五回了。",
    "，隔壁也这样。",
    "，你看咋弄。",
)
SECOND = ("", "。还有啊，我那老年证咋办", "。另外，手机不会用，教教我")


@dataclass(frozen=True)
class Paragraph:
    """What is said, and the place that is meant."""

    said: str
    meant: dict[str, str]


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    community = draw(st.sampled_from(DESK.communities))
    numbers = st.integers(1, 28)
    building, unit, floor, door = draw(numbers), draw(st.integers(1, 6)), draw(numbers), draw(st.integers(1, 6))
    room = f"{floor}{door:02}"
    number = draw(st.sampled_from(ways(building)))
    other = in_words(building % 28 + 1)
    before = draw(st.sampled_from((*DENIED, *TAKEN_BACK))).format(other=other)
    block = before + number + draw(st.sampled_from(("栋", "号楼", "幢")))
    stairs = draw(st.sampled_from(ways(unit))) + "单元"
    flat = draw(st.sampled_from(room_ways(room)))
    name = draw(st.sampled_from((community.name, *community.aliases)))
    joint = draw(st.sampled_from(("，", "，嗯，", "，那个，")))
    orders = ((name, block, stairs, flat), (block, stairs, flat, name), (name, flat, block, stairs))
    parts = draw(st.sampled_from(orders))
    address = draw(st.sampled_from(SPEAKERS)) + joint.join(parts)
    fault = draw(st.sampled_from(FAULTS))
    point = draw(st.sampled_from((f"{address}，{fault}", f"{fault}，{address}")))
    said = draw(st.sampled_from(OPENINGS)) + point + draw(st.sampled_from(SECOND)) + draw(st.sampled_from(ENDINGS))
    meant = {"community": community.name, "building": str(building), "unit": str(unit), "floor": str(floor)}
    return Paragraph(said.translate(TRADITIONAL) if draw(st.booleans()) else said, meant | {"room": room})


@settings(max_examples=100)
@given(paragraphs())
def test_every_part_of_the_place_is_right_however_it_is_told(paragraph: Paragraph) -> None:
    assert place_of(suggest(paragraph.said, DESK)[0]) == paragraph.meant
