"""Where Whisper alone listens, words appear while somebody speaks; what two readings agree on stays."""

import threading
from itertools import repeat

from tests.voice.test_whisper import errors, recorded
from voice.engines import with_glimpses
from voice.glimpses import FRESH, Glimpses, GlimpseStream
from voice.listening import CHUNK_BYTES
from voice.wav import HEARING_RATE, SAMPLE_BYTES, read_wav
from voice.whisper_engine import WhisperRecognizer

NAME = "ais_S0252_0440"
SECOND = HEARING_RATE * SAMPLE_BYTES


def looked_at(stream: GlimpseStream) -> str:
    """What is shown when the next reading is through."""
    while not stream.is_resting:
        threading.Event().wait(0.01)
        stream.feed(b"")
    return stream.feed(b"").text


def test_words_appear_before_the_speaker_has_finished_and_the_final_text_is_read_again(
    whisper: WhisperRecognizer,
) -> None:
    samples = read_wav(recorded(NAME)).samples
    half = len(samples) // 4 * 2
    stream = with_glimpses(whisper).stream()
    stream.feed(samples[:half])
    while not stream.feed(b"").text:
        threading.Event().wait(0.01)

    stream.feed(samples[half:])
    assert errors(stream.finish().text, spoken=NAME) < 0.3


def test_a_pause_settles_what_was_said_before_it(whisper: WhisperRecognizer) -> None:
    said = read_wav(recorded(NAME)).samples
    stream = Glimpses(whisper).stream()
    stream.feed(said + bytes(SECOND))
    first = looked_at(stream)
    assert first

    stream.feed(said[:SECOND])
    assert looked_at(stream).startswith(first)
    assert stream.finish().text.startswith(first)


def test_nobody_speaking_is_no_words_and_no_growing_work(whisper: WhisperRecognizer) -> None:
    stream = Glimpses(whisper).stream()
    for chunk in repeat(bytes(CHUNK_BYTES), 100):
        stream.feed(chunk)
        looked_at(stream)
    assert stream.finish().text == ""


class Changing(WhisperRecognizer):
    """Reads another text each time, as Whisper does while a sound grows."""

    def __init__(self, *texts: str) -> None:
        self._texts = iter(texts)

    def read(self, samples: bytes, *, beams: int = 1) -> list[str]:
        """The next one."""
        return [next(self._texts)]


def test_what_two_readings_agree_on_is_never_taken_back() -> None:
    said = read_wav(recorded(NAME)).samples[SECOND:]
    stream = Glimpses(Changing("三洞的", "三栋的灯", "三栋的灯坏", "三冻的灯坏了")).stream()
    shown = []
    for reading in range(4):
        stream.feed(said[reading * FRESH : (reading + 1) * FRESH])
        shown.append(looked_at(stream))
    assert shown == ["三洞的", "三栋的灯", "三栋的灯坏", "三栋的灯坏了"]
