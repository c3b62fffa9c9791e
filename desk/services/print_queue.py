"""The papers of this desk on their way to a printer: none is lost, and none comes out twice unmarked.

Whoever sends holds a lock of the data folder. What another program left in mid-sending, when that lock is free, was
killed there: nobody knows whether it came out, so it is never sent again by itself.
"""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from sqlalchemy import ColumnElement, Row, Select, exists, insert, select, update
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from desk.acts import Print
from desk.appeal import Appeal
from desk.errors import PrintJobWrong, PrintRefused
from desk.language import _
from desk.print_job import SENDABLE, PrintJob, PrintState
from desk.storage.ledger import Ledger
from desk.storage.tables import AppealRecord
from desk.storage.tables import PrintJobRecord as J

LOCK_FILE = "printing.lock"
LONGEST_WAIT = 60
"""Seconds to wait for another program of this desk that is printing."""
STILL_ASKED = timedelta(hours=12)
"""How long a paper that was sent, and may have come out, is still asked about."""

_JOBS: Select[*tuple[Any, ...]] = select(
    col(J.id), col(AppealRecord.number), col(J.paper), col(J.size), col(J.copy_number).label("copy"), col(J.state),
    col(J.tries), col(J.last_error), col(J.printer), col(J.file), col(J.sha256), col(J.asked_at), col(J.changed_at),
).join(AppealRecord, col(AppealRecord.id) == col(J.appeal_id))  # fmt: skip
_newer = aliased(J)
_SUPERSEDED = exists().where(
    col(_newer.appeal_id) == col(J.appeal_id),
    col(_newer.paper) == col(J.paper),
    col(_newer.copy_number) > col(J.copy_number),
)
"""Another copy was asked for since: this one is no longer wanted."""


def queue(session: Session, appeal: Appeal, action: Print, *, desk: str, size: str, at: datetime) -> None:
    """A job for the copy that was just recorded, in the same unit of work: one is never there without the other."""
    row = {
        "id": secrets.token_hex(16), "desk": desk, "appeal_id": appeal.key, "paper": action.paper, "size": size,
        "copy": action.copy, "state": PrintState.QUEUED, "tries": 0, "last_error": "", "printer": "", "file": "",
        "sha256": "", "asked_at": at, "changed_at": at,
    }  # fmt: skip
    session.connection().execute(insert(J), row)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintQueue:
    """The jobs of one desk. Methods that change one return it as it is then, durable."""

    ledger: Ledger
    desk: str
    folder: Path
    now: Callable[[], datetime]

    def get(self, job: str) -> PrintJob:
        """The job with this id. Raises PrintJobWrong."""
        found = self._found(col(J.id) == job)
        if not found:
            raise PrintJobWrong(_("没有这张要印的纸了。"))
        return found[0]

    def latest(self, number: str, paper: str) -> PrintJob | None:
        """The last copy of a paper that was asked of a printer."""
        found = self._found(col(AppealRecord.number) == number, col(J.paper) == paper)
        return max(found, key=lambda job: job.copy, default=None)

    def unsettled(self) -> tuple[PrintJob, ...]:
        """What somebody must look at, oldest first: all that is not known to have come out, and was not replaced.

        A desk that has named no printer has none: what the system did not take there is asked about for a day only.
        """
        state, recent = col(J.state), col(J.changed_at) > self.now() - STILL_ASKED
        for_sure = state.in_([PrintState.QUEUED, PrintState.SENDING, PrintState.UNKNOWN])
        refused = (state == PrintState.FAILED) & (col(J.printer) != "")
        asked_about = state.in_([PrintState.SENT, PrintState.FAILED]) & recent
        return self._found(for_sure | refused | asked_about, ~_SUPERSEDED)

    def laid_out(self, job: PrintJob, *, file: Path, sha256: str) -> PrintJob:
        """The PDF of a job is on disk."""
        where = file.relative_to(self.folder).as_posix()
        return self._changed(job.id, {"file": where, "sha256": sha256}, SENDABLE)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Alone with the printers of this desk. Raises PrintRefused when another program prints for too long."""
        lock = FileLock(self.folder / LOCK_FILE)
        try:
            lock.acquire(timeout=LONGEST_WAIT)
        except Timeout as error:
            raise PrintRefused(_("打印机一直被别的程序占着。"), _("请等那边印完，再按一次。")) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def sending(self, job: PrintJob, *, printer: str) -> Iterator[PrintJob]:
        """Alone with the printers of this desk, the job marked as being sent.

        Raises PrintRefused when another program is printing for too long, PrintJobWrong when the job may not be sent.
        """
        with self.alone():
            self._disown()
            values = {"printer": printer, "tries": col(J.tries) + 1, "last_error": ""}
            yield self._changed(job.id, {**values, "state": PrintState.SENDING}, SENDABLE, ~_SUPERSEDED)

    def ended(self, job: PrintJob, state: PrintState, *, why: str = "") -> PrintJob:
        """How the sending of a job ended."""
        return self._changed(job.id, {"state": state, "last_error": why}, frozenset({PrintState.SENDING}))

    def seen(self, job: PrintJob) -> PrintJob:
        """A volunteer has the paper in hand, however it came about."""
        return self._changed(job.id, {"state": PrintState.CONFIRMED, "last_error": ""}, frozenset(PrintState))

    def not_seen(self, job: PrintJob) -> PrintJob:
        """A volunteer has looked: nothing came out."""
        values = {"state": PrintState.FAILED, "last_error": _("看过了，没有出纸。")}
        return self._changed(job.id, values, frozenset({PrintState.SENT, PrintState.UNKNOWN}))

    def recover(self) -> None:
        """At start-up: what a killed program left in mid-sending is unknown from now on."""
        if not self._found(col(J.state) == PrintState.SENDING):
            return
        try:
            with FileLock(self.folder / LOCK_FILE, timeout=0):
                self._disown()
        except Timeout:
            return  # another program of this desk is printing right now

    def _disown(self) -> None:
        with self.ledger.writing() as session:
            session.connection().execute(
                update(J)
                .where(col(J.desk) == self.desk, col(J.state) == PrintState.SENDING)
                .values(state=PrintState.UNKNOWN, last_error=_("印到一半程序停了。"), changed_at=self.now())
            )

    def _found(self, *conditions: ColumnElement[bool]) -> tuple[PrintJob, ...]:
        asked = _JOBS.where(col(J.desk) == self.desk, *conditions).order_by(
            col(J.asked_at), col(AppealRecord.number), col(J.copy_number)
        )
        with self.ledger.reading() as session:
            rows: Sequence[Row[*tuple[Any, ...]]] = session.connection().execute(asked).all()
        return tuple(PrintJob(**{**row._mapping, "state": PrintState(row.state)}) for row in rows)

    def _changed(
        self, job: str, values: Mapping[str, object], before: frozenset[PrintState], *conditions: ColumnElement[bool]
    ) -> PrintJob:
        change = update(J).where(col(J.id) == job, col(J.state).in_(before), *conditions)
        with self.ledger.writing() as session:
            done = session.connection().execute(change.values(**values, changed_at=self.now()))
        found = self.get(job)
        if done.rowcount != 1:
            raise PrintJobWrong(
                _("这张纸现在“{state}”，不能这样办。").format(state=found.state.label), _("请看打印队列里写的怎么办。")
            )
        return found
