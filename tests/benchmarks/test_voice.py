"""How soon the desk speaks, how soon it is silent, how well it is understood, and what listening costs. Only prints."""

import asyncio
import subprocess
import threading
import time
from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from rapidfuzz.distance import Levenshtein
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.opendesk import OpenDesk
from screens.answering.appeal import AppealScreen
from tests.needed import KOREAN, WHISPER, needed
from tests.screens.sitting import settle, sitting_at
from tests.voice.hall import sound_server
from tests.voice.test_endurance import resident
from tests.voice.test_whisper import characters, recorded, transcripts
from tests.watch import Watch
from voice.clauses import NATURAL_RATE, clauses
from voice.engine import Pyttsx3Engine
from voice.listening import listen_wav
from voice.pinyin import spelt
from voice.player import Playback
from voice.recognizer import Recognizer
from voice.recorded import RecordedEngine
from voice.remembered import RememberedEngine
from voice.speaker import Speaker
from voice.vosk_engine import VoskRecognizer
from voice.wav import SPEAKING_RATE, Sound, write_wav
from voice.whisper_engine import WhisperRecognizer

pytestmark = pytest.mark.timeout(0)
STATUS = "我们会接着催，有了消息就告诉您。"
BEAT, BEATS = 0.02, 200
"""Seconds from one beat of the app to the next, and how many are counted."""
KOREAN_WORDS = ("안녕하세요", "오늘은 날씨가 좋습니다", "화장실에서 물이 샙니다")
ANNOUNCEMENTS = (
    "您的诉求已经登记好了，编号零零七，零零四，二幺六。",
    "师傅明天上午九点到您家，请您在家等候。",
    "水管已经修好了，请您看一看还漏不漏水。",
    "这件事归城管部门办，他们三天之内给答复。",
    "没有找到这个编号，请您再念一遍。",
    "养老金的事，请带上身份证和银行卡。",
)
VOICES: dict[str, Callable[[str], str]] = {
    "sit/cmn": str,
    "sit/cmn-latn-pinyin": spelt,
    "sit/cmn+Annie": str,
    "sit/cmn-latn-pinyin+Annie": spelt,
}
"""What espeak-ng is asked to speak with, and what makes its input of a text."""


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A sound server of our own, in force."""
    with sound_server() as (address, _daemon):
        monkeypatch.setenv("PULSE_SERVER", address)
        yield address


@dataclass(frozen=True, slots=True)
class Utterance:
    """One utterance as the hall heard it, in seconds; 10 to 20 ms of each are the recorder's own."""

    key_to_sound: float
    stop_to_silence: float


def test_how_soon_it_speaks_and_how_soon_it_is_silent(hall: str, tmp_path: Path) -> None:
    ready = Pyttsx3Engine().render(spelt(STATUS[:10]), language="zh", rate=130)
    assert ready is not None
    remembering = RememberedEngine(Pyttsx3Engine(), tmp_path)
    speakers: dict[str, Speaker | Ready] = {
        "a ready-made sound": Ready(ready),
        "recorded clips": Speaker(RecordedEngine(Pyttsx3Engine())),
        "remembered": Speaker(remembering),
        "rendered anew": Speaker(Pyttsx3Engine()),
    }
    for clause in clauses(STATUS):
        remembering.render(clause.words, language="zh", rate=NATURAL_RATE)
    print()
    for name, speaker in speakers.items():
        in_hall(hall, speaker)  # the first one wakes the sound server
        heard = [in_hall(hall, speaker) for _round in range(10)]
        first, late = [each.key_to_sound for each in heard], [each.stop_to_silence for each in heard]
        print(
            f"{name:18} key to first sound: {median(first) * 1000:.0f} ms median, {max(first) * 1000:.0f} ms longest; "
            f"stop to silence: {median(late) * 1000:3.0f} ms median, {max(late) * 1000:3.0f} ms longest"
        )


async def test_how_late_the_screen_draws_while_it_speaks(
    hall: str, desk: OpenDesk, draft: Callable[..., Draft], watch: Watch
) -> None:
    number = desk.appeals.file(draft(), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        late = {"silent": await lateness(pilot)}
        pilot.app.push_screen(AppealScreen(pilot.app.door, pilot.app.mouth, number))  # type: ignore[attr-defined]
        await settle(pilot)
        await pilot.press("f4")
        late["speaking"] = await lateness(pilot)
        await pilot.press("escape")
    print()
    for when, beats in late.items():
        print(f"{when:9} a beat of {BEAT * 1000:.0f} ms is late by {median(beats):.1f} ms, {max(beats):.1f} at most")


async def lateness(pilot: Pilot[None]) -> list[float]:
    """Milliseconds by which each of BEATS beats of the app comes too late."""
    beats: list[float] = []
    beating = pilot.app.set_interval(BEAT, lambda: beats.append(time.perf_counter()))
    while len(beats) <= BEATS:
        await asyncio.sleep(BEAT)
    beating.stop()
    return [(after - before - BEAT) * 1000 for before, after in pairwise(beats)]


class Ready:
    """A sound that needs no engine: the least that any speaker takes."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._stopped = threading.Event()

    def say(self, words: str) -> None:
        """Play it, whatever the words."""
        self._stopped.clear()
        with Playback() as playback:
            playback.add(self._sound)
            playback.wait_started(0)
            self._stopped.wait()

    def stop(self) -> None:
        """End it."""
        self._stopped.set()


def in_hall(hall: str, speaker: Speaker | Ready) -> Utterance:
    """Say something for half a second and then stop it, with a recorder running in the hall."""
    command = ["parec", "--server", hall, "--device=hall.monitor", "--latency-msec=10", "--raw", "--channels=1"]
    last_loud = first_loud = 0.0
    with subprocess.Popen([*command, f"--rate={SPEAKING_RATE}", "--format=s16le"], stdout=subprocess.PIPE) as recorder:
        assert recorder.stdout is not None
        recorder.stdout.read(2)
        speaking = threading.Thread(target=speaker.say, args=(STATUS,))
        begun = time.perf_counter()
        speaking.start()
        stopped: list[float] = []
        while block := recorder.stdout.read(440):  # 10 ms
            now = time.perf_counter()
            if max(map(abs, array("h", block))) > 200:
                first_loud = first_loud or now
                last_loud = now
            if first_loud and now > first_loud + 0.5 and not stopped:
                speaker.stop()
                stopped.append(now)
            if stopped and now > stopped[0] + 0.4:
                break
        recorder.kill()
        speaking.join()
    return Utterance(first_loud - begun, max(0.0, last_loud - stopped[0]))


def test_how_well_the_voices_are_understood(tmp_path: Path) -> None:
    folder = needed(WHISPER)
    from faster_whisper import WhisperModel

    model = WhisperModel(str(folder), device="cpu", compute_type="int8")
    print()
    for voice, asked in VOICES.items():
        errors = characters = 0
        for announcement in ANNOUNCEMENTS:
            wav = tmp_path / "said.wav"
            sound = Pyttsx3Engine().render(asked(announcement), language=voice, rate=130)
            assert sound is not None
            write_wav(wav, sound)
            segments, _about = model.transcribe(
                str(wav), language="zh", initial_prompt="以下是普通话的句子。", condition_on_previous_text=False,
                repetition_penalty=1.2, no_repeat_ngram_size=4, temperature=0.0,
            )  # fmt: skip
            wanted, heard = _characters(announcement), _characters("".join(part.text for part in segments))
            errors += Levenshtein.distance(wanted, heard)
            characters += len(wanted)
        print(f"{voice:28} character error rate {errors / characters:.2f}")


def _characters(text: str) -> str:
    digits = str.maketrans("0123456789幺", "零一二三四五六七八九一")
    return "".join(filter(str.isalpha, text.translate(digits)))


def test_what_vosk_understands_and_costs(tmp_path: Path) -> None:
    needed(KOREAN)
    speech: dict[Path, str] = {}
    for place, words in enumerate(KOREAN_WORDS):
        said = Pyttsx3Engine().render(words, language="ko", rate=120)
        assert said is not None
        write_wav(tmp_path / f"{place}.wav", said)
        speech[tmp_path / f"{place}.wav"] = words
    tell_of_hearing("vosk, Korean, a synthetic voice", lambda: VoskRecognizer(KOREAN), speech)


def test_what_whisper_understands_and_costs() -> None:
    needed(WHISPER)
    speech = {recorded(name): text for name, text in transcripts().items()}
    tell_of_hearing("whisper base, Mandarin, people", lambda: WhisperRecognizer(WHISPER), speech)


def tell_of_hearing(name: str, load: Callable[[], Recognizer], speech: Mapping[Path, str]) -> None:
    """Characters wrong, work and memory of an engine on recordings with their texts."""
    before, begun = resident(), time.perf_counter()
    recognizer = load()
    loaded, with_model, worked = time.perf_counter() - begun, resident(), time.process_time()
    heard = {wav: listen_wav(wav, recognizer) for wav in speech}
    worked = time.process_time() - worked
    errors = sum(Levenshtein.distance(characters(text), characters(heard[wav].text)) for wav, text in speech.items())
    count = sum(len(characters(text)) for text in speech.values())
    spoken = sum(each.seconds for each in heard.values())
    print(
        f"\n{name}: {errors / count:.1%} of {count} characters wrong; {worked / spoken:.2f} s of work for each of "
        f"{spoken:.0f} s of sound; loaded in {loaded:.1f} s; {with_model - before:.0f} MB more "
        f"once loaded, {resident() - before:.0f} after {len(speech)} recordings, {resident():.0f} in all"
    )
