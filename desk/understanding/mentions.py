"""Every building, unit, floor and room that a paragraph names, before anybody asks whose they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desk.numerals import NUMERAL, in_digits
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span

Field = Literal["building", "unit", "floor", "room"]

FIELDS: tuple[Field, ...] = ("building", "unit", "floor", "room")
"""From the largest to the smallest, as an address is said."""

UNNUMBERED = ""
"""The value of a building without a plain number: 甲4号, B座. It is said, but there is nothing to write down."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One part of a place, where it was said."""

    field: Field
    value: str
    span: Span
    weak: bool = False
    """Only a hint: 地下室 says where something is, not where somebody lives."""


_N = rf"(?<![0-9.]){NUMERAL}"
_ROOM = r"(?:[0-9]{3,4}|[零〇○一二两三四五六七八九幺]{3,4})"
_NOT_A_PLACE = rf"(?!\s*{phrases('mentions', 'counted')})"
_COUNTED_LAYER = rf"(?!{phrases('mentions', 'laid_in_layers')})"

_COMPACT = re.compile(
    r"(?<![0-9\-/#.])(?P<building>[0-9]{1,3}|[一二三四五六七八九十廿幺]{1,3})\s*[-—杠/#]+\s*"
    r"(?:(?P<unit>[0-9]{1,2}|[一二三四五六七八九十幺]{1,2})\s*[-—杠/#]+\s*)?"
    rf"(?P<room>{_ROOM})(?![0-9\-/])"
)
_LANE = re.compile(rf"{NUMERAL}弄\s*(?P<building>{NUMERAL})号(?!线)")
_BUILDING = re.compile(
    rf"(?P<letter>[a-z甲乙丙丁])?\s*(?P<building>{_N})\s*(?:号楼|#楼|号栋|号幢|栋|幢|#(?![0-9])|座(?![机位椅谈在]))"
)
_BEFORE_UNIT = re.compile(rf"(?P<building>{_N})-(?=(?P<unit>{NUMERAL})(?:单元|号门))")
_LETTER_BUILDING = re.compile(r"(?<![a-z])[a-z甲乙丙丁]\s*(?:座|栋|幢|号楼)")
_HOUSE_NUMBER = re.compile(
    rf"(?<![路街道巷弄院同胡车第a-z0-9甲乙丙丁号])(?P<building>{_N})号(?=[,的]?\s*{NUMERAL}\s*(?:单元|门(?![口诊])|室|楼|层|[0-9零〇一二三四五六七八九幺]))"
)
_UNIT = re.compile(
    rf"(?P<unit>{_N})\s*(?:号?单元|门洞|门栋|号门(?!口)|门(?![口前外诊牌铃锁禁框卫市面心课技亲生票头房缝板把诊窗类子]))"
)
_FLOOR = re.compile(
    rf"(?P<under>负|地下|(?<![0-9a-z])b-?|(?<![0-9])-)?(?P<floor>{_N})(?:楼|层{_COUNTED_LAYER})(?!的?楼(?![上下道梯])|[高之间]|中(?!户))"
)
_BASEMENT = re.compile(r"(?P<under>负|(?<![a-z0-9])b)(?P<floor>[一二三123])(?![0-9])")
_GROUND = re.compile(r"首层|首楼|底楼|底层")
_UNDERGROUND = re.compile(r"地下(?!水|铁|管|通道|[一二三1-3])|地库")
_NAMED_ROOM = re.compile(rf"(?P<room>{_N})\s*(?:室(?![内外友])|号房|房间|房(?![子顶东租门价本产屋檐梁管]))")
_BARE_ROOM = re.compile(
    rf"(?<![0-9零〇○一二两三四五六七八九幺十百千.\-年a-z:第路街巷])(?P<room>{_ROOM})(?![0-9零〇○一二两三四五六七八九幺\-.a-z:]){_NOT_A_PLACE}"
)

_THINKING = r"(?:[,、…的\s嗯呃啊哦]|那个|这个|就是说?|反正|怎么说呢)*"

_SPOKEN_ROOM = re.compile(
    rf"(?:(?<=[栋楼幢号元门座]){_THINKING}|(?=[十百零一二两三四五六七八九]{{3,6}}(?:室|号房)))"
    r"(?P<room>(?:(?P<floor>[二三]?十[一二三四五六七八九]?)|(?P<hundreds>[一二两三四五六七八九])?百)零(?P<door>[一二三四五六七八九])(?:室|号房)?)"
    rf"{_NOT_A_PLACE}"
)
"""四单元，一百零一, 十一零四: behind a building or a unit, or before 室, such a number is a room."""

_MISHEARD_ROOM = re.compile("[1-9]0[2-9]0")
"""三零三室 is written 3030, for 室 sounds like ten: without 室 behind it, nobody knows."""
_TALLEST = 60
_ROOMS_ON_A_FLOOR = 40
_BUILDINGS = 400

_BUILDING_BEFORE = re.compile(r"(?:[栋楼幢座]|弄\S{1,3}号)$")
_OF_A_BUILDING = re.compile(rf"(?:栋|楼|幢|号|座|[0-9]-){_THINKING}$")
_NOT_COUNTED_HERE = re.compile(r"(?:哪|同|这|那|每|另|某|有|隔|整|好|几|十)$")
_COUNT_OF_FLOORS = re.compile(
    r"(?:盖|高|一共|总共|有|共|爬了?|隔|整|[飘扛背提搬抬传送拎爬熏漫淌流灌冲涌]到|[掉坠降落沉滑升跳]了|[背扛抬搬提拎送][^,。!?]{0,8}上)$"
)
_NOT_A_ROOM_BEFORE = re.compile(rf"{phrases('mentions', 'numbers_of_other_things')}[是:,]?$")


def mentions(plain: str) -> tuple[Mention, ...]:
    """Every part of a place in a text as the rules read it, in order, none inside another."""
    taken: list[Span] = []
    found: list[Mention] = []
    for finder in (_compact, _buildings, _units, _floors, _spoken_rooms, _rooms):
        for mention in finder(plain):
            if not any(mention.span[0] < end and start < mention.span[1] for start, end in taken):
                found.append(mention)
        taken = [mention.span for mention in found]
    return tuple(sorted(found, key=lambda mention: (mention.span, FIELDS.index(mention.field))))


def floor_of(room: str) -> str | None:
    """The floor that a room's number tells: 602 is on 6, 1104 on 11; None when it tells none."""
    floor = room[:-2].lstrip("0")
    return floor if len(room) in (3, 4) and floor and int(floor) <= _TALLEST else None


def _compact(plain: str) -> Iterator[Mention]:
    """3-2-501, 三杠二杠五零一, 3-501."""
    for match in _COMPACT.finditer(plain):
        if not _is_room(match["room"]) or _NOT_A_ROOM_BEFORE.search(_before(plain, match.start())):
            continue
        after_building = _BUILDING_BEFORE.search(_before(plain, match.start()))
        for field in FIELDS:
            value = match.groupdict().get(field)
            if value:
                kept: Field = "unit" if after_building and field == "building" else field
                yield Mention(kept, _number(value), match.span(field))


def _buildings(plain: str) -> Iterator[Mention]:
    for match in _LANE.finditer(plain):
        yield Mention("building", _number(match["building"]), match.span())
    for match in _BUILDING.finditer(plain):
        before = _before(plain, match.start("building"))
        if before.endswith("月") or (match["building"] in "一两" and _NOT_COUNTED_HERE.search(before)):
            continue  # 3月2号楼道灯坏了 is a date
        yield _building(match, letter=bool(match["letter"]))
    for match in _BEFORE_UNIT.finditer(plain):
        if int(_number(match["building"])) >= int(_number(match["unit"])):  # 1-3单元 may be three units
            yield _building(match, letter=False)
    for match in _LETTER_BUILDING.finditer(plain):
        yield Mention("building", UNNUMBERED, match.span())
    for match in _HOUSE_NUMBER.finditer(plain):
        yield _building(match, letter=False)


def _building(match: re.Match[str], *, letter: bool) -> Mention:
    value = UNNUMBERED if letter else _number(match["building"])
    return Mention("building", value if value and int(value) <= _BUILDINGS else UNNUMBERED, match.span())


def _units(plain: str) -> Iterator[Mention]:
    for match in _UNIT.finditer(plain):
        before = _before(plain, match.start())
        of_a_building = _OF_A_BUILDING.search(before)
        value = _number(match["unit"])
        if value == "0" or (not of_a_building and ("门" in match[0] or _NOT_COUNTED_HERE.search(before))):
            continue
        yield Mention("unit", value, match.span())


def _floors(plain: str) -> Iterator[Mention]:
    for match in _FLOOR.finditer(plain):
        before = _before(plain, match.start())
        if (match["floor"] in "一两" and _NOT_COUNTED_HERE.search(before)) or _COUNT_OF_FLOORS.search(before):
            continue
        value = _number(match["floor"])
        if 1 <= int(value) <= _TALLEST:
            yield Mention("floor", f"-{value}" if match["under"] else value, match.span())
    for match in _BASEMENT.finditer(plain):
        yield Mention("floor", "-" + _number(match["floor"]), match.span())
    for match in _GROUND.finditer(plain):
        yield Mention("floor", "1", match.span())
    for match in _UNDERGROUND.finditer(plain):
        yield Mention("floor", "-1", match.span(), weak=True)


def _spoken_rooms(plain: str) -> Iterator[Mention]:
    for match in _SPOKEN_ROOM.finditer(plain):
        floor = _number(match["floor"] or match["hundreds"] or "1")
        yield Mention("room", f"{floor}0{_number(match['door'])}", match.span("room"))


def _rooms(plain: str) -> Iterator[Mention]:
    for match in _NAMED_ROOM.finditer(plain):
        value = in_digits(match["room"]) or ""
        if 3 <= len(value) <= 4:
            yield Mention("room", value, match.span())
    for match in _BARE_ROOM.finditer(plain):
        if _is_room(match["room"]) and not _NOT_A_ROOM_BEFORE.search(_before(plain, match.start())):
            yield Mention("room", in_digits(match["room"]) or "", match.span())


def _before(plain: str, at: int) -> str:
    return plain[max(at - 40, 0) : at]


def _is_room(words: str) -> bool:
    room = in_digits(words) or ""
    if _MISHEARD_ROOM.fullmatch(words):
        return False
    return floor_of(room) is not None and 1 <= int(room[-2:]) <= _ROOMS_ON_A_FLOOR


def _number(words: str) -> str:
    """The number, of a range the first: 三四楼 is 3 or 4, and 3 is kept."""
    value = in_digits(words) or ""
    if len(words) == 2 and words in "一二三四五六七八九":
        value = value[0]
    return value.lstrip("0") or value[-1:]
