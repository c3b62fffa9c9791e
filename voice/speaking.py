"""Which engine speaks: the one that desk.toml names, or the best of what is here."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path

from desk.language import _
from desk.settings import SpeakingEngine
from voice.engine import Engine, Pyttsx3Engine
from voice.errors import ModelMissing
from voice.fingerprint import fingerprint
from voice.kokoro_engine import KokoroEngine
from voice.models import find_kokoro
from voice.recorded import RecordedEngine
from voice.remembered import RememberedEngine, tidy


def load(named: SpeakingEngine, *, data_folder: Path, idle: bool = False) -> Engine:
    """The engine by that name; `auto` is recorded clips, their gaps filled by Kokoro where it is installed.

    `idle`: for what is rendered ahead, giving way to everything else. Raises ModelMissing where Kokoro is asked for and
    not here.
    """
    tidy(sounds_folder(data_folder))
    return _LOADERS[named](data_folder, idle)


def sounds_folder(data_folder: Path) -> Path:
    """Where rendered sounds are kept for some days."""
    return data_folder / "sounds"


def _system(data_folder: Path, idle: bool) -> Engine:
    spelt_by = fingerprint(code=("pinyin.py", "utterance.py"), packages=("pypinyin", "pyttsx3", "espeakng-loader"))
    return RememberedEngine(Pyttsx3Engine(), sounds_folder(data_folder), made_with=spelt_by)


def _installed_kokoro(data_folder: Path, idle: bool) -> Engine:
    if importlib.util.find_spec("onnxruntime") is None:
        raise ModelMissing(
            _("没有装语音合成程序 onnxruntime。"), _("请运行：pip install 'proxy-desk[kokoro]'；不装也能朗读。")
        )
    kokoro = KokoroEngine(find_kokoro(data_folder=data_folder), Pyttsx3Engine(), idle=idle)
    spelt_by = fingerprint(
        code=("phonemes.py", "kokoro.py", "releases.py"), packages=("pypinyin", "rjieba", "onnxruntime")
    )
    return RememberedEngine(kokoro, sounds_folder(data_folder), made_with=spelt_by)


def _kokoro(data_folder: Path, idle: bool) -> Engine:
    return RecordedEngine(_installed_kokoro(data_folder, idle), joins=False)


def _recorded(data_folder: Path, idle: bool) -> Engine:
    return RecordedEngine(_system(data_folder, idle))


def _best(data_folder: Path, idle: bool) -> Engine:
    try:
        gaps = _installed_kokoro(data_folder, idle)
    except ModelMissing:
        gaps = _system(data_folder, idle)
    return RecordedEngine(gaps)


_LOADERS: Mapping[SpeakingEngine, Callable[[Path, bool], Engine]] = {
    "auto": _best,
    "recorded": _recorded,
    "pyttsx3": _system,
    "kokoro": _kokoro,
}
