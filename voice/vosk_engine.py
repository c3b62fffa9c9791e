"""The recognizer that works everywhere: vosk, offline, words while they are being said."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from desk.language import _
from voice.errors import ModelDamaged
from voice.recognizer import Heard, Partial, written
from voice.wav import HEARING_RATE, SAMPLE_BYTES

if TYPE_CHECKING:
    import vosk


class VoskRecognizer:
    """A vosk model in memory. Making one takes seconds and a few hundred megabytes: do it in a worker thread."""

    engine = "vosk"

    def __init__(self, folder: Path) -> None:
        """Load the model in a folder. Raises ModelDamaged.

        libvosk writes its complaints to descriptor 2: see `voice.quiet`.
        """
        import vosk

        vosk.SetLogLevel(-1)
        try:
            self._model = vosk.Model(str(folder))
            vosk.KaldiRecognizer(self._model, HEARING_RATE)  # some missing files show only here
        except Exception as error:  # vosk raises nothing more exact
            raise ModelDamaged(
                _("语音模型打不开：{folder}。").format(folder=folder), _("请重新安装：proxy-desk voice install。")
            ) from error

    def stream(self) -> "VoskStream":
        """A new dictation."""
        import vosk

        return VoskStream(vosk.KaldiRecognizer(self._model, HEARING_RATE))


class VoskStream:
    """One dictation by vosk."""

    def __init__(self, recognizer: "vosk.KaldiRecognizer") -> None:
        self._recognizer = recognizer
        self._sentences: list[str] = []
        self._half = b""
        """A sample of which only the first byte has come."""
        self._samples = 0

    def feed(self, samples: bytes) -> Partial:
        """Hear a chunk more. Takes a millisecond, now and then a second."""
        whole = self._half + samples
        cut = len(whole) - len(whole) % SAMPLE_BYTES
        chunk, self._half = whole[:cut], whole[cut:]
        self._samples += cut // SAMPLE_BYTES
        paused = bool(self._recognizer.AcceptWaveform(chunk)) if chunk else False
        if paused:
            self._sentences.append(json.loads(self._recognizer.Result())["text"])
            return Partial(written(self._sentences), paused=True)
        unfinished = json.loads(self._recognizer.PartialResult())["partial"]
        return Partial(written([*self._sentences, unfinished]), paused=False)

    def finish(self) -> Heard:
        """No more is coming: all that was understood."""
        self._sentences.append(json.loads(self._recognizer.FinalResult())["text"])
        raw = " ".join(filter(None, self._sentences))
        return Heard(written(self._sentences), raw, VoskRecognizer.engine, self._samples / HEARING_RATE)

    def cancel(self) -> None:
        """Forget it all."""
        self._sentences.clear()
        self._recognizer.Reset()
