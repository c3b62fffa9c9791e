"""A large file over a poor line: what has come is kept, and the next try goes on from there."""

import http.client
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

from desk.errors import DiskFull
from desk.language import _
from voice.errors import ModelRefused, is_disk_full

BLOCK = 1 << 16
TRIES = 5
"""Times in a row that a connection may break without having brought anything."""
TIMEOUT = 30.0
"""Seconds without a byte after which a connection counts as broken."""

Progress = Callable[[int, int], None]
"""Told the bytes that are there and the bytes that there will be."""


def download(url: str, to: Path, *, size: int, on_progress: Progress) -> None:
    """Bring a file of a known size, going on where an earlier try stopped.

    Raises ModelRefused or DiskFull; the part that came stays for the next try.
    """
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise ModelRefused(_("下载地址要以 http 或 https 开头：{url}。").format(url=url))
    tries_left = TRIES
    while (there := _size(to)) < size:
        try:
            _take_up(url, to, size=size, on_progress=on_progress)
        except (OSError, http.client.HTTPException) as error:
            _give_up_on(error, url, to)
            tries_left = TRIES if _size(to) > there else tries_left - 1
            if tries_left == 0:
                raise _refused(url, _("总是断开")) from error


def _give_up_on(error: Exception, url: str, to: Path) -> None:
    """Raise for what trying again at once cannot mend: an answer that is a refusal, no network, no room."""
    if isinstance(error, urllib.error.HTTPError):
        if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
            to.unlink()  # the publisher's file is shorter than what is here: not the same file
        raise _refused(url, f"HTTP {error.code}") from error
    if isinstance(error, urllib.error.URLError):
        raise _refused(url, _("连不上")) from error
    if isinstance(error, PermissionError):
        raise error  # of the file here
    if isinstance(error, OSError) and is_disk_full(error):
        raise DiskFull(_("磁盘满了，语音模型没有下载完。"), _("请清理磁盘再试，会接着下载。")) from error


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _take_up(url: str, to: Path, *, size: int, on_progress: Progress) -> None:
    """One connection, from the byte where the file ends. A server that cannot do that starts again."""
    there = _size(to)
    request = urllib.request.Request(url, headers={"Range": f"bytes={there}-"} if there else {})
    with urllib.request.urlopen(request, timeout=TIMEOUT) as answer:
        goes_on = answer.status == http.HTTPStatus.PARTIAL_CONTENT
        done = there if goes_on else 0
        with to.open("ab" if goes_on else "wb") as file:
            while block := answer.read(BLOCK):
                file.write(block)
                done += len(block)
                on_progress(done, size)
                if done > size:
                    return  # more than there should be: the sum will not fit
    if done < size:
        raise http.client.IncompleteRead(b"", size - done)


def _refused(url: str, why: str) -> ModelRefused:
    return ModelRefused(
        _("语音模型没有取完：{host} {why}。").format(host=urllib.parse.urlsplit(url).netloc, why=why),
        _("再来一次会接着下载；没有网络时，可以从 U 盘安装。"),
    )
