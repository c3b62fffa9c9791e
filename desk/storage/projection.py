"""Writing an appeal, as its events have made it, into the tables that lists and searches read."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, text, update
from sqlmodel import Session, col

from desk.appeal import Appeal
from desk.calling import is_to_call
from desk.finding import number_keys, person_keys, word_tokens
from desk.history import asked_in_vain
from desk.numbers import grouped
from desk.phones import masked_words
from desk.stages import Stage
from desk.storage.tables import AppealRecord, FindingKeyRecord
from desk.text import clean_line, folded

SUMMARY = 60
"""Characters of the description kept for lists."""

_FIXED = frozenset({"id", "number", "draft_id", "desk"})
"""Columns that stay what they were when the appeal was filed."""

_ADDED = insert(AppealRecord)
_CHANGED = update(AppealRecord).where(col(AppealRecord.id) == bindparam("key"))
_FOUND_BY = select(col(AppealRecord.search_text), col(AppealRecord.name), col(AppealRecord.phone)).where(
    col(AppealRecord.id) == bindparam("key")
)
_KEYS = insert(FindingKeyRecord)
_WORDS_ON_SQLITE = text("insert into appeal_words (rowid, words) values (:row, :words)")
_WORDS_ON_POSTGRES = text("insert into appeal_words (number, words) values (:number, :words)")


def project(session: Session, appeal: Appeal, *, desk: str) -> None:
    """Make the appeal's row, words and keys what the appeal is now."""
    row = as_row(appeal, desk=desk)
    connection = session.connection()
    if len(appeal.events) == 1:
        connection.execute(_ADDED, row)
        write_findings(session, row)
        return
    found_by = connection.execute(_FOUND_BY, {"key": appeal.key}).one()
    connection.execute(_CHANGED, {"key": appeal.key, **{name: row[name] for name in row if name not in _FIXED}})
    if found_by != (row["search_text"], row["name"], row["phone"]):
        forget_findings(session, appeal.number)
        write_findings(session, row)


def as_row(appeal: Appeal, *, desk: str) -> Mapping[str, Any]:
    """The appeal's row: a value for each column of `AppealRecord`."""
    completed = [stage.at for stage in appeal.stages if stage.stage is Stage.COMPLETED]
    return {
        "id": appeal.key, "number": appeal.number, "draft_id": appeal.draft_id, "desk": desk, "type": appeal.type,
        "name": appeal.resident.name, "phone": appeal.resident.phone, "community": appeal.community,
        "building": appeal.building, "unit": appeal.unit, "floor": appeal.floor, "room": appeal.room,
        "address": appeal.address, "urgency": appeal.urgency,
        "summary": masked_words(clean_line(appeal.description))[:SUMMARY],
        "channel": appeal.channel, "stage": appeal.stage, "round": appeal.round, "hops": appeal.hops,
        "department": appeal.department, "person": appeal.person, "resident_id": appeal.resident_key,
        "filed_at": appeal.filed_at, "promised_at": appeal.promised_at,
        "visit_start": appeal.visit.start if appeal.visit else None,
        "visit_end": appeal.visit.end if appeal.visit else None,
        "completed_at": completed[-1] if appeal.stage is Stage.COMPLETED else None,
        "called_at": appeal.call_backs[-1].at if appeal.call_backs else None, "asked": asked_in_vain(appeal),
        "stars": appeal.rating.stars if appeal.rating else None, "closed": appeal.closed is not None,
        "queue": _queue(appeal), "event_count": appeal.events[-1].seq, "search_text": _search_text(appeal),
    }  # fmt: skip


def write_findings(session: Session, row: Mapping[str, Any]) -> None:
    """The words and keys by which an appeal is found, of which there are none yet."""
    number = row["number"]
    write_words(session, number, row["search_text"])
    write_keys(session, "appeal", number, (*number_keys(number), *person_keys(row["name"], row["phone"])))


def write_words(session: Session, number: str, search_text: str) -> None:
    """The words of an appeal, which has none yet in the index of words."""
    connection = session.connection()
    words = list(word_tokens(search_text))
    if connection.dialect.name == "sqlite":
        connection.execute(_WORDS_ON_SQLITE, {"row": words_row(number), "words": " ".join(words)})
    else:
        connection.execute(_WORDS_ON_POSTGRES, {"number": number, "words": words})


def forget_findings(session: Session, number: str) -> None:
    """Take back the words and keys of an appeal."""
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        connection.execute(text("delete from appeal_words where rowid = :row"), {"row": words_row(number)})
    else:
        connection.execute(text("delete from appeal_words where number = :number"), {"number": number})
    of_appeal = (col(FindingKeyRecord.kind) == "appeal", col(FindingKeyRecord.ref) == number)
    connection.execute(delete(FindingKeyRecord).where(*of_appeal))


def write_keys(session: Session, kind: str, ref: str, keys: tuple[str, ...]) -> None:
    """The keys of an appeal or a resident, who has none yet."""
    rows = [{"key": key, "kind": kind, "ref": ref} for key in dict.fromkeys(keys)]
    if rows:
        session.connection().execute(_KEYS, rows)


def words_row(number: str) -> int:
    """The row of an appeal's words on SQLite: its number behind a 1, because numbers begin with zeros."""
    return int(f"1{number}")


def _queue(appeal: Appeal) -> int:
    if appeal.is_waiting:
        return 0
    return 1 if is_to_call(appeal) else 2


def _search_text(appeal: Appeal) -> str:
    place = (appeal.community, appeal.building, appeal.unit, appeal.floor, appeal.room, appeal.address)
    words = (
        grouped(appeal.number), appeal.said, appeal.description, *place, appeal.resident.name, appeal.department
    )  # fmt: skip
    return folded(" ".join(word for word in words if word))
