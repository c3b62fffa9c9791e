"""The database behind the desk: opened once, read and written in short units of work."""

import errno
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlcipher3
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool
from sqlmodel import Session

from desk.errors import DeskError, DiskFull, LedgerBusy, LedgerDamaged, LedgerUnreachable
from desk.folders import LEDGER_FILE as LEDGER_FILE
from desk.language import _

BUSY_SECONDS = 10
"""How long a writer waits for another: the worst wait measured among eight writers was 2.2 s."""

# How SQLite and PostgreSQL name a fault, whatever language the server speaks.
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "55P03", "40P01", "40001")
_FULL = ("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "53100")
_CUT_OFF = (OperationalError, InterfaceError, DisconnectionError, sqlcipher3.OperationalError)
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "XX00")


class Ledger:
    """Units of work on one database. Reads are plain and short; writes take the write lock before they read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        self.reader = engine if self.on_sqlite else engine.execution_options(isolation_level="REPEATABLE READ")

    @property
    def on_sqlite(self) -> bool:
        """Whether the database is a file inside the data folder."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A unit of work that only reads, and sees one moment; closed before its rows reach a screen."""
        with explaining(), Session(self.reader, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A unit of work that is kept whole or not at all, durable when the block has ended."""
        with explaining(), Session(self.writer, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


def sqlite_ledger(file: Path, *, foreign_keys: bool = True, busy_seconds: float = BUSY_SECONDS) -> Ledger:
    """The ledger in a file. Nothing is opened yet. Foreign keys are off for migrations only (ADR 3)."""

    def connect() -> object:
        return sqlcipher3.connect(str(file), timeout=busy_seconds, check_same_thread=False, isolation_level=None)

    engine = create_engine("sqlite://", module=sqlcipher3, creator=connect, poolclass=QueuePool)
    event.listen(engine, "connect", partial(_prepare_sqlite, foreign_keys=foreign_keys))
    event.listen(engine, "begin", _begin_sqlite)
    return Ledger(engine)


def postgres_ledger(url: str, *, busy_seconds: float = BUSY_SECONDS) -> Ledger:
    """The ledger on a PostgreSQL server. Nothing is opened yet. Raises LedgerUnreachable without its driver."""
    plain = url.replace("postgres://", "postgresql://", 1).replace("postgresql://", "postgresql+psycopg://", 1)
    options = f"-c lock_timeout={int(busy_seconds * 1000)} -c idle_in_transaction_session_timeout=15000 -c timezone=UTC"
    try:
        engine = create_engine(plain, pool_pre_ping=True, connect_args={"connect_timeout": 5, "options": options})
    except ImportError as error:
        raise LedgerUnreachable(
            _("要用 PostgreSQL，还缺一个组件。"), _("请安装：pip install 'proxy-desk[postgres]'")
        ) from error
    return Ledger(engine)


def _prepare_sqlite(connection: DBAPIConnection, entry: ConnectionPoolEntry, *, foreign_keys: bool) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get("begin", "BEGIN")
    if begin:
        connection.exec_driver_sql(begin)


@contextmanager
def explaining() -> Iterator[None]:
    """Turn what a database reports into what a volunteer can act on."""
    try:
        yield
    except (DBAPIError, DisconnectionError, PoolTimeout, sqlcipher3.Error) as error:
        raise explained(error) from error


def explained(error: Exception) -> DeskError:
    """A database's error as a sentence for the volunteer."""
    reported = getattr(error, "orig", None) or error
    code = getattr(reported, "sqlite_errorname", None) or getattr(reported, "sqlstate", None) or ""
    words = " ".join(str(reported).split())[:200]
    if code.startswith(_BUSY) or isinstance(error, PoolTimeout):
        return LedgerBusy(_("另一个程序正占着台账，这一步还没有存下。"), _("请稍等，再按一次。"))
    if code.startswith(_FULL) or words == "database or disk is full":  # a copy reports no code
        return DiskFull(_("磁盘满了，这一步没有存下。"), _("请腾出空间后再按一次；写好的内容还在草稿里。"))
    if code.startswith(_DAMAGED) or words.startswith("Could not decode"):
        return LedgerDamaged(_("台账文件坏了。"), _("请不要再写，用“proxy-desk restore 备份文件”恢复。"))
    if isinstance(error, _CUT_OFF) and code != "SQLITE_ERROR":
        return LedgerUnreachable(
            _("连不上台账：{why}。").format(why=words), _("写好的内容还在草稿里；请检查磁盘或网络，再按一次。")
        )
    return LedgerDamaged(_("台账不接受这一步：{why}。").format(why=words))


def make_folder(folder: Path) -> None:
    """The data folder, made and tried: WAL needs to write beside the file even to read it."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(_("磁盘满了，打不开台账。"), _("请腾出空间，再打开一次。")) from error
        raise LedgerUnreachable(
            _("数据文件夹 {folder} 不能写入。").format(folder=folder), _("请换一个文件夹，或请人给写入权限。")
        ) from error
