"""Reading an appeal's events and appending one to the chain of its desk."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, insert, select, text, update
from sqlmodel import Session, col

from desk.acts import Action, File
from desk.appeal import Event
from desk.errors import AppealUnknown, LedgerUnreachable
from desk.language import _
from desk.numbers import grouped
from desk.storage import chain
from desk.storage.tables import AppealRecord, DeskRecord, EventRecord

_COUNTED = (
    select(col(DeskRecord.running), col(DeskRecord.event_seq), col(DeskRecord.head))
    .where(col(DeskRecord.desk) == bindparam("desk"))
    .with_for_update()
)
_APPENDED = insert(EventRecord)
_COUNTED_ON = update(DeskRecord).where(col(DeskRecord.desk) == bindparam("of_desk"))
_FOUND = select(col(AppealRecord.id)).where(col(AppealRecord.number) == bindparam("number"))
_FOUND_TO_CHANGE = _FOUND.with_for_update()
_EVENTS = (
    select(col(EventRecord.body), col(EventRecord.private))
    .where(col(EventRecord.appeal_id) == bindparam("appeal"))
    .order_by(col(EventRecord.appeal_seq))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How far a desk has counted; held by the unit of work that asked, so that nobody else counts meanwhile."""

    running: int
    """The last running number given out. It is given back when the unit of work fails, so there are no gaps."""
    event_seq: int
    head: str
    """The mac of the desk's last event."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """The events of the ledger, appended in the name of one desk."""

    desk: str
    """Three digits."""
    key: bytes
    """This desk's secret for the chain."""

    def open(self, session: Session) -> DeskRecord:
        """Make the desk known to the ledger. Raises LedgerUnreachable when another machine uses its number."""
        session.connection().execute(
            text(  # another program on this machine may have been first
                "insert into desk (desk, running, event_seq, head, key_id) values (:desk, 0, 0, :head, :key_id) "
                "on conflict do nothing"
            ),
            {"desk": self.desk, "head": chain.FIRST, "key_id": chain.key_id(self.key)},
        )
        record = session.get_one(DeskRecord, self.desk)
        self.check(record)
        return record

    def check(self, record: DeskRecord) -> None:
        """Pass when the desk's number is this machine's. Raises LedgerUnreachable."""
        if record.key_id != chain.key_id(self.key):
            raise LedgerUnreachable(
                _("岗位编号 {desk} 已被另一台电脑用在这个台账里。").format(desk=self.desk),
                _("请在 desk.toml 里换一个 desk.number，或把原来那台电脑的 chain.key 拷过来。"),
            )

    def count(self, session: Session) -> Count:
        """How far this desk has counted; nobody else files or acts at this desk until the unit of work ends."""
        running, event_seq, head = session.connection().execute(_COUNTED, {"desk": self.desk}).one()
        return Count(running=running, event_seq=event_seq, head=head)

    def append(self, session: Session, count: Count, action: Action, *, appeal: str, appeal_seq: int, at: datetime,
               recorded_at: datetime, by: str) -> Event:  # fmt: skip
        """One event more, linked to the desk's last; returned as it will be read back."""
        seq = count.event_seq + 1
        sealed = chain.sealed(
            action, desk=self.desk, desk_seq=seq, appeal=appeal, appeal_seq=appeal_seq, at=at,
            recorded_at=recorded_at, by=by,
        )  # fmt: skip
        mac = chain.mac(self.key, count.head, sealed.body)
        running = count.running + isinstance(action, File)
        connection = session.connection()
        connection.execute(_COUNTED_ON, {"of_desk": self.desk, "running": running, "event_seq": seq, "head": mac})
        connection.execute(
            _APPENDED,
            {
                "id": secrets.token_hex(16), "desk": self.desk, "desk_seq": seq, "appeal_id": appeal,
                "appeal_seq": appeal_seq, "body": sealed.body, "private": sealed.private, "salt": sealed.salt,
                "mac": mac,
            },
        )  # fmt: skip
        return chain.opened(sealed.body, sealed.private)


def history(session: Session, number: str, *, to_change: bool = False) -> Sequence[Event]:
    """All events of an appeal, in order. Raises AppealUnknown.

    With `to_change` nobody else may change the appeal until the unit of work ends.
    """
    connection = session.connection()
    key = connection.execute(_FOUND_TO_CHANGE if to_change else _FOUND, {"number": number}).scalar()
    if key is None:
        raise AppealUnknown(
            _("没有编号是 {number} 的诉求。").format(number=grouped(number)),
            _("请看着回执再念一遍，或按姓名、电话查。"),
        )
    return [chain.opened(body, private) for body, private in connection.execute(_EVENTS, {"appeal": key})]
