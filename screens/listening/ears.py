"""The desk's ears as screens use them: one dictation at a time, off the screen's thread."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desk.language import language
from desk.settings import Voice

if TYPE_CHECKING:
    from screens.listening.fetching import Fetching
    from voice.level import Level
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


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is heard now."""

    words: str = ""
    """Those so far."""
    loudness: float = 0.0
    """0.0 to 1.0."""
    trouble: str = ""
    """What is wrong with the sound, as a sentence."""


class Ears:
    """Hears the resident. The model stays in memory once it was needed."""

    def __init__(
        self,
        voice: Voice,
        folder: Path,
        *,
        open_microphone: OpenMicrophone | None = None,
        fetching: "Fetching | None" = None,
    ) -> None:
        """`folder` is the data folder in which speech models are kept."""
        self._voice = voice
        self._folder = folder
        self._open_microphone = open_microphone or self._microphone
        if fetching is not None:
            self.fetching = fetching
        self._recognizer: Recognizer | None = None
        self._loading = threading.Lock()
        self._source: SoundSource | None = None
        self._stopped = False
        self._sound: Sound | None = None

    @cached_property
    def fetching(self) -> "Fetching":
        """The fetching of speech models, as all screens see it."""
        from screens.listening.fetching import Fetching  # with the list of models: not before the first paint

        return Fetching(self._folder)

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

    async def listen(self, on_hearing: Callable[[Hearing], None], on_ready: Callable[[], None]) -> str:
        """What is said until `stop`. `on_ready` (sound comes in) and `on_hearing` are told on the screen's thread.

        Raises ModelMissing, ModelDamaged or MicrophoneMissing; whatever was understood before has been told.
        """
        loop = asyncio.get_running_loop()
        self._stopped, self._sound = False, None

        def tell(hearing: Hearing) -> None:
            loop.call_soon_threadsafe(on_hearing, hearing)

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

    def _microphone(self) -> AbstractContextManager[SoundSource]:
        from voice.microphone import Microphone, microphone_named

        return Microphone(microphone_named(self._voice.microphone))

    def _hear(self, tell: Callable[[Hearing], None], ready: Callable[[], None]) -> str:
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
            now = _Now(tell)
            dictation = Dictation(recognizer, on_partial=now.words, on_level=now.level)
            try:
                heard = dictation.run(_copied(source.chunks(), heard_sound, ready))
            finally:
                self._source = None
                self._sound = Sound(bytes(heard_sound), HEARING_RATE)
        return heard.text if heard else ""

    def _loaded(self) -> "Recognizer":
        from voice.engines import load, with_glimpses

        with self._loading:
            if self._recognizer is None:
                loaded = load(named=self._voice.model, data_folder=self._folder, language=language())
                self._recognizer = with_glimpses(loaded)
            return self._recognizer


class _Now:
    """Puts together what the engine and the meter say, each for itself."""

    def __init__(self, tell: Callable[[Hearing], None]) -> None:
        self._tell = tell
        self._hearing = Hearing()

    def words(self, words: str) -> None:
        self._hearing = replace(self._hearing, words=words)
        self._tell(self._hearing)

    def level(self, level: "Level") -> None:
        self._hearing = replace(self._hearing, loudness=level.loudness, trouble=str(level.trouble))
        self._tell(self._hearing)


def _copied(chunks: Iterator[bytes], to: bytearray, ready: Callable[[], None]) -> Iterator[bytes]:
    for chunk in chunks:
        if not to:
            ready()  # only now: a device takes up to two seconds from its opening to its first sound
        to += chunk
        yield chunk
