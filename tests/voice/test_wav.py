"""Any recording is understood as it was meant, or refused with a reason."""

import math
import struct
from array import array
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.errors import RecordingRefused
from voice.wav import HEARING_RATE, Sound, read_wav, write_wav


def loudness(sound: Sound) -> int:
    return max(map(abs, array("h", sound.samples)))


def pitch(sound: Sound) -> float:
    """Hertz, by counting how often the wave crosses zero upwards."""
    samples = array("h", sound.samples)
    crossings = sum(before < 0 <= after for before, after in pairwise(samples))
    return crossings / sound.seconds


def header(description: tuple[int, ...], *, sound_bytes: int) -> bytes:
    """A wav up to its sound; the description is coding, channels, rate, bytes a second, bytes a frame, bits."""
    layout = b"fmt " + struct.pack("<IHHIIHH", 16, *description)
    return b"RIFF" + struct.pack("<I", sound_bytes + 36) + b"WAVE" + layout + b"data" + struct.pack("<I", sound_bytes)


@pytest.mark.parametrize("rate", [8_000, 11_025, 16_000, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_every_layout_of_wav_sounds_the_same(tone: Callable[..., Path], rate: int, channels: int, width: int) -> None:
    sound = read_wav(tone(rate=rate, channels=channels, width=width))

    assert sound.rate == HEARING_RATE
    assert sound.seconds == pytest.approx(1.0, abs=0.02)
    assert pitch(sound) == pytest.approx(440, abs=5)
    assert loudness(sound) == pytest.approx(16_384, rel=0.05)


def test_a_recording_in_floating_point_is_heard(tmp_path: Path) -> None:
    path = tmp_path / "float.wav"
    samples = array("f", [math.sin(2 * math.pi * 440 * place / 48_000) * 0.5 for place in range(48_000)]).tobytes()
    path.write_bytes(header((3, 1, 48_000, 192_000, 4, 32), sound_bytes=len(samples)) + samples)

    assert pitch(read_wav(path)) == pytest.approx(440, abs=5)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("nothing", b"", "空的"),
        ("text", "居民说水管漏水".encode(), "不是 wav"),
        ("mp3", b"ID3\x04" + bytes(400), "不是 wav"),
        ("header alone", b"RIFF\x04\x00\x00\x00WAVE", "坏了"),
        ("no description", b"RIFF\x0c\x00\x00\x00WAVEdata\x04\x00\x00\x00abcd", "坏了"),
    ],
)
def test_what_is_no_recording_is_refused_with_the_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / "said.wav"
    path.write_bytes(content)

    with pytest.raises(RecordingRefused, match=reason) as refused:
        read_wav(path)
    assert refused.value.hint


def test_a_missing_recording_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingRefused, match="读不了"):
        read_wav(tmp_path / "no.wav")


def test_a_recording_cut_short_is_refused_rather_than_half_understood(tone: Callable[..., Path]) -> None:
    path = tone(seconds=3.0)
    path.write_bytes(path.read_bytes()[:-32_000])

    with pytest.raises(RecordingRefused, match="不完整"):
        read_wav(path)


def test_a_recording_streamed_without_its_length_is_heard_whole(tone: Callable[..., Path]) -> None:
    path = tone()
    content = bytearray(path.read_bytes())
    content[4:8] = content[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(content)

    assert read_wav(path).seconds == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(("seconds", "reason"), [(0.0, "没有声音"), (0.05, "没有声音")])
def test_a_recording_without_sound_is_refused(tone: Callable[..., Path], seconds: float, reason: str) -> None:
    with pytest.raises(RecordingRefused, match=reason):
        read_wav(tone(seconds=seconds))


def test_a_huge_recording_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.wav"
    size = 3_000_000_000
    with path.open("wb") as file:
        file.write(header((1, 1, 16_000, 32_000, 2, 16), sound_bytes=size))
        file.truncate(size + 44)  # sparse: it takes no room on the disk

    with pytest.raises(RecordingRefused, match="太长"):
        read_wav(path)


@pytest.mark.parametrize(
    ("description", "reason"),
    [
        ((1, 1, 4_000, 8_000, 2, 16), "采样率"),
        ((1, 1, 0, 0, 2, 16), "采样率"),
        ((1, 0, 16_000, 32_000, 2, 16), "格式"),
        ((85, 2, 16_000, 32_000, 1, 0), "格式"),
        ((1, 1, 16_000, 32_000, 2, 12), "格式"),
    ],
)
def test_a_layout_that_cannot_be_heard_is_refused(tmp_path: Path, description: tuple[int, ...], reason: str) -> None:
    path = tmp_path / "odd.wav"
    path.write_bytes(header(description, sound_bytes=32_000) + bytes(32_000))

    with pytest.raises(RecordingRefused, match=reason):
        read_wav(path)


@given(content=st.binary(max_size=300), keep=st.integers(0, 60))
def test_no_bytes_whatever_bring_anything_but_a_sound_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, keep: int
) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "x.wav"
    write_wav(path, Sound(bytes(8_000), HEARING_RATE))
    path.write_bytes(path.read_bytes()[:keep] + content)

    try:
        sound = read_wav(path)
    except RecordingRefused:
        return
    assert sound.samples
