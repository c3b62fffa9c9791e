"""Builds voice/clips.zip: everything that the desk says over and over, spoken once by the Kokoro voice.

    scripts/clips.py KOKORO_FOLDER [WAV_FOLDER]

KOKORO_FOLDER is where `proxy-desk voice install kokoro` has put the voice. Run it after sentences or desk.toml changed.
What was rendered is kept in WAV_FOLDER (default build/clips), so that the next run renders what is new alone.
Needs the extra `kokoro`, and `pip install lameenc onnx`. A clip takes about a second. What is said is found in
desk.toml and the code.

Clauses are rendered one by one. Said alone, a word of two or three syllables comes out hurried and blurred: those are
said in a row, in the middle of a sentence, and cut apart where it is quietest between them. The digits of numbers are
said in rows of their own, slower; of six orders that were tried, these were understood best by a machine.
"""

import re
import sys
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import accumulate, pairwise
from pathlib import Path

import lameenc
import numpy as np
import onnx
import onnxruntime
from msgspec import structs

from desk import moments, spoken
from desk.settings_file import packaged_file, read_settings
from desk.stages import Stage
from desk.wording import Wording, Words
from voice import kokoro, shaping
from voice.clauses import clauses
from voice.kokoro import Kokoro, Levels
from voice.models import KOKORO_MODEL
from voice.phonemes import phonemes
from voice.recorded import CLIPS
from voice.wav import Sound, read_wav, write_wav

HOUSE = Path(__file__).resolve().parents[1]
SMALL = ("step", "round", "stars")
"""Blanks of the sentences that hold a number from 1 to MOST."""
MOST = 5
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"
"""The twenty most frequent: two in five people."""
TITLES = ("老师", "奶奶", "爷爷", "阿姨", "叔叔", "师傅")
YEARS = range(2025, 2036)
LONGEST_PIECE = 3
IN_A_ROW = 8
BEFORE, AFTER = "我们说的是", "谢谢您。"
PACE, DIGITS_PACE = 0.8, 0.55
"""Of the voice's own, for pieces: in a long row it hurries."""
DIGIT_ROWS = {
    "六八九七五三零四幺二": "零二三四五六七八九", "五九三四六七二八幺零": "幺", "五九三四六七二八一零": "一",
}  # fmt: skip
"""Rows of digits, and those that are taken from each."""
DURATIONS = "/encoder/Clip_output_0"
"""Where the model holds how many frames each letter takes."""
FRAME = 600
"""Samples."""
FADE = 120
"""Samples, at the edges of a piece; so many at a time are looked at for the quietest."""
KILOBITS = 32


def main() -> None:
    """Render what is missing, then pack all."""
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else HOUSE / "build" / "clips"
    folder.mkdir(parents=True, exist_ok=True)
    texts = dict(wanted())
    render(list(dict.fromkeys(texts.values())), Path(sys.argv[1]), folder)
    with zipfile.ZipFile(CLIPS, "w") as pack:
        for text in sorted(texts):
            about = zipfile.ZipInfo(f"{text}.mp3")  # of a fixed date: the same clips make the same file
            pack.writestr(about, encoded(read_wav(place(folder, texts[text]), rate=kokoro.KOKORO_RATE)))
    print(f"{len(texts)} clips, {CLIPS.stat().st_size:,} bytes")


def render(texts: list[str], model: Path, folder: Path) -> None:
    """Put the sounds that are not there yet into the folder, each evened."""
    voice = loaded(model)
    missing = [text for text in texts if not place(folder, text).exists()]
    pieces = [text for text in missing if is_piece(text)]
    for text in missing:
        if text not in pieces:
            write_wav(place(folder, text), evened(voice.say(text)))
    for start in range(0, len(pieces), IN_A_ROW):
        row = pieces[start : start + IN_A_ROW]
        for text, sound in zip(row, said_in_a_row(row, voice, mark="，", pace=PACE), strict=True):
            write_wav(place(folder, text), evened(sound))
    for digits, chosen in DIGIT_ROWS.items():
        for digit, sound in zip(digits, said_in_a_row(digits, voice, mark="。", pace=DIGITS_PACE), strict=True):
            if digit in chosen:
                write_wav(place(folder, f"{digit}，"), evened(sound))


def is_piece(text: str) -> bool:
    """Whether it is a word, and no clause."""
    return sum(map(str.isalnum, text)) <= LONGEST_PIECE


def loaded(model: Path) -> Kokoro:
    """The voice, which tells beside the sound how long each letter of it takes."""
    graph = onnx.load(model / KOKORO_MODEL)
    graph.graph.output.append(onnx.helper.make_tensor_value_info(DURATIONS, onnx.TensorProto.FLOAT, None))
    return replace(kokoro.load(model), session=onnxruntime.InferenceSession(graph.SerializeToString()))


def said_in_a_row(row: Sequence[str], voice: Kokoro, *, mark: str, pace: float) -> list[Sound]:
    """Each text of a row, cut out of a sentence that holds them all with the mark between them."""
    words = [phonemes("".join(filter(str.isalnum, text)) + mark) for text in (BEFORE, *row)]
    marks = [after - 2 for after in accumulate(len(word) + 1 for word in words)]
    levels, lengths = voice.run(" ".join([*words, phonemes(AFTER)]), speed=pace)
    ends = (np.cumsum(lengths) * FRAME).astype(int)  # of each letter; the first is the silence at the beginning
    cuts = [quietest(levels, ends[mark], ends[mark + 2]) for mark in marks]
    return [faded(levels[start:end]) for start, end in pairwise(cuts)]


def quietest(levels: Levels, start: int, end: int) -> int:
    """Where between two places there is least to be heard."""
    return min(range(start, end, FADE), key=lambda at: float(np.sum(levels[at : at + FADE] ** 2)))


def faded(levels: Levels) -> Sound:
    """A piece cut out of running speech, without a click at its edges."""
    edge = np.minimum(1, np.arange(len(levels)) / FADE)
    return kokoro.sound_of(levels * edge * edge[::-1])


def wanted() -> Iterator[tuple[str, str]]:
    """Each text by its name in the pack, and as it is written for the voice: with a comma where something follows."""
    for text in (*sentences(), *times(), *catalogue(), *counts(), *names()):
        for clause in clauses(text if text[-1] in "。？！；：" else f"{text}，"):
            yield "".join(filter(str.isalnum, clause.words)), clause.words


def sentences() -> Iterator[str]:
    """What desk.toml lets be told: whole where a blank has few fillings, else in the pieces around it."""
    settings = read_settings(packaged_file())
    stages = [settings.stages.of(stage) for stage in Stage]
    told = [*vars_of(settings.wording), *(stage.next for stage in stages)]
    plain = [f"{stage.plain.zh}。" for stage in stages]
    for sentence in (words.zh for words in told):
        for filled in fillings(sentence):
            yield from filter(is_said, re.split(r"\{\w+\}", filled))
    yield from plain


def vars_of(wording: Wording) -> list[Words]:
    """Every sentence."""
    return list(structs.astuple(wording))


def fillings(sentence: str) -> Iterator[str]:
    """The sentence with its small numbers filled in."""
    blank = next((blank for blank in SMALL if f"{{{blank}}}" in sentence), None)
    if blank is None:
        yield sentence
        return
    for count in range(1, MOST + 1):
        for said in {spoken.cardinal(count), spoken.counted(count)}:
            yield from fillings(sentence.replace(f"{{{blank}}}", said))


def is_said(piece: str) -> bool:
    """Whether there is a character in it."""
    return any(map(str.isalnum, piece))


def times() -> Iterator[str]:
    """Days and times of day, in the pieces that they are put together from."""
    morning = datetime(2026, 1, 1)
    for hour in range(24):
        for minute in (0, 30):
            yield moments.clock_time(morning.replace(hour=hour, minute=minute)).spoken
    for hour in range(13):
        yield from (f"{spoken.counted(hour)}点", f"{spoken.counted(hour)}点半")
    for days in range(-2, 8):
        yield moments.day((morning + timedelta(days)).date(), morning.date()).spoken[-3:]
    yield "到"
    yield from (f"{spoken.cardinal(month)}月" for month in range(1, 13))
    yield from (f"{spoken.cardinal(day)}日" for day in range(1, 32))
    yield from (f"零{spoken.cardinal(minute)}分" for minute in range(1, 10))
    yield from (f"{spoken.cardinal(minute)}分" for minute in range(10, 60))
    yield from (f"{spoken.digits(str(year), 'yi')}年" for year in YEARS)


def catalogue() -> Iterator[str]:
    """What desk.toml gives to be said: types and departments."""
    settings = read_settings(packaged_file())
    yield from (f"{kind.plain.zh}。" for kind in settings.types)
    yield from (department.name for department in settings.departments)


def counts() -> Iterator[str]:
    """Digits, and numbers to 99."""
    yield from (spoken.digits(str(digit), one) for digit in range(10) for one in ("yi", "yao"))
    yield from (spoken.cardinal(count) for count in range(10, 100))
    yield "两"


def names() -> Iterator[str]:
    """How people are greeted."""
    yield from (f"{surname}{title}" for surname in SURNAMES for title in TITLES)


def place(folder: Path, written: str) -> Path:
    """Where the rendered sound of a text is kept."""
    kind = "piece" if is_piece(written) else "clause"
    return folder / f"{kind}-{sha256(written.encode()).hexdigest()[:24]}.wav"


def evened(sound: Sound) -> Sound:
    """Without the silence around it, and as loud as all others."""
    levels = np.frombuffer(sound.samples, np.int16).astype(np.float32)
    loud = np.flatnonzero(abs(levels) > shaping.QUIET)
    words = levels[loud[0] : loud[-1] + 1]
    even = words * (shaping.LOUDNESS / np.sqrt(np.mean(words**2)))
    return Sound(np.clip(even, -32767, 32767).astype(np.int16).tobytes(), sound.rate)


def encoded(sound: Sound) -> bytes:
    """As MP3: what every player reads, and small also where a clip is short."""
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(sound.rate)
    encoder.set_channels(1)
    encoder.set_quality(2)
    encoder.silence()
    return bytes(encoder.encode(sound.samples)) + bytes(encoder.flush())


if __name__ == "__main__":
    main()
