"""Sound out of the loudspeaker: pieces are added while earlier ones sound, and silence falls at once on `stop`."""

import threading
from collections import deque
from collections.abc import Callable, Generator
from types import TracebackType
from typing import TYPE_CHECKING, Self

from desk.language import _
from voice.device import NAME, in_time, real_backends, release
from voice.errors import SpeakerMissing
from voice.wav import SAMPLE_BYTES, SPEAKING_RATE, Sound

if TYPE_CHECKING:
    import miniaudio

BUFFER_MILLISECONDS = 60
"""What the device holds ready: more would be heard after `stop`, less would crackle on a busy computer."""
BUFFERED_BLOCKS = 3
"""Blocks that the device may hold: so many silent ones later the last sound is out."""
VANISHED_SECONDS = 3.0
"""A device that has not asked for sound for this long is gone; no system says so by itself."""
FIRST_ASK_SECONDS = 5.0
"""The first time takes longer: the sound server may have to wake up."""


class Playback:
    """One utterance on the default loudspeaker; a context manager that holds the device only while it speaks."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Sound] = deque()
        self._added = 0
        self._begun = 0
        self._current = memoryview(b"")
        self._quiet_blocks = 0
        self._asked = 0
        self._stopped = False

    def __enter__(self) -> Self:
        """Open the device. Raises SpeakerMissing when there is none."""
        import miniaudio

        try:
            self._device = in_time(self._opened, too_late=release)
        except miniaudio.MiniaudioError as error:
            raise SpeakerMissing(
                _("这台电脑没有能用的喇叭。"), _("请插上音箱或耳机再试；屏幕上的字可以念给居民听。")
            ) from error
        except TimeoutError as error:
            raise SpeakerMissing(
                _("电脑的声音系统没有反应。"), _("请重启电脑再试；屏幕上的字可以念给居民听。")
            ) from error
        return self

    def _opened(self) -> "miniaudio.PlaybackDevice":
        import miniaudio

        device = miniaudio.PlaybackDevice(
            nchannels=1,
            sample_rate=SPEAKING_RATE,
            buffersize_msec=BUFFER_MILLISECONDS,
            backends=real_backends(),
            app_name=NAME,
        )
        source = self._source()
        next(source)
        device.start(source)
        return device

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the device."""
        release(self._device)

    def add(self, sound: Sound) -> None:
        """Play this after what was added before; its rate must be SPEAKING_RATE."""
        with self._changed:
            self._waiting.append(sound)
            self._added += 1

    def wait_started(self, piece: int) -> bool:
        """Wait until the piece with this place begins to sound; False when stopped. Raises SpeakerMissing."""
        return self._wait(lambda: self._begun > piece)

    def wait_finished(self) -> bool:
        """Wait until all has sounded; False when stopped. Raises SpeakerMissing."""
        return self._wait(lambda: self._begun == self._added and self._quiet_blocks > BUFFERED_BLOCKS)

    def stop(self) -> None:
        """Silence, now; from any thread."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _wait(self, happened: Callable[[], bool]) -> bool:
        with self._changed:
            while not self._stopped and not happened():
                asked = self._asked
                self._changed.wait(VANISHED_SECONDS if asked else FIRST_ASK_SECONDS)
                if self._asked == asked and not self._stopped:
                    raise SpeakerMissing(_("喇叭中途没有反应了。"), _("请检查音箱的插头和开关，再按一次 F4。"))
            return not self._stopped

    def _source(self) -> Generator[bytes, int, None]:
        """What the device's own thread asks for, so many frames at a time."""
        block = b""
        while True:
            frames = yield block
            with self._changed:
                block = self._next_block(frames * SAMPLE_BYTES)
                self._asked += 1
                self._changed.notify_all()

    def _next_block(self, size: int) -> bytes:
        block = bytearray()
        while len(block) < size and self._has_sound():
            taken = self._current[: size - len(block)]
            self._current = self._current[len(taken) :]
            block += taken
        self._quiet_blocks = 0 if block else self._quiet_blocks + 1
        return bytes(block.ljust(size, b"\0"))

    def _has_sound(self) -> bool:
        """Whether there is something left to sound, going on to the next piece when one is used up."""
        while not self._current and self._waiting:
            self._current = memoryview(self._waiting.popleft().samples)
            self._begun += 1
        return bool(self._current) and not self._stopped
