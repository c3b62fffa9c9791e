"""Which of the engines listens: the one asked for, or as many as are here, each doing what it does best."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from desk.language import _
from voice import whisper_engine
from voice.errors import ModelMissing
from voice.models import find_model, find_whisper
from voice.recognizer import Recognizer
from voice.second_reading import SecondReading

EngineName = Literal["vosk", "whisper"]


def load(*, named: str, data_folder: Path, language: str, engine: EngineName | None = None) -> Recognizer:
    """The recognizer of that name, else vosk with a second reading by Whisper where both are here, else the one.

    Takes seconds: call it in a worker thread. Raises ModelMissing, when nothing is here for vosk's sake; ModelDamaged.
    """
    match engine:
        case "vosk":
            return _vosk(named, data_folder, language)
        case "whisper":
            return _whisper(named, data_folder, language)
    second: Recognizer | None = None
    with suppress(ModelMissing):  # the first reading is enough
        second = _whisper(named, data_folder, language)
    try:
        first = _vosk(named, data_folder, language)
    except ModelMissing:
        if second is None:
            raise
        return second
    return SecondReading(first, second) if second else first


def with_glimpses(recognizer: Recognizer) -> Recognizer:
    """For a microphone: words appear while somebody speaks, also where Whisper alone is here."""
    if not isinstance(recognizer, whisper_engine.WhisperRecognizer):
        return recognizer
    from voice.glimpses import Glimpses

    return SecondReading(Glimpses(recognizer), recognizer)


def lacking(*, named: str, data_folder: Path, language: str) -> str:
    """The model that `install` could still bring: `zh` where there is none to listen with, `whisper` where that engine
    is installed and only its model is not; empty where nothing lacks, or a model that desk.toml names is not there."""
    knows_whisper = whisper_engine.is_installed()
    hears_exactly = knows_whisper and _is_here(lambda: find_whisper(named=named, data_folder=data_folder))
    if _is_here(lambda: find_model(named=named, data_folder=data_folder, language=language)):
        return "whisper" if knows_whisper and not hears_exactly else ""
    return "" if hears_exactly or named else "zh"


def _is_here(find: Callable[[], Path]) -> bool:
    try:
        find()
    except ModelMissing:
        return False
    return True


def _vosk(named: str, data_folder: Path, language: str) -> Recognizer:
    from voice.vosk_engine import VoskRecognizer

    return VoskRecognizer(find_model(named=named, data_folder=data_folder, language=language))


def _whisper(named: str, data_folder: Path, language: str) -> Recognizer:
    return whisper_engine.WhisperRecognizer(whisper_folder(named=named, data_folder=data_folder), language=language)


def whisper_folder(*, named: str, data_folder: Path) -> Path:
    """The model of an engine that is installed. Raises ModelMissing, saying which of the two is not here."""
    if not whisper_engine.is_installed():
        raise ModelMissing(
            _("没有装语音识别程序 faster-whisper。"), _("请运行：pip install 'proxy-desk[whisper]'；不装也能用 vosk。")
        )
    return find_whisper(named=named, data_folder=data_folder)
