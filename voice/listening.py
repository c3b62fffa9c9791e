"""The desk's ears: words out of a recording or a microphone, shown while they are said."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from voice.errors import MicrophoneMissing
from voice.level import Level, Meter
from voice.recognizer import CHUNK_SECONDS, Heard, Recognizer
from voice.wav import HEARING_RATE, SAMPLE_BYTES, Sound, read_wav

CHUNK_BYTES = int(HEARING_RATE * CHUNK_SECONDS) * SAMPLE_BYTES


class Dictation:
    """One dictation from any source of sound.

    `run` blocks: call it in a worker thread; `stop` and `cancel` from anywhere.
    """

    def __init__(
        self,
        recognizer: Recognizer,
        *,
        on_partial: Callable[[str], None] | None = None,
        on_level: Callable[[Level], None] = lambda level: None,
    ) -> None:
        self._recognizer = recognizer
        self._on_partial = on_partial
        self._on_level = on_level
        self._shown = ""
        self._stopped = threading.Event()
        self._cancelled = threading.Event()

    def run(self, sound: Iterable[bytes]) -> Heard | None:
        """Hear chunks until there are no more or `stop` is called; None when cancelled.

        In this thread `on_level` is told how loud each chunk is, and `on_partial` the words so far when they change.
        Raises what the sound raises; before MicrophoneMissing, `on_partial` has been told all that was understood.
        """
        stream, meter = self._recognizer.stream(), Meter()
        try:
            for chunk in sound:
                if self._stopped.is_set() or self._cancelled.is_set():
                    break
                self._on_level(meter.hear(chunk))
                self._show(stream.feed(chunk).text)
        except MicrophoneMissing:
            self._show(stream.finish().text)  # what was said before it broke off is not lost
            raise
        if self._cancelled.is_set():
            stream.cancel()
            return None
        return stream.finish()

    def _show(self, words: str) -> None:
        if words != self._shown and self._on_partial is not None:
            self._on_partial(words)
        self._shown = words

    def stop(self) -> None:
        """The speaker has finished: `run` returns what it heard."""
        self._stopped.set()

    def cancel(self) -> None:
        """Throw it away: `run` returns None."""
        self._cancelled.set()


def listen_wav(path: Path, recognizer: Recognizer, *, on_partial: Callable[[str], None] | None = None) -> Heard:
    """The words in a wav of any kind. Raises RecordingRefused when it cannot be understood whatever it says."""
    heard = Dictation(recognizer, on_partial=on_partial).run(chunks(read_wav(path)))
    assert heard is not None  # nobody else can cancel it
    return heard


def chunks(sound: Sound) -> Iterator[bytes]:
    """A sound as a microphone would bring it."""
    for start in range(0, len(sound.samples), CHUNK_BYTES):
        yield sound.samples[start : start + CHUNK_BYTES]
