"""What a disk may refuse, said so that a volunteer can act on it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

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
