"""What lists, look-ups and figures cost with a hundred thousand appeals, beside the same question in plain SQL."""

import random
from collections.abc import Callable
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import Any

import pytest
import sqlcipher3
from sqlalchemy import insert, select, text

from desk.finding import number_keys, person_keys, word_tokens
from desk.numbers import grouped, make
from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from desk.stages import Stage
from desk.storage.ledger import LEDGER_FILE
from desk.storage.projection import words_row
from desk.storage.tables import AppealRecord, FindingKeyRecord
from tests.storage.site import draft_of

APPEALS = 100_000
TIMES = 60
PART = 5_000

SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "秀英建国桂兰明德玉珍海燕志强淑华"
MATTERS = ("卫生间水龙头漏水", "楼道的灯不亮", "电梯卡在13层", "暖气不热", "下水道堵了", "楼上太吵", "养老金没有到账")
ROW = "select number, name, summary, stage, promised_at from appeal"


@pytest.fixture
def full(desk: OpenDesk) -> OpenDesk:
    """A desk with a hundred thousand appeals, of which two thousand are waiting."""
    desk.appeals.file(draft_of("the-first"), by="李秀英")
    with desk.ledger.writing() as session:
        connection = session.connection()
        like = dict(connection.execute(select(AppealRecord)).mappings().one())
        for start in range(2, APPEALS + 1, PART):
            rows = [an_appeal(like, running) for running in range(start, min(start + PART, APPEALS + 1))]
            connection.execute(insert(AppealRecord), rows)
            connection.execute(insert(FindingKeyRecord), [key for row in rows for key in keys_of(row)])
            connection.execute(
                text("insert into appeal_words (rowid, words) values (:row, :words)"),
                [{"row": words_row(row["number"]), "words": " ".join(word_tokens(row["search_text"]))} for row in rows],
            )
    return desk


def an_appeal(like: dict[str, Any], running: int) -> dict[str, Any]:
    """One of very many appeals: the newest ones are still open."""
    chance = random.Random(running)
    number, name = make(7, running), chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
    said, filed = chance.choice(MATTERS), like["filed_at"] - timedelta(minutes=5 * (APPEALS - running))
    is_open = running > APPEALS - 2_000
    return like | {
        "id": str(running), "number": number, "draft_id": str(running), "name": name, "summary": said,
        "phone": f"139{running:08}", "resident_id": None, "filed_at": filed, "promised_at": filed + timedelta(days=2),
        "stage": chance.choice(list(Stage)[:4]) if is_open else Stage.COMPLETED, "queue": 0 if is_open else 2,
        "building": str(chance.randrange(30)), "unit": "2", "room": str(chance.randrange(999)),
        "search_text": f"{grouped(number)} {said} 竹枝社区 {chance.randrange(30)}号楼 {chance.randrange(999)} {name}",
    }  # fmt: skip


def keys_of(row: dict[str, Any]) -> list[dict[str, str]]:
    keys = (*number_keys(row["number"]), *person_keys(row["name"], row["phone"]))
    return [{"key": key, "kind": "appeal", "ref": row["number"]} for key in dict.fromkeys(keys)]


@pytest.mark.timeout(600)
def test_lists_of_a_hundred_thousand_appeals(full: OpenDesk) -> None:
    lists, find = full.lists, full.finder.find
    plain = sqlcipher3.connect(str(full.folder / LEDGER_FILE))

    def sql(asked: str, *values: object) -> Callable[[], object]:
        return lambda: plain.execute(asked, values).fetchall()

    order = "order by queue, promised_at, number limit 40"
    print(f"\n{lists.count(Wanted())} appeals, {lists.count(Wanted(open_only=True))} open; medians of {TIMES}")
    against("the first page of the queue", lambda: lists.page(Wanted(open_only=True), start=0, size=40),
            sql(f"{ROW} where queue < 2 {order}"))  # fmt: skip
    against("page 51 of the queue", lambda: lists.page(Wanted(open_only=True), start=2_000 - 40, size=40),
            sql(f"{ROW} where queue < 2 {order} offset 1960"))  # fmt: skip
    against("the last page of all", lambda: lists.page(Wanted(), start=APPEALS - 40, size=40),
            sql(f"{ROW} {order} offset {APPEALS - 40}"))  # fmt: skip
    against("how many are open", lambda: lists.count(Wanted(open_only=True)),
            sql("select count(*) from appeal where queue < 2"))  # fmt: skip
    against("the overdue", lambda: lists.page(Wanted(overdue=True), start=0, size=40),
            sql(f"{ROW} where queue = 0 and promised_at < '2026-11-23' {order}"))  # fmt: skip
    against("the figures of the day", lists.figures,
            sql("select count(*) from appeal where filed_at >= '2026-11-22 16:00'"))  # fmt: skip
    against("a number", lambda: find("007 000 019"), sql(f"{ROW} where number = '007000019'"))
    for words in (
        "漏水", "水", "漏水 王秀英", "13层", "没有这个词", "王秀英", "wxy", "张奶奶", "13900000777", "0777", "3栋501室",
    ):  # fmt: skip
        against(f"find {words}", lambda words=words: find(words), sql(f"{ROW} where search_text like ?", f"%{words}%"))  # type: ignore[misc]  # bound by its default
    against("open one appeal", lambda: full.appeals.get(make(7, 1)), sql("select * from event where appeal_id = '2'"))
    plain.close()


def against(name: str, ours: Callable[[], object], plain: Callable[[], object]) -> None:
    """Print what the desk needs, and what plain SQL needs for the same or for the naive way."""
    took, sql = typical(ours), typical(plain)
    print(f"  {name:28} {took * 1000:8.2f} ms   {took / sql:8.1f} times plain SQL ({sql * 1000:.2f} ms)")


def typical(task: Callable[[], object]) -> float:
    """Median seconds."""
    took: list[float] = []
    for _time in range(TIMES):
        began = perf_counter()
        task()
        took.append(perf_counter() - began)
    return median(took)
