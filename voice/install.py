"""Putting a speech model in place: the one whose size and sum are known, whole, or nothing at all."""

import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import filelock

from desk.errors import DiskFull
from desk.language import _
from voice.download import Progress, download
from voice.errors import ModelRefused
from voice.models import is_model, models_folder
from voice.releases import RELEASES, ModelRelease, ReleasedFile

MOST_UNPACKED = 20
"""Times its packed size that a model may unpack to; beyond it is no model but an attack on the disk."""
ROOM_FACTOR = 4
"""Times its packed size that must be free: the zip, what is in it, and some air. Without a zip, twice is enough."""

_UNPACKING = ".unpacking-"


def install(
    model: str,
    data_folder: Path,
    *,
    source: Path | None = None,
    url: str | None = None,
    on_progress: Progress = lambda done, total: None,
    releases: Mapping[str, ModelRelease] = RELEASES,
) -> Path:
    """The folder of a model, fetched from its publisher or taken from a stick, in place of an older one.

    `model` is a language, or `whisper`. `source` is the zip, or the folder with the zip or the files in it;
    `url` is another address of the zip. A broken download goes on where it stopped; any other failure leaves nothing
    behind. Raises ModelRefused or DiskFull.
    """
    release = releases.get(model)
    if release is None:
        raise ModelRefused(
            _("没有“{language}”的语音模型。").format(language=model),
            _("可以装的有：{known}。").format(known="、".join(releases)),
        )
    folder = models_folder(data_folder)
    try:
        with _alone_in(folder, release):
            if source is None:
                return _fetch(release, folder, url=url, on_progress=on_progress)
            return _take(release, source, folder)
    except filelock.Timeout as error:
        raise ModelRefused(_("另一个窗口正在安装语音模型。"), _("请等它装完。")) from error
    except OSError as error:
        raise ModelRefused(
            _("装语音模型时出错：{why}。").format(why=error.strerror),
            _("请检查 {folder} 和 U 盘再试。").format(folder=folder),
        ) from error


@contextmanager
def _alone_in(folder: Path, release: ModelRelease) -> Iterator[None]:
    """The folder, with room for a model, without what a killed installation left, and nobody else installing."""
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < release.size * (ROOM_FACTOR if release.is_packed else 2):
        raise DiskFull(_("磁盘地方不够，装不下语音模型。"), _("请清理磁盘再试。"))
    with filelock.FileLock(folder / ".installing", timeout=0):
        for unfinished in folder.glob(f"{_UNPACKING}*"):
            shutil.rmtree(unfinished)
        yield


def come_so_far(model: str, data_folder: Path, *, releases: Mapping[str, ModelRelease] = RELEASES) -> int:
    """Bytes of a model that earlier tries have brought, from which the next one goes on."""
    release = releases[model]
    parts = (_part(release, file, models_folder(data_folder)) for file in release.files)
    return sum(part.stat().st_size for part in parts if part.exists())


def _part(release: ModelRelease, file: ReleasedFile, folder: Path) -> Path:
    return folder / (f".{file.name}.part" if release.is_packed else f".{release.name}-{file.name}.part")


def _fetch(release: ModelRelease, folder: Path, *, url: str | None, on_progress: Progress) -> Path:
    """From the publisher. What has come whole is kept until all has come."""
    come: list[Path] = []
    before = 0
    for file in release.files:
        part = _part(release, file, folder)
        told = _counted(on_progress, before=before, total=release.size)
        download(url or file.url, part, size=file.size, on_progress=told)
        come.append(part)
        before += file.size
    try:
        return _put(release, come, folder)
    finally:
        for part in come:
            part.unlink(missing_ok=True)


def _counted(on_progress: Progress, *, before: int, total: int) -> Progress:
    """Progress of one file told as progress of the whole release."""
    return lambda done, _size: on_progress(before + done, total)


def _take(release: ModelRelease, source: Path, folder: Path) -> Path:
    """From a stick: the zip itself, or the folder in which it lies or the files are."""
    if release.is_packed and not source.is_dir():
        return _put(release, [source], folder)
    inside = source / release.name if (source / release.name).is_dir() else source
    return _put(release, [inside / file.name for file in release.files], folder)


def _put(release: ModelRelease, come: list[Path], folder: Path) -> Path:
    for path, file in zip(come, release.files, strict=True):
        _check(path, file)
    if release.is_packed:
        return _unpack(come[0], release, folder)
    with tempfile.TemporaryDirectory(prefix=_UNPACKING, dir=folder) as scratch:
        whole = Path(scratch) / release.name
        try:
            whole.mkdir()
            for path, file in zip(come, release.files, strict=True):
                shutil.copyfile(path, whole / file.name)
        except OSError as error:
            raise _no_room(error) from error
        return _put_in_place(whole, folder / release.name, Path(scratch))


def _no_room(error: OSError) -> DiskFull:
    return DiskFull(_("解开语音模型时出错：{why}。").format(why=error.strerror), _("请清理磁盘再试。"))


def _check(path: Path, file: ReleasedFile) -> None:
    """Refuse anything but the very file whose sum is known."""
    if not path.is_file():
        raise ModelRefused(_("找不到文件 {path}。").format(path=path), _("请检查位置写对没有，U 盘插好没有。"))
    size = path.stat().st_size
    if size != file.size:
        raise ModelRefused(
            _("{path} 不是 {name}：大小是 {size} 字节，应该是 {wanted} 字节。").format(
                path=path.name, name=file.name, size=size, wanted=file.size
            ),
            _another(file),
        )
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    if found != file.sha256:
        raise ModelRefused(
            _("{name} 和发布的对不上（校验和不同），没有安装。").format(name=file.name),
            _another(file),
        )


def _another(file: ReleasedFile) -> str:
    return _("请重新下载：{url}。").format(url=file.url)


def _unpack(packed: Path, release: ModelRelease, folder: Path) -> Path:
    """Unpack beside the final place, then rename: a model is there whole or not at all."""
    with tempfile.TemporaryDirectory(prefix=_UNPACKING, dir=folder) as scratch:
        try:
            with zipfile.ZipFile(packed) as archive:
                _check_members(archive, release)
                archive.extractall(scratch)
        except (zipfile.BadZipFile, EOFError, NotImplementedError) as error:
            raise ModelRefused(
                _("{path} 坏了，解不开。").format(path=packed.name), _another(release.files[0])
            ) from error
        except OSError as error:
            raise _no_room(error) from error
        unpacked = next(filter(is_model, [Path(scratch), *sorted(Path(scratch).iterdir())]), None)
        if unpacked is None:
            raise ModelRefused(_("{path} 里没有语音模型。").format(path=packed.name), _another(release.files[0]))
        return _put_in_place(unpacked, folder / release.name, Path(scratch))


def _check_members(archive: zipfile.ZipFile, release: ModelRelease) -> None:
    root = Path("/model").resolve()
    for member in archive.infolist():
        if not (root / member.filename.replace("\\", "/")).resolve().is_relative_to(root):
            raise ModelRefused(
                _("压缩包想把文件写到别处：{name}。").format(name=member.filename), _another(release.files[0])
            )
    if sum(member.file_size for member in archive.infolist()) > release.size * MOST_UNPACKED:
        raise ModelRefused(_("压缩包解开后大得不正常，没有安装。"), _another(release.files[0]))


def _put_in_place(unpacked: Path, place: Path, scratch: Path) -> Path:
    if place.exists():
        place.rename(scratch / ".replaced")  # goes when the scratch folder goes
    return unpacked.rename(place)
