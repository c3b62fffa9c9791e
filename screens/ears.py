"""The desk's ears as screens use them: one dictation at a time, off the screen's thread."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desk.language import language
from desk.settings import Voice
from screens.fetching import Fetching

if TYPE_CHECKING:
    from voice.recognizer import Recognizer
    from voice.wav import Sound


class SoundSource(Protocol):
    """A microphone that listens until it is stopped."""

    def chunks(self) -> Iterator[bytes]:
        """What is heard, piece by piece."""
        ...

    def stop(self) -> None:
        """End `chunks`."""
        ...


OpenMicrophone = Callable[[], AbstractContextManager[SoundSource]]


def _microphone() -> AbstractContextManager[SoundSource]:
    from voice.microphone import Microphone

    return Microphone()


class Ears:
    """Hears the resident. The model stays in memory once it was needed."""

    def __init__(
        self,
        voice: Voice,
        folder: Path,
        *,
        open_microphone: OpenMicrophone = _microphone,
        fetching: Fetching | None = None,
    ) -> None:
        """`folder` is the data folder in which speech models are kept."""
        self._voice = voice
        self._folder = folder
        self._open_microphone = open_microphone
        self.fetching = fetching or Fetching(folder)
        self._recognizer: Recognizer | None = None
        self._loading = threading.Lock()
        self._source: SoundSource | None = None
        self._stopped = False
        self._sound: Sound | None = None

    def lacking(self) -> str:
        """The speech model that could be fetched: `zh` to listen at all, `whisper` to hear more exactly, or none."""
        from voice.engines import lacking

        return lacking(named=self._voice.model, data_folder=self._folder, language=language())

    async def fetch(self, model: str, source: str = "") -> bool:
        """Bring a model; the next dictation uses it. False when it did not come."""
        has_come = await self.fetching.fetch(model, source)
        if has_come:
            self._recognizer = None
        return has_come

    async def listen(self, on_partial: Callable[[str], None], on_ready: Callable[[], None]) -> str:
        """What is said until `stop`. `on_partial` is told the words so far, on the screen's thread.

        Raises ModelMissing, ModelDamaged or MicrophoneMissing; whatever was understood before has been told.
        """
        loop = asyncio.get_running_loop()
        self._stopped, self._sound = False, None

        def tell(words: str) -> None:
            loop.call_soon_threadsafe(on_partial, words)

        def ready() -> None:
            loop.call_soon_threadsafe(on_ready)

        return await asyncio.to_thread(self._hear, tell, ready)

    def stop(self) -> None:
        """The speaker has finished. Nothing happens when nobody listens."""
        self._stopped = True
        if self._source is not None:
            self._source.stop()

    def take_sound(self) -> "Sound | None":
        """The last dictation as sound, once: it is nowhere else, and was never on the disk."""
        sound, self._sound = self._sound, None
        return sound

    def _hear(self, tell: Callable[[str], None], ready: Callable[[], None]) -> str:
        from voice.listening import Dictation  # with the model, when somebody first wants to speak
        from voice.wav import HEARING_RATE, Sound

        if self._recognizer is None:
            with self._open_microphone():  # where there is none, that is said before the seconds that a model takes
                pass
        recognizer = self._loaded()
        heard_sound = bytearray()
        with self._open_microphone() as source:
            self._source = source
            if self._stopped:
                return ""
            ready()
            try:
                heard = Dictation(recognizer, on_partial=tell).run(_copied(source.chunks(), heard_sound))
            finally:
                self._source = None
                self._sound = Sound(bytes(heard_sound), HEARING_RATE)
        return heard.text if heard else ""

    def _loaded(self) -> "Recognizer":
        from voice.engines import load

        with self._loading:
            if self._recognizer is None:
                self._recognizer = load(named=self._voice.model, data_folder=self._folder, language=language())
            return self._recognizer


def _copied(chunks: Iterator[bytes], to: bytearray) -> Iterator[bytes]:
    for chunk in chunks:
        to += chunk
        yield chunk
