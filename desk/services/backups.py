"""Keeping the ledger safe: a backup that has been opened before it is called one, and its drill."""

import hashlib
import os
import secrets
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

import msgspec

from desk.errors import FileRefused, LedgerDamaged
from desk.language import _
from desk.services.verifying import ATTACHMENTS, Verified, sound, verify
from desk.storage.backup import copy_database, has_entries, has_words, pour
from desk.storage.chain import KEY_FILE
from desk.storage.ledger import LEDGER_FILE, Ledger, sqlite_ledger
from desk.storage.saving import saving, settle
from desk.storage.schema import bring_up_to_date, revisions, stamp

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
        unpacked = Path(scratch)
        copy = copy_database(ledger, unpacked / LEDGER_FILE)
        shutil.copy2(folder / KEY_FILE, unpacked / KEY_FILE)
        if (folder / ATTACHMENTS).is_dir():  # after the database: a file is there before anything refers to it
            shutil.copytree(
                folder / ATTACHMENTS, unpacked / ATTACHMENTS, ignore=shutil.ignore_patterns("*.partial")
            )  # fmt: skip
        found = sound(_verify_copy(copy, desk))
        files = {path.relative_to(unpacked).as_posix(): path for path in unpacked.rglob("*") if path.is_file()}
        manifest = Manifest(
            desk=desk, made_at=now(), verified=found, sums={name: _sum(path) for name, path in files.items()}
        )
        partial = to.with_name(f"{to.name}.{secrets.token_hex(4)}.partial")
        try:
            _pack(partial, files, manifest)
            _read_manifest(partial)
            partial.replace(to)
        finally:
            partial.unlink(missing_ok=True)
        settle(to.parent)
    return manifest


def restore(
    file: Path, ledger: Ledger, folder: Path, now: Callable[[], datetime], *, replace: bool = False
) -> Restored:
    """Open and check a backup; put it in place where no ledger is used yet, or where `replace` says so.

    Nothing is deleted: a ledger that was there is moved aside; a shared one is never replaced.
    Raises FileRefused, LedgerDamaged, LedgerNewer or DiskFull.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with saving(_("恢复")), tempfile.TemporaryDirectory(prefix=".restore-", dir=folder) as scratch:
        manifest = _unpack(file, Path(scratch))
        _make_whole(Path(scratch), now())
        found = sound(_verify_copy(Path(scratch) / LEDGER_FILE, manifest.desk))
        if found.head != manifest.verified.head:
            raise LedgerDamaged(_("备份里的台账和备份的清单对不上。"), _("请换一份备份。"))
        if not ledger.on_sqlite:
            return Restored(verified=found, placed=_pour_back(Path(scratch), ledger, folder, now()))
        used = _is_used(ledger, folder)
        if used and not replace:
            return Restored(verified=found, placed=False)
        ledger.close()
        aside = _set_aside(folder, now()) if used else None
        _place(Path(scratch), folder)
        return Restored(verified=found, placed=True, moved_aside=aside)


def _verify_copy(file: Path, desk: str) -> Verified:
    copy = sqlite_ledger(file)
    try:
        return verify(copy, file.parent, desk)
    finally:
        copy.close()


def _pack(to: Path, files: dict[str, Path], manifest: Manifest) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with to.open("wb") as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as bundle:
            bundle.writestr(MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
            for name, path in sorted(files.items()):
                bundle.write(path, name)
        out.flush()
        os.fsync(out.fileno())


def _read_manifest(file: Path) -> Manifest:
    try:
        with zipfile.ZipFile(file) as bundle:
            manifest = msgspec.json.decode(bundle.read(MANIFEST), type=Manifest)
            if bundle.testzip() is not None or not manifest.sums.keys() <= set(bundle.namelist()):
                raise zipfile.BadZipFile("a file inside is missing or does not have its sum")
    except (OSError, KeyError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile, msgspec.MsgspecError) as error:
        raise FileRefused(
            _("{file} 不是完好的备份。").format(file=file.name), _("请选“proxy-desk backup”做的文件。")
        ) from error
    return manifest


def _unpack(file: Path, to: Path) -> Manifest:
    manifest = _read_manifest(file)
    with zipfile.ZipFile(file) as bundle:
        for name, wanted in manifest.sums.items():
            path = PurePosixPath(name)
            if path.is_absolute() or ".." in path.parts or set("\\:") & set(name):
                raise FileRefused(_("{file} 不是完好的备份。").format(file=file.name))
            target = to.joinpath(*path.parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            with bundle.open(name) as packed, target.open("wb") as out:
                shutil.copyfileobj(packed, out)
            if _sum(target) != wanted:
                raise LedgerDamaged(_("备份里的 {name} 被改过。").format(name=name), _("请换一份备份。"))
    return manifest


def _make_whole(unpacked: Path, now: datetime) -> None:
    """Bring the unpacked ledger to this program's schema; one that was copied from PostgreSQL is poured into a new one.

    Raises LedgerNewer, FileRefused.
    """
    copy = sqlite_ledger(unpacked / LEDGER_FILE)
    try:
        if has_words(copy):
            bring_up_to_date(copy, unpacked, now)
            return
        if stamp(copy) != revisions()[-1]:
            raise FileRefused(
                _("这份备份是另一个版本的程序从共享台账做的。"), _("请用做它的那个版本恢复，再更新程序。")
            )
        with tempfile.TemporaryDirectory(dir=unpacked) as fresh:
            whole = sqlite_ledger(Path(fresh) / LEDGER_FILE)
            bring_up_to_date(whole, Path(fresh), now)
            pour(copy, whole)
            whole.close()
            copy.close()
            (Path(fresh) / LEDGER_FILE).replace(unpacked / LEDGER_FILE)
    finally:
        copy.close()


def _place(unpacked: Path, folder: Path) -> None:
    if (unpacked / ATTACHMENTS).is_dir():
        shutil.copytree(unpacked / ATTACHMENTS, folder / ATTACHMENTS, dirs_exist_ok=True)
    shutil.copy2(unpacked / KEY_FILE, folder / KEY_FILE)
    for left in (LEDGER_FILE, f"{LEDGER_FILE}-wal", f"{LEDGER_FILE}-shm"):  # of a ledger that was never used
        (folder / left).unlink(missing_ok=True)
    (unpacked / LEDGER_FILE).replace(folder / LEDGER_FILE)
    settle(folder)


def _pour_back(unpacked: Path, ledger: Ledger, folder: Path, now: datetime) -> bool:
    bring_up_to_date(ledger, folder, now)
    if has_entries(ledger):
        return False
    copy = sqlite_ledger(unpacked / LEDGER_FILE)
    try:
        pour(copy, ledger)
    finally:
        copy.close()
    if (unpacked / ATTACHMENTS).is_dir():
        shutil.copytree(unpacked / ATTACHMENTS, folder / ATTACHMENTS, dirs_exist_ok=True)
    shutil.copy2(unpacked / KEY_FILE, folder / KEY_FILE)
    return True


def _is_used(ledger: Ledger, folder: Path) -> bool:
    """Whether a ledger is there that somebody might want back; one that cannot be read is."""
    if not (folder / LEDGER_FILE).exists():
        return False
    try:
        return stamp(ledger) is not None and has_entries(ledger)
    except LedgerDamaged:
        return True


def _set_aside(folder: Path, now: datetime) -> Path:
    """Move the ledger away. Its key stays as well: without a ledger beside it, nobody begins a new one by mistake."""
    aside = folder / f"replaced-{now:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
    aside.mkdir(parents=True)
    if (folder / KEY_FILE).exists():
        shutil.copy2(folder / KEY_FILE, aside / KEY_FILE)
    for name in (LEDGER_FILE, f"{LEDGER_FILE}-wal", f"{LEDGER_FILE}-shm"):
        if (folder / name).exists():
            (folder / name).replace(aside / name)
    return aside


def _sum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
