"""A recording played back as it was said."""

from pathlib import Path

from voice.player import Playback
from voice.wav import SPEAKING_RATE, read_wav


class Replay:
    """One recording on the loudspeaker. `run` blocks: call it in a worker thread; `stop` from anywhere."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._playback = Playback()

    def run(self) -> bool:
        """Play it; False when stopped before its end. Raises RecordingRefused, SpeakerMissing."""
        sound = read_wav(self._path, rate=SPEAKING_RATE)
        with self._playback as playback:
            playback.add(sound)
            return playback.wait_finished()

    def stop(self) -> None:
        """Silence, now."""
        self._playback.stop()
