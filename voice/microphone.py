"""Sound from the microphone as the recognizers want it, and a watch for an unplugged one, which no system reports."""

import queue
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Self

from desk.language import _
from voice.device import NAME, in_time, real_backends, release
from voice.errors import MicrophoneMissing
from voice.recognizer import CHUNK_SECONDS
from voice.wav import HEARING_RATE, SAMPLE_BYTES

if TYPE_CHECKING:
    import miniaudio

CHUNK_BYTES = int(HEARING_RATE * CHUNK_SECONDS) * SAMPLE_BYTES
VANISHED_SECONDS = 1.5
"""A microphone that brings nothing for this long was unplugged."""
FIRST_SOUND_SECONDS = 5.0
"""The first sound takes longer: the sound server may have to wake up."""


@dataclass(frozen=True, slots=True)
class MicrophoneDevice:
    """One microphone that the system knows."""

    name: str
    handle: object = field(repr=False, compare=False)


def microphones() -> tuple[MicrophoneDevice, ...]:
    """Every microphone of this computer; none when there is no sound system either."""
    import miniaudio

    try:
        found = in_time(lambda: miniaudio.Devices(real_backends()).get_captures())
    except (miniaudio.MiniaudioError, TimeoutError):
        return ()
    return tuple(MicrophoneDevice(device["name"], device["id"]) for device in found)


def microphone_named(name: str) -> MicrophoneDevice | None:
    """The one with these words in its name; None, the system's choice, for no words. Raises MicrophoneMissing."""
    if not name:
        return None
    known = microphones()
    found = next((device for device in known if name.casefold() in device.name.casefold()), None)
    if found is None:
        names = _("、").join(device.name for device in known) or _("没有")
        raise MicrophoneMissing(
            _("没有叫“{name}”的话筒。").format(name=name),
            _("有这些：{known}。请改 desk.toml 的 [voice] microphone。").format(known=names),
        )
    return found


class Microphone:
    """A microphone that listens from `with` to the end of the block; one thread reads its chunks."""

    def __init__(self, device: MicrophoneDevice | None = None) -> None:
        """The given one, or the system's own choice."""
        self._device_choice = device
        self._heard: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        """Begin to listen. Raises MicrophoneMissing when there is none."""
        import miniaudio

        try:
            self._device = in_time(self._opened, too_late=release)
        except miniaudio.MiniaudioError as error:
            raise MicrophoneMissing(_("这台电脑没有能用的话筒。"), _("请插上话筒再按 F5；也可以直接打字。")) from error
        except TimeoutError as error:
            raise MicrophoneMissing(_("电脑的声音系统没有反应。"), _("请重启电脑再试；这件可以先打字。")) from error
        return self

    def _opened(self) -> "miniaudio.CaptureDevice":
        import miniaudio

        device = miniaudio.CaptureDevice(
            nchannels=1,
            sample_rate=HEARING_RATE,
            buffersize_msec=int(CHUNK_SECONDS * 1000),
            device_id=self._device_choice and self._device_choice.handle,
            backends=real_backends(),
            app_name=NAME,
        )
        sink = self._sink()
        next(sink)
        device.start(sink)
        return device

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening and let go of the device."""
        self.stop()
        release(self._device)

    def stop(self) -> None:
        """End `chunks`, after what was heard up to now; from any thread."""
        self._heard.put(None)

    def chunks(self) -> Iterator[bytes]:
        """What is heard, a tenth of a second at a time, until `stop`. Raises MicrophoneMissing when it is unplugged."""
        patience = FIRST_SOUND_SECONDS
        waiting = bytearray()
        while (heard := self._next(patience)) is not None:
            patience = VANISHED_SECONDS
            waiting += heard
            while len(waiting) >= CHUNK_BYTES:
                chunk = bytes(waiting[:CHUNK_BYTES])
                del waiting[:CHUNK_BYTES]
                yield chunk
        if waiting:
            yield bytes(waiting)

    def _next(self, patience: float) -> bytes | None:
        try:
            return self._heard.get(timeout=patience)
        except queue.Empty as error:
            raise MicrophoneMissing(
                _("话筒断开了。"), _("说过的话都在；请检查插头再按 F5，也可以接着打字。")
            ) from error

    def _sink(self) -> Generator[None, bytes, None]:
        """What the device's own thread hands over."""
        while True:
            heard = yield
            self._heard.put(bytes(heard))
