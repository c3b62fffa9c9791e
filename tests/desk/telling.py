"""An appeal with a past, made without a ledger, and what its resident is told of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from desk.acts import Action, File, Stamp
from desk.appeal import Appeal, Event
from desk.settings import Settings
from desk.words import status

FILED = datetime.fromisoformat("2026-11-23T09:30+08:00")
PROMISED = FILED + timedelta(days=4)
NOTE = "张秀英家3栋2单元501室换了2个阀门，电话13800123456，古田路16号也看过。"


def filed(kind: str = "water", name: str = "张秀英") -> Appeal:
    action = File(
        key="8f14e45f", number="007004216", draft_id="c9f0f895", type=kind, promised_at=PROMISED, said=NOTE,
        community="竹枝社区", building="3", unit="2", room="501", address="古田路16号", resident=name,
        phone="138****3456", rang_at=FILED - timedelta(minutes=5),
    )  # fmt: skip
    return action.opened(Stamp(FILED, "李志强"))


def after(appeal: Appeal, *actions: Action) -> Appeal:
    for hours, action in enumerate(actions, start=1):
        appeal = done(appeal, action, FILED + timedelta(hours=hours))
    return appeal


def done(appeal: Appeal, action: Action, at: datetime = FILED) -> Appeal:
    """The appeal with one act more, which it remembers."""
    seq = len(appeal.events) + 1
    event = Event(seq=seq, act=action.act, at=at, recorded_at=at, by="李志强", desk="7", action=action)
    changed = action.on(appeal, Stamp(at, "李志强"))
    return replace(changed, events=(*appeal.events, event))


def told(appeal: Appeal, settings: Settings, now: datetime = FILED + timedelta(hours=2)) -> str:
    return "".join(clause.shown for clause in status(appeal, settings, now))


def said(appeal: Appeal, settings: Settings, now: datetime = FILED + timedelta(hours=2)) -> str:
    return "".join(clause.spoken for clause in status(appeal, settings, now))
