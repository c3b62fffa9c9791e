"""Checking that the ledger is as it was written: the chain of events, every appeal, every attachment."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Row, bindparam, func, select
from sqlmodel import Session, col

from desk.errors import LedgerDamaged
from desk.history import replayed
from desk.language import _
from desk.numbers import grouped
from desk.storage import chain
from desk.storage.attachments import Attachments
from desk.storage.backup import check_file
from desk.storage.journal import history
from desk.storage.ledger import LEDGER_FILE, Ledger
from desk.storage.projection import as_row
from desk.storage.tables import AppealRecord, DeskRecord, EventRecord

ATTACHMENTS = "attachments"
"""The folder of attachments beside the database."""

_ROW = select(AppealRecord).where(col(AppealRecord.number) == bindparam("number"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a check of the whole ledger has seen. Without problems, all is as it was written."""

    appeals: int
    events: int
    attachments: int
    head: str
    """The mac of this desk's last event: written down elsewhere, it would show a shortened chain."""
    problems: tuple[str, ...] = ()


def verify(ledger: Ledger, folder: Path, desk: str) -> Verified:
    """Check every event, every appeal and every attachment of the ledger. Problems are told, not raised.

    Other desks of a shared ledger have keys of their own: what they signed is checked there.
    Raises LedgerDamaged when the database cannot even be read.
    """
    if ledger.on_sqlite:
        check_file(folder / LEDGER_FILE)
    attachments = Attachments(folder / ATTACHMENTS)
    problems: list[str] = []
    with ledger.reading() as session:
        for record in session.scalars(select(DeskRecord).order_by(col(DeskRecord.desk))):
            problems += _chain_problems(session, record, chain.chain_key(folder) if record.desk == desk else None)
        problems += _stray_events(session)
        numbers = session.connection().execute(select(col(AppealRecord.number))).scalars().all()
        sums: set[str] = set()
        for number in numbers:
            problems += _appeal_problems(session, number, sums)
        events = session.connection().execute(select(func.count()).select_from(EventRecord)).scalar_one()
        own = session.get(DeskRecord, desk)
    problems += [
        _("附件 {sha} 不见了或被改过。").format(sha=s[:12]) for s in sorted(sums) if not attachments.is_sound(s)
    ]
    return Verified(
        appeals=len(numbers), events=events, attachments=len(sums), head=own.head if own else chain.FIRST,
        problems=tuple(problems),
    )  # fmt: skip


def sound(found: Verified) -> Verified:
    """The result of a check that found nothing. Raises LedgerDamaged with the first problems."""
    if found.problems:
        raise LedgerDamaged(
            _("检查出 {count} 处问题：{first}").format(count=len(found.problems), first=" ".join(found.problems[:3])),
            _("请不要再写，用最近的备份恢复，并找人看看。"),
        )
    return found


def _chain_problems(session: Session, record: DeskRecord, key: bytes | None) -> Iterator[str]:
    before, expected = chain.FIRST, 1
    asked = select(EventRecord).where(col(EventRecord.desk) == record.desk)
    asked = asked.order_by(col(EventRecord.desk_seq)).execution_options(yield_per=1000)
    for event in session.connection().execute(asked):
        where = _("岗位 {desk} 的第 {seq} 条记录").format(desk=event.desk, seq=event.desk_seq)
        if event.desk_seq != expected:
            yield _("{where}之前少了记录。").format(where=where)
        if key is not None and chain.mac(key, before, event.body) != event.mac:
            yield _("{where}被改过。").format(where=where)
        yield from _body_problems(event, where)
        before, expected = event.mac, event.desk_seq + 1
    if (record.head, record.event_seq) != (before, expected - 1):
        yield _("岗位 {desk} 最后的记录不见了。").format(desk=record.desk)


def _body_problems(event: Row[*tuple[Any, ...]], where: str) -> Iterator[str]:
    try:
        body = chain.read(event.body)
    except msgspec.MsgspecError as error:
        yield _("{where}读不出来：{why}。").format(where=where, why=error)
        return
    if (body.desk, body.desk_seq, body.appeal, body.appeal_seq) != (
        event.desk, event.desk_seq, event.appeal_id, event.appeal_seq
    ):  # fmt: skip
        yield _("{where}被挪动过。").format(where=where)
    if not chain.private_is_intact(body, event.salt, event.private):
        yield _("{where}里居民的话被改过。").format(where=where)


def _stray_events(session: Session) -> Iterator[str]:
    of_no_desk = col(EventRecord.desk).not_in(select(col(DeskRecord.desk)))
    of_no_appeal = col(EventRecord.appeal_id).not_in(select(col(AppealRecord.id)))
    asked = select(func.count()).select_from(EventRecord).where(of_no_desk | of_no_appeal)
    count = session.connection().execute(asked).scalar_one()
    if count:
        yield _("有 {count} 条记录的诉求或岗位不见了。").format(count=count)


def _appeal_problems(session: Session, number: str, sums: set[str]) -> Iterator[str]:
    try:
        appeal = replayed(history(session, number))
    except (ValueError, msgspec.MsgspecError) as error:
        yield _("{number} 的记录读不出来：{why}。").format(number=grouped(number), why=error)
        return
    sums.update(attachment.sha256 for attachment in appeal.attachments)
    row = session.connection().execute(_ROW, {"number": number}).mappings().one()
    if row != as_row(appeal, desk=row["desk"]):
        yield _("{number} 在列表里的样子和它的记录不一样。").format(number=grouped(number))
