"""Fetching a speech model behind the screens: it comes while somebody types, stops at a key, goes on another day."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from desk.errors import DeskError
from voice.releases import RELEASES, ModelRelease


class _Stopped(Exception):
    """Nobody waits for the rest any more; what has come stays for the next time."""


class Fetching:
    """One model at a time, for whichever screen is on top."""

    def __init__(self, folder: Path, *, releases: Mapping[str, ModelRelease] = RELEASES) -> None:
        """`folder` is the data folder in which speech models are kept."""
        self._folder = folder
        self._releases = releases
        self._busy = threading.Lock()
        self._coming: asyncio.Future[None] | None = None
        self.model = ""
        """The one that is coming now; empty while none is."""
        self.done = 0
        """Bytes of it that are here."""
        self.source = ""
        """Where it was said to lie on a stick, the last time."""
        self.trouble: DeskError | None = None
        """Why the last one did not come."""
        self.has_come = False
        """Whether the last one did, and nobody has listened with it yet."""
        self.listeners: set[Callable[[], None]] = set()
        """Told of each percent, and of the end."""

    def size(self, model: str) -> int:
        """Bytes of a whole model."""
        return self._releases[model].size

    def come_so_far(self, model: str) -> int:
        """Bytes of it that earlier tries have brought."""
        from voice.install import come_so_far

        return come_so_far(model, self._folder, releases=self._releases)

    async def fetch(self, model: str, source: str = "") -> bool:
        """Bring a model from its publisher or from a stick. False when stopped, or when `trouble` says why not."""
        stopped = threading.Event()
        self.model, self.source, self.trouble, self.has_come = model, source, None, False
        self.done = 0 if source else self.come_so_far(model)
        loop = asyncio.get_running_loop()

        def came(done: int, _total: int) -> None:
            if stopped.is_set():
                raise _Stopped
            loop.call_soon_threadsafe(self._came, done)

        self._coming = _in_a_thread(lambda: self._install(model, source, came))
        self._tell()
        try:
            await self._coming
        except DeskError as error:
            self.trouble = error
        except asyncio.CancelledError:
            if not self._coming.cancelled():
                raise
        finally:
            stopped.set()
            self.model = ""
            self.has_come = _is_good(self._coming)
            self._tell()
        return self.has_come

    def stop(self) -> None:
        """No more for now. Nothing happens when nothing is coming."""
        if self._coming is not None:
            self._coming.cancel()

    def noticed(self) -> None:
        """Somebody listens with what has come."""
        self.has_come = False
        self._tell()

    def _install(self, model: str, source: str, came: Callable[[int, int], None]) -> None:
        from voice.install import install

        stick = Path(source.strip("\"' ")).expanduser() if source else None
        with self._busy:  # of one that was stopped while its line was hanging
            install(model, self._folder, source=stick, on_progress=came, releases=self._releases)

    def _came(self, done: int) -> None:
        before, self.done = self.done, done
        if self.model and done * 100 // self.size(self.model) != before * 100 // self.size(self.model):
            self._tell()

    def _tell(self) -> None:
        for listener in tuple(self.listeners):
            listener()


def _is_good(end: "asyncio.Future[None]") -> bool:
    return end.done() and not end.cancelled() and end.exception() is None


def _in_a_thread(work: Callable[[], None]) -> "asyncio.Future[None]":
    """Like `asyncio.to_thread`, but nobody who leaves the program waits for it: a line may hang for half a minute."""
    end: concurrent.futures.Future[None] = concurrent.futures.Future()
    end.set_running_or_notify_cancel()

    def run() -> None:
        try:
            work()
        except Exception as error:
            end.set_exception(error)
        else:
            end.set_result(None)

    threading.Thread(target=run, daemon=True).start()
    return asyncio.wrap_future(end)
