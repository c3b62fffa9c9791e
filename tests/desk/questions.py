"""Questions as 140 people may ask them aloud, how Whisper wrote down each, and the ledger in which they are looked up.

`questions.tsv`: what is wanted (a number, or a resident and where they live), what is said, how fast the Kokoro voice
says it, and what Whisper base heard. Names and numbers were drawn at random. The first seventy were heard while the
finding was being written, the others when it was done.
"""

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import insert, select, text

from desk.drafts import Draft
from desk.finding import number_keys
from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from desk.storage.tables import AppealRecord, FindingKeyRecord

APPEALS = 3_000
RESIDENTS = 300
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = ("秀英", "桂兰", "建国", "玉珍", "淑华", "德福", "国强", "桂芳", "志明", "春花", "金凤", "宝根", "福生", "月娥")


@dataclass(frozen=True, slots=True)
class Question:
    """One question that was asked aloud."""

    wanted: str
    said: str
    speed: float
    heard: str

    @property
    def is_number(self) -> bool:
        """Whether it asks for a number, and not for a person."""
        return self.wanted.isdecimal()


def questions() -> list[Question]:
    """All of them."""
    with Path(__file__).with_suffix(".tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Question(row["wanted"], row["said"], float(row["speed"]), row["heard"]) for row in rows]


def fill(desk: OpenDesk, draft: Draft) -> None:
    """Three thousand appeals, and three hundred residents, among them those who are asked for."""
    desk.appeals.file(draft, by="李秀英")
    with desk.ledger.writing() as session:
        connection = session.connection()
        like = dict(connection.execute(select(AppealRecord)).mappings().one())
        numbers = [make(7, running) for running in range(2, APPEALS + 1)]
        rows = [like | {"id": number, "number": number, "draft_id": number} for number in numbers]
        keys = [(key, number) for number in numbers for key in number_keys(number)]
        connection.execute(insert(AppealRecord), rows)
        connection.execute(
            insert(FindingKeyRecord), [{"key": key, "kind": "appeal", "ref": number} for key, number in keys]
        )
        connection.execute(text(f"update desk set running = {APPEALS}"))
    for resident in _residents():
        desk.residents.add(resident)


def _residents() -> Iterator[Resident]:
    chance = random.Random(77)
    wanted = {question.wanted for question in questions() if not question.is_number}
    for name, building, unit, room, phone in map(str.split, sorted(wanted)):
        yield Resident(name=name, building=building, unit=unit, room=room, phone=phone)
    for number in range(RESIDENTS - len(wanted)):
        name = chance.choice(SURNAMES) + chance.choice(GIVEN)
        building, unit, room = (str(chance.randint(1, most)) for most in (28, 4, 12))
        yield Resident(name=name, building=building, unit=unit, room=f"{room}01", phone=f"1380000{number:04}")


def fates(desk: OpenDesk, heard: Callable[[Question], str]) -> Counter[str]:
    """How often what was wanted is found, is the first of those offered, is offered, or is not."""
    return Counter(
        f"{'number' if question.is_number else 'person'} {_fate(desk, question, heard(question))}"
        for question in questions()
    )


def _fate(desk: OpenDesk, question: Question, heard: str) -> str:
    found = desk.finder.find(heard, heard=True)
    numbers = [row.number for row in found.appeals]
    people = [f"{one.name} {one.building} {one.unit} {one.room}" for one in found.residents]
    those = numbers if question.is_number else people
    wanted = question.wanted.rpartition(" ")[0] or question.wanted
    if wanted not in those:
        return "missed" if found.is_guess or not found else "mistaken"
    if those == [wanted] and not found.is_guess:
        return "found"
    return "first" if those[0] == wanted else "offered"
