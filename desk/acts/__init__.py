"""What each act does to an appeal. Events store these actions; replaying them gives the appeal back.

An action holds what the act was told (a department, a reason). `on()` is the appeal after it, and never refuses:
whether an act is allowed is decided before it is recorded, by `desk.rules`.
"""

from desk.acts.action import Action, Stamp
from desk.acts.beside import (
    AddNote,
    AddPhoto,
    AgreeVisit,
    Ask,
    CallBackMade,
    Correct,
    ForgetRecordings,
    Look,
    Merge,
    Print,
    Rate,
    Undo,
    Withdraw,
)
from desk.acts.steps import Accept, Answer, Assign, Complete, File, Reopen, ReturnOrder, Start
from desk.stages import Act

__all__ = [
    "ACTIONS",
    "Accept",
    "Action",
    "AddNote",
    "AddPhoto",
    "AgreeVisit",
    "Answer",
    "Ask",
    "Assign",
    "CallBackMade",
    "Complete",
    "Correct",
    "File",
    "ForgetRecordings",
    "Look",
    "Merge",
    "Print",
    "Rate",
    "Reopen",
    "ReturnOrder",
    "Stamp",
    "Start",
    "Undo",
    "Withdraw",
]

ACTIONS: dict[Act, type[Action]] = {
    action.act: action
    for action in (
        File, Accept, Assign, AgreeVisit, Start, ReturnOrder, Complete, Answer, CallBackMade, Rate, Reopen, Correct,
        AddNote, AddPhoto, Withdraw, Merge, Undo, Print, Look, Ask, ForgetRecordings,
    )
}  # fmt: skip
"""The class in which each act is stored."""
