"""Where a desk of these tests keeps its ledger: can be handed to another process, and opened there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from msgspec import structs
from sqlalchemy import text

from desk.drafts import Draft
from desk.opendesk import OpenDesk, ledger_of, open_desk
from desk.settings import Settings
from desk.storage.ledger import LEDGER_FILE, Ledger, sqlite_ledger
from tests.watch import Watch


@dataclass(frozen=True, kw_only=True)
class Site:
    """The settings and the folder of a desk."""

    settings: Settings
    folder: Path

    @property
    def number(self) -> str:
        """The desk's three digits."""
        return f"{self.settings.desk.number:03}"

    def on(self, url: str) -> "Site":
        """The same desk on another database."""
        storage = structs.replace(self.settings.storage, url=url)
        return replace(self, settings=structs.replace(self.settings, storage=storage))

    def elsewhere(self, folder: Path) -> "Site":
        """The same desk in another folder, on a file of its own."""
        return replace(self.on(""), folder=folder)

    def of_desk(self, number: int, folder: Path) -> "Site":
        """Another desk on the same database."""
        other = structs.replace(self.settings, desk=structs.replace(self.settings.desk, number=number))
        return Site(settings=other, folder=folder)

    @contextmanager
    def opened(self, now: Callable[[], datetime] | None = None) -> Iterator[OpenDesk]:
        """The desk, open until the block ends."""
        desk = open_desk(self.settings, self.folder, now or Watch())
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """The bare ledger, as `restore` is handed it."""
        ledger = ledger_of(self.settings, self.folder)
        try:
            yield ledger
        finally:
            ledger.close()


def draft_of(draft_id: str, **fields: str) -> Draft:
    """A small draft with this id."""
    filled = {"said": "卫生间水龙头漏水，3号楼2单元501", "resident": "张秀英", "phone": "13857112233", **fields}
    return Draft(draft_id=draft_id, began_at=Watch()(), by="李秀英", **filled)  # type: ignore[arg-type]  # texts only


def tamper(site: Site, statement: str, **values: object) -> None:
    """Do by plain SQL what no program of the desk does: past triggers and foreign keys."""
    ledger = ledger_of(site.settings, site.folder)
    if ledger.on_sqlite:
        ledger = sqlite_ledger(site.folder / LEDGER_FILE, foreign_keys=False)
    with ledger.engine.begin() as connection:
        if ledger.on_sqlite:
            connection.execute(text("drop trigger if exists event_no_update"))
            connection.execute(text("drop trigger if exists event_no_delete"))
        else:
            connection.execute(text("set local session_replication_role = replica"))
        connection.execute(text(statement), values)
    ledger.close()
