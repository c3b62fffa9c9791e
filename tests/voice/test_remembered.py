"""What was rendered once sounds at once the next time, and does not lie about for ever."""

import os
import time
from pathlib import Path

from tests.voice.mouths import Hummer
from voice.clauses import NATURAL_RATE
from voice.fingerprint import fingerprint
from voice.rehearsal import IDLE_SECONDS, Rehearsal
from voice.remembered import MOST_DAYS, RememberedEngine, tidy
from voice.wav import Sound


def said(engine: RememberedEngine, words: str, *, rate: int = NATURAL_RATE) -> Sound:
    sound = engine.render(words, language="zh", rate=rate)
    assert sound is not None
    return sound


def test_the_same_words_are_rendered_once(tmp_path: Path) -> None:
    hummer = Hummer()
    first = said(RememberedEngine(hummer, tmp_path / "sounds"), "张奶奶")
    again = said(RememberedEngine(hummer, tmp_path / "sounds"), "张奶奶")
    said(RememberedEngine(hummer, tmp_path / "sounds"), "张奶奶", rate=200)

    assert first == again
    assert hummer.asked == ["张奶奶", "张奶奶"]
    assert len(list((tmp_path / "sounds").iterdir())) == 2


def test_an_engine_that_says_it_otherwise_now_is_heard_at_once(tmp_path: Path) -> None:
    hummer = Hummer()
    for made_with in ("spelling 1", "spelling 2", "spelling 2"):
        said(RememberedEngine(hummer, tmp_path, made_with=made_with), "张奶奶")
    assert hummer.asked == ["张奶奶"] * 2


def test_another_version_of_what_makes_a_sound_is_told_apart() -> None:
    made_with = fingerprint(code=("pinyin.py",), packages=("pyttsx3", "not-installed"))
    assert made_with == fingerprint(code=("pinyin.py",), packages=("pyttsx3", "not-installed"))
    assert made_with != fingerprint(code=("phonemes.py",), packages=("pyttsx3", "not-installed"))
    assert made_with != fingerprint(code=("pinyin.py",), packages=("pypinyin", "not-installed"))


def test_the_words_themselves_are_nowhere_in_the_folder(tmp_path: Path) -> None:
    said(RememberedEngine(Hummer(), tmp_path), "张奶奶")
    [kept] = tmp_path.iterdir()
    assert "张" not in kept.name
    assert "张奶奶".encode() not in kept.read_bytes()


def test_a_sound_broken_off_is_rendered_again(tmp_path: Path) -> None:
    hummer = Hummer()
    whole = said(RememberedEngine(hummer, tmp_path), "张奶奶")
    [kept] = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:100])

    assert said(RememberedEngine(hummer, tmp_path), "张奶奶") == whole
    assert hummer.asked == ["张奶奶"] * 2


def test_where_nothing_can_be_kept_it_is_heard_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert said(RememberedEngine(Hummer(), tmp_path / "file"), "张奶奶").seconds > 0


def test_the_oldest_go_when_there_are_too_many_and_all_go_after_some_days(tmp_path: Path) -> None:
    engine = RememberedEngine(Hummer(), tmp_path, most_bytes=100_000)
    for place, words in enumerate("甲乙丙丁"):
        said(engine, words * 6)  # 26 kB each
        for kept in tmp_path.iterdir():
            os.utime(kept, (time.time() - 60 + place, kept.stat().st_mtime - 1))
    assert len(list(tmp_path.iterdir())) == 3

    for kept in tmp_path.iterdir():
        os.utime(kept, (0, time.time() - MOST_DAYS * 86_400 - 1))
    tidy(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_is_rehearsed_is_there_when_it_is_asked_for(tmp_path: Path) -> None:
    rehearsing, speaking = Hummer(), Hummer()
    rehearsal = Rehearsal(lambda: RememberedEngine(rehearsing, tmp_path))
    rehearsal.add(["张奶奶，您好。", "请放心。"], language="zh")
    rehearsal.wait(IDLE_SECONDS + 10)

    for words in ("张奶奶，", "您好。", "请放心。"):
        said(RememberedEngine(speaking, tmp_path), words)
    assert rehearsing.asked == ["张奶奶，", "您好。", "请放心。"]
    assert speaking.asked == []
