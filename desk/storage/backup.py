"""Copies of the database that are proven before they are called a backup.

A copy is always one SQLite file, whichever engine the ledger is on, so that any desk can open any backup.
"""

import os
import secrets
from pathlib import Path

import sqlcipher3
from sqlalchemy import insert, select, text

from desk.errors import LedgerDamaged
from desk.language import _
from desk.storage.ledger import Ledger, explaining, sqlite_ledger
from desk.storage.tables import Stored


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
        _check(partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(to)
    finally:
        partial.unlink(missing_ok=True)
    return to


def _copy_pages(ledger: Ledger, to: Path) -> None:
    target = sqlcipher3.connect(str(to))
    pooled = ledger.engine.raw_connection()
    try:
        # one step: a copy in several steps starts again at every foreign commit and may never end
        pooled.cursor().connection.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
        pooled.close()


def _copy_tables(ledger: Ledger, to: Path) -> None:
    copy = sqlite_ledger(to, foreign_keys=False)
    try:
        with (
            ledger.engine.execution_options(isolation_level="REPEATABLE READ").connect() as source,
            copy.engine.begin() as target,
        ):
            Stored.metadata.create_all(target)
            for table in Stored.metadata.sorted_tables:
                rows = source.execution_options(yield_per=1000).execute(select(table))
                for part in rows.mappings().partitions():
                    target.execute(insert(table), [dict(row) for row in part])
            stamp = source.execute(text("select version_num from alembic_version")).scalar_one()
            target.execute(text("create table alembic_version (version_num varchar(32) primary key)"))
            target.execute(text("insert into alembic_version values (:stamp)"), {"stamp": stamp})
    finally:
        copy.close()


def _check(file: Path) -> None:
    connection = sqlcipher3.connect(str(file))
    try:
        sound = connection.execute("PRAGMA quick_check").fetchone()[0]
    except sqlcipher3.DatabaseError as error:
        raise LedgerDamaged(_("备份检查不通过：{why}。").format(why=error)) from error
    finally:
        connection.close()
    if sound != "ok":
        raise LedgerDamaged(_("备份检查不通过：{why}。").format(why=sound))
