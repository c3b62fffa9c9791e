"""What each act makes of an appeal, and what no act may do to it."""

from dataclasses import replace

import pytest

from desk.acts import (
    Accept,
    AddNote,
    AgreeVisit,
    Answer,
    Assign,
    CallBackMade,
    Complete,
    Rate,
    ReturnOrder,
    Withdraw,
)
from desk.attachment import Attachment
from desk.errors import (
    FieldWrong,
    NothingToUndo,
    ProofMissing,
    RatingRefused,
    StageOutOfOrder,
    TimeWrong,
)
from desk.opendesk import OpenDesk
from desk.stages import Stage
from tests.desk.road import Drafting, brought_to
from tests.watch import Watch

PHOTO = Attachment(kind="photo", sha256="ab" * 32, bytes=9)


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
    for field, value in (("room", "502 "), ("phone", "13900000199"), ("community", "")):
        with pytest.raises(FieldWrong, match="和原来一样"):
            desk.appeals.correct(filed.number, field=field, value=value, reason="听错了", by="x")


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
