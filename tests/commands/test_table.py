"""The whole table of acts by command: every act from every state, done or refused with its code."""

from itertools import product

import pytest

from tests.commands.program import Program

STATES = ("submitted", "accepted", "assigned", "in_progress", "completed", "withdrawn", "merged")

ACTS: dict[str, tuple[str, ...]] = {
    "accept": (),
    "assign": ("--department", "城管科"),
    "visit": ("2099-01-05 09:00", "11:00"),
    "start": (),
    "return-order": ("--reason", "不归我们管"),
    "complete": ("--note", "换了灯泡", "--without-photos", "灯太高"),
    "answer": ("--text", "每月十五号发"),
    "call-back": ("--outcome", "satisfied"),
    "rate": ("5", "--pressed-by", "desk"),
    "reopen": ("--reason", "又坏了"),
    "correct": ("--field", "room", "--value", "502", "--reason", "听错了"),
    "note": ("--text", "家里有狗"),
    "photo": (),
    "withdraw": ("--reason", "自己修好了"),
    "merge": (),
    "undo": (),
}

OPEN = set(STATES[:5])
ALLOWED: dict[str, dict[str, str]] = {
    "accept": {"submitted": "accepted"},
    "assign": dict.fromkeys(("accepted", "assigned", "in_progress"), "assigned"),
    "visit": {"assigned": "assigned", "in_progress": "in_progress"},
    "start": {"assigned": "in_progress"},
    "return-order": dict.fromkeys(("assigned", "in_progress"), "accepted"),
    "complete": {"in_progress": "completed"},
    "answer": dict.fromkeys(("submitted", "accepted"), "completed"),
    "call-back": {"completed": "completed"},
    "rate": {"completed": "completed"},
    "reopen": {"completed": "submitted"},
    **{act: {state: state for state in OPEN} for act in ("correct", "note", "photo", "withdraw", "merge")},
    "undo": {
        "accepted": "submitted", "assigned": "accepted", "in_progress": "assigned", "completed": "in_progress",
        "withdrawn": "accepted", "merged": "accepted",
    },
}  # fmt: skip
"""Act → state it may start from → stage afterwards. All else is refused."""


def brought_to(program: Program, state: str, kind: str) -> str:
    number = str(program.done("file", "--said", "楼道灯不亮", "--type", kind)["number"])
    if state in ("withdrawn", "merged"):
        program.done("accept", number)
        more = ("merge", program.filed()) if state == "merged" else ("withdraw",)
        program.done(more[0], number, *more[1:], "--reason", "不办了")
        return number
    return program.stands(number, state)


@pytest.mark.parametrize(("act", "state"), list(product(ACTS, STATES)))
def test_an_act_is_done_or_refused_as_the_table_says(shared: Program, photo: object, act: str, state: str) -> None:
    number = brought_to(shared, state, "praise" if act == "answer" else "light")
    told = {"photo": (str(photo),), "merge": (shared.filed(), "--reason", "同一件")}.get(act, ACTS[act])
    before = shared.done("show", number)
    if state in ALLOWED[act]:
        after = shared.done(act, number, *told)
        assert after["stage"] == ALLOWED[act][state]
        assert [event["act"] for event in after["events"]] == [*(e["act"] for e in before["events"]), act]
        return
    expected = "appeal-closed" if state in ("withdrawn", "merged") else "stage-out-of-order"
    error = shared.refused(act, number, *told)
    assert error["code"] == ("nothing-to-undo" if act == "undo" else expected)
    assert error["hint"]
    assert shared.done("show", number) == before


def test_a_repair_is_never_answered_at_the_desk(shared: Program) -> None:
    assert shared.refused("answer", shared.filed(), "--text", "知道了")["code"] == "stage-out-of-order"
