"""An appeal is what its events made of it: replaying them gives it back, and undone ones leave only their trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from desk.acts import (
    Accept,
    Action,
    AddNote,
    AgreeVisit,
    Ask,
    Assign,
    CallBackMade,
    Complete,
    Rate,
    ReturnOrder,
    Start,
    Withdraw,
)
from desk.appeal import Appeal
from desk.drafts import Draft
from desk.errors import DeskError
from desk.history import last_step, replayed, undone_by
from desk.opendesk import OpenDesk
from desk.services.verifying import verify
from desk.stages import Act, Stage
from tests.watch import Watch

Drafting = Callable[..., Draft]

PIECES: tuple[Action, ...] = (
    Accept(), Assign(department="物业科"), Assign(department="城管科", person="王师傅"), Start(),
    ReturnOrder(reason="不归我们"),
    Complete(note="修好了", without_photos="老人不愿拍"), CallBackMade(outcome="no-answer"),
    CallBackMade(outcome="satisfied"), Rate(stars=4, pressed_by="desk"), Rate(stars=5, pressed_by="resident"),
    AddNote(text="请敲门"), Ask(), Withdraw(reason="不办了"),
)  # fmt: skip
LATER_STEPS = st.one_of(
    st.sampled_from(PIECES), st.sampled_from(["undo", "reopen", "visit", "correct", "merge", "printed"])
)


def do(desk: OpenDesk, number: str, step: Action | str, other: str) -> Appeal:
    """One step of any kind."""
    now = desk.now()
    match step:
        case "undo":
            return desk.appeals.undo(number, by="李秀英")
        case "reopen":
            return desk.appeals.reopen(number, reason="又漏了", by="李秀英")
        case "visit":
            visit = AgreeVisit(start=now + timedelta(hours=1), end=now + timedelta(hours=2), reason="改期")
            return desk.appeals.act(number, visit, by="李秀英")
        case "correct":
            return desk.appeals.correct(number, field="urgency", value="urgent", reason="越漏越大", by="李秀英")
        case "merge":
            return desk.appeals.merge(number, into=other, by="李秀英")
        case "printed":
            return desk.appeals.printed(number, "slip", by="李秀英")
    assert not isinstance(step, str)
    return desk.appeals.act(number, step, by="李秀英")


@given(steps=st.lists(LATER_STEPS, max_size=14))
@hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_whatever_is_done_the_ledger_gives_back_what_the_last_act_gave(
    desk: OpenDesk, draft: Drafting, watch: Watch, steps: list[Action | str]
) -> None:
    other = desk.appeals.file(draft(said="另一件"), by="李秀英").number
    appeal = desk.appeals.file(draft(), by="李秀英")
    done = 1
    for step in steps:
        watch.pass_by(minutes=7)
        try:
            appeal = do(desk, appeal.number, step, other)
            done += 1
        except DeskError:
            assert desk.appeals.get(appeal.number) == appeal, "what was refused changed nothing"
    assert desk.appeals.get(appeal.number) == appeal
    assert [event.seq for event in appeal.events] == list(range(1, done + 1))
    assert replayed(appeal.events) == appeal
    assert verify(desk.ledger, desk.folder, desk.journal.desk).problems == ()


@pytest.fixture
def assigned(desk: OpenDesk, draft: Drafting, watch: Watch) -> Appeal:
    """An appeal with a department."""
    number = desk.appeals.file(draft(), by="李秀英").number
    for action in (Accept(), Assign(department="物业科")):
        watch.pass_by(minutes=5)
        desk.appeals.act(number, action, by="李秀英")
    return desk.appeals.get(number)


def test_a_step_taken_back_is_as_if_it_had_not_been_but_for_its_trace(desk: OpenDesk, assigned: Appeal) -> None:
    started = desk.appeals.act(assigned.number, Start(), by="李秀英")
    assert started.stage is Stage.IN_PROGRESS
    back = desk.appeals.undo(assigned.number, reason="按错了", by="李秀英")
    assert replace(back, events=assigned.events) == assigned
    assert [event.act for event in back.events] == [Act.FILE, Act.ACCEPT, Act.ASSIGN, Act.START, Act.UNDO]
    assert undone_by(back.events) == {4}


def test_steps_are_taken_back_one_by_one_down_to_the_filing(desk: OpenDesk, assigned: Appeal) -> None:
    for stage in (Stage.ACCEPTED, Stage.SUBMITTED):
        assert desk.appeals.undo(assigned.number, by="李秀英").stage is stage
    assert last_step(desk.appeals.get(assigned.number)) is None


def test_what_was_taken_back_can_be_done_again_and_taken_back_again(desk: OpenDesk, assigned: Appeal) -> None:
    for _time in range(3):
        assert desk.appeals.act(assigned.number, Start(), by="李秀英").stage is Stage.IN_PROGRESS
        assert desk.appeals.undo(assigned.number, by="李秀英").stage is Stage.ASSIGNED
    assert undone_by(desk.appeals.get(assigned.number).events) == {4, 6, 8}


def test_a_note_in_between_stays_when_the_step_before_it_is_taken_back(desk: OpenDesk, assigned: Appeal) -> None:
    desk.appeals.act(assigned.number, Start(), by="李秀英")
    desk.appeals.act(assigned.number, AddNote(text="师傅在路上"), by="李秀英")
    back = desk.appeals.undo(assigned.number, by="李秀英")
    assert back.stage is Stage.ASSIGNED
    assert any(isinstance(event.action, AddNote) for event in back.events)


def test_a_history_that_does_not_begin_with_a_filing_is_no_appeal(assigned: Appeal) -> None:
    with pytest.raises(ValueError, match="begins with its filing"):
        replayed(assigned.events[1:])


def test_a_clock_set_back_neither_stops_the_desk_nor_changes_the_order(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = desk.appeals.file(draft(), by="李秀英").number
    accepted_at = desk.appeals.act(number, Accept(), by="李秀英").stages[-1].at
    watch.pass_by(hours=-1)
    assigned = desk.appeals.act(number, Assign(department="物业科"), by="李秀英")
    last = assigned.events[-1]
    assert (last.act, last.at, last.recorded_at) == (Act.ASSIGN, accepted_at, watch())
    assert [stage.stage for stage in assigned.stages] == [Stage.SUBMITTED, Stage.ACCEPTED, Stage.ASSIGNED]


def test_what_an_act_was_told_is_cleaned_before_it_is_kept(desk: OpenDesk, draft: Drafting) -> None:
    number = desk.appeals.file(draft(draft_id="half a \ud83d character"), by="李秀\ud83d英").number
    noted = desk.appeals.act(number, AddNote(text="请敲门\x1b[2J\u202e\ud83d"), by="李秀英")
    note = noted.events[-1].action
    assert isinstance(note, AddNote)
    assert note.text == "请敲门[2J"
    assert noted.filed_by == "李秀英"
    assert desk.appeals.file(draft(draft_id="half a \ud83d character"), by="李秀英").number == number
