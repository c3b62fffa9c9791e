"""The table of acts: every act from every state is allowed or refused with a reason."""

from collections.abc import Callable
from dataclasses import replace

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
from desk.appeal import Appeal, Attachment
from desk.drafts import Draft
from desk.errors import (
    AppealClosed,
    DeskError,
    FieldWrong,
    MergeWrong,
    NothingToUndo,
    ProofMissing,
    RatingRefused,
    StageOutOfOrder,
    TimeWrong,
)
from desk.opendesk import OpenDesk
from desk.rules import allowed
from desk.stages import Act, Stage
from tests.watch import Watch

Drafting = Callable[..., Draft]
Doing = Callable[[OpenDesk, str], Appeal]

PHOTO = Attachment(kind="photo", sha256="ab" * 32, bytes=9)
STATES = ("submitted", "accepted", "assigned", "in_progress", "completed", "withdrawn", "merged")
ROAD: dict[str, tuple[Action, ...]] = {
    "submitted": (),
    "accepted": (Accept(),),
    "assigned": (Accept(), Assign(department="物业科")),
    "in_progress": (Accept(), Assign(department="物业科"), Start()),
    "completed": (Accept(), Assign(department="物业科"), Start(), Complete(note="好了", without_photos="老人不愿")),
    "withdrawn": (Accept(), Withdraw(reason="不办了")),
}
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


def brought_to(state: str, desk: OpenDesk, draft: Drafting, *, type: str = "unsorted") -> Appeal:
    """An appeal that has been brought to a state by the acts that lead there."""
    appeal = desk.appeals.file(draft(type=type), by="李秀英")
    if state == "merged":
        other = desk.appeals.file(draft(), by="李秀英")
        return desk.appeals.merge(appeal.number, into=other.number, reason="同一件事", by="李秀英")
    for action in ROAD[state]:
        appeal = desk.appeals.act(appeal.number, action, by="李秀英")
    return appeal


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


def test_an_answer_reaches_all_five_stages_at_once(desk: OpenDesk, draft: Drafting) -> None:
    appeal = desk.appeals.file(draft(type="medical-insurance"), by="x")
    answered = desk.appeals.act(appeal.number, Answer(text="带身份证"), by="x")
    assert [reached.stage for reached in answered.stages] == list(Stage)
    assert answered.result is not None
    assert answered.result.note == "带身份证"


def test_a_repair_is_not_answered_away(desk: OpenDesk, draft: Drafting) -> None:
    appeal = desk.appeals.file(draft(type="water"), by="x")
    with pytest.raises(StageOutOfOrder):
        desk.appeals.act(appeal.number, Answer(text="知道了"), by="x")


def test_a_repair_is_done_only_with_photos_or_a_reason_why_not(desk: OpenDesk, draft: Drafting) -> None:
    number = brought_to("in_progress", desk, draft, type="water").number
    for incomplete in (Complete(note="修好了"), Complete(without_photos="不愿"), Complete(note="好了", after=(PHOTO,))):
        with pytest.raises(ProofMissing):
            desk.appeals.act(number, incomplete, by="x")
    before, after = replace(PHOTO, kind="before"), replace(PHOTO, kind="after", sha256="cd" * 32)
    done = desk.appeals.act(number, Complete(note="修好了", before=(before,), after=(after,)), by="x")
    assert done.result is not None
    assert (done.result.before, done.result.after) == ((before.sha256,), (after.sha256,))


def test_a_change_of_department_and_a_returned_order_are_hops(desk: OpenDesk, draft: Drafting) -> None:
    number = brought_to("assigned", desk, draft).number
    assert desk.appeals.act(number, Assign(department="物业科", person="王工"), by="x").hops == 0
    assert desk.appeals.act(number, Assign(department="城管科"), by="x").hops == 1
    returned = desk.appeals.act(number, ReturnOrder(reason="不归我们"), by="x")
    assert (returned.hops, returned.department, returned.stage) == (2, None, Stage.ACCEPTED)
    assert desk.appeals.act(number, Assign(department="物业科"), by="x").hops == 2


def test_a_reopened_appeal_has_a_new_promise_and_its_old_round_untouched(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    done = brought_to("completed", desk, draft)
    watch.pass_by(days=20)
    again = desk.appeals.reopen(done.number, reason="又漏了", by="x")
    assert (again.round, again.stage, again.hops) == (2, Stage.SUBMITTED, done.hops)
    assert again.promised_at > watch()
    assert again.stages[: len(done.stages)] == done.stages
    assert not again.is_overdue(watch())


def test_a_returned_order_does_not_stop_the_clock(desk: OpenDesk, draft: Drafting) -> None:
    assigned = brought_to("assigned", desk, draft)
    assert desk.appeals.act(assigned.number, ReturnOrder(reason="不归"), by="x").promised_at == assigned.promised_at


def test_undo_goes_back_step_by_step_and_forgets_nothing(desk: OpenDesk, draft: Drafting) -> None:
    done = brought_to("completed", desk, draft)
    noted = desk.appeals.act(done.number, AddNote(text="钥匙在邻居家"), by="x")
    for stage in (Stage.IN_PROGRESS, Stage.ASSIGNED, Stage.ACCEPTED, Stage.SUBMITTED):
        appeal = desk.appeals.undo(done.number, by="x")
        assert appeal.stage is stage
    assert appeal.result is None
    assert appeal.events[: len(noted.events)] == noted.events
    with pytest.raises(NothingToUndo):
        desk.appeals.undo(done.number, by="x")


def test_a_call_and_the_residents_own_stars_are_never_undone(desk: OpenDesk, draft: Drafting) -> None:
    called = brought_to("completed", desk, draft)
    desk.appeals.act(called.number, CallBackMade(outcome="no-answer"), by="x")
    rated = brought_to("completed", desk, draft)
    desk.appeals.act(rated.number, Rate(stars=1, pressed_by="resident"), by="x")
    for number in (called.number, rated.number):
        with pytest.raises(NothingToUndo):
            desk.appeals.undo(number, by="x")


def test_stars_pressed_by_the_desk_can_be_undone_and_never_replace_the_residents(
    desk: OpenDesk, draft: Drafting
) -> None:
    number = brought_to("completed", desk, draft).number
    desk.appeals.act(number, Rate(stars=5, pressed_by="desk"), by="x")
    assert desk.appeals.undo(number, by="x").rating is None
    desk.appeals.act(number, Rate(stars=2, pressed_by="resident"), by="x")
    with pytest.raises(RatingRefused):
        desk.appeals.act(number, Rate(stars=5, pressed_by="desk"), by="x")
    with pytest.raises(FieldWrong):
        desk.appeals.act(number, Rate(stars=6, pressed_by="resident"), by="x")


def test_a_withdrawn_appeal_comes_back_as_it_was(desk: OpenDesk, draft: Drafting) -> None:
    assigned = brought_to("assigned", desk, draft)
    desk.appeals.act(assigned.number, Withdraw(reason="不办了"), by="x")
    back = desk.appeals.undo(assigned.number, by="x")
    assert back.closed is None
    assert (back.stage, back.stages, back.department) == (assigned.stage, assigned.stages, assigned.department)


def test_a_correction_keeps_the_old_value_and_the_residents_own_words(desk: OpenDesk, draft: Drafting) -> None:
    filed = desk.appeals.file(draft(said="水管坏了", room="501", phone="13800000101", resident="王桂兰"), by="x")
    desk.appeals.correct(filed.number, field="room", value="５０２", reason="听错了", by="x")
    right = desk.appeals.correct(filed.number, field="phone", value="139 0000 0199", reason="换号", by="x")
    assert (right.room, right.said, right.resident.phone) == ("502", "水管坏了", "139****0199")
    told = right.events[1].action
    assert (told.field, told.old, told.value) == ("room", "501", "502")  # type: ignore[attr-defined]
    with pytest.raises(FieldWrong):
        desk.appeals.correct(filed.number, field="said", value="没事", reason="x", by="x")
    with pytest.raises(FieldWrong):
        desk.appeals.correct(filed.number, field="room", value="503", reason=" ", by="x")


def test_a_corrected_urgency_gives_the_promise_that_follows_from_filing(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    filed = desk.appeals.file(draft(type="water", urgency="normal"), by="x")
    watch.pass_by(days=1)
    corrected = desk.appeals.correct(filed.number, field="urgency", value="urgent", reason="水很大", by="x")
    expected = desk.clock.promise(filed.filed_at, corrected.urgency, desk.settings.type("water"))
    assert corrected.promised_at == expected.at < filed.promised_at


def test_nothing_happens_in_the_future_or_before_the_step_it_follows(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    filed = desk.appeals.file(draft(), by="x")
    watch.pass_by(hours=2)
    for wrong in (watch.time.replace(year=2027), filed.filed_at.replace(year=2025)):
        with pytest.raises(TimeWrong):
            desk.appeals.act(filed.number, Accept(), by="x", at=wrong)
    earlier = filed.filed_at.replace(hour=10)
    assert desk.appeals.act(filed.number, Accept(), by="x", at=earlier).stages[-1].at == earlier


def test_a_window_that_was_agreed_changes_only_with_a_reason(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("assigned", desk, draft).number
    start = watch.time
    first = AgreeVisit(start=start, end=start.replace(hour=start.hour + 2))
    desk.appeals.act(number, first, by="x")
    with pytest.raises(FieldWrong):
        desk.appeals.act(number, first, by="x")
    assert desk.appeals.act(number, replace(first, reason="老人要去医院"), by="x").visit is not None
    with pytest.raises(TimeWrong):
        desk.appeals.act(number, AgreeVisit(start=start, end=start), by="x")
