"""A question that is spoken at the look-up finds what it asks for, however the recogniser writes it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.opendesk import OpenDesk
from screens.ears import Ears
from screens.look_up import LookUp
from screens.widgets.found_list import FoundList
from tests.screens.sitting import press, shown, sitting
from tests.voice.conftest import WHISPER
from tests.voice.test_dictated import Recording, opened
from tests.watch import Watch
from voice.whisper_engine import WhisperRecognizer

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
    voice = replace(desk.settings.voice, model=str(WHISPER))
    ears = Ears(voice, desk.folder, open_microphone=lambda: opened(asked))
    async with sitting(desk.settings, desk.folder, watch, ears=ears) as pilot:
        await press(pilot, "f3", "f5")
        assert the_only_one(pilot) == "007004216"
        asked = Recording(SPOKEN / "person.wav")
        await press(pilot, "f5")
        assert the_only_one(pilot) == mine
