"""What is no whole backup of this program is refused, whatever somebody did to it, and nothing is changed by it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from desk.errors import FileRefused, LedgerDamaged, LedgerNewer
from desk.services.backups import MANIFEST
from desk.storage.ledger import LEDGER_FILE
from tests.storage.backing_up import backed_up, filled, restored
from tests.storage.site import Site
from tests.watch import Watch

Parts = dict[str, bytes]


def repacked(file: Path, change: Callable[[Parts], None]) -> Path:
    """The backup with its parts changed, and its zip whole."""
    with zipfile.ZipFile(file) as bundle:
        parts = {name: bundle.read(name) for name in bundle.namelist()}
    change(parts)
    with zipfile.ZipFile(file, "w") as bundle:
        for name, content in parts.items():
            bundle.writestr(name, content)
    return file


def with_sum(parts: Parts, name: str, content: bytes) -> None:
    """Put a file in, and in the manifest as well."""
    parts[name] = content
    manifest = json.loads(parts[MANIFEST])
    manifest["sums"][name] = hashlib.sha256(content).hexdigest()
    parts[MANIFEST] = json.dumps(manifest).encode()


def changed_byte(parts: Parts) -> None:
    ledger = bytearray(parts[LEDGER_FILE])
    ledger[len(ledger) // 2] ^= 1
    parts[LEDGER_FILE] = bytes(ledger)


def other_key(parts: Parts) -> None:
    with_sum(parts, "chain.key", b"00" * 32)


def empty_ledger(parts: Parts) -> None:
    with_sum(parts, LEDGER_FILE, b"")


def garbage_ledger(parts: Parts) -> None:
    with_sum(parts, LEDGER_FILE, b"garbage" * 1000)


def without_ledger(parts: Parts) -> None:
    del parts[LEDGER_FILE]


def without_manifest(parts: Parts) -> None:
    del parts[MANIFEST]


@pytest.mark.parametrize(
    "change", [changed_byte, other_key, empty_ledger, garbage_ledger, without_ledger, without_manifest]
)
def test_a_backup_that_was_touched_is_refused(
    file: Path, elsewhere: Site, watch: Watch, change: Callable[[Parts], None]
) -> None:
    with pytest.raises((LedgerDamaged, FileRefused)) as refused:
        restored(repacked(file, change), elsewhere, watch)
    assert refused.value.message
    assert list(elsewhere.folder.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/tmp/outside.txt", "a/../../outside.txt", "C:/outside.txt", "a\\..\\b"]
)
def test_a_backup_cannot_write_outside_its_folder(file: Path, elsewhere: Site, watch: Watch, name: str) -> None:
    def slip(parts: Parts) -> None:
        with_sum(parts, name, b"somewhere else")

    with pytest.raises(FileRefused):
        restored(repacked(file, slip), elsewhere, watch)
    assert not [path for path in elsewhere.folder.parent.rglob("outside*")]
    assert not Path("/tmp/outside.txt").exists()


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip at all" * 100])
def test_a_file_that_is_no_backup_is_refused(elsewhere: Site, watch: Watch, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "holiday.zip").write_bytes(content)
    with pytest.raises(FileRefused, match=r"holiday\.zip"):
        restored(tmp_path / "holiday.zip", elsewhere, watch)


def test_a_backup_cut_short_is_refused(file: Path, elsewhere: Site, watch: Watch) -> None:
    whole = file.read_bytes()
    for kept in (0.1, 0.5, 0.99):
        file.write_bytes(whole[: int(len(whole) * kept)])
        with pytest.raises(FileRefused):
            restored(file, elsewhere, watch)


def test_a_missing_backup_is_refused(elsewhere: Site, watch: Watch, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        restored(tmp_path / "nowhere.zip", elsewhere, watch)


def test_a_backup_of_a_newer_program_is_refused(file_site: Site, watch: Watch, tmp_path: Path) -> None:
    with file_site.opened(watch) as desk:
        filled(desk)
        with desk.ledger.writing() as session:
            session.connection().execute(text("update alembic_version set version_num = '9999'"))
        backed_up(desk, tmp_path / "newer.zip", watch)
    with pytest.raises(LedgerNewer):
        restored(tmp_path / "newer.zip", file_site.elsewhere(tmp_path / "older"), watch)
