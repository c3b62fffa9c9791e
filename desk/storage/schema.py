"""Bringing a database to the schema of this program: only when it is not there yet, and behind a backup."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Connection, inspect, text

from desk.errors import LedgerDamaged, LedgerNewer
from desk.language import _
from desk.storage.backup import copy_database
from desk.storage.ledger import LEDGER_FILE, Ledger, explaining, sqlite_ledger

HEAD = "0001"
"""The schema that this program speaks: the newest revision in `migrations/versions`."""

KNOWN = ("0001",)
"""All revisions, oldest first: a stamp that is not among them was made by a newer program."""

_ADVISORY_LOCK = 700_421_6


def bring_up_to_date(ledger: Ledger, folder: Path, now: datetime) -> None:
    """Create or migrate the schema if its stamp is not current; one process at a time.

    Raises LedgerNewer when the database was written by a newer program, LedgerDamaged when a migration left it broken.
    """
    if stamp(ledger) == HEAD:
        return
    with _only_one(ledger, folder):
        found = stamp(ledger)
        if found == HEAD:
            return
        if found is not None and found not in KNOWN:
            raise LedgerNewer(
                _("台账是更新版本的程序写的（{stamp}）。").format(stamp=found), _("请先更新本程序，再打开台账。")
            )
        if found is not None:
            copy_database(ledger, folder / "backups" / f"before-{HEAD}-{now:%Y%m%dT%H%M%S}.db")
        _migrate(ledger, folder)


def stamp(ledger: Ledger) -> str | None:
    """The revision of a database; None for an empty one."""
    with explaining(), ledger.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("select version_num from alembic_version")).scalar()
        return found


@contextmanager
def _only_one(ledger: Ledger, folder: Path) -> Iterator[None]:
    if ledger.on_sqlite:
        with FileLock(folder / "ledger.lock"):
            yield
        return
    with explaining(), ledger.engine.connect() as connection:
        connection.execute(text("select pg_advisory_lock(:key)"), {"key": _ADVISORY_LOCK})
        try:
            yield
        finally:
            connection.execute(text("select pg_advisory_unlock(:key)"), {"key": _ADVISORY_LOCK})


def _migrate(ledger: Ledger, folder: Path) -> None:
    if not ledger.on_sqlite:
        with explaining(), ledger.engine.begin() as connection:
            _upgrade(connection)
        return
    loose = sqlite_ledger(folder / LEDGER_FILE, foreign_keys=False)
    try:
        with explaining():
            with loose.engine.connect() as connection:
                connection.execution_options(begin="")  # journal_mode cannot change inside a transaction
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with loose.writer.begin() as connection:
                _upgrade(connection)
                _unbroken(connection)
    finally:
        loose.close()


def _upgrade(connection: Connection) -> None:
    from alembic import command  # 250 ms that only a stale schema pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _unbroken(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    sound = connection.exec_driver_sql("PRAGMA quick_check").scalar()
    if broken is not None or sound != "ok":
        raise LedgerDamaged(_("台账升级后检查不通过，已恢复原样。"), _("请用“proxy-desk verify”检查，再找人帮忙。"))
