"""Ways in which one resident says what another says in a plain sentence: the matter and the place stay the same."""

import re
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

import desk.understanding
from tests.desk.addresses import Address, addresses, in_words

MATTERS = (
    "厨房水管漏水了，淌了一地", "楼道灯不亮了，上楼要摸着墙", "电梯停了三天了，我腿脚下不来",
    "家里没电了，跳闸推不上去", "暖气片冰凉，屋里冷得坐不住", "拧开水龙头一滴水都没有", "下水道堵了，水下不去",
    "单元门关不上，锁舌坏了", "煤气灶打不着火，换了电池也不行", "一下雨屋顶就往下滴水", "宽带断了，电视也没信号",
    "消防通道让车堵死了，救火车进不来", "有人从窗户拉线下来给电瓶车充电", "垃圾桶满了没人拉，臭得很",
    "楼道一个月没人扫了，扶手上全是灰", "狗屎没人捡，遛狗也不拴绳", "树枝挡住了窗户，想请人修剪一下",
    "楼道墙上全是小广告", "厨房里老鼠成群", "楼下烧烤店的油烟往我家里灌", "楼上半夜装修，电钻吵得人睡不着",
    "广场舞的音响太吵了", "楼上漏水把我家天花板泡了，他家不肯赔", "卫生间想装个扶手，怕滑倒",
    "降压药吃完了，帮我去医院拿药", "帮我买十斤米送上来", "食堂的饭能不能送到家里来", "后天去医院复查，想找人陪我去",
    "手机不会发微信，教教我", "养老金这个月怎么没发", "医保卡丢了怎么补办", "老年证在哪里办", "流感疫苗什么时候打",
    "水费怎么算的", "厨房一股煤气味，头都晕了", "隔壁着火了，窗户里冒黑烟", "电梯里困着人，出不来了",
    "我老伴突然嘴歪了，说不出话", "我妈摔倒了，躺在地上起不来", "对门的老太太三天没出门，敲门也没人应",
    "插座冒火花，滋滋响",
)  # fmt: skip
"""What residents come with at home; the last ones are dangers."""

OUTSIDE = ("门口路灯坏了一盏，晚上黑得很", "门前井盖没了，露着一个大洞", "我的车位让人占了", "门外盲道上停满了自行车")
"""What residents come with that is never at a floor."""

BEFORE = (
    "你们这儿今天人真多。", "我从头跟你说啊，", "我孙子今年上初中了，个子比我高。", "早上买了两根油条，没吃完。",
    "哎哟，走过来腿都酸了。", "小同志，你先坐，听我讲。", "我不是爱找麻烦的人啊，",
    "昨天我女儿打电话回来，说过年要回家。", "这个天一会儿晴一会儿阴的。", "我耳朵不大好，你说话大声点。",
    "我今年七十九了，属鸡的。", "我那老姐妹昨天请我喝茶。", "我们那个年代哪有这些东西。",
    "刚才在门口碰见老刘，聊了好一阵。", "你这个杯子好看，哪里买的？", "昨晚打牌赢了三块钱。",
    "我是老党员了，不给组织添麻烦。", "我在家琢磨了好几天，", "本来我不想来的，", "我儿媳妇炖了鸡汤，香得很。",
    "我那口子爱下棋，一天到晚不着家。", "今年的橘子甜。", "我年轻时候是织布的。", "上礼拜去乡下吃喜酒了。",
    "我记性差，怕忘了，赶紧来说。",
)  # fmt: skip
AFTER = (
    "我就说到这儿。", "你看我这嘴，一说就没完。", "我等会儿还要去接孙子。", "我回去做饭了。", "别的也没什么了。",
    "我闺女也是这么说的。", "你们辛苦了，喝口水吧。", "年纪大了，就是话多。", "等下我还要去买豆腐。",
    "你记下来了吧。", "我眼镜没带，你帮我写。", "都是老邻居了，好说话。", "今天就这一件事。",
    "我明天去女儿家住两天。", "谢谢侬，小姑娘。", "你慢慢写，我不催你。",
)  # fmt: skip
WRAPPERS = (
    "麻烦你了，{}", "喂，{}", "您受累，{}谢谢啊。", "{}赶紧的！", "求求你们了，{}", "不好意思啊，{}拜托了。",
    "我说你们到底管不管，{}", "{}你看着办吧。", "同志，{}给你添麻烦了。", "{}听见没有？", "那什么，{}就这个事。",
    "唉，{}唉。",
)  # fmt: skip
FILLERS = ("嗯，", "那个，", "就是说，", "呃……", "这个这个，", "啊，", "怎么说呢，", "就是，", "反正就是，")
PRONOUNS = {"我": ("俺", "阿拉", "咱", "吾", "偶"), "你": ("恁", "侬"), "他": ("伊",), "我们": ("俺们", "阿拉", "咱们")}
TAKEN_BACK = (
    "，说错了，",
    "，不对，是",
    "……哦不，",
    "，啊不对不对，",
    "，哎呀记错了，",
    "，呸，",
    "，错了，应该是",
    "，不是，是",
)

_WRITTEN = Path(desk.understanding.__file__).with_name("traditional.txt").read_text(encoding="utf-8")
_TRADITIONAL, _SIMPLIFIED = _WRITTEN.splitlines()[1:3]
_IN_TRADITIONAL = str.maketrans(dict(zip(reversed(_SIMPLIFIED), reversed(_TRADITIONAL), strict=True)))

Said = Callable[[str], str]
"""Turns a plain sentence into another way of saying it."""


def chatter() -> st.SearchStrategy[Said]:
    """Small talk before the point, behind it, or both."""
    before, after = st.sampled_from(("", *BEFORE)), st.sampled_from(("", *AFTER))
    return st.tuples(before, after).map(lambda talk: lambda said: talk[0] + said + talk[1])


def wrappers() -> st.SearchStrategy[Said]:
    """Polite, curt, or sighing."""
    return st.sampled_from(WRAPPERS).map(lambda wrapper: wrapper.format)


def fillers() -> st.SearchStrategy[Said]:
    """A word for thinking at the beginning or behind any comma."""

    def filled(filler: str, every: int) -> Said:
        return lambda said: re.sub("(?:^|，)", lambda found: found[0] + filler * (found.start() % every == 0), said)

    return st.builds(filled, st.sampled_from(FILLERS), st.integers(1, 3))


def pronouns() -> st.SearchStrategy[Said]:
    """俺, 阿拉, 恁."""

    def spoken(word: str, ours: str) -> Said:
        return lambda said: said.replace(word, ours)

    return st.sampled_from([(word, ours) for word in PRONOUNS for ours in PRONOUNS[word]]).map(
        lambda pair: spoken(*pair)
    )


def scripts() -> st.SearchStrategy[Said]:
    """Traditional characters."""
    return st.just(lambda said: said.translate(_IN_TRADITIONAL))


def punctuation() -> st.SearchStrategy[Said]:
    """As a recogniser writes: without any, or with spaces for pauses."""
    return st.sampled_from(("", " ")).map(lambda pause: lambda said: re.sub("[，。……！？、]+", pause, said).strip())


WAYS = {
    "chatter": chatter(),
    "wrappers": wrappers(),
    "fillers": fillers(),
    "pronouns": pronouns(),
    "scripts": scripts(),
    "punctuation": punctuation(),
}


def variants() -> st.SearchStrategy[Said]:
    """One or two ways at once."""
    one = st.one_of(*WAYS.values())
    return st.tuples(one, one).map(lambda ways: lambda said: ways[1](ways[0](said)))


@st.composite
def told(draw: st.DrawFn) -> tuple[str, Address]:
    """A matter and its place in either order."""
    matter, address = draw(st.sampled_from((*MATTERS, *OUTSIDE))), draw(addresses())
    if matter in OUTSIDE:
        address = Address(
            address.said, {name: part for name, part in address.meant.items() if name not in ("floor", "room")}
        )
    return draw(st.sampled_from((f"{address.said}，{matter}。", f"{matter}，{address.said}。"))), address


@st.composite
def corrected(draw: st.DrawFn) -> tuple[str, Address]:
    """A matter at a place whose building was first said wrongly."""
    community, building, wrong = "白帝社区", draw(st.integers(1, 40)), draw(st.integers(1, 40))
    kind, rest = draw(st.sampled_from(("栋", "号楼", "幢"))), draw(st.sampled_from(("", "二单元", "二单元四楼")))
    back = draw(st.sampled_from(TAKEN_BACK))
    said = (
        f"{community}{in_words(wrong)}{kind}{back}{in_words(building)}{kind}{rest}，{draw(st.sampled_from(MATTERS))}。"
    )
    meant = {"community": community, "building": str(building)}
    meant |= {"unit": "2"} if rest else {}
    meant |= {"floor": "4"} if "楼" in rest else {}
    return said, Address(said, meant)
