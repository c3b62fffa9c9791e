"""An appeal is what its events made of it: replaying them is the only way to get one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desk.acts import File, Stamp, Undo
from desk.appeal import Appeal, Event
from desk.stages import NEVER_UNDONE, UNDOABLE, Act


def replayed(events: Sequence[Event]) -> Appeal:
    """The appeal that these events, in their order, have made; undone ones leave their trace in the history only."""
    first, *later = events
    if not isinstance(first.action, File):
        raise ValueError(f"the history of an appeal begins with its filing, not with {first.act}")
    undone = undone_by(events)
    appeal = first.action.opened(_stamp(first))
    for event in later:
        if event.seq not in undone:
            appeal = event.action.on(appeal, _stamp(event))
    return replace(appeal, events=tuple(events))


def undone_by(events: Iterable[Event]) -> frozenset[int]:
    """The `seq` of every event that a later undo took back."""
    return frozenset(event.action.undoes for event in events if isinstance(event.action, Undo))


def last_step(appeal: Appeal) -> Event | None:
    """The step an undo would take back: the latest one that counts and still stands. None: only the filing is left."""
    undone = undone_by(appeal.events)
    steps = UNDOABLE | NEVER_UNDONE
    standing = [event for event in appeal.events if event.act in steps and event.seq not in undone]
    last = standing[-1]
    return None if last.act is Act.FILE else last


def asked_in_vain(appeal: Appeal) -> int:
    """How often the resident has come to ask since anything happened that one could be told."""
    undone = undone_by(appeal.events)
    news = [event.seq for event in appeal.events if event.act in UNDOABLE and event.seq not in undone]
    return sum(event.act is Act.ASK and event.seq > max(news, default=0) for event in appeal.events)


def _stamp(event: Event) -> Stamp:
    return Stamp(at=event.at, by=event.by)
