"""The more accurate recognizer: Whisper by faster-whisper, an optional extra, which hears a whole dictation at once."""

import importlib.util
import os
import re
from array import array
from pathlib import Path
from typing import TYPE_CHECKING

from desk.language import _
from voice.errors import ModelDamaged
from voice.recognizer import Heard, Partial, written
from voice.wav import HEARING_RATE, SAMPLE_BYTES

if TYPE_CHECKING:
    import numpy
    from faster_whisper.transcribe import Segment
    from numpy.typing import NDArray

    Levels = NDArray[numpy.float32]

BEAMS = 5
"""Guesses followed side by side: 1 is a tenth quicker and hears one character in a hundred less."""
MOST_THREADS = 4
"""Beyond these a model of this size gets no quicker, and the screen needs one too."""
LESS_REPEATING = 1.1
"""By how much a second try shuns what it has just said."""
MOST_REPETITIVE = 2.4
"""Bytes of a text for each byte it packs to; beyond it one phrase goes round and round, and nobody said it."""
MOST_SILENT, LEAST_SURE = 0.6, -1.0
"""Whisper's own figures for a stretch that was silence in all likelihood, and words that were guessed."""

_STYLES = {"zh": "以下是普通话的句子。"}
"""What stands before the dictation for Whisper: simplified characters, with punctuation."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_ROUND_AND_ROUND = re.compile(r"(.{2,12}?)\1{3,}")
_NOBODY_SAID = re.compile(
    r"以下是普通[话話]的句子|[^，。]*(?:字幕|Amara|[订訂][阅閱])[^，。]*|[^，。]*谢谢[^，。]{0,2}[观觀]看"
)
"""What Whisper has learnt from films that end: it says so where it understands nothing."""
_EDGES = " ，。,.!！?？、"


def is_installed() -> bool:
    """Whether faster-whisper is here; nothing of it is loaded."""
    return importlib.util.find_spec("faster_whisper") is not None


class WhisperRecognizer:
    """A Whisper model in memory. Making one takes seconds and half a gigabyte: do it in a worker thread."""

    engine = "whisper"

    def __init__(self, folder: Path, *, language: str = "zh") -> None:
        """Load the model in a folder; nothing is ever fetched. Raises ModelDamaged."""
        from faster_whisper import WhisperModel  # a second, which only a desk that uses it pays

        self._language = language
        threads = max(1, min(MOST_THREADS, os.cpu_count() or 1))
        try:
            self._model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
            )
        except Exception as error:  # whatever CTranslate2 and the tokenizer throw, they have no common ground
            raise ModelDamaged(
                _("语音模型打不开：{folder}。").format(folder=folder),
                _("请重新安装：proxy-desk voice install whisper。"),
            ) from error

    def stream(self) -> "WhisperStream":
        """A new dictation."""
        return WhisperStream(self)

    def read(self, samples: bytes, *, beams: int = BEAMS) -> list[str]:
        """What is said in a whole dictation, piece by piece; silence and noise are none.

        Where somebody spoke and nothing was understood (Whisper repeats what stands before the dictation, or goes round
        and round), it is read once more, with nothing before it and no liking for what it has just said.
        """
        if not samples:
            return []
        heard = levels(samples)
        language = self._language_of(heard)
        segments = self._segments(heard, language, beams=beams, before=_STYLES.get(language), repeating=1.0)
        words = _said(segments, language)
        if segments and not words:
            again = self._segments(heard, language, beams=beams, before=None, repeating=LESS_REPEATING)
            words = _said(again, language)
        return words

    def _language_of(self, heard: "Levels") -> str:
        """Chinese at a desk with Chinese screens; else it, or the language of the screens, by what it sounds like.

        Whisper that is told a wrong language translates: fluently, and wrong.
        """
        if self._language == "zh":
            return "zh"
        _best, _sure, every = self._model.detect_language(heard)
        return max(("zh", self._language), key=dict(every).__getitem__)

    def _segments(
        self, heard: "Levels", language: str, *, beams: int, before: str | None, repeating: float
    ) -> "list[Segment]":
        segments, _about = self._model.transcribe(
            heard, language=language, beam_size=beams, temperature=0.0, condition_on_previous_text=False,
            initial_prompt=before, repetition_penalty=repeating, vad_filter=True,
        )  # fmt: skip
        return list(segments)


def _said(segments: "list[Segment]", language: str) -> list[str]:
    return [words for segment in segments if _was_said(segment) and (words := words_of(segment.text, language))]


def words_of(text: str, language: str) -> str:
    """The words of a piece without what Whisper made up; empty when it understood nothing.

    Chinese is simplified: which characters Whisper writes has nothing to do with who speaks.
    """
    from desk.understanding.hearing import simplified  # with the model, in a worker thread

    words = _ROUND_AND_ROUND.sub(r"\1", _NOBODY_SAID.sub("", text)).strip(_EDGES)
    is_foreign = language == "zh" and not _HAN.search(words) and not any(map(str.isdecimal, words))
    if is_foreign:
        return ""
    return simplified(words) if language == "zh" else words


def levels(samples: bytes) -> "Levels":
    """16-bit samples as Whisper and its ear for pauses take them: from -1 to 1."""
    import numpy

    return numpy.frombuffer(samples, dtype=numpy.int16).astype(numpy.float32) / numpy.float32(32768)


def _was_said(segment: "Segment") -> bool:
    is_silence = segment.no_speech_prob > MOST_SILENT and segment.avg_logprob < LEAST_SURE
    return not is_silence and segment.compression_ratio <= MOST_REPETITIVE


class WhisperStream:
    """One dictation by Whisper: nothing to show while it is said, all of it at the end."""

    def __init__(self, recognizer: WhisperRecognizer) -> None:
        self._recognizer = recognizer
        self._samples = array("B")

    def feed(self, samples: bytes) -> Partial:
        """Hear a chunk more. Takes no time."""
        self._samples.frombytes(samples)
        return Partial("", paused=False)

    def finish(self) -> Heard:
        """No more is coming: all that was understood. Takes half as long as was spoken."""
        whole = self._samples[: len(self._samples) - len(self._samples) % SAMPLE_BYTES].tobytes()
        sentences = self._recognizer.read(whole)
        seconds = len(whole) / SAMPLE_BYTES / HEARING_RATE
        return Heard(written(sentences), " ".join(sentences), WhisperRecognizer.engine, seconds)

    def cancel(self) -> None:
        """Forget it all."""
        self._samples = array("B")
