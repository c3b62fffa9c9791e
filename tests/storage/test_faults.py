"""What a machine can do to a ledger: each fault is a sentence for the volunteer, and nothing acknowledged is lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3

from desk.drafts import Drafts
from desk.errors import DiskFull, LedgerBusy, LedgerDamaged, LedgerUnreachable
from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.services.verifying import verify
from desk.storage.attachments import Attachments
from desk.storage.backup import copy_database
from desk.storage.chain import KEY_FILE
from desk.storage.ledger import LEDGER_FILE, postgres_ledger, sqlite_ledger
from tests.storage.postgres import Server
from tests.storage.site import Site, draft_of

MAY_MOUNT = sys.platform == "linux" and os.geteuid() == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if not MAY_MOUNT or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root on Linux: run this test as root, outside a container")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def file_until_full(desk: OpenDesk) -> list[str]:
    """The numbers given out until the disk was full."""
    numbers: list[str] = []
    while True:
        try:
            numbers.append(desk.appeals.file(draft_of(f"draft-{len(numbers)}"), by="李秀英").number)
        except DiskFull:
            return numbers


def test_a_full_disk_refuses_a_filing_whole_and_goes_on_when_there_is_room(file_site: Site, small_disk: Path) -> None:
    site = file_site.elsewhere(small_disk / "desk")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1024 * 1024))
    with site.opened() as desk:
        numbers = file_until_full(desk)
        with pytest.raises(DiskFull, match="还在草稿里"):
            desk.appeals.file(draft_of(f"draft-{len(numbers)}"), by="李秀英")
        assert [desk.appeals.get(number).number for number in numbers] == numbers
        ballast.unlink()
        again = desk.appeals.file(draft_of(f"draft-{len(numbers)}"), by="李秀英").number
        assert [*numbers, again] == [make(7, n) for n in range(1, len(numbers) + 2)]
        assert verify(desk.ledger, site.folder, site.number).problems == ()


def test_a_full_disk_is_named_when_a_desk_is_opened_copied_or_given_a_file(file_site: Site, small_disk: Path) -> None:
    with file_site.opened() as desk:
        desk.appeals.file(draft_of("one"), by="李秀英")
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(3 * 1024 * 1024 - 64 * 1024))
        with pytest.raises(DiskFull):
            copy_database(desk.ledger, small_disk / "copy.db")
        with pytest.raises(DiskFull):
            Attachments(small_disk / "attachments").keep_recording(bytes(200_000))
        with pytest.raises(DiskFull):
            Drafts(small_disk / "drafts").save(draft_of("long", said="水" * 100_000))
        with pytest.raises(DiskFull), file_site.elsewhere(small_disk / "desk").opened():
            pass
    assert [file for file in small_disk.rglob("*.partial") if file.is_file()] == []


def test_a_draft_saved_before_the_disk_was_full_stays_as_it_was(small_disk: Path) -> None:
    drafts = Drafts(small_disk / "drafts")
    drafts.save(draft_of("the-draft", said="第一句"))
    (small_disk / "ballast").write_bytes(bytes(3 * 1024 * 1024 - 100 * 1024))
    with pytest.raises(DiskFull):
        drafts.save(draft_of("the-draft", said="水" * 100_000))
    assert [draft.said for draft in drafts.all()] == ["第一句"]


def test_a_folder_that_cannot_be_written_is_named(file_site: Site, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("not a folder")
    with pytest.raises(LedgerUnreachable, match="不能写入"), file_site.elsewhere(tmp_path / "a file" / "desk").opened():
        pass


def test_a_disk_that_became_read_only_is_named(file_site: Site, small_disk: Path) -> None:
    site = file_site.elsewhere(small_disk / "desk")
    with site.opened() as desk:
        desk.appeals.file(draft_of("one"), by="李秀英")
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(LedgerUnreachable, match="不能写入") as refused, site.opened():
        pass
    assert refused.value.hint


@pytest.mark.parametrize("content", [b"not a database", os.urandom(50_000)], ids=["short", "long"])
def test_a_ledger_of_garbage_is_damaged(file_site: Site, content: bytes) -> None:
    file_site.folder.mkdir()
    (file_site.folder / LEDGER_FILE).write_bytes(content)
    with pytest.raises(LedgerDamaged, match="坏了") as refused, file_site.opened():
        pass
    assert "restore" in refused.value.hint
    assert (file_site.folder / LEDGER_FILE).read_bytes() == content


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_ledger_cut_short_is_noticed(file_site: Site, kept: float) -> None:
    with file_site.opened() as desk:
        for each in range(20):
            desk.appeals.file(draft_of(f"draft-{each}"), by="李秀英")
    file = file_site.folder / LEDGER_FILE
    file.write_bytes(file.read_bytes()[: int(file.stat().st_size * kept)])
    with pytest.raises(LedgerDamaged), file_site.opened() as desk:
        verify(desk.ledger, file_site.folder, file_site.number)


@pytest.mark.parametrize("lost", ["deleted", "emptied"])
def test_a_ledger_that_is_gone_is_not_quietly_begun_anew(file_site: Site, lost: str) -> None:
    """The numbers on the residents' slips would be given out a second time."""
    with file_site.opened() as desk:
        desk.appeals.file(draft_of("one"), by="李秀英")
    file = file_site.folder / LEDGER_FILE
    file.unlink()
    if lost == "emptied":
        file.touch()
    with pytest.raises(LedgerDamaged, match="不见了") as refused, file_site.opened():
        pass
    assert "restore" in refused.value.hint
    assert (file_site.folder / KEY_FILE).exists()


def test_a_page_overwritten_on_disk_is_noticed(file_site: Site) -> None:
    with file_site.opened() as desk:
        for each in range(20):
            desk.appeals.file(draft_of(f"draft-{each}"), by="李秀英")
    with (file_site.folder / LEDGER_FILE).open("r+b") as file:
        file.seek(4096 * 6)
        file.write(b"\x5a" * 4096 * 12)
    with pytest.raises(LedgerDamaged), file_site.opened() as desk:
        verify(desk.ledger, file_site.folder, file_site.number)


def test_a_ledger_held_by_another_program_for_too_long_is_busy_and_free_afterwards(file_site: Site) -> None:
    with file_site.opened() as desk:
        desk.appeals.file(draft_of("one"), by="李秀英")
        file = file_site.folder / LEDGER_FILE
        other = sqlcipher3.connect(str(file), isolation_level=None)
        other.execute("begin immediate")
        impatient = sqlite_ledger(file, busy_seconds=0.2)
        with pytest.raises(LedgerBusy) as refused:
            replace(desk.appeals, ledger=impatient).file(draft_of("two"), by="李秀英")
        assert refused.value.hint
        assert desk.appeals.get(make(7, 1)).number == make(7, 1)
        other.execute("rollback")
        other.close()
        assert replace(desk.appeals, ledger=impatient).file(draft_of("two"), by="李秀英").number == make(7, 2)
        impatient.close()


def test_a_shared_ledger_held_by_another_for_too_long_is_busy_and_free_afterwards(shared_site: Site) -> None:
    with shared_site.opened() as desk:
        impatient = postgres_ledger(shared_site.settings.storage.url, busy_seconds=0.2)
        with desk.ledger.writing() as session:
            desk.journal.count(session)
            with pytest.raises(LedgerBusy):
                replace(desk.appeals, ledger=impatient).file(draft_of("one"), by="李秀英")
        assert replace(desk.appeals, ledger=impatient).file(draft_of("one"), by="李秀英").number == make(7, 1)
        impatient.close()


def test_a_server_that_stops_while_the_desk_is_open_costs_nothing(shared_site: Site, server: Server) -> None:
    draft = draft_of("in-the-outage")
    with shared_site.opened() as desk:
        before = desk.appeals.file(draft_of("before"), by="李秀英").number
        desk.drafts.save(draft)
        server.stop()
        try:
            with pytest.raises(LedgerUnreachable) as refused:
                desk.appeals.file(draft, by="李秀英")
            assert "草稿" in refused.value.hint
            with pytest.raises(LedgerUnreachable):
                desk.appeals.get(before)
            with pytest.raises(LedgerUnreachable), shared_site.opened():
                pass
            assert [kept.said for kept in desk.drafts.all()] == [draft.said]
        finally:
            server.start()
        assert [desk.appeals.file(draft, by="李秀英").number for _attempt in range(2)] == [make(7, 2)] * 2
        assert verify(desk.ledger, shared_site.folder, shared_site.number).appeals == 2


def test_a_server_that_is_not_there_is_named(file_site: Site) -> None:
    nowhere = file_site.on("postgresql://nobody@127.0.0.1:1/nothing")
    pytest.importorskip("psycopg", reason="pip install 'psycopg[binary]'")
    with pytest.raises(LedgerUnreachable, match="连不上") as refused, nowhere.opened():
        pass
    assert "草稿" in refused.value.hint
