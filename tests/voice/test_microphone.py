"""The desk hears through a real sound server, and notices a microphone that is off, unplugged or not there."""

from array import array
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest

from tests.voice.hall import Play
from tests.voice.test_whisper import whisper_at
from voice.engine import Pyttsx3Engine
from voice.errors import MicrophoneMissing
from voice.health import Check, checks
from voice.level import Meter, Trouble
from voice.listening import CHUNK_BYTES, Dictation
from voice.microphone import Microphone, MicrophoneDevice, microphone_named, microphones
from voice.models import find_model
from voice.vosk_engine import VoskRecognizer
from voice.wav import SPEAKING_RATE, Sound, write_wav


@pytest.fixture
def desk_microphone(sound: str) -> MicrophoneDevice:
    """The virtual microphone, found by its name among all."""
    return next(device for device in microphones() if device.name == "DeskMic")


def test_a_sound_in_the_hall_is_heard_a_tenth_of_a_second_at_a_time(
    desk_microphone: MicrophoneDevice, play: Play, tone: Callable[..., Path]
) -> None:
    with Microphone(desk_microphone) as microphone:
        chunks = microphone.chunks()
        next(chunks)  # it is listening now
        with play(tone(rate=44_100, channels=2, seconds=1.0)):
            heard = [next(chunks) for _tenth in range(25)]

    assert {len(chunk) for chunk in heard} == {CHUNK_BYTES}
    loud = [chunk for chunk in heard if max(map(abs, array("h", chunk))) > 5_000]
    assert 8 <= len(loud) <= 12


def test_words_spoken_in_the_hall_are_understood(
    desk_microphone: MicrophoneDevice,
    play: Play,
    recognizer: VoskRecognizer,
    tmp_path: Path,
) -> None:
    sound = Pyttsx3Engine().render("안녕하세요", language="ko", rate=120)
    assert sound is not None
    write_wav(tmp_path / "greeting.wav", Sound(sound.samples, SPEAKING_RATE))

    with Microphone(desk_microphone) as microphone:
        chunks = microphone.chunks()
        next(chunks)
        with play(tmp_path / "greeting.wav"):
            heard = Dictation(recognizer).run(islice(chunks, 30))

    assert heard is not None
    assert heard.seconds == pytest.approx(3.0)
    assert any(ord(letter) in range(0xAC00, 0xD7A4) for letter in heard.text)


def test_stop_ends_the_listening_and_keeps_what_was_heard(desk_microphone: MicrophoneDevice) -> None:
    with Microphone(desk_microphone) as microphone:
        for number, _chunk in enumerate(microphone.chunks()):
            if number == 2:
                microphone.stop()
            assert number < 50


def test_a_microphone_that_is_switched_off_is_noticed(desk_microphone: MicrophoneDevice) -> None:
    meter = Meter()
    with Microphone(desk_microphone) as microphone:
        two_seconds = [meter.hear(chunk) for chunk in islice(microphone.chunks(), 20)]

    assert two_seconds[0].trouble is Trouble.NONE
    assert two_seconds[-1].trouble is Trouble.SILENT
    assert "话筒" in str(Trouble.SILENT)


def test_the_level_follows_the_voice_and_too_loud_a_one_is_noticed_within_two_seconds() -> None:
    def chunk(level: int) -> bytes:
        return array("h", [level, -level] * (CHUNK_BYTES // 4)).tobytes()

    meter = Meter()
    assert [round(meter.hear(chunk(level)).loudness, 1) for level in (0, 3_277, 16_384)] == [0.0, 0.1, 0.5]
    assert [meter.hear(chunk(32_767)).trouble for _tenth in range(4)][-1] is Trouble.CLIPPING
    for _second in range(20):
        level = meter.hear(chunk(2_000))
    assert level.trouble is Trouble.NONE


def test_a_microphone_is_chosen_by_words_of_its_name_and_a_wrong_name_is_answered_with_those_there_are(
    sound: str,
) -> None:
    chosen = microphone_named("deskmic")
    assert chosen is not None
    assert chosen.name == "DeskMic"
    assert microphone_named("") is None
    with pytest.raises(MicrophoneMissing, match="蓝牙耳机") as missing:
        microphone_named("蓝牙耳机")
    assert "DeskMic" in missing.value.hint


def test_an_unplugged_microphone_is_noticed(unplug: Callable[[], None]) -> None:
    with Microphone() as microphone:
        chunks = microphone.chunks()
        next(chunks)
        unplug()
        with pytest.raises(MicrophoneMissing, match="断开"):
            list(chunks)


def test_no_microphone_is_a_reason(no_sound: None) -> None:
    assert microphones() == ()
    with pytest.raises(MicrophoneMissing) as missing, Microphone():
        pass
    assert "打字" in missing.value.hint


def test_a_sound_server_that_hangs_holds_nobody_up(hung_sound: None) -> None:
    with pytest.raises(MicrophoneMissing, match="没有反应"), Microphone():
        pass


def looked(tmp_path: Path, model: str = "") -> dict[str, Check]:
    return {check.name: check for check in checks(model=model, data_folder=tmp_path, language="zh")}


def test_the_doctor_finds_what_works(sound: str, tmp_path: Path) -> None:
    pytest.importorskip("faster_whisper", reason="pip install 'proxy-desk[whisper]'")
    (tmp_path / "models/mine/am").mkdir(parents=True)
    (tmp_path / "models/mine/am/final.mdl").write_bytes(b"x")
    exact = whisper_at(tmp_path / "models/whisper")

    found = looked(tmp_path)

    assert [check.name for check in found.values() if not check.ok] == []
    assert "DeskMic" in found["microphone"].detail
    assert found["speech-model"].detail == str(find_model(named="", data_folder=tmp_path))
    assert found["whisper"].detail == str(exact)
    assert found["speech-kokoro"].ok
    assert "voice install kokoro" in found["speech-kokoro"].remedy
    assert "您好" in found["speaker"].detail


def test_the_doctor_says_what_to_do_about_what_does_not_work(no_sound: None, tmp_path: Path) -> None:
    found = looked(tmp_path)

    assert [name for name, check in found.items() if not check.ok] == [
        "speech-model", "whisper", "microphone", "speaker",
    ]  # fmt: skip
    assert "voice install" in found["speech-model"].remedy
    assert "whisper" in found["whisper"].remedy
    assert all(check.detail and check.remedy for check in found.values() if not check.ok)


def test_the_doctor_misses_the_voice_that_desk_toml_asks_for(no_sound: None, tmp_path: Path) -> None:
    found = checks(model="", speaking="kokoro", data_folder=tmp_path, language="zh")
    kokoro = next(check for check in found if check.name == "speech-kokoro")
    assert not kokoro.ok
    assert "voice install kokoro" in kokoro.remedy
