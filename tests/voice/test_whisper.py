"""The second reading is more accurate, says nothing where nobody spoke, and takes no word away."""

import csv
import random
from array import array
from collections.abc import Iterator
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from tests.needed import CASES, KOREAN, WHISPER, needed
from voice.engines import load
from voice.errors import ModelDamaged, ModelMissing
from voice.listening import CHUNK_BYTES, Dictation, chunks, listen_wav
from voice.models import find_whisper
from voice.recognizer import Heard, Partial
from voice.second_reading import SecondReading
from voice.vosk_engine import VoskRecognizer
from voice.wav import HEARING_RATE, Sound
from voice.whisper_engine import WhisperRecognizer, words_of

FEW = ("ais_S0150_0047", "ais_S0252_0323", "wenet_S0724", "ais_S0252_0440")
"""Recordings of three people: a few of the twenty-odd that `make bench` reads."""


def recorded(name: str) -> Path:
    return needed(CASES) / "speech" / f"{name}.wav"


def transcripts() -> dict[str, str]:
    """What is said in each recording."""
    with (CASES / "speech" / "transcripts.tsv").open(encoding="utf-8") as file:
        return {Path(row["file"]).stem: row["text"] for row in csv.DictReader(file, delimiter="\t")}


def characters(text: str) -> str:
    """What counts when two texts are compared: neither punctuation nor how a digit is written."""
    return "".join(filter(str.isalnum, text.lower().translate(str.maketrans("0123456789幺", "零一二三四五六七八九一"))))


def errors(heard: str, *, spoken: str) -> float:
    """The part of a recording's characters that was not heard as said."""
    wanted = characters(transcripts()[spoken])
    return Levenshtein.distance(wanted, characters(heard)) / len(wanted)


def test_real_mandarin_is_understood(whisper: WhisperRecognizer) -> None:
    wrong = [errors(listen_wav(recorded(name), whisper).text, spoken=name) for name in FEW]

    assert sum(wrong) / len(wrong) < 0.30


@pytest.mark.parametrize("loudness", [0, 300, 3_000])
def test_silence_and_noise_are_an_empty_text(whisper: WhisperRecognizer, loudness: int) -> None:
    chance = random.Random(1)
    noise = array("h", (int(chance.gauss(0, loudness)) for _sample in range(HEARING_RATE * 3)))

    heard = Dictation(whisper).run(chunks(Sound(noise.tobytes(), HEARING_RATE)))

    assert heard is not None
    assert (heard.text, heard.raw, heard.engine) == ("", "", "whisper")
    assert heard.seconds == pytest.approx(3.0)


def test_nothing_at_all_is_an_empty_text(whisper: WhisperRecognizer) -> None:
    assert whisper.stream().finish().text == ""


@pytest.mark.parametrize(
    ("made_up", "said"),
    [
        ("以下是普通话的句子。", ""),
        ("字幕由Amara.org社区提供", ""),
        ("谢谢大家观看", ""),
        ("Thank you.", ""),
        ("三栋漏水，谢谢观看。", "三栋漏水"),
        ("漏水漏水漏水漏水漏水漏水漏水", "漏水"),
        ("电话是13988887777。", "电话是13988887777"),
        ("谢谢你们。", "谢谢你们"),
        ("8888", "8888"),
        ("衛生間的電燈壞了", "卫生间的电灯坏了"),
    ],
)
def test_what_nobody_said_falls_out_and_nothing_else(made_up: str, said: str) -> None:
    assert words_of(made_up, "zh") == said


def test_chinese_is_heard_as_chinese_whatever_the_language_of_the_screens(whisper: WhisperRecognizer) -> None:
    at_english_screens = WhisperRecognizer(WHISPER, language="en")

    heard = listen_wav(recorded(FEW[0]), at_english_screens).text

    assert errors(heard, spoken=FEW[0]) < 0.5


def test_the_words_appear_at_once_and_the_final_text_is_read_again(
    recognizer: VoskRecognizer, whisper: WhisperRecognizer
) -> None:
    shown: list[str] = []

    heard = listen_wav(recorded("wenet_S0724"), SecondReading(recognizer, whisper), on_partial=shown.append)

    assert heard.engine == "whisper"
    assert any("\u4e00" <= letter <= "\u9fff" for letter in heard.text)
    assert len(shown) > 1
    assert not any("\u4e00" <= letter <= "\u9fff" for letter in "".join(shown))  # the first model knows Korean alone


class Deaf:
    """An engine that understands nothing."""

    engine = "deaf"

    def stream(self) -> "Deaf":
        """Itself."""
        return self

    def feed(self, samples: bytes) -> Partial:
        """Nothing."""
        return Partial("", paused=False)

    def finish(self) -> Heard:
        """Nothing."""
        return Heard("", "", self.engine, 0.0)

    def cancel(self) -> None:
        """Nothing to forget."""


def test_a_second_reading_that_understands_nothing_takes_no_word_away(
    recognizer: VoskRecognizer, greeting: Path
) -> None:
    assert listen_wav(greeting, SecondReading(recognizer, Deaf())) == listen_wav(greeting, recognizer)


def test_cancel_gives_nothing(whisper: WhisperRecognizer) -> None:
    dictation = Dictation(whisper)

    def sound() -> Iterator[bytes]:
        yield bytes(CHUNK_BYTES)
        dictation.cancel()
        yield bytes(CHUNK_BYTES)

    assert dictation.run(sound()) is None


def test_a_broken_model_is_named_with_its_remedy(whisper: WhisperRecognizer, tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match=tmp_path.name) as damaged:
        WhisperRecognizer(tmp_path)
    assert "voice install whisper" in damaged.value.hint


def whisper_at(folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (folder / name).write_bytes(b"x")
    return folder


def test_the_model_is_looked_for_in_the_order_promised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = whisper_at(tmp_path / "shared" / "whisper-base")
    own = whisper_at(tmp_path / "desk" / "models" / "faster-whisper-base")
    named = whisper_at(tmp_path / "elsewhere")
    monkeypatch.setenv("VOSK_MODEL_PATH", str(tmp_path / "shared"))

    assert find_whisper(named=str(named), data_folder=tmp_path / "desk") == named
    assert find_whisper(named="", data_folder=tmp_path / "desk") == own
    assert find_whisper(named="", data_folder=tmp_path / "nobody") == shared


def test_the_engines_that_are_here_share_the_work(
    tmp_path: Path, recognizer: VoskRecognizer, whisper: WhisperRecognizer
) -> None:
    with pytest.raises(ModelMissing) as missing:
        load(named="", data_folder=tmp_path, language="zh")
    assert "voice install" in missing.value.hint

    models = tmp_path / "models"
    models.mkdir()
    (models / "whisper-base").symlink_to(WHISPER)
    alone = load(named="", data_folder=tmp_path, language="zh")
    assert isinstance(alone, WhisperRecognizer)

    (models / "vosk-ko").symlink_to(KOREAN)
    assert isinstance(load(named="", data_folder=tmp_path, language="zh"), SecondReading)
    assert isinstance(load(named="", data_folder=tmp_path, language="zh", engine="vosk"), VoskRecognizer)
    assert isinstance(load(named="", data_folder=tmp_path, language="zh", engine="whisper"), WhisperRecognizer)
