"""Promises of the morning: nobody waits or asks in vain, and nobody is rung up twice a day or for ever."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from desk.acts import Accept, AddNote, AgreeVisit, Ask, CallBackMade, Rate
from desk.appeal import Outcome
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from tests.desk.road import brought_to
from tests.watch import Watch

Begun = Callable[..., Draft]


@pytest.fixture
def number(desk: OpenDesk, draft: Begun) -> str:
    return brought_to("completed", desk, draft).number


def call(desk: OpenDesk, number: str, outcome: Outcome) -> None:
    desk.appeals.act(number, CallBackMade(outcome=outcome), by="李秀英")


def to_call(desk: OpenDesk) -> list[str]:
    rows = [row.number for row in desk.lists.morning().call_backs]
    assert len(rows) == desk.lists.figures().to_call
    return rows


@pytest.mark.parametrize("outcome", ["satisfied", "unsatisfied"])
def test_who_has_answered_is_not_rung_up_again(outcome: Outcome, desk: OpenDesk, watch: Watch, number: str) -> None:
    assert to_call(desk) == [number]
    call(desk, number, outcome)
    watch.pass_by(days=1)
    assert to_call(desk) == []


@pytest.mark.parametrize("outcome", ["no-answer", "later"])
def test_who_was_not_reached_is_rung_up_on_three_different_days(
    outcome: Outcome, desk: OpenDesk, watch: Watch, number: str
) -> None:
    for _day in range(3):
        assert to_call(desk) == [number]
        call(desk, number, outcome)
        assert to_call(desk) == []
        call(desk, number, outcome)
        watch.pass_by(days=1)
    assert to_call(desk) == []
    assert desk.lists.figures().waiting == 0


def test_stars_say_enough(desk: OpenDesk, number: str) -> None:
    desk.appeals.act(number, Rate(stars=5, pressed_by="resident"), by="李秀英")
    assert to_call(desk) == []


def test_a_new_round_is_a_new_call(desk: OpenDesk, watch: Watch, draft: Begun, number: str) -> None:
    for _day in range(3):
        call(desk, number, "no-answer")
        watch.pass_by(days=1)
    desk.appeals.reopen(number, reason="又漏了", by="李秀英")
    assert to_call(desk) == []
    assert desk.appeals.get(number).call_backs == ()


def test_todays_visits_stand_in_the_order_of_their_hours(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    late, early, another_day = (brought_to("assigned", desk, draft).number for _visit in range(3))
    for number, hours in ((late, 5), (early, 2), (another_day, 30)):
        start = watch() + timedelta(hours=hours)
        visit = AgreeVisit(start=start, end=start + timedelta(hours=1))
        desk.appeals.act(number, visit, by="李秀英")
    visits = desk.lists.morning().visits
    assert [row.number for row in visits] == [early, late]
    assert [row.visit.start - watch() for row in visits if row.visit] == [timedelta(hours=2), timedelta(hours=5)]


def test_the_second_visit_without_news_stands_in_the_morning_list(desk: OpenDesk, draft: Begun) -> None:
    number = desk.appeals.file(draft(), by="李秀英").number
    for seen in ([], [number]):
        desk.appeals.act(number, Ask(), by="李秀英")
        desk.appeals.act(number, AddNote(text="老人着急"), by="李秀英")
        assert [row.number for row in desk.lists.morning().in_vain] == seen
    assert desk.lists.figures().in_vain == 1
    desk.appeals.act(number, Accept(), by="李秀英")
    assert desk.lists.morning().in_vain == ()
    desk.appeals.undo(number, by="李秀英")
    assert [row.number for row in desk.lists.morning().in_vain] == [number]
