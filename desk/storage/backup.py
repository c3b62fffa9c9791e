"""Copies of the database that are proven before they are called a backup.

A copy is always one SQLite file, whichever engine the ledger is on, so that any desk can open any backup.
"""

import os
import secrets
from pathlib import Path

import sqlcipher3
from sqlalchemy import Column, Connection, MetaData, String, Table, delete, insert, inspect, select
from sqlmodel import Session, col

from desk.errors import LedgerDamaged
from desk.language import _
from desk.storage.ledger import Ledger, explaining, sqlite_ledger
from desk.storage.projection import write_words
from desk.storage.tables import AppealRecord, DeskRecord, EventRecord, LedgerRecord, ResidentRecord, Stored

WORDS = "appeal_words"
"""The index of words, different on each engine and always rebuilt from the appeals."""


def copy_database(ledger: Ledger, to: Path) -> Path:
    """A consistent copy of the whole database in one SQLite file, checked and durable before it has its name.

    Writers go on meanwhile. Raises LedgerDamaged when the copy is not sound.
    """
    to.parent.mkdir(parents=True, exist_ok=True)
    partial = to.with_name(f"{to.name}.{secrets.token_hex(4)}.partial")
    try:
        with explaining():
            if ledger.on_sqlite:
                _copy_pages(ledger, partial)
            else:
                _copy_tables(ledger, partial)
        check_file(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)
    return to


def pour(source: Ledger, target: Ledger) -> None:
    """Put everything of one ledger into another, empty one of the same schema, and index its words anew."""
    with source.reading() as old, target.writing() as new:
        for opened in (DeskRecord, LedgerRecord):  # what a desk writes of itself when it opens an empty ledger
            new.connection().execute(delete(opened))
        for table in Stored.metadata.sorted_tables:
            for part in old.connection().execute(select(table)).mappings().partitions(1000):
                new.connection().execute(insert(table), [dict(row) for row in part])
        _index_words(new)


def has_words(ledger: Ledger) -> bool:
    """Whether the ledger has its index of words: a copy of a PostgreSQL ledger has none."""
    with explaining(), ledger.engine.connect() as connection:
        return WORDS in inspect(connection).get_table_names()


def has_entries(ledger: Ledger) -> bool:
    """Whether the ledger holds anything that somebody entered."""
    with ledger.reading() as session:
        return any(
            session.connection().execute(select(table).limit(1)).first() is not None
            for table in (AppealRecord, EventRecord, ResidentRecord)
        )


def check_file(file: Path) -> None:
    """Pass when the file is a sound database. Raises LedgerDamaged."""
    connection = sqlcipher3.connect(str(file))
    try:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    except sqlcipher3.DatabaseError as error:
        raise LedgerDamaged(_("备份检查不通过：{why}。").format(why=error)) from error
    finally:
        connection.close()
    if sound != "ok":
        raise LedgerDamaged(_("备份检查不通过：{why}。").format(why=sound))


def _copy_pages(ledger: Ledger, to: Path) -> None:
    target = sqlcipher3.connect(str(to))
    pooled = ledger.engine.raw_connection()
    try:
        # one step: a copy in several steps starts again at every foreign commit and may never end
        pooled.cursor().connection.backup(target)
    finally:
        target.close()
        pooled.close()


def _copy_tables(ledger: Ledger, to: Path) -> None:
    copy = sqlite_ledger(to, foreign_keys=False)
    try:
        with (
            ledger.reader.connect() as source,
            copy.writer.begin() as target,
        ):
            found = MetaData()
            found.reflect(source)
            for table in found.sorted_tables:
                if table.name != WORDS:
                    _copy_table(source, target, table)
    finally:
        copy.close()


def _copy_table(source: Connection, target: Connection, table: Table) -> None:
    plain = Table(table.name, MetaData(), *(_plain_column(column) for column in table.columns))
    plain.create(target)
    for part in source.execute(select(table)).mappings().partitions(1000):
        target.execute(insert(plain), [dict(row) for row in part])


def _plain_column(column: Column[object]) -> Column[object]:
    """A column without its collation, which SQLite would not know."""
    kind = column.type.as_generic()
    return Column(column.name, String() if isinstance(kind, String) else kind, primary_key=column.primary_key)


def _index_words(session: Session) -> None:
    texts = select(col(AppealRecord.number), col(AppealRecord.search_text))
    for number, search_text in session.connection().execute(texts).all():
        write_words(session, number, search_text)
