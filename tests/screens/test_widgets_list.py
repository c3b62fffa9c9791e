"""The queue list: of any length, never waiting, never losing its place."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from desk.rows import AppealRow
from desk.stages import Stage
from desk.urgency import Urgency
from screens.widgets.queue_list import QueueList, promise_words, stage_words
from screens.widgets.short_times import span_words
from tests.screens.bench import HOSTILE, Bench, commands, lines, whole

NOW = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)


def row(index: int, **changes: object) -> AppealRow:
    plain = AppealRow(
        number=f"{index:09}", name="王淑兰", summary="卫生间水龙头漏水", type="water", stage=Stage.ASSIGNED, round=1,
        department="水务所", urgency=Urgency.NORMAL, filed_at=NOW, promised_at=NOW + timedelta(hours=3, minutes=1),
        overdue=False, closed=False, waiting_call_back=False,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


class Ledger:
    """A queue made from a list of rows, which counts how often and for what it was asked."""

    def __init__(self, rows: Sequence[AppealRow]) -> None:
        self.rows = rows
        self.asked: list[tuple[int, int]] = []

    def count(self) -> int:
        return len(self.rows)

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        self.asked.append((start, size))
        return self.rows[start : start + size]


class HundredThousand(Ledger):
    """Rows made when they are asked for."""

    def __init__(self) -> None:
        super().__init__(())

    def count(self) -> int:
        return 100_000

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        self.asked.append((start, size))
        return [row(index) for index in range(start, min(start + size, 100_000))]


class Slow(Ledger):
    """A ledger that answers only when it is let."""

    def __init__(self, rows: Sequence[AppealRow]) -> None:
        super().__init__(rows)
        self.let = threading.Event()

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        self.let.wait(10)
        return super().page(start, size)


def queue_list(queue: Ledger | None) -> QueueList:
    return QueueList(queue, now=lambda: NOW)


async def settled(pilot: Pilot[None]) -> None:
    """Until what was asked for has come and is drawn."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_of_a_hundred_thousand_appeals_only_the_page_around_the_view_is_asked_for(size: tuple[int, int]) -> None:
    ledger = HundredThousand()
    listing = queue_list(ledger)
    async with Bench([listing]).run_test(size=size) as pilot:
        await settled(pilot)
        assert len(ledger.asked) == 1
        listing.focus()
        await pilot.press("end")
        await settled(pilot)
        assert "000 099 999" in whole(pilot.app)
        await pilot.press("home", "pagedown")
        await settled(pilot)
        assert f"▶    000 000 {size[1] - 1:03}" in whole(pilot.app)
    assert len(ledger.asked) <= 4
    assert all(asked <= 3 * size[1] for _start, asked in ledger.asked)


async def test_walking_down_never_shows_a_row_that_has_not_come(size: tuple[int, int]) -> None:
    ledger = HundredThousand()
    listing = queue_list(ledger)
    async with Bench([listing]).run_test(size=size) as pilot:
        await settled(pilot)
        listing.focus()
        for _step in range(5):
            await pilot.press(*["down"] * (size[1] // 3))
            await settled(pilot)
            assert "王淑兰" in lines(pilot.app)[-1]
    assert len(ledger.asked) < 8


async def test_keys_are_answered_while_the_ledger_is_still_being_read() -> None:
    ledger = Slow([row(index) for index in range(50)])
    listing = queue_list(ledger)
    app = Bench([listing])
    async with app.run_test(message_hook=app.collect) as pilot:
        listing.focus()
        await pilot.press("down", "enter")
        assert "正在打开" in whole(app)
        ledger.let.set()
        await settled(pilot)
        assert "王淑兰" in whole(app)
        await pilot.press("down")
        assert listing.cursor == 1


async def test_enter_on_a_row_that_has_not_come_opens_it_when_it_comes() -> None:
    ledger = Slow([row(index) for index in range(5)])
    listing = queue_list(ledger)
    app = Bench([listing])
    async with app.run_test(message_hook=app.collect) as pilot:
        listing.focus()
        await pilot.press("enter")
        assert not app.of(QueueList.Opened)
        ledger.let.set()
        await settled(pilot)
        assert [opened.number for opened in app.of(QueueList.Opened)] == ["000000000"]


async def test_cursor_keys_move_highlight_and_open() -> None:
    listing = queue_list(Ledger([row(index) for index in range(100)]))
    app = Bench([listing])
    async with app.run_test(size=(80, 24), message_hook=app.collect) as pilot:
        await settled(pilot)
        listing.focus()
        await pilot.press("down", "down", "up", "pagedown", "enter", "end", "home", "up")
        await settled(pilot)
        numbers = [highlighted.number for highlighted in app.of(QueueList.Highlighted)]
    assert numbers == [f"{n:09}" for n in (0, 1, 2, 1, 24, 99, 0)]
    assert [opened.number for opened in app.of(QueueList.Opened)] == ["000000024"]


async def test_the_cursor_is_seen_without_colour_and_only_once() -> None:
    listing = queue_list(Ledger([row(index) for index in range(100)]))
    async with Bench([listing]).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        listing.focus()
        await pilot.press(*["down"] * 40)
        await settled(pilot)
        marked = [line for line in lines(pilot.app) if "▶" in line]
        assert len(marked) == 1
        assert "000 000 040" in marked[0]


async def test_the_cursor_stays_on_its_appeal_when_others_come_in_above_it() -> None:
    ledger = Ledger([row(index) for index in range(100)])
    listing = queue_list(ledger)
    async with Bench([listing]).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        listing.focus()
        await pilot.press(*["down"] * 30)
        await settled(pilot)
        before = next(i for i, line in enumerate(lines(pilot.app)) if "▶" in line)
        ledger.rows = [row(900 + index) for index in range(5)] + list(ledger.rows)
        listing.reload()
        await settled(pilot)
        after = next(i for i, line in enumerate(lines(pilot.app)) if "▶" in line)
        assert "000 000 030" in lines(pilot.app)[after]
        assert before == after


async def test_a_list_that_became_shorter_keeps_its_cursor_on_a_row() -> None:
    ledger = Ledger([row(index) for index in range(100)])
    listing = queue_list(ledger)
    async with Bench([listing]).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        listing.focus()
        await pilot.press("end")
        await settled(pilot)
        ledger.rows = [row(7)]
        listing.reload()
        await settled(pilot)
        assert "▶    000 000 007" in whole(pilot.app)
        ledger.rows = []
        listing.reload()
        await settled(pilot)
        assert "没有诉求" in whole(pilot.app)


async def test_another_queue_is_shown_from_its_first_row_also_while_the_first_is_still_being_read() -> None:
    slow = Slow([row(1)])
    listing = queue_list(slow)
    async with Bench([listing]).run_test() as pilot:
        listing.show(Ledger([row(2)]))
        slow.let.set()
        await settled(pilot)
        await settled(pilot)
        assert "000 000 002" in whole(pilot.app)
        assert "000 000 001" not in whole(pilot.app)


async def test_a_narrow_line_shows_the_matter_of_whoever_first_says_who_they_are() -> None:
    told = row(1, summary="我是竹枝社区3栋2单元501的王淑兰，厨房水管漏水")
    async with Bench([queue_list(Ledger([told]))]).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "厨房水管漏水" in whole(pilot.app)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_stay_words_in_their_column(text: str, size: tuple[int, int]) -> None:
    listing = queue_list(Ledger([row(1, name=text, summary=text, department=text), row(2)]))
    async with Bench([listing]).run_test(size=size) as pilot:
        await settled(pilot)
        first, second = lines(pilot.app)[1:3]
        assert not commands(pilot.app)
        assert cell_len(first.rstrip()) <= size[0]
        where = [cell_len(line[: line.index("③")]) for line in (first, second)]
        assert where[0] == where[1], "the column of the stage is where it is in every row"


async def test_words_that_are_cut_are_marked(lang: str, size: tuple[int, int]) -> None:
    listing = queue_list(Ledger([row(1, name="欧阳建国先生大人", summary="漏水" * 60)]))
    async with Bench([listing]).run_test(size=size) as pilot:
        await settled(pilot)
        line = lines(pilot.app)[1]
        assert ("欧阳建…" if size[0] == 80 else "欧阳建国先…") in line
        assert "漏…" in line or "水…" in line
        assert cell_len(line) == size[0]


async def test_the_scrollbar_hides_no_end_of_a_line(size: tuple[int, int]) -> None:
    listing = queue_list(Ledger([row(each, department="街道综合治理与应急管理办公室") for each in range(100)]))
    async with Bench([listing]).run_test(size=size) as pilot:
        await settled(pilot)
        assert listing.show_vertical_scrollbar
        assert lines(pilot.app)[2].rstrip().endswith("…")


def test_what_stands_in_a_line_says_how_late_how_far_and_how_often() -> None:
    late = row(1, overdue=True, promised_at=NOW - timedelta(days=2, hours=1))
    assert promise_words(late, NOW) == "超2天"
    assert promise_words(row(1), NOW) == "剩3时"
    assert promise_words(row(1, stage=Stage.COMPLETED), NOW) == "—"
    assert stage_words(row(1, round=2, stage=Stage.SUBMITTED)) == "①诉求提交 第2次"
    assert stage_words(row(1, stage=Stage.COMPLETED, waiting_call_back=True)) == "⑤待回访"
    assert [span_words(timedelta(minutes=m)) for m in (0, 59, 60, 1439, 1440)] == ["0分", "59分", "1时", "23时", "1天"]
