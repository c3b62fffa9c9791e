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
from desk.storage.chain import KEY_FILE
from desk.storage.ledger import LEDGER_FILE, Ledger, explaining, sqlite_ledger

MIGRATIONS = Path(__file__).parent / "migrations"
"""Alembic's folder: `versions` holds one file for each revision, named after it."""

TRIGGERS = frozenset({"event_no_update", "event_no_delete"})
"""What keeps events from being changed; a migration that rebuilds a table loses its triggers without a word."""

_ADVISORY_LOCK = 700_421_6


def bring_up_to_date(ledger: Ledger, folder: Path, now: datetime, *, migrations: Path = MIGRATIONS) -> None:
    """Create or migrate the schema if its stamp is not current; one process at a time.

    Raises LedgerNewer when the database was written by a newer program, LedgerDamaged when a used one is gone, or when
    a migration would break it.
    """
    known = revisions(migrations)
    if stamp(ledger) == known[-1]:
        return
    with _only_one(ledger, folder):
        found = stamp(ledger)
        if found == known[-1]:
            return
        if found is not None and found not in known:
            raise LedgerNewer(
                _("台账是更新版本的程序写的（{stamp}）。").format(stamp=found), _("请先更新本程序，再打开台账。")
            )
        if found is None and ledger.on_sqlite and (folder / KEY_FILE).exists():
            raise LedgerDamaged(  # begun anew, it would give out again the numbers on the residents' slips
                _("台账文件不见了，或者是空的。"),
                _("请用“proxy-desk restore 备份文件”恢复；不要删掉数据文件夹里的东西。"),
            )
        if found is not None:
            copy_database(ledger, folder / "backups" / f"before-{known[-1]}-{now:%Y%m%dT%H%M%S}.db")
        _migrate(ledger, folder, migrations)


def revisions(migrations: Path = MIGRATIONS) -> list[str]:
    """The revisions that this program knows, oldest first; the last is the schema that it speaks."""
    return sorted(file.name.partition("_")[0] for file in (migrations / "versions").glob("[0-9]*.py"))


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
    # outside a transaction, or the server would end the wait of a long migration as an idle one
    with explaining(), ledger.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("select pg_advisory_lock(:key)"), {"key": _ADVISORY_LOCK})
        try:
            yield
        finally:
            connection.execute(text("select pg_advisory_unlock(:key)"), {"key": _ADVISORY_LOCK})


def _migrate(ledger: Ledger, folder: Path, migrations: Path) -> None:
    if not ledger.on_sqlite:
        with explaining(), ledger.engine.begin() as connection:
            _upgrade(connection, migrations)
            _unbroken(connection, "select tgname from pg_trigger")
        return
    loose = sqlite_ledger(folder / LEDGER_FILE, foreign_keys=False)
    try:
        with explaining():
            with loose.engine.connect() as connection:
                connection.execution_options(begin="")  # journal_mode cannot change inside a transaction
                connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with loose.writer.begin() as connection:
                _upgrade(connection, migrations)
                _unbroken(connection, "select name from sqlite_master where type = 'trigger'")
                _sound(connection)
    finally:
        loose.close()


def _upgrade(connection: Connection, migrations: Path) -> None:
    from alembic import command  # 250 ms that only a stale schema pays
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _unbroken(connection: Connection, triggers: str) -> None:
    if not set(connection.exec_driver_sql(triggers).scalars()) >= TRIGGERS:
        raise _broken()


def _sound(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None or connection.exec_driver_sql("PRAGMA quick_check").scalar() != "ok":
        raise _broken()


def _broken() -> LedgerDamaged:
    return LedgerDamaged(_("台账升级后检查不通过，已恢复原样。"), _("请用“proxy-desk verify”检查，再找人帮忙。"))
