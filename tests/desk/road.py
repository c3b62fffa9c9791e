"""The road of an appeal: how it is brought to each of its states."""

from collections.abc import Callable

from desk.acts import Accept, Action, Assign, Complete, Start, Withdraw
from desk.appeal import Appeal
from desk.drafts import Draft
from desk.opendesk import OpenDesk

Drafting = Callable[..., Draft]

STATES = ("submitted", "accepted", "assigned", "in_progress", "completed", "withdrawn", "merged")
ROAD: dict[str, tuple[Action, ...]] = {
    "submitted": (),
    "accepted": (Accept(),),
    "assigned": (Accept(), Assign(department="物业科")),
    "in_progress": (Accept(), Assign(department="物业科"), Start()),
    "completed": (Accept(), Assign(department="物业科"), Start(), Complete(note="好了", without_photos="老人不愿")),
    "withdrawn": (Accept(), Withdraw(reason="不办了")),
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
