"""The table of acts: every act from every state is allowed or refused with a reason."""

from collections.abc import Callable

import pytest

from desk.acts import (
    Accept,
    Action,
    AddNote,
    AddPhoto,
    AgreeVisit,
    Answer,
    Ask,
    Assign,
    CallBackMade,
    Complete,
    Merge,
    Rate,
    ReturnOrder,
    Start,
    Withdraw,
)
from desk.appeal import Appeal
from desk.attachment import Attachment
from desk.errors import (
    AppealClosed,
    DeskError,
    MergeWrong,
    NothingToUndo,
    StageOutOfOrder,
)
from desk.opendesk import OpenDesk
from desk.rules import allowed
from desk.stages import Act, Stage
from tests.desk.road import STATES, Drafting, brought_to

Doing = Callable[[OpenDesk, str], Appeal]

PHOTO = Attachment(kind="photo", sha256="ab" * 32, bytes=9)
OPEN = {"submitted", "accepted", "assigned", "in_progress", "completed"}

ALLOWED_FROM: dict[Act, set[str]] = {
    Act.ACCEPT: {"submitted"},
    Act.ASSIGN: {"accepted", "assigned", "in_progress"},
    Act.VISIT: {"assigned", "in_progress"},
    Act.START: {"assigned"},
    Act.RETURN_ORDER: {"assigned", "in_progress"},
    Act.COMPLETE: {"in_progress"},
    Act.ANSWER: {"submitted", "accepted"},
    Act.CALL_BACK: {"completed"},
    Act.RATE: {"completed"},
    Act.REOPEN: {"completed"},
    Act.CORRECT: OPEN,
    Act.NOTE: OPEN,
    Act.PHOTO: OPEN,
    Act.WITHDRAW: OPEN,
    Act.MERGE: OPEN,
    Act.UNDO: set(STATES) - {"submitted"},
    Act.PRINT: set(STATES),
    Act.LOOK: set(STATES),
    Act.ASK: OPEN,
}
"""Written out here a second time, from the design, so that the program's own table is held against it."""

LEADS_TO = {
    Act.ACCEPT: Stage.ACCEPTED,
    Act.ASSIGN: Stage.ASSIGNED,
    Act.START: Stage.IN_PROGRESS,
    Act.RETURN_ORDER: Stage.ACCEPTED,
    Act.COMPLETE: Stage.COMPLETED,
    Act.ANSWER: Stage.COMPLETED,
    Act.REOPEN: Stage.SUBMITTED,
}


def doing(act: Act, desk: OpenDesk, number: str) -> Appeal:
    """The act, told all it needs."""
    start = desk.now()
    plain: dict[Act, Action] = {
        Act.ACCEPT: Accept(),
        Act.ASSIGN: Assign(department="城管科", person="周队"),
        Act.VISIT: AgreeVisit(start=start, end=start.replace(hour=start.hour + 1)),
        Act.START: Start(),
        Act.RETURN_ORDER: ReturnOrder(reason="不归我们"),
        Act.COMPLETE: Complete(note="修好了", without_photos="老人不愿"),
        Act.ANSWER: Answer(text="带身份证来"),
        Act.CALL_BACK: CallBackMade(outcome="satisfied"),
        Act.RATE: Rate(stars=5, pressed_by="resident"),
        Act.NOTE: AddNote(text="老人耳背"),
        Act.PHOTO: AddPhoto(photo=PHOTO),
        Act.WITHDRAW: Withdraw(reason="不办了"),
        Act.ASK: Ask(),
    }
    if act in plain:
        return desk.appeals.act(number, plain[act], by="赵国庆")
    match act:
        case Act.REOPEN:
            return desk.appeals.reopen(number, reason="又坏了", by="赵国庆")
        case Act.CORRECT:
            return desk.appeals.correct(number, field="room", value="502", reason="听错了", by="赵国庆")
        case Act.UNDO:
            return desk.appeals.undo(number, by="赵国庆")
        case Act.PRINT:
            return desk.appeals.printed(number, "slip", by="赵国庆")
        case Act.LOOK:
            desk.appeals.whole_phone(number, reason="回电话", by="赵国庆")
            return desk.appeals.get(number)
    raise AssertionError(f"nobody taught this test to {act}")


@pytest.mark.parametrize("act", [act for act in ALLOWED_FROM if act is not Act.MERGE])
@pytest.mark.parametrize("state", STATES)
def test_an_act_is_done_or_refused_with_a_reason(state: str, act: Act, desk: OpenDesk, draft: Drafting) -> None:
    type_for_answers = "medical-insurance" if act is Act.ANSWER else "unsorted"
    before = brought_to(state, desk, draft, type=type_for_answers)
    if state in ALLOWED_FROM[act]:
        after = doing(act, desk, before.number)
        assert after.events[-1].act is act
        assert after.stage is LEADS_TO.get(act, before.stage) or act is Act.UNDO
        assert after.events[: len(before.events)] == before.events
        return
    with pytest.raises(DeskError) as refused:
        doing(act, desk, before.number)
    expected = AppealClosed if before.closed else (NothingToUndo if act is Act.UNDO else StageOutOfOrder)
    assert type(refused.value) is expected
    assert refused.value.message
    assert refused.value.hint
    assert desk.appeals.get(before.number).events == before.events


@pytest.mark.parametrize("state", STATES)
def test_merging_closes_an_open_appeal_only(state: str, desk: OpenDesk, draft: Drafting) -> None:
    into = desk.appeals.file(draft(), by="李秀英")
    before = brought_to(state, desk, draft)
    if before.closed is None:
        after = desk.appeals.merge(before.number, into=into.number, reason="同一件", by="李秀英")
        assert after.closed is not None
        assert (after.closed.into, after.stage) == (into.number, before.stage)
        return
    with pytest.raises(AppealClosed):
        desk.appeals.merge(before.number, into=into.number, reason="同一件", by="李秀英")


@pytest.mark.parametrize("state", STATES)
def test_a_menu_offers_exactly_what_is_allowed(state: str, desk: OpenDesk, draft: Drafting) -> None:
    appeal = brought_to(state, desk, draft)
    assert set(allowed(appeal)) == {act for act, states in ALLOWED_FROM.items() if state in states}


def test_an_appeal_cannot_go_into_itself_or_into_a_closed_one(desk: OpenDesk, draft: Drafting) -> None:
    one, other = (desk.appeals.file(draft(), by="x") for _ in range(2))
    with pytest.raises(MergeWrong):
        desk.appeals.act(one.number, Merge(into=one.number), by="x")
    desk.appeals.act(other.number, Withdraw(reason="不办了"), by="x")
    with pytest.raises(MergeWrong):
        desk.appeals.merge(one.number, into=other.number, by="x")
