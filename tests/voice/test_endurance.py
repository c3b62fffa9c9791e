"""A desk that listens all day takes no more memory in the evening than in the morning."""

import resource
import sys
from itertools import repeat
from pathlib import Path

import pytest

from tests.voice.test_whisper import recorded
from voice.engines import with_glimpses
from voice.listening import CHUNK_BYTES, Dictation, chunks
from voice.recognizer import Recognizer
from voice.vosk_engine import VoskRecognizer
from voice.wav import HEARING_RATE, Sound, read_wav
from voice.whisper_engine import WhisperRecognizer

MOST_GROWTH = 30.0
"""Megabytes: what a library may still set up for itself once it is warm; a leak of one dictation each is more."""


def resident() -> float:
    """Megabytes that this process holds now."""
    if sys.platform == "linux":
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def growth(recognizer: Recognizer, sound: Sound, *, times: int) -> float:
    """Megabytes by which the process grows while it hears a sound so many times, once it is warm."""
    for _warming in range(3):
        Dictation(recognizer).run(chunks(sound))
    before = resident()
    heard = {dictation.text for _again in range(times) if (dictation := Dictation(recognizer).run(chunks(sound)))}
    assert heard
    return resident() - before


def short(sound: Sound) -> Sound:
    """Its first half second and a bit: what matters is how often, not how long."""
    return Sound(sound.samples[: int(HEARING_RATE * 0.6) * 2], sound.rate)


def test_twenty_dictations_leave_nothing_behind(recognizer: VoskRecognizer, greeting: Path) -> None:
    assert growth(recognizer, short(read_wav(greeting)), times=20) < MOST_GROWTH


@pytest.mark.soak
def test_two_hundred_dictations_leave_nothing_behind(recognizer: VoskRecognizer, greeting: Path) -> None:
    grown = growth(recognizer, read_wav(greeting), times=200)
    print(f"\nvosk: {grown:.1f} MB more after 200 dictations")
    assert grown < MOST_GROWTH


@pytest.mark.soak
def test_two_hundred_second_readings_leave_nothing_behind(whisper: WhisperRecognizer) -> None:
    grown = growth(with_glimpses(whisper), read_wav(recorded("ais_S0252_0323")), times=200)
    print(f"\nwhisper: {grown:.1f} MB more after 200 dictations")
    assert grown < MOST_GROWTH


def test_ten_minutes_of_speaking_are_held_as_no_more_than_their_sound(whisper: WhisperRecognizer) -> None:
    stream = whisper.stream()
    before = resident()
    for chunk in repeat(bytes(CHUNK_BYTES), 6_000):
        stream.feed(chunk)
    assert resident() - before < MOST_GROWTH
    stream.cancel()
