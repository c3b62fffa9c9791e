"""A question that is spoken at the look-up finds what it asks for, however the recogniser writes it."""

import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import structs
from sqlalchemy import text
from textual.pilot import Pilot

from desk import spoken
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from screens.answering.look_up import Answer, LookUp, look_up
from screens.listening.ears import Ears
from screens.widgets.found_list import FoundList
from tests.needed import WHISPER
from tests.screens.sitting import press, shown, sitting
from tests.voice.test_dictated import Recording, opened
from tests.watch import Watch
from voice.listening import listen_wav
from voice.wav import write_wav
from voice.whisper_engine import WhisperRecognizer

if TYPE_CHECKING:
    from voice.kokoro import Kokoro

SPOKEN = Path(__file__).with_name("spoken")


def the_only_one(pilot: Pilot[None]) -> str:
    found = shown(pilot, LookUp).query_one(FoundList)
    assert found.count == 1
    assert found.row is not None
    return found.row.number


async def test_a_number_and_a_person_are_found_by_voice(
    desk: OpenDesk, watch: Watch, draft: Callable[..., Draft], whisper: WhisperRecognizer
) -> None:
    mine = desk.appeals.file(draft(resident="张秀英", building="3"), by="李秀英").number
    desk.appeals.file(draft(resident="张桂兰", building="5"), by="李秀英")
    with desk.ledger.writing() as session:
        session.connection().execute(text("update desk set running = 420"))
    assert desk.appeals.file(draft(), by="李秀英").number == "007004216"

    asked = Recording(SPOKEN / "number.wav")
    voice = structs.replace(desk.settings.voice, model=str(WHISPER))
    ears = Ears(voice, desk.folder, open_microphone=lambda: opened(asked))
    async with sitting(desk.settings, desk.folder, watch, ears=ears) as pilot:
        await press(pilot, "f3", "f5")
        assert the_only_one(pilot) == "007004216"
        asked = Recording(SPOKEN / "person.wav")
        await press(pilot, "f5")
        assert the_only_one(pilot) == mine


NUMBERS = 20
MOST_UNFOUND = 4
QUESTIONS = {
    "张奶奶，三栋的": ("张秀英", {"building": "3"}),
    "找王大爷，住五栋": ("王德福", {"building": "5"}),
    "李秀兰，十二号楼": ("李秀兰", {"building": "12"}),
    "七栋的陈阿姨": ("陈玉梅", {"building": "7"}),
    "刘爷爷，八栋二单元的": ("刘建国", {"building": "8", "unit": "2"}),
    "赵桂芳，二十栋的": ("赵桂芳", {"building": "20"}),
}


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_twenty_numbers_and_six_people_asked_for_by_a_synthetic_voice_are_found(
    desk: OpenDesk, draft: Callable[..., Draft], kokoro: "Kokoro", whisper: WhisperRecognizer, tmp_path: Path
) -> None:
    def answered(question: str) -> Answer:
        write_wav(tmp_path / "asked.wav", kokoro.say(question))
        return look_up(desk, listen_wav(tmp_path / "asked.wav", whisper).text, heard=True)

    fates: Counter[str] = Counter()
    for turn, running in enumerate(sorted(random.Random(4).sample(range(100, 99_999), NUMBERS))):
        with desk.ledger.writing() as session:
            session.connection().execute(text(f"update desk set running = {running}"))
        number = desk.appeals.file(draft(), by="李秀英").number
        answer = answered(spoken.number(number, ("yi", "yao")[turn % 2]))
        fates[fate(answer, number)] += 1
        print(f"{number}: {answer.asked} {fate(answer, number)}")
    for question, (resident, place) in QUESTIONS.items():
        number = desk.appeals.file(draft(resident=resident, **place), by="李秀英").number
        answer = answered(question)
        fates[f"person {fate(answer, number)}"] += 1
        print(f"{question}: {answer.asked} {fate(answer, number)}")
    print(dict(fates))
    assert not fates["wrong"]
    assert fates["unknown"] <= MOST_UNFOUND
    assert fates["person found"] >= len(QUESTIONS) / 2


def fate(answer: Answer, number: str) -> str:
    """How an answer helps somebody who asked for a number."""
    numbers = [row.number for row in answer.appeals]
    if not numbers:
        return "unknown"
    if number not in numbers:
        return "wrong"
    return "found" if numbers == [number] and not answer.is_nearest else "offered"
