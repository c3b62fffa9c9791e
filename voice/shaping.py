"""What is done to sounds before they are played: silence cut off, loudness evened, pieces joined."""

from array import array
from collections.abc import Sequence
from math import sqrt

from voice.wav import SAMPLE_BYTES, SPEAKING_RATE, Sound

QUIET = 100
"""Of 32767: below this a sample counts as silence that an engine put around the words."""
LOUDNESS = 2_600
"""Of 32767, the root of the mean square: as loud as the recorded clips are."""
_FULL = 32_767


def trimmed(sound: Sound) -> Sound:
    """The words alone."""
    levels = array("h", sound.samples)
    first = next((place for place, level in enumerate(levels) if abs(level) > QUIET), 0)
    last = next((place for place in reversed(range(len(levels))) if abs(levels[place]) > QUIET), len(levels) - 1)
    return Sound(levels[first : last + 1].tobytes(), sound.rate)


def evened(sound: Sound) -> Sound:
    """As loud as the recorded clips, so that one engine after another sounds like one speaker."""
    levels = array("h", sound.samples)
    loudness = sqrt(sum(level * level for level in levels) / len(levels)) if levels else 0.0
    return louder(sound, LOUDNESS / loudness) if loudness else sound


def louder(sound: Sound, times: float) -> Sound:
    """So many times as loud; what would be too loud for a loudspeaker is cut there."""
    levels = (max(-_FULL, min(_FULL, int(level * times))) for level in array("h", sound.samples))
    return Sound(array("h", levels).tobytes(), sound.rate)


def joined(sounds: Sequence[Sound], *, seconds_between: float = 0.0) -> Sound:
    """One after the other; all must have SPEAKING_RATE."""
    return Sound(silence(seconds_between).join(sound.samples for sound in sounds), SPEAKING_RATE)


def silence(seconds: float) -> bytes:
    """Samples of nothing, at SPEAKING_RATE."""
    return bytes(int(seconds * SPEAKING_RATE) * SAMPLE_BYTES)
