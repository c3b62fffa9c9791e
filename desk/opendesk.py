"""A desk that has been opened: its settings and everything it can do, in one frozen bundle."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from msgspec import structs

from desk.clock import WorkingTime
from desk.drafts import Drafts
from desk.folders import PRACTICE_FOLDER, drafts_folder
from desk.language import _
from desk.services.appeals import Appeals
from desk.services.finder import Finder
from desk.services.lists import Lists
from desk.services.print_queue import PrintQueue
from desk.services.recordings import Recordings
from desk.services.residents import Residents
from desk.settings import DeskIdentity, Settings
from desk.storage.attachments import Attachments
from desk.storage.chain import chain_key
from desk.storage.journal import Journal
from desk.storage.ledger import LEDGER_FILE, Ledger, make_folder, postgres_ledger, sqlite_ledger
from desk.storage.schema import bring_up_to_date
from desk.storage.tables import DeskRecord, LedgerRecord

PRACTICE_NUMBER = 999
"""The number of every practice desk: its papers can never be mistaken for a real desk's."""

_PRACTICE_FACT = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """Everything a room may ask of an open desk; each screen takes only the services it uses."""

    settings: Settings
    folder: Path
    practice: bool
    """Invented data: other colours, marked paper."""
    ledger: Ledger
    journal: Journal
    clock: WorkingTime
    now: Callable[[], datetime]
    appeals: Appeals
    lists: Lists
    finder: Finder
    residents: Residents
    attachments: Attachments
    recordings: Recordings
    drafts: Drafts
    print_queue: PrintQueue

    def close(self) -> None:
        """Give back every connection. The desk is of no use afterwards."""
        self.ledger.close()


def ledger_of(settings: Settings, folder: Path) -> Ledger:
    """The desk's ledger, not opened yet: PostgreSQL where an address is set, else the file in the data folder.

    A practice desk is always a file of its own: invented data never reaches a ledger that desks share.
    """
    url = os.environ.get("DESK_DATABASE_URL") or settings.storage.url
    is_shared = bool(url) and folder.name != PRACTICE_FOLDER
    return postgres_ledger(url) if is_shared else sqlite_ledger(folder / LEDGER_FILE)


def open_desk(settings: Settings, folder: Path, now: Callable[[], datetime]) -> OpenDesk:
    """Open the desk's ledger, making or migrating it first where needed.

    Raises LedgerUnreachable, LedgerNewer, LedgerDamaged, DiskFull or SettingsWrong.
    """
    make_folder(folder)
    ledger = ledger_of(settings, folder)
    try:
        return _opened(ledger, settings, folder, now)
    except BaseException:
        ledger.close()  # nobody else has it yet
        raise


def _opened(ledger: Ledger, settings: Settings, folder: Path, now: Callable[[], datetime]) -> OpenDesk:
    bring_up_to_date(ledger, folder, now())
    if folder.name == PRACTICE_FOLDER and not _is_practice(ledger):
        mark_practice(ledger)
    practice = _is_practice(ledger)
    if practice:
        settings = structs.replace(settings, desk=practice_identity(settings.desk))
    journal = Journal(desk=f"{settings.desk.number:03}", key=chain_key(folder))
    _make_known(ledger, journal)
    clock = WorkingTime(settings)
    lists = Lists(ledger=ledger, clock=clock, now=now)
    residents = Residents(ledger=ledger, now=now)
    print_queue = PrintQueue(ledger=ledger, desk=journal.desk, folder=folder, now=now)
    print_queue.recover()
    appeals = Appeals(ledger=ledger, journal=journal, settings=settings, clock=clock, now=now)
    attachments = Attachments(folder / "attachments")
    return OpenDesk(
        settings=settings, folder=folder, practice=practice, ledger=ledger, journal=journal, clock=clock, now=now,
        appeals=appeals, lists=lists,
        finder=Finder(ledger=ledger, lists=lists, residents=residents), residents=residents,
        attachments=attachments,
        recordings=Recordings(ledger=ledger, appeals=appeals, attachments=attachments),
        drafts=Drafts(drafts_folder(folder)), print_queue=print_queue,
    )  # fmt: skip


def practice_identity(real: DeskIdentity) -> DeskIdentity:
    """Who a practice desk is: like the real one, but for a name and a number that can only be practice."""
    return structs.replace(real, name=_("演练代办岗"), number=PRACTICE_NUMBER, community="", phone="")


def mark_practice(ledger: Ledger) -> None:
    """Make this a desk of invented data, for good."""
    with ledger.writing() as session:
        session.merge(LedgerRecord(name=_PRACTICE_FACT, value="yes"))


def _is_practice(ledger: Ledger) -> bool:
    with ledger.reading() as session:
        return session.get(LedgerRecord, _PRACTICE_FACT) is not None


def _make_known(ledger: Ledger, journal: Journal) -> None:
    with ledger.reading() as session:
        record = session.get(DeskRecord, journal.desk)
    if record is None:
        with ledger.writing() as session:
            journal.open(session)
    else:
        journal.check(record)
