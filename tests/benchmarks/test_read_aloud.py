"""How well what is read aloud is understood, engine by engine, by a machine that was trained on people. Only prints.

`PROXY_DESK_LONG=1 make bench` tries 200 numbers in the place of 10. No person listened: the figures rank the engines.
"""

import os
import random
import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pypinyin import Style, pinyin
from rapidfuzz.distance import Levenshtein

from desk import spoken
from desk.understanding import hearing
from tests.needed import KOKORO, WHISPER, needed
from tests.voice.test_whisper import characters
from voice.engine import Engine, Pyttsx3Engine
from voice.kokoro_engine import KokoroEngine
from voice.recorded import RecordedEngine
from voice.speaker import Speaker
from voice.wav import HEARING_RATE, read_wav

pytestmark = pytest.mark.timeout(0)

if TYPE_CHECKING:
    from faster_whisper import WhisperModel

PROMPT = "以下是普通话的句子。"
SLOW = 100
"""The slow setting, words a minute."""
NUMBERS = 200 if os.environ.get("PROXY_DESK_LONG") else 10
STATUSES = (
    "张奶奶，您好。您说的事情是：厨房漏水。",
    "一共五步，现在是第三步：交给负责的部门了。",
    "约好明天上午九点到十一点上门，请在家等。",
    "最晚十一月二十四日星期二下午五点半办好。",
    "原来说好昨天下午四点以前办好，已经晚了，对不起。",
    "我们会接着催，有了消息就告诉您。",
    "五步都走完了，今天上午十点零五分办好的。",
    "要是没有解决，请告诉我们，可以重新办。",
    "您打了四颗星，谢谢您。",
    "没有找到您要查的事情。",
)
TAIL = "末四位是{tail}。"
_BEGINS = "|"
_DIGITS = {
    "ling": "0", "yi": "1", "yao": "1", "er": "2", "san": "3", "si": "4", "wu": "5", "liu": "6", "qi": "7", "ba": "8",
    "jiu": "9",
}  # fmt: skip
"""No two of them sound alike, even without their tones."""


@pytest.fixture(scope="module")
def listener() -> "WhisperModel":
    """Whisper base."""
    folder = needed(WHISPER)
    from faster_whisper import WhisperModel

    return WhisperModel(str(folder), device="cpu", compute_type="int8")


@pytest.fixture(params=["recorded", "kokoro", "pyttsx3"])
def speaker(request: pytest.FixtureRequest) -> Iterator[tuple[str, Speaker]]:
    """Each engine at the slow setting."""
    system = Pyttsx3Engine()
    kokoro = KokoroEngine(needed(KOKORO) if request.param == "kokoro" else KOKORO, system)
    engines: dict[str, Engine] = {
        "recorded": RecordedEngine(system), "kokoro": RecordedEngine(kokoro, joins=False), "pyttsx3": system,
    }  # fmt: skip
    yield request.param, Speaker(engines[request.param], rate=SLOW)
    kokoro.close()


def heard(listener: "WhisperModel", wav: Path) -> str:
    """What is understood, in simplified characters, by a listener who knows that it is Mandarin and nothing more."""
    quiet = bytes(HEARING_RATE)  # half a second before and after, as in any room
    sound = np.frombuffer(quiet + read_wav(wav).samples + quiet, np.int16).astype(np.float32) / 32768
    segments, _about = listener.transcribe(
        sound, language="zh", initial_prompt=PROMPT, condition_on_previous_text=False, without_timestamps=True
    )
    return "".join(segment.text for segment in segments).translate(simplified())


def in_words(text: str) -> str:
    """Its characters, with 11月24日 written as it is said."""
    return characters(re.sub("[0-9]+", lambda run: "零" * run[0].startswith("0") + spoken.cardinal(int(run[0])), text))


@cache
def simplified() -> dict[int, str]:
    """Traditional characters made simplified; nothing is mended."""
    table = Path(hearing.__file__).with_name("traditional.txt").read_text(encoding="utf-8")
    _, traditional, plain, *_ = table.split("\n")
    return {ord(old): new for old, new in zip(traditional, plain, strict=True)}


def test_how_well_a_status_is_understood(
    speaker: tuple[str, Speaker], listener: "WhisperModel", tmp_path: Path
) -> None:
    name, speaking = speaker
    errors = count = 0
    seconds = 0.0
    for status in STATUSES:
        rendered = speaking.render(status, tmp_path / "status.wav")
        seconds += rendered.seconds
        wanted = characters(status)
        understood = in_words(heard(listener, rendered.wav))
        errors += Levenshtein.distance(wanted, understood)
        count += len(wanted)
    print(f"\n{name}: {errors / count:.1%} of {count} characters wrong, {count / seconds * 60:.0f} characters a minute")


def test_how_many_numbers_are_understood(
    speaker: tuple[str, Speaker], listener: "WhisperModel", tmp_path: Path
) -> None:
    name, speaking = speaker
    chance = random.Random(20261122)
    tails = [f"{chance.randrange(10_000):04}" for _number in range(NUMBERS)]
    wrong: list[str] = []
    for tail in tails:
        rendered = speaking.render(TAIL.format(tail=spoken.digits(tail, "yao")), tmp_path / "number.wav")
        text = heard(listener, rendered.wav)
        if digits(text) != tail:
            wrong.append(f"{tail}: {text}")
    doubled, missed = (sum(map(has_a_double, each)) for each in (tails, [each[:4] for each in wrong]))
    print(
        f"\n{name}: the last four digits of {NUMBERS - len(wrong)} of {NUMBERS} numbers right, of those with a digit "
        f"twice in a row {doubled - missed} of {doubled}; {'; '.join(wrong[:20])}"
    )


def has_a_double(tail: str) -> bool:
    """Whether a digit stands twice in a row: 8477."""
    return any(first == second for first, second in pairwise(tail))


def digits(text: str) -> str:
    """The digits after 末四位是, by their sound: 事务 is as good as 是五. What is no digit is a ?."""
    return "".join(map(by_sound, characters(text))).rpartition(_BEGINS)[2]


def by_sound(character: str) -> str:
    """The digit that a character sounds like; _BEGINS for what sounds like 是."""
    ways = set(chain.from_iterable(pinyin(character, style=Style.NORMAL, heteronym=True)))
    if said := ways & _DIGITS.keys():
        return _DIGITS[min(said)]
    return _BEGINS if "shi" in ways else "?"
