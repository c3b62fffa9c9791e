"""PostgreSQL for the tests, brought by pip: one server a test process, one database a test."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

WITHOUT_WHEEL = (
    "PostgreSQL is not here: pip install 'pgserver' 'psycopg[binary]' (no wheel for Python 3.13 or ARM Linux)"
)


@dataclass
class Server:
    """A running PostgreSQL with its data in a folder of its own."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="pg-")))  # short: holds the socket
    _made: int = 0

    def start(self) -> None:
        """Start it, or start it again. Skips the test where there is no PostgreSQL."""
        pytest.importorskip("psycopg", reason=WITHOUT_WHEEL)
        pgserver = pytest.importorskip("pgserver", reason=WITHOUT_WHEEL)
        self._running = pgserver.get_server(self.folder, cleanup_mode="stop")
        self._do("alter system set fsync = off")  # the server's own durability is not what is tried here
        self._do("select pg_reload_conf()")

    def stop(self) -> None:
        """Stop it as an administrator would: every connection is cut."""
        self._running.cleanup()

    def remove(self) -> None:
        """Stop it for good."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def fresh_database(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        name = f"desk_{self._made}"
        self._do(f"create database {name} template template0 encoding 'UTF8'")
        return str(self._running.get_uri(database=name))

    def _do(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self._running.get_uri(), autocommit=True) as connection:
            connection.execute(statement)
