"""The desk's ears and mouth from the command line: reading a status aloud, dictation, and the speech model."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from desk.language import _, language, later
from desk.numbers import grouped
from desk.text import clean_line
from desk.words import status
from screens.commands.frame import command, commands
from screens.commands.options import Number, Out, Rate, whole
from screens.commands.run import Run, asked
from voice.engines import EngineName, load, with_glimpses
from voice.level import Level
from voice.listening import Dictation, listen_wav
from voice.microphone import Microphone, MicrophoneDevice, microphone_named
from voice.quiet import quiet_libraries
from voice.recognizer import Heard, Recognizer
from voice.speaker import Speaker
from voice.speaking import load as load_mouth

family = commands()
models = commands()
"""The commands under `voice`."""


@command(family, "say", later("把办理情况念给居民听，或写成 wav"))
def say(context: typer.Context, number: Number, out: Out = None, rate: Rate = None) -> None:
    """The status aloud, clause by clause."""
    run = asked(context)
    with run.desk() as desk:
        appeal = desk.appeals.get(whole(number))
        told = status(appeal, desk.settings, run.now())
        voice = desk.settings.voice
    shown = "\n".join([grouped(appeal.number), *(clause.shown for clause in told)])  # the room hears four digits only
    spoken = [clause.spoken for clause in told]
    if not run.given.as_json:
        run.tell({}, Text(shown))  # first: it can be read to the resident when there is no loudspeaker
    engine = load_mouth(voice.engine, data_folder=run.model_folder)
    speaker = Speaker(engine, rate=voice.rate if rate is None else rate, volume=voice.volume)
    with quiet_libraries():
        said = speaker.render(spoken, out) if out else speaker.say(spoken)
    answer = {
        "text": shown, "spoken": "\n".join(spoken), "seconds": round(said.seconds, 2), "engine": said.engine,
        "wav": str(out) if out else None,
    }  # fmt: skip
    written = [Text(_("已写到 {file}（{seconds:.0f} 秒）。").format(file=out, seconds=said.seconds))] if out else []
    run.tell(answer, *written)


@command(family, "listen", later("听写：从话筒，或从录音文件"))
def listen(
    context: typer.Context,
    wav: Annotated[Path | None, typer.Option("--wav", metavar="FILE", help=later("录音文件；不写就用话筒"))] = None,
    engine: Annotated[
        EngineName | None,
        typer.Option("--engine", metavar="NAME", help=later("用哪个识别程序：vosk 或 whisper；不写就用装好的")),
    ] = None,
) -> None:
    """Dictation; the words so far on standard error."""
    run = asked(context)
    heard = _heard_in(run, wav, engine) if wav else _heard_now(run, engine)
    answer = {"text": heard.text, "raw": heard.raw, "engine": heard.engine, "seconds": round(heard.seconds, 2)}
    run.tell(answer, Text(clean_line(heard.text) or _("没有听到话。")))


def transcribed(run: Run, wav: Path) -> str:
    """The words in a recording. Raises ModelMissing, ModelDamaged or RecordingRefused."""
    return _heard_in(run, wav).text


def _heard_in(run: Run, wav: Path, engine: EngineName | None = None) -> Heard:
    with quiet_libraries():
        return listen_wav(wav, _recognizer(run, engine), on_partial=_show)


def _heard_now(run: Run, engine: EngineName | None) -> Heard:
    """From the microphone until Enter, or Ctrl+C."""
    with quiet_libraries():
        recognizer = with_glimpses(_recognizer(run, engine))  # seconds; the microphone opens when it is ready to hear
        return _dictated(recognizer, microphone_named(run.settings.voice.microphone))


def _dictated(recognizer: Recognizer, device: MicrophoneDevice | None) -> Heard:
    with Microphone(device) as microphone:
        _show(_("请说话，说完按回车。"))
        threading.Thread(target=_stop_at_enter, args=(microphone,), daemon=True).start()
        dictation = Dictation(recognizer, on_partial=_show, on_level=_Warner().hear)
        heard = dictation.run(_until_interrupted(microphone))
        assert heard is not None  # nobody cancels it
        return heard


class _Warner:
    """Says what is wrong with the sound, once."""

    def __init__(self) -> None:
        self._said = ""

    def hear(self, level: Level) -> None:
        if (trouble := str(level.trouble)) != self._said:
            self._said = trouble
            if trouble:
                _show(trouble)


def _stop_at_enter(microphone: Microphone) -> None:
    if sys.stdin.readline():  # nothing at all: standard input is closed, and only Ctrl+C ends it
        microphone.stop()


def _until_interrupted(microphone: Microphone) -> Iterator[bytes]:
    try:
        yield from microphone.chunks()
    except KeyboardInterrupt:
        return


def _recognizer(run: Run, engine: EngineName | None) -> Recognizer:
    named = run.settings.voice.model
    return load(named=named, data_folder=run.model_folder, language=language(), engine=engine)


def _show(words: str) -> None:
    print(clean_line(words), file=sys.stderr, flush=True)


@command(models, "install", later("安装语音模型：从网上，或从已有的 zip"))
def install(
    context: typer.Context,
    of: Annotated[
        str,
        typer.Argument(metavar="[LANG]", help=later("zh，听得更准的 whisper，或念得更好的 kokoro；不写就是 zh")),
    ] = "zh",
    source: Annotated[
        Path | None,
        typer.Option("--from", metavar="ZIP", help=later("已经下载好的 zip，whisper 和 kokoro 是文件夹；不用网络")),
    ] = None,
) -> None:
    """The model whose size and sum are known, or nothing."""
    from voice.install import install as put_in_place

    run = asked(context)
    path = put_in_place(of, run.model_folder, source=source, on_progress=_progress)
    run.tell({"path": str(path)}, Text(_("语音模型装好了：{path}").format(path=path)))


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done / total:4.0%} {done // 1_000_000}/{total // 1_000_000} MB", end="", file=sys.stderr, flush=True)
