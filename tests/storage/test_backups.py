"""A backup is proven when it is made, refused when it was touched, and put back without losing what was there."""

import hashlib
import json
import threading
import zipfile
from pathlib import Path

import pytest

from desk.errors import FileRefused, LedgerDamaged
from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.services.backups import MANIFEST
from desk.services.verifying import verify
from desk.storage.backup import check_file
from desk.storage.ledger import LEDGER_FILE, sqlite_ledger
from tests.storage.backing_up import backed_up, filled, restored
from tests.storage.postgres import Server
from tests.storage.site import Site, draft_of, tamper
from tests.watch import Watch


def test_a_backup_says_what_it_holds(file: Path) -> None:
    with zipfile.ZipFile(file) as bundle:
        manifest = json.loads(bundle.read(MANIFEST))
        assert {LEDGER_FILE, "chain.key"} <= manifest["sums"].keys()
        for name, wanted in manifest["sums"].items():
            assert hashlib.sha256(bundle.read(name)).hexdigest() == wanted
    assert (manifest["desk"], manifest["verified"]["appeals"], manifest["verified"]["events"]) == ("007", 3, 5)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_backup_put_back_on_another_machine_goes_on_where_it_was(file: Path, elsewhere: Site, watch: Watch) -> None:
    result = restored(file, elsewhere, watch)
    assert (result.placed, result.moved_aside) == (True, None)
    with elsewhere.opened(watch) as desk:
        found = verify(desk.ledger, elsewhere.folder, elsewhere.number)
        assert (found.appeals, found.attachments, found.problems) == (3, 1, ())
        [recording] = desk.appeals.get(make(7, 1)).attachments
        assert desk.attachments.path(recording.sha256).read_bytes() == b"RIFF a voice"
        assert len(desk.finder.find("水龙头").appeals) == 3
        assert desk.appeals.file(draft_of("draft-2"), by="李秀英").number == make(7, 3)
        assert desk.appeals.file(draft_of("one-more"), by="李秀英").number == make(7, 4)
        with desk.ledger.engine.connect() as connection:
            assert connection.exec_driver_sql("pragma journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("pragma foreign_key_check").first() is None


def test_a_backup_comes_back_into_postgresql(file: Path, elsewhere: Site, server: Server, watch: Watch) -> None:
    shared = elsewhere.on(server.fresh_database())
    with shared.opened(watch):
        pass
    assert restored(file, shared, watch).placed
    with shared.opened(watch) as desk:
        found = verify(desk.ledger, shared.folder, shared.number)
        assert (found.appeals, found.attachments, found.problems) == (3, 1, ())
        assert len(desk.finder.find("水龙头").appeals) == 3
        assert desk.appeals.file(draft_of("one-more"), by="李秀英").number == make(7, 4)
    assert not restored(file, shared, watch).placed


def test_there_and_back_between_the_engines_nothing_changes(
    file: Path, elsewhere: Site, server: Server, watch: Watch
) -> None:
    sites = [elsewhere, elsewhere.on(server.fresh_database()), elsewhere.elsewhere(elsewhere.folder / "third")]
    heads = set()
    for number, site in enumerate(sites):
        heads.add(restored(file, site, watch).verified.head)
        file = file.with_name(f"{number}.zip")
        with site.opened(watch) as desk:
            heads.add(backed_up(desk, file, watch).verified.head)
    assert len(heads) == 1


def test_a_drill_leaves_the_ledger_alone(file: Path, elsewhere: Site, watch: Watch) -> None:
    with elsewhere.opened(watch) as desk:
        desk.appeals.file(draft_of("live"), by="李秀英")
        result = restored(file, elsewhere, watch)
        assert (result.placed, result.verified.appeals) == (False, 3)
        desk.appeals.file(draft_of("live-2"), by="李秀英")
        assert verify(desk.ledger, elsewhere.folder, elsewhere.number).appeals == 2
    assert not list(elsewhere.folder.glob(".restore-*"))


def test_a_ledger_that_is_replaced_is_moved_aside_whole(file: Path, elsewhere: Site, watch: Watch) -> None:
    with elsewhere.opened(watch) as desk:
        desk.appeals.file(draft_of("live"), by="李秀英")
    result = restored(file, elsewhere, watch, replace=True)
    assert result.placed
    assert result.moved_aside is not None
    aside = sqlite_ledger(result.moved_aside / LEDGER_FILE)
    assert (verify(aside, result.moved_aside, elsewhere.number).appeals) == 1
    aside.close()
    with elsewhere.opened(watch) as desk:
        assert verify(desk.ledger, elsewhere.folder, elsewhere.number).appeals == 3


@pytest.mark.parametrize("state", ["damaged", "deleted", "emptied"])
def test_a_lost_ledger_is_brought_back(file: Path, elsewhere: Site, watch: Watch, state: str) -> None:
    with elsewhere.opened(watch) as desk:
        desk.appeals.file(draft_of("live"), by="李秀英")
    (elsewhere.folder / LEDGER_FILE).unlink()
    if state != "deleted":
        (elsewhere.folder / LEDGER_FILE).write_bytes(b"garbage" * 1000 if state == "damaged" else b"")
    assert restored(file, elsewhere, watch, replace=state == "damaged").placed
    with elsewhere.opened(watch) as desk:
        assert verify(desk.ledger, elsewhere.folder, elsewhere.number).appeals == 3


def test_a_backup_taken_while_others_write_is_whole(site: Site, watch: Watch, tmp_path: Path) -> None:
    with site.opened(watch) as desk:
        filled(desk)
        done = threading.Event()

        def busy() -> None:
            each = 0
            while not done.is_set():
                desk.appeals.file(draft_of(f"busy-{each}"), by="王建国")
                each += 1

        writer = threading.Thread(target=busy)
        writer.start()
        try:
            manifests = [backed_up(desk, tmp_path / f"{n}.zip", watch) for n in range(3)]
        finally:
            done.set()
            writer.join()
    appeals = [manifest.verified.appeals for manifest in manifests]
    assert appeals == sorted(appeals)
    assert 3 <= appeals[0] < appeals[-1]


def test_a_ledger_with_problems_is_not_called_a_backup(site: Site, watch: Watch, tmp_path: Path) -> None:
    with site.opened(watch) as desk:
        filled(desk)
        backed_up(desk, tmp_path / "desk.zip", watch)
        before = (tmp_path / "desk.zip").read_bytes()
        tamper(site, "delete from event where desk_seq = 2")
        with pytest.raises(LedgerDamaged, match="之前少了记录"):
            backed_up(desk, tmp_path / "desk.zip", watch)
    assert (tmp_path / "desk.zip").read_bytes() == before
    assert not list(tmp_path.glob("*.partial"))


def test_a_backup_cannot_be_written_where_there_is_no_place(either: OpenDesk, watch: Watch, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(FileRefused):
        backed_up(either, tmp_path / "a file" / "desk.zip", watch)


def test_a_copy_of_the_ledger_is_one_sound_file(file_site: Site, watch: Watch, tmp_path: Path) -> None:
    with file_site.opened(watch) as desk:
        filled(desk)
        backed_up(desk, tmp_path / "desk.zip", watch)
    with zipfile.ZipFile(tmp_path / "desk.zip") as bundle:
        bundle.extract(LEDGER_FILE, tmp_path)
        assert {name for name in bundle.namelist() if name.startswith("ledger")} == {LEDGER_FILE}
    check_file(tmp_path / LEDGER_FILE)


def test_nothing_is_left_of_a_backup_but_the_backup(either: OpenDesk, watch: Watch, tmp_path: Path) -> None:
    filled(either)
    backed_up(either, tmp_path / "usb" / "desk.zip", watch)
    assert [path.name for path in (tmp_path / "usb").iterdir()] == ["desk.zip"]
