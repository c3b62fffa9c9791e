"""The five stages of an appeal and the table of acts: what may be done from where, and where it leads."""

from dataclasses import dataclass
from enum import StrEnum

from desk.language import _


class Stage(StrEnum):
    """Where an appeal stands. Stored as written; never skipped."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"

    @property
    def label(self) -> str:
        """The official name of the stage, for people."""
        return {
            Stage.SUBMITTED: _("诉求提交"),
            Stage.ACCEPTED: _("工作人员受理"),
            Stage.ASSIGNED: _("派单给责任部门"),
            Stage.IN_PROGRESS: _("现场办理"),
            Stage.COMPLETED: _("办理完成"),
        }[self]


class Act(StrEnum):
    """Something done to an appeal. Every one is an appended event."""

    FILE = "file"
    ACCEPT = "accept"
    ASSIGN = "assign"
    VISIT = "visit"
    START = "start"
    RETURN_ORDER = "return-order"
    COMPLETE = "complete"
    ANSWER = "answer"
    CALL_BACK = "call-back"
    RATE = "rate"
    REOPEN = "reopen"
    CORRECT = "correct"
    NOTE = "note"
    PHOTO = "photo"
    WITHDRAW = "withdraw"
    MERGE = "merge"
    UNDO = "undo"
    PRINT = "print"
    LOOK = "look"
    ASK = "ask"
    FORGET_RECORDING = "forget-recording"

    @property
    def label(self) -> str:
        """The act as a volunteer calls it."""
        return {
            Act.FILE: _("提交诉求"),
            Act.ACCEPT: _("受理"),
            Act.ASSIGN: _("派单"),
            Act.VISIT: _("约定上门时间"),
            Act.START: _("开始办理"),
            Act.RETURN_ORDER: _("退单"),
            Act.COMPLETE: _("办结"),
            Act.ANSWER: _("当场答复"),
            Act.CALL_BACK: _("回访"),
            Act.RATE: _("评价"),
            Act.REOPEN: _("重新办理"),
            Act.CORRECT: _("更正"),
            Act.NOTE: _("备注"),
            Act.PHOTO: _("添加照片"),
            Act.WITHDRAW: _("撤销诉求"),
            Act.MERGE: _("并入另一件"),
            Act.UNDO: _("退回上一步"),
            Act.PRINT: _("打印"),
            Act.LOOK: _("查看完整电话"),
            Act.ASK: _("居民来问"),
            Act.FORGET_RECORDING: _("删掉录音"),
        }[self]


@dataclass(frozen=True)
class Step:
    """One row of the table of acts."""

    starts_at: frozenset[Stage]
    leads_to: Stage | None = None
    """None: the stage stays as it is."""


ANYWHERE = frozenset(Stage)

TABLE: dict[Act, Step] = {
    Act.ACCEPT: Step(frozenset({Stage.SUBMITTED}), Stage.ACCEPTED),
    Act.ASSIGN: Step(frozenset({Stage.ACCEPTED, Stage.ASSIGNED, Stage.IN_PROGRESS}), Stage.ASSIGNED),
    Act.VISIT: Step(frozenset({Stage.ASSIGNED, Stage.IN_PROGRESS})),
    Act.START: Step(frozenset({Stage.ASSIGNED}), Stage.IN_PROGRESS),
    Act.RETURN_ORDER: Step(frozenset({Stage.ASSIGNED, Stage.IN_PROGRESS}), Stage.ACCEPTED),
    Act.COMPLETE: Step(frozenset({Stage.IN_PROGRESS}), Stage.COMPLETED),
    Act.ANSWER: Step(frozenset({Stage.SUBMITTED, Stage.ACCEPTED}), Stage.COMPLETED),
    Act.CALL_BACK: Step(frozenset({Stage.COMPLETED})),
    Act.RATE: Step(frozenset({Stage.COMPLETED})),
    Act.REOPEN: Step(frozenset({Stage.COMPLETED}), Stage.SUBMITTED),
    Act.CORRECT: Step(ANYWHERE),
    Act.NOTE: Step(ANYWHERE),
    Act.PHOTO: Step(ANYWHERE),
    Act.WITHDRAW: Step(ANYWHERE),
    Act.MERGE: Step(ANYWHERE),
    Act.UNDO: Step(ANYWHERE),
    Act.PRINT: Step(ANYWHERE),
    Act.LOOK: Step(ANYWHERE),
    Act.ASK: Step(ANYWHERE),
    Act.FORGET_RECORDING: Step(ANYWHERE),
}
"""Filing is not in it: it starts an appeal and is never an act on one."""

ALLOWED_WHEN_CLOSED = frozenset({Act.UNDO, Act.PRINT, Act.LOOK, Act.FORGET_RECORDING})
"""An appeal that was withdrawn or merged can be read, printed, and brought back; consent can always be withdrawn."""

UNDOABLE = frozenset(
    {
        Act.ACCEPT,
        Act.ASSIGN,
        Act.VISIT,
        Act.START,
        Act.RETURN_ORDER,
        Act.COMPLETE,
        Act.ANSWER,
        Act.RATE,
        Act.REOPEN,
        Act.WITHDRAW,
        Act.MERGE,
    }
)
"""A rating only when the desk pressed it."""

NEVER_UNDONE = frozenset({Act.FILE, Act.CALL_BACK})
"""Steps that a later undo may not reach behind: the appeal exists, the call was made."""
