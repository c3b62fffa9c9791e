"""Words to show while somebody speaks, from an engine that reads whole sounds only: it reads the newest piece again and
again, beside the dictation, and what two readings agree on stays."""

from array import array
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import takewhile

from voice.recognizer import Heard, Partial, written
from voice.wav import HEARING_RATE, SAMPLE_BYTES
from voice.whisper_engine import WhisperRecognizer, levels

SECOND = HEARING_RATE * SAMPLE_BYTES
"""Bytes of a second."""
FRESH = SECOND // 2
"""Bytes that must have come since the last reading: the engine rests a while, and other things get their turn."""
QUICK_BEAMS = 1
"""A glimpse takes half a second on two cores; the exact reading comes when the speaker has finished."""
PAUSE_MS = 600
"""A silence of so long ends a piece: it is not read again."""
LONGEST_PIECE = 14
"""Seconds after which a piece ends without a pause: the more words, the longer a reading takes."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """What one quick reading gave."""

    words: str
    spent: int
    """Bytes that need not be read again, for the speaker paused behind them; 0 while the piece goes on."""


class Glimpses:
    """The first half of a `SecondReading` by Whisper alone."""

    engine = WhisperRecognizer.engine

    def __init__(self, recognizer: WhisperRecognizer) -> None:
        self._recognizer = recognizer
        self._beside = ThreadPoolExecutor(1, thread_name_prefix="glimpse")

    def stream(self) -> "GlimpseStream":
        """A new dictation."""
        return GlimpseStream(self)

    def begin(self, sound: bytes) -> Future[Glimpse]:
        """Read the first piece of a sound, in a thread of its own."""
        return self._beside.submit(self._read, sound)

    def _read(self, sound: bytes) -> Glimpse:
        end, spent = _first_piece(sound[: len(sound) // SAMPLE_BYTES * SAMPLE_BYTES])
        return Glimpse(written(self._recognizer.read(sound[:end], beams=QUICK_BEAMS)), spent)


class GlimpseStream:
    """One dictation. To hear a chunk takes no time: the readings go on beside it."""

    def __init__(self, glimpses: Glimpses) -> None:
        self._glimpses = glimpses
        self._unread = array("B")
        self._fresh = self._heard = 0
        self._reading: Future[Glimpse] | None = None
        self._settled: list[str] = []
        self._now = self._agreed = ""

    def feed(self, samples: bytes) -> Partial:
        """Hear a chunk more."""
        self._unread.frombytes(samples)
        self._fresh += len(samples)
        self._heard += len(samples)
        has_ended = self._take() if self._reading and self._reading.done() else False
        if self.is_resting and self._fresh >= FRESH:
            self._reading = self._glimpses.begin(self._unread.tobytes())
        return Partial(self._words(), paused=has_ended)

    @property
    def is_resting(self) -> bool:
        """Whether no reading goes on."""
        return self._reading is None

    def _take(self) -> bool:
        """What the reading gave; whether it was the end of a piece."""
        assert self._reading is not None
        glimpse, self._reading, self._fresh = self._reading.result(), None, 0
        if glimpse.spent:
            del self._unread[: glimpse.spent]
            self._settled.append(glimpse.words)
            self._now = self._agreed = ""
            return bool(glimpse.words)
        newest = self._agreed + glimpse.words[len(self._agreed) :]
        self._now, self._agreed = newest, _same_start(self._now, newest)
        return False

    def _words(self) -> str:
        return written([*self._settled, self._now])

    def finish(self) -> Heard:
        """No more is coming: what has been seen up to now, at once."""
        words, seconds = self._words(), self._heard / SECOND
        self.cancel()
        return Heard(words, words, Glimpses.engine, seconds)

    def cancel(self) -> None:
        """Forget it all; a reading that runs comes to its end, and nobody looks at it."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = None
        self._unread = array("B")


def _same_start(one: str, other: str) -> str:
    """What two readings agree on before they differ."""
    return "".join(
        character for character, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )


def _first_piece(sound: bytes) -> tuple[int, int]:
    """Where the first piece that is said in a sound ends, and how much of the sound is spent with it, in bytes."""
    from faster_whisper.vad import VadOptions, get_speech_timestamps

    silence = VadOptions(min_silence_duration_ms=PAUSE_MS, max_speech_duration_s=LONGEST_PIECE)
    spoken = get_speech_timestamps(levels(sound), silence)
    if not spoken:
        return 0, max(0, len(sound) - SECOND)  # the last second may hold the beginning of a word
    end = spoken[0]["end"] * SAMPLE_BYTES
    return end, end if end < len(sound) else 0
