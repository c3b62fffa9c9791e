"""The desk speaks, falls silent at once, and leaves nothing behind whatever happens to it."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from pyttsx3.voice import Voice

from desk.errors import DiskFull, FieldWrong, FileRefused
from desk.spoken import cardinal
from tests.voice.hall import sound_server
from tests.voice.test_endurance import MOST_GROWTH, resident
from voice.engine import Pyttsx3Engine
from voice.errors import SpeakerMissing, SpeechFailed
from voice.speaker import Speaker
from voice.speaking import load
from voice.utterance import _voice
from voice.wav import Sound

PROMISE = "您的诉求已经受理，工作人员接下了，明天上门，请放心。"
LONG = "社区的工作人员已经收到，正在看该由谁来办，请您放心。" * 4


def sounding(sound: Sound) -> float:
    """Seconds of samples that are loud enough to be part of a word."""
    return sum(abs(level) > 200 for level in array("h", sound.samples)) / sound.rate


def sound_of(path: Path) -> Sound:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return Sound(file.readframes(file.getnframes()), file.getframerate())


@pytest.mark.parametrize(("language", "words"), [("zh", PROMISE), ("en", "Your appeal is accepted. Number 7.")])
def test_words_become_a_recording(tmp_path: Path, language: str, words: str) -> None:
    rendered = Speaker().render(words, tmp_path / "promise.wav", in_language=language)  # type: ignore[arg-type]

    sound = sound_of(rendered.wav)
    assert rendered.engine == "pyttsx3"
    assert rendered.seconds == pytest.approx(sound.seconds)
    assert 0.02 * len(words) < sounding(sound) < 0.5 * len(words)
    assert [path.name for path in tmp_path.iterdir()] == ["promise.wav"]


def test_the_same_words_sound_the_same_every_time(tmp_path: Path) -> None:
    first = Speaker().render(PROMISE, tmp_path / "1.wav").wav.read_bytes()
    assert Speaker().render(PROMISE, tmp_path / "2.wav").wav.read_bytes() == first


def test_slower_means_longer_pauses_and_the_same_words(tmp_path: Path) -> None:
    speaker = Speaker(rate=130)
    usual = sound_of(speaker.render(PROMISE, tmp_path / "usual.wav").wav)
    for _press in range(3):
        speaker.slower()
    slow = sound_of(speaker.render(PROMISE, tmp_path / "slow.wav").wav)

    assert slow.seconds > usual.seconds * 1.3
    assert sounding(slow) == sounding(usual)


@pytest.mark.parametrize("system", ["win32", "darwin"])
@pytest.mark.parametrize(("language", "wanted"), [("zh", "huihui"), ("en", "hazel")])
def test_a_systems_voice_is_chosen_by_its_language_and_not_by_its_place(
    system: str, language: str, wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert _voice(SystemVoices(), language) == wanted


class SystemVoices:
    """The voices of a computer, as pyttsx3 names their languages on Windows and on macOS."""

    def getProperty(self, name: str) -> list[Voice]:  # as pyttsx3 calls it
        spoken = {
            "sinji": "zh-HK",
            "zira": "en-US",
            "hanhan": "zh-TW",
            "haruka": "ja_JP",
            "huihui": "zh_CN",
            "hazel": "en-GB",
        }
        return [Voice(name, languages=[language]) for name, language in spoken.items()]


def test_nothing_to_say_is_no_failure(tmp_path: Path) -> None:
    assert Speaker().render("。！", tmp_path / "silence.wav").seconds == 0


@pytest.mark.parametrize("rate", [0, -5, 9_999])
def test_a_rate_nobody_could_follow_is_refused(rate: int) -> None:
    with pytest.raises(FieldWrong):
        Speaker(rate=rate)


def test_a_recording_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no-folder"):
        Speaker().render(PROMISE, tmp_path / "no-folder" / "x.wav")


def test_an_engine_that_hangs_is_ended_and_named(tmp_path: Path, temporary: Path) -> None:
    hung = Pyttsx3Engine(command=[sys.executable, "-c", "import threading; threading.Event().wait()"], timeout=0.5)

    with pytest.raises(SpeechFailed, match="没有反应"):
        Speaker(hung).render(PROMISE, tmp_path / "x.wav")
    assert list(temporary.iterdir()) == []


def test_an_engine_that_breaks_says_why(tmp_path: Path, temporary: Path) -> None:
    broken = Pyttsx3Engine(command=[sys.executable, "-c", "raise SystemExit('no libespeak here')"])

    with pytest.raises(SpeechFailed, match="no libespeak here"):
        Speaker(broken).render(PROMISE, tmp_path / "x.wav")
    assert list(temporary.iterdir()) == []


def test_a_full_disk_is_called_a_full_disk(tmp_path: Path, temporary: Path) -> None:
    resource = pytest.importorskip("resource", reason="only Posix limits the size of files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4_096, before[1]))  # the engine's process inherits it
    try:
        with pytest.raises(DiskFull):
            Speaker().render(PROMISE, tmp_path / "x.wav")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(temporary.iterdir()) == []
    assert not (tmp_path / "x.wav").exists()


def test_no_loudspeaker_is_a_reason_and_not_a_hang(no_sound: None) -> None:
    with pytest.raises(SpeakerMissing, match="喇叭"):
        Speaker().say(PROMISE)


def test_what_is_said_comes_out_of_the_loudspeaker(
    record: Callable[[], Callable[[], Sound]], tmp_path: Path, temporary: Path
) -> None:
    speaker = Speaker()
    written = sound_of(speaker.render(PROMISE, tmp_path / "x.wav").wav)
    began: list[int] = []
    heard = record()

    spoken = speaker.say(PROMISE, on_clause=began.append)

    assert spoken.finished
    assert spoken.seconds == pytest.approx(written.seconds)
    heard_seconds = sounding(heard())
    assert heard_seconds == pytest.approx(sounding(written), rel=0.1)
    assert began == [0, 1, 2, 3]

    began.clear()
    assert speaker.say(["漏水的事，办好了。", "", "请放心。"], on_clause=began.append).finished
    assert began == [0, 2]
    assert list(temporary.iterdir()) == []


def test_stop_silences_it_in_the_middle_of_a_word(record: Callable[[], Callable[[], Sound]], temporary: Path) -> None:
    speaker = Speaker()
    heard = record()

    spoken = speaker.say(LONG, on_clause=lambda place: speaker.stop() if place == 1 else None)

    assert not spoken.finished
    assert sounding(heard()) < 5
    assert list(temporary.iterdir()) == []


def test_new_words_cancel_the_old(sound: str) -> None:
    speaker = Speaker()
    heard = threading.Event()
    older: list[bool] = []
    old = threading.Thread(target=lambda: older.append(speaker.say(LONG, on_clause=lambda place: heard.set()).finished))
    old.start()
    assert heard.wait(20)

    newer = speaker.say("请放心。")
    old.join(10)

    assert newer.finished
    assert older == [False]


def test_a_loudspeaker_that_vanishes_is_noticed(unplug: Callable[[], None]) -> None:
    speaker = Speaker()

    with pytest.raises(SpeakerMissing):
        speaker.say(LONG, on_clause=lambda place: unplug())


def test_a_sound_server_that_hangs_holds_nobody_up(hung_sound: None) -> None:
    with pytest.raises(SpeakerMissing, match="没有反应"):
        Speaker().say(PROMISE)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="stops the server as Posix does")
def test_a_sound_server_that_begins_to_hang_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("voice.player.VANISHED_SECONDS", 1.0)
    with sound_server() as (address, daemon):
        monkeypatch.setenv("PULSE_SERVER", address)
        with pytest.raises(SpeakerMissing, match="没有反应"):
            Speaker().say(LONG, on_clause=lambda place: daemon.send_signal(signal.SIGSTOP))


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are Posix")
def test_a_desk_killed_while_it_speaks_leaves_no_process_and_no_file(sound: str, temporary: Path) -> None:
    for patience in (0.0, 0.05, 0.2, 0.5):
        program = f"""
from voice.speaker import Speaker
from voice.speaking import load
print("speaking", flush=True)
Speaker().say("{LONG * 20}")
"""
        desk = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True)
        assert desk.stdout is not None
        assert desk.stdout.readline() == b"speaking\n"
        with contextlib.suppress(subprocess.TimeoutExpired):
            desk.wait(patience)
        desk.kill()
        desk.communicate()
        _wait_until_gone(desk.pid)
        assert list(temporary.rglob("*")) == []


def _wait_until_gone(group: int) -> None:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
    os.killpg(group, signal.SIGKILL)
    pytest.fail("a process of the killed desk lives on")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts files and children in /proc")
@pytest.mark.parametrize("rounds", [30, pytest.param(1_000, marks=pytest.mark.soak)])
def test_utterances_with_random_stops_neither_hang_nor_grow(
    rounds: int, sound: str, temporary: Path, tmp_path: Path
) -> None:
    chance = random.Random(7)
    speaker = Speaker(load("recorded", data_folder=tmp_path / "desk"))
    speaker.say(["您好。", "犇犇。"])
    before = open_files(), threading.active_count(), children()
    megabytes = resident()
    for round in range(rounds):
        timer = threading.Timer(chance.uniform(0, 0.6), speaker.stop)
        timer.start()
        speaker.say(
            ["您好。", f"现在由犇犇{cardinal(round)}队负责。", LONG]
        )  # a clip, a gap never rendered, no clip at all
        timer.join()

    assert (open_files(), threading.active_count(), children()) == before
    assert list(temporary.iterdir()) == []
    assert resident() - megabytes < MOST_GROWTH


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> set[str]:
    return {child for thread in Path("/proc/self/task").glob("*/children") for child in thread.read_text().split()}
