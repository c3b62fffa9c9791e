"""SQLite and PostgreSQL give the same answers: two hundred appeals, fifty questions, every list."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from desk.acts import Accept, AgreeVisit, Assign, CallBackMade, Complete, Rate, Start, Withdraw
from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from desk.stages import Stage
from tests.storage.site import Site, draft_of
from tests.watch import Watch

APPEALS = 200

MATTERS = (
    "卫生间水龙头漏水，关不紧", "楼道的灯不亮了，黑灯瞎火", "3号楼电梯卡在13层", "暖气不热，屋里才14度",
    "下水道堵了，反味", "楼上夜里拖桌子，吵得睡不着", "路灯杆[急]歪了", "养老金这个月没有到账",
    "门口的车乱停，轮椅过不去", "燃气灶打不着火 100%", "想问医保怎么报销", "墙皮掉了_有裂缝", "網絡不通",
    "WiFi连不上，Router红灯", "孙女的户口怎么迁", "水管'; drop table appeal;--",
)  # fmt: skip
NAMES = (
    "张秀英", "王建国", "李桂兰", "单田芳", "欧阳明月", "买买提·吐尔逊", "𠮷野家", "曾志伟", "Анна", "刘海燕",
    "吕洞宾", "",
)  # fmt: skip
QUESTIONS = (
    "漏水", "水", "电梯", "灯", "灯 亮", "14", "13层", "3号楼", "3号", "wifi", "WIFI", "ｗｉｆｉ", "router 红灯",
    "%", "_", "'", '"', "张\"", "NEAR(", "phone:139", "*", "drop table", "網絡", "反味", "没有这个词", "张秀英",
    "张奶奶", "zxy", "zhangxiuying", "zhang", "shantianfang", "stf", "dtf", "ouyang", "欧阳", "mmt", "买买提", "𠮷",
    "lhy", "nhy", "ldb", "anna", "анна", "13800000007", "0007", "7000", "007000019", "007 000 019", "０００１９",
    "    ",
)  # fmt: skip


def file_all(desk: OpenDesk, watch: Watch) -> None:
    """Two hundred appeals of a month, in every stage."""
    chance = random.Random(200)
    for each in range(APPEALS):
        watch.pass_by(hours=chance.randrange(6))
        name, phone = chance.choice(NAMES), f"138{each % 40:08}"
        draft = draft_of(
            f"draft-{each}", said=chance.choice(MATTERS), resident=name, phone=phone, community="竹枝社区",
            building=str(chance.randrange(1, 20)), room=str(chance.randrange(101, 999)),
            type=chance.choice(["", "water", "light", "noise"]), urgency=chance.choice(["", "urgent", "emergency"]),
        )  # fmt: skip
        go_on(desk, desk.appeals.file(draft, by="李秀英").number, watch, each % 8 if each % 3 == 0 else 0, chance)


def go_on(desk: OpenDesk, number: str, watch: Watch, steps: int, chance: random.Random) -> None:
    """Take an appeal some steps further."""
    start = watch() + timedelta(hours=chance.randrange(1, 50))
    road = (
        Accept(), Assign(department=chance.choice(["物业科", "城管科"])),
        AgreeVisit(start=start, end=start + timedelta(hours=2)), Start(),
        Complete(note="修好了", without_photos="老人不愿拍"), CallBackMade(outcome="satisfied"),
        Rate(stars=chance.randrange(1, 6), pressed_by="resident"),
    )  # fmt: skip
    for action in road[:steps]:
        desk.appeals.act(number, action, by="李秀英")
    if steps == 2 and chance.random() < 0.5:
        desk.appeals.act(number, Withdraw(reason="不办了"), by="李秀英")


@dataclass(frozen=True)
class Both:
    """The same desk, filled alike, on each engine."""

    file: OpenDesk
    shared: OpenDesk


@pytest.fixture
def both(file_site: Site, shared_site: Site, watch: Watch) -> Iterator[Both]:
    began = watch()
    with file_site.opened(watch) as file, shared_site.opened(watch) as shared:
        for desk in (file, shared):
            watch.time = began
            file_all(desk, watch)
        yield Both(file, shared)


def test_both_engines_answer_alike(both: Both, watch: Watch) -> None:
    answers = {question: found(both.file, question) for question in QUESTIONS}
    assert {question: found(both.shared, question) for question in QUESTIONS} == answers
    assert sum(bool(numbers) for numbers, _residents in answers.values()) > len(QUESTIONS) * 0.7
    assert lists(both.shared) == lists(both.file)
    assert both.shared.lists.figures() == both.file.lists.figures()
    assert both.shared.lists.morning() == both.file.lists.morning()
    watch.pass_by(days=3)
    assert lists(both.shared) == lists(both.file)


def found(desk: OpenDesk, question: str) -> tuple[list[str], list[str]]:
    """Numbers and names, in their order."""
    answer = desk.finder.find(question, limit=APPEALS)
    return [row.number for row in answer.appeals], sorted(resident.name for resident in answer.residents)


def lists(desk: OpenDesk) -> list[object]:
    """Every kind of list, page by page, with its count."""
    kinds = [
        Wanted(), Wanted(open_only=True), Wanted(overdue=True), Wanted(due_today=True), Wanted(to_call=True),
        Wanted(in_vain=True), Wanted(department="物业科"),
        *(Wanted(stage=stage) for stage in Stage), Wanted(stage=Stage.ASSIGNED, department="城管科", overdue=True),
    ]  # fmt: skip
    return [
        (desk.lists.count(kind), [desk.lists.page(kind, start=start, size=17) for start in range(0, APPEALS, 17)])
        for kind in kinds
    ]


def test_a_list_is_the_same_whether_read_in_pages_or_at_once(either: OpenDesk, watch: Watch) -> None:
    for each in range(30):
        either.appeals.file(draft_of(f"draft-{each}"), by="李秀英")
    whole = either.lists.page(Wanted(), start=0, size=100)
    assert len({row.number for row in whole}) == either.lists.count(Wanted()) == 30
    assert tuple(row for start in range(0, 30, 7) for row in either.lists.page(Wanted(), start=start, size=7)) == whole


@pytest.mark.parametrize("words", ["漏水", "灯", "没有到账", "电梯", "100"])
def test_words_are_found_in_every_appeal_that_has_them_and_in_no_other(either: OpenDesk, words: str) -> None:
    numbers = {said: either.appeals.file(draft_of(said, said=said), by="李秀英").number for said in MATTERS}
    answer = {row.number for row in either.finder.find(words, limit=100).appeals}
    assert answer == {number for said, number in numbers.items() if words in said} != set()


def test_what_is_corrected_is_found_by_its_new_words_only(either: OpenDesk) -> None:
    number = either.appeals.file(draft_of("one", said="灯不亮"), by="李秀英").number
    either.appeals.correct(number, field="resident", value="欧阳明月", reason="听错了", by="李秀英")
    either.appeals.correct(number, field="address", value="活动中心门口", reason="说清楚了", by="李秀英")
    assert [row.number for row in either.finder.find("oymy").appeals] == [number]
    assert [row.number for row in either.finder.find("活动中心").appeals] == [number]
    assert not either.finder.find("张秀英").appeals


HOMES = (
    ("竹枝社区", "3", "2", "501"),
    ("竹枝社区", "3", "1", "502"),
    ("明良社区", "3", "2", "501"),
    ("", "13", "", ""),
)


def test_a_place_finds_whoever_lives_there_and_nobody_else(either: OpenDesk) -> None:
    numbers = []
    for name, (community, building, unit, room) in zip(NAMES, HOMES, strict=False):
        draft = draft_of(name, resident=name, community=community, building=building, unit=unit, room=room)
        numbers.append(either.appeals.file(draft, by="李秀英").number)
    for question, living in (
        ("竹枝社区3栋", (1, 0)), ("3栋2单元501", (2, 0)), ("竹枝三号楼502的", (1,)), ("明良3-2-501", (2,)),
        ("赵奶奶3栋", ()), ("Building 3, room 502", (1,)), ("Room 501, Unit 2, Building 3, 明良社区", (2,)),
        ("unit 7", ()),
    ):  # fmt: skip
        names = sorted(NAMES[each] for each in living)
        assert found(either, question) == ([numbers[each] for each in living], names), question
