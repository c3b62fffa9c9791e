"""The desk's ears as screens use them: one dictation at a time, off the screen's thread."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desk.language import language
from desk.settings import Voice

if TYPE_CHECKING:
    from voice.recognizer import Recognizer


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

    def __init__(self, voice: Voice, folder: Path, *, open_microphone: OpenMicrophone = _microphone) -> None:
        """`folder` is the data folder in which speech models are kept."""
        self._voice = voice
        self.folder = folder
        self._open_microphone = open_microphone
        self._recognizer: Recognizer | None = None
        self._loading = threading.Lock()
        self._source: SoundSource | None = None
        self._stopped = False

    async def listen(self, on_partial: Callable[[str], None], on_ready: Callable[[], None]) -> str:
        """What is said until `stop`. `on_partial` is told the words so far, on the screen's thread.

        Raises ModelMissing, ModelDamaged or MicrophoneMissing; whatever was understood before has been told.
        """
        loop = asyncio.get_running_loop()
        self._stopped = False

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

    def _hear(self, tell: Callable[[str], None], ready: Callable[[], None]) -> str:
        from voice.listening import Dictation  # with the model, when somebody first wants to speak

        recognizer = self._loaded()
        with self._open_microphone() as source:
            self._source = source
            if self._stopped:
                return ""
            ready()
            try:
                heard = Dictation(recognizer, on_partial=tell).run(source.chunks())
            finally:
                self._source = None
        return heard.text if heard else ""

    def _loaded(self) -> "Recognizer":
        from voice.engines import load

        with self._loading:
            if self._recognizer is None:
                self._recognizer = load(named=self._voice.model, data_folder=self.folder, language=language())
            return self._recognizer
