"""One clause made into a wav by pyttsx3, in a process of its own: `python -m voice.utterance`, for `voice.engine`.

pyttsx3 cannot be stopped, hangs when threads share it, prints to the terminal and on some systems speaks once only;
a process that lives for one utterance has none of these faults. It reads one line of JSON, gives a wav and ends.
It ends too, and takes its files along, when its standard input closes: a desk that was killed leaves nothing behind.
"""

import ctypes
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypedDict

if TYPE_CHECKING:
    from pyttsx3.engine import Engine

ESPEAK_VOICES = {"zh": "sit/cmn-latn-pinyin+Annie", "en": "gmw/en+Annie"}
"""Understood best of all voices and variants that espeak-ng has (ADR 10); other languages go by their own code."""
SYSTEM_LANGUAGES = {"zh": ("zh-cn", "zh-hans", "zh-sg", "zh-tw"), "en": ("en-gb", "en-us", "en")}
"""What Windows and macOS call the languages of their voices, the best first."""
NO_VOICE = 3
FAILED = 4


class Order(TypedDict):
    """What one process is asked to do."""

    words: str
    language: str
    rate: int
    folder: str
    """A folder to be made, worked in and removed."""


def main() -> None:
    """Read the order, give the wav on standard output, end: 0 done, NO_VOICE, or FAILED and why on standard error."""
    order: Order = json.loads(sys.stdin.readline())
    folder = Path(order["folder"])
    threading.Thread(target=_end_with_the_desk, args=(folder,), daemon=True).start()
    sys.unraisablehook = lambda problem: _fail(problem.exc_value)  # a full disk shows inside espeak's callback
    out, sys.stdout = sys.stdout.buffer, sys.stderr  # pyttsx3 prints at every save
    try:
        folder.mkdir(mode=0o700)
        wav = _speak(order, folder / "clause.wav")
        shutil.rmtree(folder)
        out.write(wav)
        out.flush()
    except Exception as problem:  # whatever the system's voice throws: the desk reads it as a sentence
        _fail(problem)
    os._exit(0)  # the engine's own end can hang


def _end_with_the_desk(folder: Path) -> None:
    sys.stdin.read()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(FAILED)


def _fail(problem: object) -> NoReturn:
    print(f"{type(problem).__name__}: {problem}", file=sys.stderr, flush=True)
    os._exit(FAILED)


def _speak(order: Order, wav: Path) -> bytes:
    if sys.platform not in ("win32", "darwin"):
        _load_espeak()
    import pyttsx3

    finished = threading.Event()
    engine = pyttsx3.init()
    engine.connect("finished-utterance", lambda name, completed: finished.set())
    engine.connect("error", lambda name, exception: _fail(exception))
    engine.setProperty("voice", _voice(engine, order["language"]))
    engine.setProperty("rate", order["rate"])
    engine.save_to_file(order["words"], str(wav))
    _run(engine)
    if sys.platform != "win32":  # SAPI has written the file by now and tells nobody
        finished.wait()
    if sys.platform == "darwin":
        _make_wav(wav)
    return wav.read_bytes()


def _run(engine: "Engine") -> None:
    """Let the engine work off what it was asked."""
    if sys.platform in ("win32", "darwin"):
        engine.runAndWait()
        return
    # runAndWait() would queue an end that cancels whatever espeak has not taken in yet: one time in fifty, our rate.
    engine.startLoop()


def _load_espeak() -> None:
    """Put the espeak-ng of `espeakng_loader` where pyttsx3 will find it; without that package the system's is used."""
    try:
        import espeakng_loader
    except ImportError:  # no wheel for Linux on arm64
        return
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)


def _voice(engine: "Engine", language: str) -> str:
    """The voice for a language, by its name and never by its place in a list."""
    if sys.platform not in ("win32", "darwin"):
        return ESPEAK_VOICES.get(language, language)
    for wanted in SYSTEM_LANGUAGES.get(language, (language,)):
        for voice in engine.getProperty("voices"):
            if any(str(spoken).lower().replace("_", "-").startswith(wanted) for spoken in voice.languages):
                return str(voice.id)
    print(language, file=sys.stderr, flush=True)
    os._exit(NO_VOICE)


def _make_wav(path: Path) -> None:
    """MacOS writes AIFF whatever the file is called."""
    raw = path.rename(path.with_suffix(".aiff"))
    subprocess.run(["afconvert", "-f", "WAVE", "-d", "LEI16@22050", str(raw), str(path)], check=True)


if __name__ == "__main__":
    main()
