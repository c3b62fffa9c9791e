"""Writing files that are there whole or not at all, and what a disk may refuse, said so that a volunteer can act."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desk.errors import DiskFull, FileRefused
from desk.language import _


@contextmanager
def saving(what: str) -> Iterator[None]:
    """Turn a failed write of `what` into DiskFull or FileRefused."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(_("磁盘满了，{what}没有存下。").format(what=what), _("请腾出空间再试。")) from error
        raise FileRefused(_("{what}没有存下：{why}。").format(what=what, why=error.strerror)) from error


def keep(path: Path, content: bytes) -> None:
    """Write a file for this user's eyes, durable when this returns; a kill leaves the old one or the new one, whole.

    Raises OSError.
    """
    partial = path.with_name(f"{path.name}.{os.urandom(4).hex()}.partial")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with open(partial, "xb", opener=_private) as file:  # Path.open takes no opener
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    settle(path.parent)


def settle(folder: Path) -> None:
    """Make the names in a folder durable. Windows does so by itself, and lets nobody ask for it."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
