"""Backups of a small desk, in the hands of a test."""

from pathlib import Path

from desk.acts import Accept, AddPhoto
from desk.opendesk import OpenDesk
from desk.services.backups import Manifest, Restored, backup, restore
from tests.storage.site import Site, draft_of
from tests.watch import Watch


def filled(desk: OpenDesk, *, appeals: int = 3) -> list[str]:
    """The numbers of a few appeals, the first with a step and an attachment."""
    numbers = [desk.appeals.file(draft_of(f"draft-{n}"), by="李秀英").number for n in range(appeals)]
    desk.appeals.act(numbers[0], Accept(), by="李秀英")
    desk.appeals.act(numbers[0], AddPhoto(photo=desk.attachments.keep_recording(b"RIFF a voice")), by="李秀英")
    return numbers


def backed_up(desk: OpenDesk, to: Path, watch: Watch) -> Manifest:
    return backup(desk.ledger, desk.folder, desk.journal.desk, to, watch)


def restored(file: Path, site: Site, watch: Watch, *, replace: bool = False) -> Restored:
    with site.ledger() as ledger:
        return restore(file, ledger, site.folder, watch, replace=replace)
