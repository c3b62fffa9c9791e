"""Reading an appeal's events and appending one to the chain of its desk."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text, update
from sqlmodel import Session, col

from desk.acts import Action
from desk.appeal import Event
from desk.errors import AppealUnknown, LedgerUnreachable
from desk.language import _
from desk.numbers import grouped
from desk.storage import chain
from desk.storage.tables import AppealRecord, DeskRecord, EventRecord


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

    def lock(self, session: Session) -> None:
        """Let nobody else file at this desk until the unit of work ends."""
        session.get(DeskRecord, self.desk, with_for_update=True)

    def next_running(self, session: Session) -> int:
        """The desk's next running number; given back when the unit of work fails, so there are no gaps."""
        counted = update(DeskRecord).where(col(DeskRecord.desk) == self.desk)
        counted = counted.values(running=DeskRecord.running + 1)
        running: int = session.connection().execute(counted.returning(col(DeskRecord.running))).scalar_one()
        return running

    def append(self, session: Session, action: Action, *, appeal: str, appeal_seq: int, at: datetime,
               recorded_at: datetime, by: str) -> Event:  # fmt: skip
        """One event more, linked to the desk's last; returned as it will be read back."""
        counted = update(DeskRecord).where(col(DeskRecord.desk) == self.desk)
        counted = counted.values(event_seq=DeskRecord.event_seq + 1)
        seq, head = session.connection().execute(
            counted.returning(col(DeskRecord.event_seq), col(DeskRecord.head))
        ).one()  # fmt: skip
        sealed = chain.sealed(
            action, desk=self.desk, desk_seq=seq, appeal=appeal, appeal_seq=appeal_seq, at=at,
            recorded_at=recorded_at, by=by,
        )  # fmt: skip
        mac = chain.mac(self.key, head, sealed.body)
        session.add(
            EventRecord(
                id=secrets.token_hex(16),
                desk=self.desk,
                desk_seq=seq,
                appeal_id=appeal,
                appeal_seq=appeal_seq,
                body=sealed.body,
                private=sealed.private,
                salt=sealed.salt,
                mac=mac,
            )
        )
        session.flush()
        session.connection().execute(update(DeskRecord).where(col(DeskRecord.desk) == self.desk).values(head=mac))
        return chain.opened(sealed.body, sealed.private)


def history(session: Session, number: str, *, to_change: bool = False) -> Sequence[Event]:
    """All events of an appeal, in order. Raises AppealUnknown.

    With `to_change` nobody else may change the appeal until the unit of work ends.
    """
    found = select(col(AppealRecord.id)).where(col(AppealRecord.number) == number)
    if to_change:
        found = found.with_for_update()
    key = session.connection().execute(found).scalar()
    if key is None:
        raise AppealUnknown(
            _("没有编号是 {number} 的诉求。").format(number=grouped(number)),
            _("请看着回执再念一遍，或按姓名、电话查。"),
        )
    rows = session.connection().execute(
        select(col(EventRecord.body), col(EventRecord.private))
        .where(col(EventRecord.appeal_id) == key)
        .order_by(col(EventRecord.appeal_seq))
    )
    return [chain.opened(body, private) for body, private in rows]
