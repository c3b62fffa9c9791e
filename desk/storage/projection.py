"""Writing an appeal, as its events have made it, into the tables that lists and searches read."""

from sqlalchemy import delete, insert, text
from sqlmodel import Session, col

from desk.appeal import Appeal
from desk.finding import number_keys, person_keys, word_tokens
from desk.numbers import grouped
from desk.stages import Stage
from desk.storage.tables import AppealRecord, FindingKeyRecord
from desk.text import clean_line, folded

SUMMARY = 60
"""Characters of the description kept for lists."""

REACHED = frozenset({"satisfied", "unsatisfied"})
"""Outcomes of a call-back after which nobody needs to ring again."""


def project(session: Session, appeal: Appeal, *, desk: str) -> None:
    """Make the appeal's row, words and keys what the appeal is now."""
    record = as_record(appeal, desk=desk)
    known = session.get(AppealRecord, appeal.key)
    if known is None:
        session.add(record)
        session.flush()
        write_findings(session, appeal, record.search_text)
        return
    found_by = (known.search_text, known.name, known.phone)
    known.sqlmodel_update(record.model_dump(exclude={"id", "desk"}))
    session.add(known)
    session.flush()
    if found_by != (record.search_text, record.name, record.phone):
        write_findings(session, appeal, record.search_text)


def as_record(appeal: Appeal, *, desk: str) -> AppealRecord:
    """The appeal's row."""
    completed = [stage.at for stage in appeal.stages if stage.stage is Stage.COMPLETED]
    return AppealRecord(
        id=appeal.key, number=appeal.number, draft_id=appeal.draft_id, desk=desk, type=appeal.type,
        name=appeal.resident.name, phone=appeal.resident.phone, community=appeal.community,
        building=appeal.building, unit=appeal.unit, floor=appeal.floor, room=appeal.room, address=appeal.address,
        summary=clean_line(appeal.description)[:SUMMARY], urgency=appeal.urgency, channel=appeal.channel,
        stage=appeal.stage, round=appeal.round, hops=appeal.hops, department=appeal.department,
        person=appeal.person, resident_id=appeal.resident_key, filed_at=appeal.filed_at,
        promised_at=appeal.promised_at, visit_start=appeal.visit.start if appeal.visit else None,
        visit_end=appeal.visit.end if appeal.visit else None,
        completed_at=completed[-1] if appeal.stage is Stage.COMPLETED else None,
        stars=appeal.rating.stars if appeal.rating else None, closed=appeal.closed is not None,
        queue=_queue(appeal), event_count=appeal.events[-1].seq, search_text=_search_text(appeal),
    )  # fmt: skip


def write_findings(session: Session, appeal: Appeal, search_text: str) -> None:
    """The words and keys by which the appeal is found, in place of those it had."""
    connection = session.connection()
    words = list(word_tokens(search_text))
    if connection.dialect.name == "sqlite":
        row = words_row(appeal.number)
        connection.execute(text("delete from appeal_words where rowid = :row"), {"row": row})
        connection.execute(
            text("insert into appeal_words (rowid, words) values (:row, :words)"),
            {"row": row, "words": " ".join(words)},
        )
    else:
        connection.execute(
            text(
                "insert into appeal_words (number, words) values (:number, :words) "
                "on conflict (number) do update set words = excluded.words"
            ),
            {"number": appeal.number, "words": words},
        )
    write_keys(session, "appeal", appeal.number, (
        *number_keys(appeal.number), *person_keys(appeal.resident.name, appeal.resident.phone),
    ))  # fmt: skip


def write_keys(session: Session, kind: str, ref: str, keys: tuple[str, ...]) -> None:
    """The keys of an appeal or a resident, in place of those it had."""
    connection = session.connection()
    connection.execute(
        delete(FindingKeyRecord).where(col(FindingKeyRecord.kind) == kind, col(FindingKeyRecord.ref) == ref)
    )
    rows = [{"key": key, "kind": kind, "ref": ref} for key in dict.fromkeys(keys)]
    if rows:
        connection.execute(insert(FindingKeyRecord), rows)


def words_row(number: str) -> int:
    """The row of an appeal's words on SQLite: its number behind a 1, because numbers begin with zeros."""
    return int(f"1{number}")


def _queue(appeal: Appeal) -> int:
    if appeal.is_waiting:
        return 0
    if appeal.closed is not None or any(call.outcome in REACHED for call in appeal.call_backs):
        return 2
    return 2 if appeal.rating is not None else 1


def _search_text(appeal: Appeal) -> str:
    place = (appeal.community, appeal.building, appeal.unit, appeal.floor, appeal.room, appeal.address)
    words = (
        grouped(appeal.number), appeal.said, appeal.description, *place, appeal.resident.name, appeal.department
    )  # fmt: skip
    return folded(" ".join(word for word in words if word))
