"""Putting a speech model in place: the one whose size and sum are known, whole, or nothing at all."""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import filelock

from desk.errors import DiskFull
from desk.language import _
from voice.download import Progress, download
from voice.errors import ModelRefused
from voice.models import is_model, models_folder

MOST_UNPACKED = 20
"""Times its packed size that a model may unpack to; beyond it is no model but an attack on the disk."""
ROOM_FACTOR = 4
"""Times its packed size that must be free: the zip, what is in it, and some air."""

_UNPACKING = ".unpacking-"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRelease:
    """A model as its publisher released it."""

    name: str
    url: str
    size: int
    """Bytes of the zip."""
    sha256: str


RELEASES: Mapping[str, ModelRelease] = {
    "zh": ModelRelease(
        name="vosk-model-small-cn-0.22",
        url="https://alphacephei.com/vosk/models/vosk-model-small-cn-0.22.zip",
        size=43_898_754,
        sha256="3af8b0e7e0f835ae9d414ce5df580237a3cfb08d586c9fbbb0f7ff29ad5b14ba",
    )
}


def install(
    language: str,
    data_folder: Path,
    *,
    source: Path | None = None,
    url: str | None = None,
    on_progress: Progress = lambda done, total: None,
    releases: Mapping[str, ModelRelease] = RELEASES,
) -> Path:
    """The folder of the model for a language, fetched from its publisher or taken from a zip, in place of an older one.

    A broken download goes on where it stopped; any other failure leaves nothing behind.
    Raises ModelRefused or DiskFull.
    """
    release = releases.get(language)
    if release is None:
        raise ModelRefused(
            _("没有“{language}”的语音模型。").format(language=language),
            _("可以装的有：{known}。").format(known="、".join(releases)),
        )
    folder = models_folder(data_folder)
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < release.size * ROOM_FACTOR:
        raise DiskFull(_("磁盘地方不够，装不下语音模型。"), _("请清理磁盘再试。"))
    try:
        with filelock.FileLock(folder / ".installing", timeout=0):
            for unfinished in folder.glob(f"{_UNPACKING}*"):  # of an installation that was killed
                shutil.rmtree(unfinished)
            if source is not None:
                _check(source, release)
                return _unpack(source, release, folder)
            packed = folder / f".{release.name}.zip.part"
            download(url or release.url, packed, size=release.size, on_progress=on_progress)
            return _unpack_download(packed, release, folder)
    except filelock.Timeout as error:
        raise ModelRefused(_("另一个窗口正在安装语音模型。"), _("请等它装完。")) from error


def _unpack_download(packed: Path, release: ModelRelease, folder: Path) -> Path:
    try:
        _check(packed, release)
        return _unpack(packed, release, folder)
    finally:
        packed.unlink()


def _check(packed: Path, release: ModelRelease) -> None:
    """Refuse anything but the very file whose sum is known."""
    if not packed.is_file():
        raise ModelRefused(_("找不到文件 {path}。").format(path=packed), _("请检查 --from 后面的路径。"))
    size = packed.stat().st_size
    if size != release.size:
        raise ModelRefused(
            _("{path} 不是 {name}：大小是 {size} 字节，应该是 {wanted} 字节。").format(
                path=packed.name, name=release.name, size=size, wanted=release.size
            ),
            _another(release),
        )
    with packed.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != release.sha256:
        raise ModelRefused(
            _("{path} 和发布的 {name} 对不上（校验和不同），没有安装。").format(path=packed.name, name=release.name),
            _another(release),
        )


def _another(release: ModelRelease) -> str:
    return _("请重新下载：{url}。").format(url=release.url)


def _unpack(packed: Path, release: ModelRelease, folder: Path) -> Path:
    """Unpack beside the final place, then rename: a model is there whole or not at all."""
    with tempfile.TemporaryDirectory(prefix=_UNPACKING, dir=folder) as scratch:
        try:
            with zipfile.ZipFile(packed) as archive:
                _check_members(archive, release)
                archive.extractall(scratch)
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise ModelRefused(_("{path} 坏了，解不开。").format(path=packed.name), _another(release)) from error
        except OSError as error:
            raise DiskFull(
                _("解开语音模型时出错：{why}。").format(why=error.strerror), _("请清理磁盘再试。")
            ) from error
        unpacked = next(filter(is_model, [Path(scratch), *sorted(Path(scratch).iterdir())]), None)
        if unpacked is None:
            raise ModelRefused(_("{path} 里没有语音模型。").format(path=packed.name), _another(release))
        return _put_in_place(unpacked, folder / release.name, Path(scratch))


def _check_members(archive: zipfile.ZipFile, release: ModelRelease) -> None:
    root = Path("/model").resolve()
    for member in archive.infolist():
        if not (root / member.filename.replace("\\", "/")).resolve().is_relative_to(root):
            raise ModelRefused(_("压缩包想把文件写到别处：{name}。").format(name=member.filename), _another(release))
    if sum(member.file_size for member in archive.infolist()) > release.size * MOST_UNPACKED:
        raise ModelRefused(_("压缩包解开后大得不正常，没有安装。"), _another(release))


def _put_in_place(unpacked: Path, place: Path, scratch: Path) -> Path:
    if place.exists():
        place.rename(scratch / ".replaced")  # goes when the scratch folder goes
    return unpacked.rename(place)
