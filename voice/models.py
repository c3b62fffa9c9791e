"""Where speech models are: in the place that desk.toml names, in the desk's own folder, or where vosk itself looks."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from desk.language import _
from voice.errors import ModelMissing

_MARKS = ("am/final.mdl", "final.mdl")
"""A vosk model has the one or, in older ones, the other."""
_WHISPER_MARKS = ("model.bin", "config.json", "tokenizer.json")
"""A Whisper model for CTranslate2 has all of these."""
KOKORO_MODEL, KOKORO_VOICE = "kokoro-v1.0.int8.onnx", "zf_xiaoxiao.bin"
"""The files of the Kokoro voice; of the publisher's Mandarin voices the one that was understood best (ADR 11)."""
_NAMES = {"zh": ("-cn", "-zh"), "en": ("-en",)}
"""How the publisher's folders name a language."""


def is_model(folder: Path) -> bool:
    """Whether this folder is a vosk model, and not one that holds some."""
    return any((folder / mark).is_file() for mark in _MARKS)


def is_whisper_model(folder: Path) -> bool:
    """Whether this folder is a Whisper model."""
    return all((folder / mark).is_file() for mark in _WHISPER_MARKS)


def is_kokoro_model(folder: Path) -> bool:
    """Whether the Kokoro model and its Mandarin voice are in this folder."""
    return (folder / KOKORO_MODEL).is_file() and (folder / KOKORO_VOICE).is_file()


def models_folder(data_folder: Path) -> Path:
    """Where this desk keeps the models that it installed."""
    return data_folder / "models"


def find_model(*, named: str, data_folder: Path, language: str = "zh") -> Path:
    """The model to listen with: `[voice] model`, else one in the desk's folder, else one in VOSK_MODEL_PATH.

    In a folder of several, the one for the language comes first. Raises ModelMissing with the remedy.
    """
    places = [Path(named).expanduser()] if named else _usual_places(data_folder)
    for place in places:
        for found in _models_in(place, language, is_model):
            return found
    if named:
        raise ModelMissing(
            _("desk.toml 里写的语音模型不在那里：{folder}。").format(folder=named),
            _("请改 [voice] model，或者留空再运行：proxy-desk voice install。"),
        )
    raise ModelMissing(
        _("还没有装语音模型，可以先打字。"),
        _("要用说话登记，请在新诉求里按 F5，或者运行：proxy-desk voice install（约 42 MB，装一次就行）。"),
    )


def find_whisper(*, named: str, data_folder: Path) -> Path:
    """The Whisper model, looked for in the same places; `[voice] model` may name either kind. Raises ModelMissing."""
    places = [*([Path(named).expanduser()] if named else []), *_usual_places(data_folder)]
    for place in places:
        for found in _models_in(place, "", is_whisper_model):
            return found
    raise ModelMissing(
        _("还没有装 Whisper 的语音模型。"), _("请运行：proxy-desk voice install whisper（约 141 MB，装一次就行）。")
    )


def find_kokoro(*, data_folder: Path) -> Path:
    """The Kokoro voice, in the desk's folder. Raises ModelMissing with the remedy."""
    for found in _models_in(models_folder(data_folder), "", is_kokoro_model):
        return found
    raise ModelMissing(
        _("还没有装 Kokoro 的声音。"), _("请运行：proxy-desk voice install kokoro（约 93 MB，装一次就行）。")
    )


def _usual_places(data_folder: Path) -> list[Path]:
    return [models_folder(data_folder), *map(Path, filter(None, [os.environ.get("VOSK_MODEL_PATH")]))]


def _models_in(place: Path, language: str, is_one: Callable[[Path], bool]) -> Iterator[Path]:
    """The place itself, or the models in it, the best first."""
    if is_one(place):
        yield place
    elif place.is_dir():
        inside = sorted(folder for folder in place.iterdir() if is_one(folder))
        yield from sorted(inside, key=lambda folder: not any(name in folder.name for name in _NAMES.get(language, ())))
