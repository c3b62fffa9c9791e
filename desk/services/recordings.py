"""What residents said, as sound: kept only while they agree, and gone from the disk when they no longer do."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from desk.acts import File, ForgetRecordings
from desk.appeal import Appeal
from desk.attachment import Attachment
from desk.errors import DeskError, LedgerBusy, LedgerUnreachable
from desk.history import replayed
from desk.services.appeals import Appeals
from desk.storage.attachments import Attachments
from desk.storage.journal import history
from desk.storage.ledger import Ledger
from desk.storage.tables import AppealRecord, EventRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Recordings:
    """The recordings of one desk."""

    ledger: Ledger
    appeals: Appeals
    attachments: Attachments

    def of(self, appeal: Appeal) -> tuple[Path, ...]:
        """The wav files of an appeal, in the order of speaking. Raises LedgerDamaged when one is gone."""
        return tuple(self.attachments.path(each.sha256) for each in appeal.recordings)

    @contextmanager
    def only_if_filed(self, attachments: Iterable[Attachment]) -> Iterator[None]:
        """Around a filing with recordings that are on the disk already: when it is refused, they go again."""
        try:
            yield
        except (LedgerBusy, LedgerUnreachable):
            raise  # it may have been filed all the same, and it will be tried again
        except DeskError:
            self._remove(each.sha256 for each in attachments if each.kind == "recording")
            raise

    def forget(self, number: str, *, reason: str = "", by: str) -> Appeal:
        """Record that the consent is taken back, and remove the files; their sums stay in the event of the filing.

        Doing it again finishes what a power cut broke off. Copies on older backups go with those.
        Raises FieldWrong when nothing was ever recorded.
        """
        appeal = self.appeals.get(number)
        filed = tuple(_filed(appeal))
        if appeal.recordings or not filed:
            appeal = self.appeals.act(number, ForgetRecordings(reason=reason), by=by)
        self._remove(filed)
        return appeal

    def _remove(self, sums: Iterable[str]) -> None:
        for sha256 in sums:
            if not self._is_kept_elsewhere(sha256):
                self.attachments.forget_recording(sha256)

    def _is_kept_elsewhere(self, sha256: str) -> bool:
        """Whether another appeal, filed with the same recording, still has the consent."""
        numbers = (
            select(col(AppealRecord.number)).join(EventRecord, col(EventRecord.appeal_id) == col(AppealRecord.id))
        ).where(col(EventRecord.appeal_seq) == 1)  # fmt: skip
        with self.ledger.reading() as session:
            bodies = session.connection().execute(numbers.add_columns(col(EventRecord.body)))
            named = [number for number, body in bodies if sha256 in body]
            kept = [replayed(history(session, number)).recordings for number in named]
        return any(each.sha256 == sha256 for recordings in kept for each in recordings)


def _filed(appeal: Appeal) -> Iterator[str]:
    for event in appeal.events:
        if isinstance(event.action, File):
            yield from (each.sha256 for each in event.action.attachments if each.kind == "recording")
