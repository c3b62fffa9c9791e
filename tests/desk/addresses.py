"""Addresses in every form in which residents say them, each with what it means, and numbers that are no address."""

from dataclasses import dataclass

from hypothesis import strategies as st

from desk.settings_file import packaged_file, read_settings

DESK = read_settings(packaged_file())
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
ONE_BY_ONE = str.maketrans("0123456789", "零一二三四五六七八九")


@dataclass(frozen=True)
class Address:
    """What is said of a place, and the parts that it names."""

    said: str
    meant: dict[str, str]

    def __add__(self, other: "Address") -> "Address":
        return Address(self.said + other.said, self.meant | other.meant)


def in_words(number: int) -> str:
    """A number below a hundred as it is said."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    return {0: "", 1: "十"}.get(tens, digits[tens] + "十") + (digits[ones] if ones else "")


def ways(number: int) -> list[str]:
    """A count as people say and write it."""
    said = [str(number), str(number).translate(FULL_WIDTH), in_words(number)]
    if number == 1:
        said.append("幺")
    if number == 2:
        said.append("两")
    if 20 < number < 40:
        said.append(("廿" if number < 30 else "卅") + in_words(number % 10))
    return said


def room_ways(room: str) -> list[str]:
    """A room's number digit by digit, or as a hundred and so many."""
    one_by_one = room.translate(ONE_BY_ONE)
    said = [
        room,
        room.translate(FULL_WIDTH),
        one_by_one,
        one_by_one.replace("一", "幺"),
        one_by_one.replace("零", "〇"),
    ]
    if len(room) == 3 and room[1] == "0":
        said.append(f"{one_by_one[0]}百零{one_by_one[2]}")
    if len(room) == 4 and room[2] == "0":
        said.append(f"{in_words(int(room[:2]))}零{one_by_one[3]}")
    if room.startswith("10") and len(room) == 3:
        said.append(f"百零{one_by_one[2]}")
    return [form + tail for form in said for tail in ("", "室", "号房")]


def _counted(number: int, *kinds: str) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(ways(number)), st.sampled_from(kinds)).map("".join)


@st.composite
def _buildings(draw: st.DrawFn) -> Address:
    number = draw(st.integers(1, 48))
    lane = draw(st.integers(60, 990).map(lambda lane: f"{lane}弄"))
    said = draw(
        st.one_of(
            _counted(number, "栋", "号楼", "幢", "座", "号栋", "栋楼"),
            _counted(number, "号").map(lane.__add__),
        )
    )
    return Address(said, {"building": str(number)})


@st.composite
def _units(draw: st.DrawFn) -> Address:
    number = draw(st.integers(1, 6))
    return Address(draw(_counted(number, "单元", "门", "号门")), {"unit": str(number)})


@st.composite
def _floors(draw: st.DrawFn) -> Address:
    number = draw(st.integers(1, 33))
    plain = _counted(number, "楼", "层")
    side = st.sampled_from(("东户", "西户", "中户", "东边那家", "左手那户", "半", "楼道", "楼梯口"))
    ranged = _counted(number + 2, "楼").map(lambda upper: f"到{upper}")
    said, floor = draw(
        st.one_of(
            st.tuples(plain, st.just(number)),
            st.tuples(st.tuples(_counted(number, "楼"), side | ranged).map("".join), st.just(number)),
            st.sampled_from((("首层", 1), ("底楼", 1), ("一楼", 1), ("两楼", 2))),
            st.sampled_from(
                (
                    ("负一层", -1),
                    ("地下一层", -1),
                    ("负二楼", -2),
                    ("负1楼", -1),
                    ("-1层", -1),
                    ("地下2层", -2),
                    ("地下室", -1),
                    ("B1层", -1),
                )
            ),
            st.tuples(plain.map(lambda top: f"顶楼，{top}"), st.just(number)) if number > 4 else st.nothing(),
        )
    )
    return Address(said, {"floor": str(floor)})


@st.composite
def _rooms(draw: st.DrawFn) -> Address:
    floor, door = draw(st.integers(1, 33)), draw(st.integers(1, 12))
    room = f"{floor}{door:02}"
    return Address(draw(st.sampled_from(room_ways(room))), {"floor": str(floor), "room": room})


@st.composite
def _short(draw: st.DrawFn) -> Address:
    """12-3-402, 5#2-301, 3-501."""
    building, unit, room = draw(st.integers(1, 48)), draw(st.integers(1, 6)), draw(_rooms())
    number = room.meant["room"]
    form = draw(
        st.sampled_from(
            ("{b}-{u}-{r}", "{b}－{u}－{r}", "{b}杠{u}杠{r}", "{b}#{u}-{r}", "{b}#-{u}-{r}", "{b}/{u}/{r}", "{b}-{r}")
        )
    )
    said = form.format(b=building, u=unit, r=number)
    of_unit = {"unit": str(unit)} if "{u}" in form else {}
    return Address(
        said.translate(draw(st.sampled_from(({}, FULL_WIDTH)))), {"building": str(building), **of_unit, **room.meant}
    )


@st.composite
def _long(draw: st.DrawFn) -> Address:
    """三栋二单元四零二, with commas and small words between, and any part but the first left out."""
    joint = Address(draw(st.sampled_from(("，", "的", "，嗯，", " ", "、", "，那个，"))), {})
    building, unit = draw(_buildings()), draw(_units())
    inside = draw(st.none() | _rooms() | _floors())
    if inside and "室" in inside.said and draw(st.booleans()):
        return inside + joint + building + unit
    if inside is None:
        return draw(st.sampled_from((building, building + unit, building + joint + unit)))
    return draw(
        st.sampled_from((building + joint + unit + joint + inside, building + unit + inside, building + inside))
    )


@st.composite
def _half_short(draw: st.DrawFn) -> Address:
    """3栋2-501, 三号楼501."""
    building, unit, room = draw(_buildings()), draw(st.integers(1, 6)), draw(_rooms())
    short = Address(f"{unit}-{room.meant['room']}", {"unit": str(unit), **room.meant})
    return building + draw(st.sampled_from((short, room)))


@st.composite
def _communities(draw: st.DrawFn) -> Address:
    community = draw(st.sampled_from(DESK.communities))
    name = draw(st.sampled_from((community.name, *community.aliases)))
    return Address(name, {"community": community.name})


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """A place in words, and what it means."""
    joint = Address(draw(st.sampled_from(("", "，", "的", "，我家住", "那个", " "))), {})
    return draw(_communities()) + joint + draw(_long() | _short() | _half_short())


NO_PLACES = (
    "我坐{n}路公交来的，", "坐{n}路车来的，", "{n}点钟还得回去，", "昨晚上{n}点半，", "我今年{age}了，",
    "我都{age}岁的人了，", "上回花了{n}块钱，", "交了{price}元，", "白菜{n}块五一斤，", "电话是{phone}，",
    "我手机{phone}，", "{year}年就这样，", "我在人民路{n}号干过活，", "我刚从中山街{street}号那个药店过来，",
    "报了{n}回了，", "家里{n}口人，", "门口{n}级台阶，", "血压一百{n}，", "高压{bp}，", "{n}月{n}号就说过，",
    "等了{n}天，", "我是{n}月初{n}生的，", "零下{n}度，", "买了{n}斤米，", "编号是007004216，", "卡的尾号{tail}，",
    "我闺女住{n}栋，", "隔壁{room}也这样，", "第{n}回来了，", "一共{n}户人家，", "{n}个人来看过，", "我爬了{n}层楼，",
    "{n}分钟就停，", "从{n}点到{n}点，",
)  # fmt: skip


@st.composite
def numbers_of_other_things(draw: st.DrawFn) -> str:
    """Bus lines, times, ages, prices, phones, street numbers, dates, other people's flats."""
    number = draw(st.integers(3, 28).flatmap(lambda count: st.sampled_from(ways(count))))
    return draw(st.sampled_from(NO_PLACES)).format(
        n=number,
        age=in_words(draw(st.integers(61, 98))),
        price=draw(st.integers(101, 3000)),
        phone=draw(st.integers(13_000_000_000, 19_999_999_999)),
        year=draw(st.sampled_from(("二〇二三", "2019", "七九", "九八"))),
        street=draw(st.integers(1, 999)),
        bp=draw(st.integers(120, 199)),
        tail=draw(st.integers(1000, 9999)),
        room=draw(st.sampled_from(("603", "五零四", "1202"))),
    )
