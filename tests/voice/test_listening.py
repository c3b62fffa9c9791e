"""What is said is heard: while it is said, to the end, and silence is silence."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voice.errors import MicrophoneMissing, ModelDamaged
from voice.listening import CHUNK_BYTES, Dictation, chunks, listen_wav
from voice.recognizer import written
from voice.vosk_engine import VoskRecognizer
from voice.wav import HEARING_RATE, Sound, read_wav

HANGUL = range(0xAC00, 0xD7A4)


def test_speech_becomes_words_that_appear_while_they_are_said(recognizer: VoskRecognizer, greeting: Path) -> None:
    shown: list[str] = []

    heard = listen_wav(greeting, recognizer, on_partial=shown.append)

    assert heard.engine == "vosk"
    assert heard.seconds == pytest.approx(read_wav(greeting).seconds)
    assert "세요" in heard.text
    assert all(ord(letter) in HANGUL or letter == " " for letter in heard.text)
    assert len(shown) > 1
    assert len(shown) == len(set(shown))


def test_a_second_dictation_knows_nothing_of_the_first(recognizer: VoskRecognizer, greeting: Path) -> None:
    first = listen_wav(greeting, recognizer)

    assert listen_wav(greeting, recognizer) == first


def test_pieces_that_cut_a_sample_in_two_change_nothing(recognizer: VoskRecognizer, greeting: Path) -> None:
    samples = read_wav(greeting).samples
    whole, cut = recognizer.stream(), recognizer.stream()
    for chunk in chunks(Sound(samples, HEARING_RATE)):
        whole.feed(chunk)
    for start in range(0, len(samples), CHUNK_BYTES + 1):
        cut.feed(samples[start : start + CHUNK_BYTES + 1])

    assert cut.finish() == whole.finish()


def test_silence_is_an_empty_text(recognizer: VoskRecognizer) -> None:
    heard = Dictation(recognizer).run(repeat(bytes(CHUNK_BYTES), 30))

    assert heard is not None
    assert (heard.text, heard.raw) == ("", "")
    assert heard.seconds == pytest.approx(3.0)


def test_a_pause_ends_a_sentence_and_the_next_one_is_added(recognizer: VoskRecognizer, greeting: Path) -> None:
    said = read_wav(greeting).samples
    pause = bytes(HEARING_RATE * 2 * 2)
    stream = recognizer.stream()
    pauses = [stream.feed(chunk).paused for chunk in chunks(Sound(said + pause + said + pause, HEARING_RATE))]

    assert pauses.count(True) == 2
    assert stream.finish().text.count("세요") == 2


def test_stop_gives_what_was_said_so_far(recognizer: VoskRecognizer, greeting: Path) -> None:
    endless = chain(chunks(read_wav(greeting)), repeat(bytes(CHUNK_BYTES)))
    dictation = Dictation(recognizer, on_partial=lambda words: dictation.stop() if "세요" in words else None)

    heard = dictation.run(endless)

    assert heard is not None
    assert "세요" in heard.text


def test_cancel_gives_nothing(recognizer: VoskRecognizer) -> None:
    dictation = Dictation(recognizer)
    dictation.cancel()

    assert dictation.run(repeat(bytes(CHUNK_BYTES))) is None


def test_a_microphone_that_breaks_off_loses_no_word(recognizer: VoskRecognizer, greeting: Path) -> None:
    def torn() -> Iterator[bytes]:
        yield from chunks(read_wav(greeting))
        raise MicrophoneMissing("unplugged")

    shown: list[str] = []
    with pytest.raises(MicrophoneMissing):
        Dictation(recognizer, on_partial=shown.append).run(torn())
    assert "세요" in shown[-1]


def test_a_screen_stays_alive_while_the_engine_works(recognizer: VoskRecognizer, greeting: Path) -> None:
    beats = 0
    listening = threading.Thread(target=listen_wav, args=(greeting, recognizer))
    listening.start()
    while listening.is_alive():
        listening.join(0.01)
        beats += 1
    assert beats > 5


@pytest.mark.parametrize("broken", ["nothing", "one file missing"])
def test_a_broken_model_is_named_with_its_remedy(tmp_path: Path, broken: str, recognizer: VoskRecognizer) -> None:
    if broken == "one file missing":
        (tmp_path / "am").mkdir()
        (tmp_path / "am/final.mdl").write_bytes(b"not a model")

    with pytest.raises(ModelDamaged, match=tmp_path.name) as damaged:
        VoskRecognizer(tmp_path)
    assert "voice install" in damaged.value.hint


def test_what_libraries_complain_of_does_not_reach_the_terminal(tmp_path: Path) -> None:
    program = f"""
import os, sys
from pathlib import Path
from voice.quiet import quiet_libraries
from voice.vosk_engine import VoskRecognizer
with quiet_libraries():
    os.write(2, b"a library's complaint")
    try:
        VoskRecognizer(Path({str(tmp_path)!r}))
    except Exception as error:
        print("caught", file=sys.stderr)
        print("drawn", file=sys.__stderr__)
os.write(2, b"afterwards\\n")
"""
    ran = subprocess.run([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, check=True)
    assert ran.stderr.split() == ["caught", "drawn", "afterwards"]


def test_chinese_is_written_without_blanks_and_with_a_comma_at_a_pause() -> None:
    assert written(["卫生间 水龙头 漏水", "", "三 栋 二 单元"]) == "卫生间水龙头漏水，三栋二单元"
    assert written(["请 叫 ABC 公司"]) == "请叫 ABC 公司"
    assert written(["안녕 하세요", "감사 합니다"]) == "안녕 하세요 감사 합니다"
    assert written(["", ""]) == ""


@given(sentences=st.lists(st.text(alphabet="水管 漏abc안", max_size=20), max_size=4))
def test_writing_changes_no_word(sentences: list[str]) -> None:
    assert written(sentences).replace(" ", "").replace("，", "") == "".join(sentences).replace(" ", "")
