"""Promises of the morning: what is late, due or asked about is one key away, and calls are noted with one key each."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from textual.pilot import Pilot

from desk.acts import Ask
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.stages import Act
from screens.answering.appeal import AppealScreen
from screens.home import Home
from screens.question import Question
from screens.widgets.queue_list import QueueList
from tests.desk.road import brought_to
from tests.screens.bench import HOSTILE, commands, whole
from tests.screens.sitting import press, shown, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]


def listed(pilot: Pilot[None]) -> int:
    return pilot.app.screen.query_one(QueueList).count


def done(desk: OpenDesk, draft: Begun, **fields: object) -> str:
    """The number of a completed appeal."""
    return brought_to("completed", desk, partial(draft, **fields)).number


async def test_each_list_of_the_morning_is_an_arrow_away_and_enter_opens(
    desk: OpenDesk, watch: Watch, draft: Begun
) -> None:
    late = desk.appeals.file(draft(said="路灯不亮"), by="李秀英")
    asked = desk.appeals.file(draft(said="想学用手机", type="suggestion"), by="李秀英").number
    for _visit in range(2):
        desk.appeals.act(asked, Ask(), by="李秀英")
    done(desk, draft)
    watch.time = late.promised_at + timedelta(minutes=1)
    async with sitting_at(desk, watch) as pilot:
        figures = desk.lists.figures()
        expected = [figures.waiting, figures.overdue, figures.due_today, figures.to_call, figures.in_vain]
        counts = []
        for _view in expected:
            counts.append(listed(pilot))
            assert f" {listed(pilot)}▸" in whole(pilot.app)
            await press(pilot, "right")
        assert counts == expected
        assert (counts[0], counts[3], counts[4]) == (3, 1, 1)
        await press(pilot, "left", "enter")
        assert shown(pilot, AppealScreen).query_one("#heading").visible
        await press(pilot, "escape")
        assert listed(pilot) == 1, "another list than the one that was left"


async def test_nobody_to_ring_up_offers_no_round(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        assert "回访" not in whole(pilot.app).splitlines()[-1]
        await press(pilot, "f9")
        shown(pilot, Home)


async def test_one_key_notes_what_came_of_a_call_and_shows_the_next(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    outcomes = {"1": "satisfied", "２": "unsatisfied", "3": "no-answer", "4": "later"}
    numbers = [done(desk, draft, resident=f"王{key}") for key in outcomes]
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f9")
        for left, key in zip((4, 3, 2, 1), outcomes, strict=True):
            assert listed(pilot) == left
            watch.pass_by(seconds=1)
            await write(pilot, key)
            assert f"王{key}：" in whole(pilot.app)
            if isinstance(pilot.app.screen, Question):
                await press(pilot, "escape")
        assert "今天要打的都打过了" in whole(pilot.app)
        await press(pilot, "1", "escape")
        shown(pilot, Home)
    told = [[call.outcome for call in desk.appeals.get(number).call_backs] for number in numbers]
    assert told == [[outcome] for outcome in outcomes.values()]


async def test_a_key_that_is_held_down_notes_one_call_and_no_other(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    numbers = [done(desk, draft, resident=name) for name in ("王淑兰", "李建国")]
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f9", "f9", "f9")
        watch.pass_by(seconds=1)
        await press(pilot, "1", "1", "1")
        assert "没有记" in whole(pilot.app)
    assert [len(desk.appeals.get(number).call_backs) for number in numbers] == [1, 0]


async def test_the_whole_phone_is_seen_by_a_logged_act_only(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    number = done(desk, draft, phone="13800113912")
    done(desk, draft, phone="13900224800")
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f9")
        assert "138****3912" in whole(pilot.app)
        assert "13800113912" not in whole(pilot.app)
        await press(pilot, "5")
        assert "13800113912" in whole(pilot.app)
        await press(pilot, "down")
        assert "13800113912" not in whole(pilot.app)
    assert [event.act for event in desk.appeals.get(number).events][-1] is Act.LOOK


async def test_hostile_words_on_the_card_are_only_words(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    for hostile in HOSTILE:
        done(desk, draft, said=f"坏{hostile}", resident=hostile[:100])
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f9")
        for _each in HOSTILE:
            assert not commands(pilot.app)
            await press(pilot, "down")
