"""Recordings as the rest of the room hears them: any wav made one channel of 16-bit samples, or refused."""

import io
import struct
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, NamedTuple

from desk.language import _
from voice.errors import RecordingRefused

HEARING_RATE = 16_000
"""Samples a second that the recognizers were trained on."""
SPEAKING_RATE = 22_050
"""Samples a second of everything that is played."""
SAMPLE_BYTES = 2
LONGEST_MINUTES = 30
SHORTEST_SECONDS = 0.1
COARSEST_RATE = 8_000
FINEST_RATE = 192_000
MOST_CHANNELS = 8

_FORMATS = {1: (8, 16, 24, 32), 3: (32, 64), 6: (8,), 7: (8,)}
"""Bits a sample by kind of coding: PCM, floating point, A-law, µ-law."""
_EXTENSIBLE = 0xFFFE
_UNKNOWN_LENGTHS = (0, 0xFFFFFFFF, 0x7FFFFFFF)
"""What a program writes that does not know the length yet, and never does when it records into a pipe."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One channel of signed 16-bit samples, the machine's own byte order."""

    samples: bytes
    rate: int

    @property
    def seconds(self) -> float:
        """How long it sounds."""
        return len(self.samples) / SAMPLE_BYTES / self.rate


class _Layout(NamedTuple):
    coding: int
    channels: int
    rate: int
    bits: int
    sound_bytes: int
    """As far as the file really goes."""
    is_whole: bool

    @property
    def seconds(self) -> float:
        return self.sound_bytes / (self.rate * self.channels * self.bits / 8)


def read_wav(path: Path, *, rate: int = HEARING_RATE) -> Sound:
    """The sound in a wav file at a sample rate. Raises RecordingRefused, saying what is wrong with the file."""
    try:
        with path.open("rb") as file:
            _check(_layout(file, path.stat().st_size))  # before a huge one is read
            file.seek(0)
            content = file.read()
    except OSError as error:
        raise RecordingRefused(_("读不了录音文件 {path}：{why}。").format(path=path, why=error.strerror)) from error
    return decode_wav(content, rate=rate)


def decode_wav(content: bytes, *, rate: int) -> Sound:
    """The sound in the bytes of a wav at a sample rate. Raises RecordingRefused, saying what is wrong with them."""
    import miniaudio  # 30 ms that a desk without ears never pays

    _check(_layout(io.BytesIO(content), len(content)))
    try:
        decoded = miniaudio.decode(content, nchannels=1, sample_rate=rate)
    except miniaudio.DecodeError as error:
        raise _broken() from error
    return Sound(decoded.samples.tobytes(), rate)


def write_wav(path: Path, sound: Sound) -> None:
    """Write a sound as a plain wav; an OSError of a full disk goes to the caller."""
    with path.open("wb") as file:
        file.write(wav_bytes(sound))


def wav_bytes(sound: Sound) -> bytes:
    """A sound as the bytes of a plain wav."""
    whole = io.BytesIO()
    with wave.open(whole, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(SAMPLE_BYTES)
        out.setframerate(sound.rate)
        out.writeframes(sound.samples)
    return whole.getvalue()


def _layout(file: BinaryIO, size: int) -> _Layout:
    """What the header says, compared with what is there."""
    if size == 0:
        raise RecordingRefused(_("录音文件是空的。"), _("请重新录一次。"))
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        raise RecordingRefused(_("这不是 wav 录音。"), _("请选 .wav 文件，或者把它转成 wav。"))
    described: tuple[int, int, int, int] | None = None
    while len(chunk := file.read(8)) == 8:
        name, length = chunk[:4], struct.unpack("<I", chunk[4:])[0]
        if name == b"data":
            return _with_sound(described, length, size - file.tell())
        content = file.read(min(length, 64))
        if name == b"fmt ":
            described = _description(content)
        file.seek(length - len(content) + length % 2, 1)
    raise _broken()


def _description(content: bytes) -> tuple[int, int, int, int]:
    if len(content) < 16:
        raise _broken()
    coding, channels, rate, _second, _frame, bits = struct.unpack("<HHIIHH", content[:16])
    if coding == _EXTENSIBLE and len(content) >= 26:
        coding = struct.unpack("<H", content[24:26])[0]
    return coding, channels, rate, bits


def _with_sound(described: tuple[int, int, int, int] | None, length: int, there: int) -> _Layout:
    if described is None:
        raise _broken()
    coding, channels, rate, bits = described
    is_whole = length <= there or length in _UNKNOWN_LENGTHS
    real = there if length in _UNKNOWN_LENGTHS else min(length, there)
    return _Layout(coding, channels, rate, bits, real, is_whole)


def _check(layout: _Layout) -> None:
    if layout.bits not in _FORMATS.get(layout.coding, ()) or not 1 <= layout.channels <= MOST_CHANNELS:
        raise RecordingRefused(_("这种 wav 录音的格式读不了。"), _("请转成普通的 wav（PCM，16 位）。"))
    if not COARSEST_RATE <= layout.rate <= FINEST_RATE:
        raise RecordingRefused(
            _("录音的采样率是 {rate} 赫兹，听不清楚。").format(rate=layout.rate), _("请用 16000 赫兹或更高重新录。")
        )
    if not layout.is_whole:
        raise RecordingRefused(
            _("录音文件不完整，只剩 {seconds:.0f} 秒。").format(seconds=layout.seconds),
            _("请重新拷贝，或者重新录一次。"),
        )
    if layout.seconds < SHORTEST_SECONDS:
        raise RecordingRefused(_("录音里没有声音。"), _("请重新录一次。"))
    if layout.seconds > LONGEST_MINUTES * 60:
        raise RecordingRefused(
            _("录音太长，有 {minutes:.0f} 分钟，最多 {most} 分钟。").format(
                minutes=layout.seconds / 60, most=LONGEST_MINUTES
            ),
            _("请剪成几段。"),
        )


def _broken() -> RecordingRefused:
    return RecordingRefused(_("录音文件坏了，读不出声音。"), _("请重新拷贝，或者重新录一次。"))
