"""What ears and mouths are tried on: a sound server of our own, a real model, real speech."""

import math
import shutil
import socket
import struct
import subprocess
import wave
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.needed import KOKORO, KOREAN, WHISPER, needed
from tests.voice.hall import Play, sound_server
from voice.engine import Pyttsx3Engine
from voice.vosk_engine import VoskRecognizer
from voice.wav import SPEAKING_RATE, Sound, write_wav
from voice.whisper_engine import WhisperRecognizer

if TYPE_CHECKING:
    from voice.kokoro import Kokoro


@pytest.fixture(scope="session")
def recognizer() -> VoskRecognizer:
    """A real vosk model in memory; Korean, for no Chinese one is to be had by pip."""
    return VoskRecognizer(needed(KOREAN))


@pytest.fixture(scope="session")
def whisper() -> WhisperRecognizer:
    """A real Whisper model in memory, the multilingual base one."""
    return WhisperRecognizer(needed(WHISPER))


@pytest.fixture(scope="session")
def kokoro() -> "Kokoro":
    """The real Kokoro voice in this process."""
    folder = needed(KOKORO)
    from voice.kokoro import load

    return load(folder)


@pytest.fixture(scope="session")
def greeting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """안녕하세요 ("good day") as the desk's own mouth says it in Korean."""
    sound = Pyttsx3Engine().render("안녕하세요", language="ko", rate=120)
    assert sound is not None
    path = tmp_path_factory.mktemp("speech") / "greeting.wav"
    write_wav(path, Sound(sound.samples, SPEAKING_RATE))
    return path


@pytest.fixture(scope="session")
def shared_sound_server() -> Iterator[str]:
    """One sound server for all tests that leave it running."""
    with sound_server() as (address, _daemon):
        yield address


@pytest.fixture
def sound(shared_sound_server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The private sound server is the one in force."""
    monkeypatch.setenv("PULSE_SERVER", shared_sound_server)
    return shared_sound_server


@pytest.fixture
def play(sound: str) -> Play:
    """Plays a wav into the hall where the microphone stands."""
    if shutil.which("paplay") is None:
        pytest.skip("install PulseAudio's tools (Debian: pulseaudio-utils)")
    return lambda path: subprocess.Popen(["paplay", "--server", sound, "--device=hall", str(path)])


@pytest.fixture
def unplug(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A sound server in force that is there until this is called."""
    with sound_server() as (address, daemon):
        monkeypatch.setenv("PULSE_SERVER", address)
        yield daemon.kill


@pytest.fixture
def hung_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sound server that takes every call and answers none."""
    if not hasattr(socket, "AF_UNIX"):
        pytest.skip("PulseAudio's socket is a Unix one")
    monkeypatch.setattr("voice.device.OPENING_SECONDS", 0.2)
    with socket.socket(socket.AF_UNIX) as never_answers:
        never_answers.bind(str(tmp_path / "native"))
        never_answers.listen()
        monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/native")
        yield


@pytest.fixture
def no_sound(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer without any sound system."""
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    monkeypatch.setenv("ALSA_CONFIG_PATH", str(tmp_path / "no-alsa.conf"))


@pytest.fixture
def tone(tmp_path: Path) -> Callable[..., Path]:
    """A wav of one steady tone, in whatever layout is asked for: `tone(rate=44_100, channels=2, width=3)`."""

    def written(*, rate: int = 16_000, channels: int = 1, width: int = 2, seconds: float = 1.0) -> Path:
        path = tmp_path / f"tone-{rate}-{channels}-{width}.wav"
        frames = bytearray()
        for place in range(int(rate * seconds)):
            level = math.sin(2 * math.pi * 440 * place / rate) * 0.5
            frames += _sample(level, width) * channels
        with wave.open(str(path), "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(width)
            file.setframerate(rate)
            file.writeframes(bytes(frames))
        return path

    return written


@pytest.fixture
def record(sound: str, tmp_path: Path) -> Iterator[Callable[[], Callable[[], Sound]]]:
    """Begins to record what the loudspeaker plays; what it gives back ends that and brings what was heard."""
    recorders: list[subprocess.Popen[bytes]] = []
    heard = tmp_path / "heard.raw"

    def begin() -> Callable[[], Sound]:
        command = ["parec", "--server", sound, "--device=hall.monitor", "--latency-msec=20"]
        layout = [f"--rate={SPEAKING_RATE}", "--channels=1", "--format=s16le", "--raw", str(heard)]
        recorder = subprocess.Popen([*command, *layout])
        recorders.append(recorder)
        while not heard.exists() or heard.stat().st_size == 0:
            assert recorder.poll() is None
        return finish

    def finish() -> Sound:
        recorders[-1].terminate()
        recorders[-1].wait()
        return Sound(heard.read_bytes(), SPEAKING_RATE)

    yield begin
    for recorder in recorders:
        recorder.kill()
        recorder.wait()


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go during the test, to see whether any stay."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def _sample(level: float, width: int) -> bytes:
    if width == 1:
        return bytes([128 + int(level * 127)])
    return struct.pack("<i", int(level * (2**31 - 1)))[4 - width :]
