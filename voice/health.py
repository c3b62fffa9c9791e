"""What of hearing and speaking works on this computer, each with what to do when it does not."""

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from desk.errors import DeskError
from desk.language import Language, _
from desk.settings import SpeakingEngine
from voice.clauses import NATURAL_RATE
from voice.engine import Pyttsx3Engine
from voice.engines import whisper_folder
from voice.errors import ModelMissing, SpeechFailed
from voice.microphone import Microphone, microphone_named, microphones
from voice.models import find_model
from voice.player import Playback
from voice.recorded import CLIPS, RecordedEngine, clip_names
from voice.speaking import load


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    """ASCII, for programs."""
    ok: bool
    detail: str
    remedy: str = ""


def checks(
    *, model: str, microphone: str = "", speaking: SpeakingEngine = "auto", data_folder: Path, language: Language
) -> Iterator[Check]:
    """What listens: model, recognizer, the more exact one, microphone; what speaks: the three voices, the loudspeaker.

    It takes seconds: nothing for a screen's own thread.

    ALSA complains on descriptor 2 where there is no sound: see `voice.quiet`.
    """
    yield _checked("speech-model", lambda: str(find_model(named=model, data_folder=data_folder, language=language)))
    yield _checked("recognizer", _recognizer)
    yield _checked("whisper", lambda: str(whisper_folder(named=model, data_folder=data_folder)))
    yield _checked("microphone", lambda: _microphone(microphone))
    yield _checked("speech-clips", _clips)
    yield _kokoro(data_folder, is_wanted=speaking == "kokoro")
    yield _checked("speech-engine", lambda: _engine(language))
    yield _checked("speaker", _loudspeaker)


def _checked(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=look())
    except DeskError as error:
        return Check(name, ok=False, detail=error.message, remedy=error.hint)


def _recognizer() -> str:
    if importlib.util.find_spec("vosk") is None:
        raise DeskError(_("没有装语音识别程序 vosk。"), _("请重新安装：pip install proxy-desk。"))
    return "vosk"


def _microphone(named: str) -> str:
    with Microphone(microphone_named(named)):
        names = "、".join(device.name for device in microphones())
    return names or _("系统默认的话筒")


def _clips() -> str:
    clips = clip_names(CLIPS)
    if not clips:
        raise SpeechFailed(_("录好的语音不见了。"), _("请重新安装：pip install proxy-desk。"))
    return _("{count} 段录音").format(count=len(clips))


def _kokoro(data_folder: Path, *, is_wanted: bool) -> Check:
    """Well also where it is not here and nobody asked for it: with the remedy all the same."""
    try:
        load("kokoro", data_folder=data_folder)
    except ModelMissing as missing:
        without = missing.message if is_wanted else _("没有装；不装也能朗读。")
        return Check("speech-kokoro", ok=not is_wanted, detail=without, remedy=missing.hint)
    return Check("speech-kokoro", ok=True, detail=_("装好了"))


def _engine(language: Language) -> str:
    engine = Pyttsx3Engine()
    engine.render(_("您好"), language=language, rate=NATURAL_RATE)
    return engine.name


def _loudspeaker() -> str:
    hello = RecordedEngine(Pyttsx3Engine()).render("您好", language="zh", rate=NATURAL_RATE)
    with Playback() as playback:
        if hello is not None:
            playback.add(hello)
        playback.wait_finished()
    return _("能用，刚才说了“您好”")
