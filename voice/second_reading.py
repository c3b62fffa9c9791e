"""Two engines for one dictation: one shows words while they are said, the other reads it all again, more exactly."""

from voice.recognizer import Heard, Partial, Recognizer, Stream


class SecondReading:
    """The words so far come from the first recognizer, the final text from the second."""

    def __init__(self, first: Recognizer, second: Recognizer) -> None:
        self._first = first
        self._second = second

    @property
    def engine(self) -> str:
        """The one whose text counts."""
        return self._second.engine

    def stream(self) -> "TwoStreams":
        """A new dictation."""
        return TwoStreams(self._first.stream(), self._second.stream())


class TwoStreams:
    """One dictation, heard twice."""

    def __init__(self, first: Stream, second: Stream) -> None:
        self._first = first
        self._second = second

    def feed(self, samples: bytes) -> Partial:
        """Hear a chunk more; the words are the first engine's."""
        self._second.feed(samples)
        return self._first.feed(samples)

    def finish(self) -> Heard:
        """The second reading; where it understood nothing, what the first one has shown is not taken away again."""
        first, second = self._first.finish(), self._second.finish()
        return second if second.text else first

    def cancel(self) -> None:
        """Forget it all."""
        self._first.cancel()
        self._second.cancel()
