"""Opening and closing sound devices whole: miniaudio never lets go of its connection to the sound server by itself."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import miniaudio

Answer = TypeVar("Answer")

OPENING_SECONDS = 8.0
"""A sound server that has not answered by then hangs; waking up takes it two."""
CLOSING_SECONDS = 1.0
"""A healthy one lets go within a hundredth of that."""
NAME = "proxy-desk"
"""How the desk calls itself in the system's volume control."""


def real_backends() -> "list[miniaudio.Backend]":
    """Every sound system but the null one, which would swallow speech and hear nothing, all without an error."""
    import miniaudio

    silent = (miniaudio.Backend.NULL, miniaudio.Backend.CUSTOM)
    return [backend for backend in miniaudio.Backend if backend not in silent]


def in_time(ask: Callable[[], Answer], *, too_late: Callable[[Answer], None] = lambda answer: None) -> Answer:
    """What the sound system answers, or what it raises. Raises TimeoutError when it hangs.

    Then nobody waits any more; an answer that comes all the same is handed to `too_late`.
    """
    answer: Future[Answer] = Future()

    def run() -> None:
        try:
            answer.set_result(ask())
        except Exception as error:
            answer.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    try:
        return answer.result(timeout=OPENING_SECONDS)
    except TimeoutError:
        answer.add_done_callback(lambda late: None if late.exception() else too_late(late.result()))
        raise


def release(device: "miniaudio.PlaybackDevice | miniaudio.CaptureDevice") -> None:
    """Close a device and its connection; where the sound server hangs, they go when it goes, and nobody waits."""
    closing = threading.Thread(target=_close, args=(device,), daemon=True)
    closing.start()
    closing.join(CLOSING_SECONDS)


def _close(device: "miniaudio.PlaybackDevice | miniaudio.CaptureDevice") -> None:
    import miniaudio

    device.close()
    miniaudio.lib.ma_context_uninit(device._context)  # else four file handles stay open for each device
