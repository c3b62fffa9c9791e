"""The five stages are the ones that the district counts, and every act knows where it may be done."""

import pytest

from desk.stages import ALLOWED_WHEN_CLOSED, ANYWHERE, NEVER_UNDONE, TABLE, UNDOABLE, Act, Stage

ORDER = list(Stage)


def test_the_stages_are_the_official_five_in_order() -> None:
    assert [stage.value for stage in Stage] == ["submitted", "accepted", "assigned", "in_progress", "completed"]
    assert [stage.label for stage in Stage] == [
        "诉求提交",
        "工作人员受理",
        "派单给责任部门",
        "现场办理",
        "办理完成",
    ]


def test_what_is_stored_is_lower_case_ascii_and_never_shared() -> None:
    stored = [*Stage, *Act]
    assert all(value.isascii() and value == value.lower() for value in stored)
    assert len({act.value for act in Act}) == len(Act)


def test_every_act_has_a_name_of_its_own_for_people() -> None:
    assert len({act.label for act in Act}) == len(Act)
    assert all(act.label for act in Act)


def test_every_act_but_filing_is_in_the_table() -> None:
    assert set(TABLE) == set(Act) - {Act.FILE}


@pytest.mark.parametrize("act", [act for act in TABLE if TABLE[act].leads_to and act is not Act.ANSWER])
def test_no_act_skips_a_stage_on_the_way_forward(act: Act) -> None:
    target = TABLE[act].leads_to
    assert target
    for start in TABLE[act].starts_at:
        assert ORDER.index(target) <= ORDER.index(start) + 1


def test_only_an_answer_at_the_desk_goes_straight_to_the_end() -> None:
    assert TABLE[Act.ANSWER].leads_to is Stage.COMPLETED
    assert TABLE[Act.ANSWER].starts_at == {Stage.SUBMITTED, Stage.ACCEPTED}


def test_every_stage_can_be_reached_and_left() -> None:
    reached = {Stage.SUBMITTED} | {step.leads_to for step in TABLE.values() if step.leads_to}
    assert reached == set(Stage)
    for stage in Stage:
        assert any(stage in step.starts_at and step.leads_to not in (None, stage) for step in TABLE.values()), stage


def test_what_may_be_done_to_a_closed_appeal_may_be_done_from_anywhere() -> None:
    assert all(TABLE[act].starts_at == ANYWHERE for act in ALLOWED_WHEN_CLOSED)


def test_every_step_that_moves_an_appeal_can_be_taken_back_and_filing_and_calls_never() -> None:
    assert {act for act, step in TABLE.items() if step.leads_to} <= UNDOABLE
    assert {Act.VISIT, Act.WITHDRAW, Act.MERGE} <= UNDOABLE
    assert {Act.FILE, Act.CALL_BACK} == NEVER_UNDONE
    assert not UNDOABLE & NEVER_UNDONE
    assert not UNDOABLE & {Act.UNDO, Act.PRINT, Act.LOOK}
