"""The Kokoro voice is given letters that it knows, answers from a process of its own, and never holds the desk up."""

import random
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.spoken import cardinal
from tests.needed import KOKORO, needed
from tests.voice.mouths import Hummer
from tests.voice.test_endurance import MOST_GROWTH, resident
from tests.voice.test_speaker import LONG, children, open_files
from voice.errors import ModelMissing, SpeechFailed
from voice.install import install
from voice.kokoro_engine import KokoroEngine
from voice.models import find_kokoro
from voice.phonemes import phonemes
from voice.speaker import Speaker
from voice.speaking import load

ECHO = """
import json, sys
from voice.wav import Sound, wav_bytes
for line in sys.stdin:
    wav = wav_bytes(Sound(bytes(44_100), 22_050))
    print(json.dumps({"size": len(wav), "why": ""}), flush=True)
    sys.stdout.buffer.write(wav)
    sys.stdout.buffer.flush()
"""
HANG = "import threading; threading.Event().wait()"


def engine(program: str, *, timeout: float = 30.0) -> KokoroEngine:
    return KokoroEngine(Path(), Hummer(), command=[sys.executable, "-c", program], timeout=timeout)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("您好。", "ni↗nxau↓."),
        ("四十二，幺六", "sɨ↘ʂɨ↗ɚ↘, jau→ ljou↘"),
        ("事情办好了,请放心", "ʂɨ↘ʨʰi↗ŋ pa↘nxau↓ lɤ, ʨʰi↓ŋ fa↘ŋɕi→n"),
        ("不管三七二十一", "pu↘kwa↓nsa→nʨʰi→ɚ↘ʂɨ↗i→"),
        ("二零二七年", "ɚ↘ li↗ŋ ɚ↘ʨʰi→ njɛ↗n"),
        ("女儿去雪原", "ny↓ɚ↗ ʨʰy↘ ɕɥe↓ɥɛ↗n"),
        ("吃日字", "ꭧʰɨ→ ɻɨ↘ ʦɨ↘"),
        ("你好", "ni↓xau↓"),
        ("A栋", "ei↗ tʊ↘ŋ"),
        ("⌘﷽", ""),
    ],
)
def test_chinese_is_spelt_in_the_letters_of_the_voice(text: str, letters: str) -> None:
    assert phonemes(text) == letters


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF), max_size=30))
def test_whatever_is_written_the_voice_knows_every_letter(text: str) -> None:
    voice = pytest.importorskip("voice.kokoro", reason="pip install 'proxy-desk[kokoro]'")
    assert set(phonemes(text)) <= set(voice.SYMBOLS)


def test_one_process_says_clause_after_clause() -> None:
    speaking = engine(ECHO)
    sounds = [speaking.render(words, language="zh", rate=130) for words in ("您好。", "请放心。")]
    assert [sound and sound.seconds for sound in sounds] == [1.0, 1.0]
    speaking.close()


def test_what_is_not_chinese_is_the_other_engines() -> None:
    other = Hummer()
    KokoroEngine(Path(), other, command=["no such program"]).render("Good day.", language="en", rate=130)
    assert other.asked == ["Good day."]


@pytest.mark.parametrize("program", [HANG, "", 'print(\'{"size": 9, "why": ""}\')'])
def test_a_process_that_hangs_ends_or_breaks_off_is_given_up(program: str) -> None:
    with pytest.raises(SpeechFailed, match="没有反应"):
        engine(program, timeout=2.0).render("您好。", language="zh", rate=130)


def test_the_desk_is_told_what_went_wrong(tmp_path: Path) -> None:
    pytest.importorskip("onnxruntime", reason="pip install 'proxy-desk[kokoro]'")
    with pytest.raises(SpeechFailed, match="No such file"):
        KokoroEngine(tmp_path, Hummer()).render("您好。", language="zh", rate=130)


def test_the_library_of_the_voice_reports_to_nobody(temporary: Path) -> None:
    pytest.importorskip("onnxruntime", reason="pip install 'proxy-desk[kokoro]'")
    subprocess.run([sys.executable, "-c", "import voice, onnxruntime"], check=True)
    assert list(temporary.iterdir()) == []  # where it keeps the number that its reports are sent under


@pytest.fixture
def kokoro() -> Path:
    """The folder of the real voice."""
    return needed(KOKORO)


def test_the_voice_is_installed_from_a_stick_and_found(kokoro: Path, tmp_path: Path) -> None:
    assert install("kokoro", tmp_path, source=kokoro) == find_kokoro(data_folder=tmp_path)


def test_a_desk_without_the_voice_is_told_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as missing:
        load("kokoro", data_folder=tmp_path)
    assert "proxy-desk" in missing.value.hint
    assert load("auto", data_folder=tmp_path).name == "recorded"


def test_it_speaks(kokoro: Path) -> None:
    speaking = KokoroEngine(kokoro, Hummer())
    sound = speaking.render("您好。", language="zh", rate=130)
    speaking.close()
    assert sound is not None
    assert 0.3 < sound.seconds < 3


@pytest.mark.soak
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts files and children in /proc")
def test_two_hundred_utterances_with_random_stops_leave_nothing_behind(
    kokoro: Path, sound: str, temporary: Path
) -> None:
    chance, engine = random.Random(7), KokoroEngine(kokoro, Hummer())
    speaker = Speaker(engine)
    without_the_voice = len(children())
    speaker.say("您好。")
    before, megabytes = (open_files(), threading.active_count(), len(children())), resident()
    sounded = 0
    for round in range(200):
        stops = threading.Timer(chance.uniform(0, 1.5), speaker.stop)
        if round % 2:  # whatever it is at: loading, rendering, speaking
            stops.start()
            speaker.say([f"现在由犇犇{cardinal(round)}队负责。", LONG])
        else:  # while it speaks, and renders what comes next
            sounded += not speaker.say([f"{cardinal(round)}号。", LONG], on_clause=partial(begin, stops)).finished
        stops.join()
    speaker.say("您好。")

    assert sounded == 100
    assert (open_files(), threading.active_count(), len(children())) == before
    assert list(temporary.iterdir()) == []
    print(f"\n200 utterances with Kokoro: {resident() - megabytes:.1f} MB more")
    assert resident() - megabytes < MOST_GROWTH
    engine.close()
    assert len(children()) == without_the_voice


def begin(timer: threading.Timer, place: int) -> None:
    """Start it with the first line."""
    if place == 0:
        timer.start()
