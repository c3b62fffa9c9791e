"""Keeping the ledger safe: a backup that has been opened before it is called one, and its drill."""

import hashlib
import os
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

import msgspec
from sqlalchemy import select
from sqlmodel import col

from desk.errors import FileRefused, LedgerDamaged
from desk.language import _
from desk.services.verifying import ATTACHMENTS, Verified, sound, verify
from desk.storage.backup import copy_database, has_words, pour
from desk.storage.chain import KEY_FILE
from desk.storage.ledger import LEDGER_FILE, Ledger, sqlite_ledger
from desk.storage.saving import saving
from desk.storage.schema import bring_up_to_date
from desk.storage.tables import AppealRecord

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup says of itself."""

    desk: str
    made_at: datetime
    verified: Verified
    sums: dict[str, str]
    """The sha256 of every other file inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a restore did."""

    verified: Verified
    placed: bool
    """False: it was a drill, because the folder has a ledger of its own."""
    moved_aside: Path | None = None
    """Where the ledger that was there before is now."""


def backup(ledger: Ledger, folder: Path, desk: str, to: Path, now: Callable[[], datetime]) -> Manifest:
    """One file with everything of the desk, opened and checked before it gets its name.

    Raises LedgerDamaged, DiskFull or FileRefused; an older backup of the same name stays until the new one is proven.
    """
    with saving(_("备份")), tempfile.TemporaryDirectory(prefix="proxy-desk-") as scratch:
        copy = copy_database(ledger, Path(scratch) / LEDGER_FILE)
        shutil.copy2(folder / KEY_FILE, Path(scratch) / KEY_FILE)
        if (folder / ATTACHMENTS).is_dir():
            shutil.copytree(folder / ATTACHMENTS, Path(scratch) / ATTACHMENTS)
        found = sound(_verify_copy(copy, desk))
        files = {path.relative_to(scratch).as_posix(): path for path in Path(scratch).rglob("*") if path.is_file()}
        sums = {name: _sum(path) for name, path in files.items()}
        manifest = Manifest(desk=desk, made_at=now(), verified=found, sums=sums)
        partial = to.with_name(f"{to.name}.{secrets.token_hex(4)}.partial")
        try:
            _pack(partial, files, manifest)
            _read_manifest(partial)
            partial.replace(to)
        finally:
            partial.unlink(missing_ok=True)
    return manifest


def restore(
    file: Path, ledger: Ledger, folder: Path, now: Callable[[], datetime], *, replace: bool = False
) -> Restored:
    """Open and check a backup; put it in place where no ledger is yet, or where `replace` says so.

    Nothing is deleted: a ledger that was there is moved aside. Raises FileRefused, LedgerDamaged or DiskFull.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with saving(_("恢复")), tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as scratch:
        manifest = _unpack(file, Path(scratch))
        found = sound(_verify_copy(Path(scratch) / LEDGER_FILE, manifest.desk))
        if found.head != manifest.verified.head:
            raise LedgerDamaged(_("备份里的台账和备份的清单对不上。"), _("请换一份备份。"))
        if not ledger.on_sqlite:
            return Restored(verified=found, placed=_pour_back(Path(scratch), ledger, folder, now()))
        used = (folder / LEDGER_FILE).exists() and _is_used(ledger)
        if used and not replace:
            return Restored(verified=found, placed=False)
        ledger.close()
        aside = _move_aside(folder, now()) if (folder / LEDGER_FILE).exists() else None
        _place(Path(scratch), folder, now())
        return Restored(verified=found, placed=True, moved_aside=aside if used else None)


def _verify_copy(file: Path, desk: str) -> Verified:
    copy = sqlite_ledger(file)
    try:
        return verify(copy, file.parent, desk)
    finally:
        copy.close()


def _pack(to: Path, files: dict[str, Path], manifest: Manifest) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
            bundle.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
            for name, path in sorted(files.items()):
                bundle.write(path, name)
        out.flush()
        os.fsync(out.fileno())


def _read_manifest(file: Path) -> Manifest:
    try:
        with zipfile.ZipFile(file) as bundle:
            manifest = msgspec.json.decode(bundle.read(MANIFEST), type=Manifest)
            if bundle.testzip() is not None:
                raise zipfile.BadZipFile("a file inside does not have its sum")
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.MsgspecError) as error:
        raise FileRefused(
            _("{file} 不是完好的备份。").format(file=file.name), _("请选“proxy-desk backup”做的文件。")
        ) from error
    return manifest


def _unpack(file: Path, to: Path) -> Manifest:
    manifest = _read_manifest(file)
    with zipfile.ZipFile(file) as bundle:
        for name, wanted in manifest.sums.items():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or "\\" in name:
                raise FileRefused(_("{file} 不是完好的备份。").format(file=file.name))
            target = to.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with bundle.open(name) as packed, target.open("wb") as out:
                shutil.copyfileobj(packed, out)
            if _sum(target) != wanted:
                raise LedgerDamaged(_("备份里的 {name} 被改过。").format(name=name), _("请换一份备份。"))
    return manifest


def _place(unpacked: Path, folder: Path, now: datetime) -> None:
    shutil.copy2(unpacked / KEY_FILE, folder / KEY_FILE)
    if (unpacked / ATTACHMENTS).is_dir():
        shutil.copytree(unpacked / ATTACHMENTS, folder / ATTACHMENTS, dirs_exist_ok=True)
    copy = sqlite_ledger(unpacked / LEDGER_FILE)
    ledger = sqlite_ledger(folder / LEDGER_FILE)
    try:
        if has_words(copy):
            copy.close()
            (unpacked / LEDGER_FILE).replace(folder / LEDGER_FILE)
            bring_up_to_date(ledger, folder, now)
            return
        bring_up_to_date(ledger, folder, now)
        pour(copy, ledger)
    finally:
        copy.close()
        ledger.close()


def _pour_back(unpacked: Path, ledger: Ledger, folder: Path, now: datetime) -> bool:
    bring_up_to_date(ledger, folder, now)
    if _has_appeals(ledger):
        return False
    shutil.copy2(unpacked / KEY_FILE, folder / KEY_FILE)
    copy = sqlite_ledger(unpacked / LEDGER_FILE)
    try:
        pour(copy, ledger)
    finally:
        copy.close()
    return True


def _is_used(ledger: Ledger) -> bool:
    """Whether anything was ever filed; a ledger that cannot be read any more counts as used."""
    try:
        return _has_appeals(ledger)
    except LedgerDamaged:
        return True


def _has_appeals(ledger: Ledger) -> bool:
    with ledger.reading() as session:
        return session.connection().execute(select(col(AppealRecord.id)).limit(1)).scalar() is not None


def _move_aside(folder: Path, now: datetime) -> Path:
    aside = folder / f"replaced-{now:%Y%m%dT%H%M%S}"
    aside.mkdir(parents=True)
    for name in (LEDGER_FILE, f"{LEDGER_FILE}-wal", f"{LEDGER_FILE}-shm", KEY_FILE):
        if (folder / name).exists():
            (folder / name).replace(aside / name)
    return aside


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
