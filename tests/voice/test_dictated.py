"""From the resident's mouth to the ledger: through a real microphone, kept as sound with consent alone."""

import asyncio
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import structs
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from desk.stages import Act
from screens.acting.act_menu import ActMenu
from screens.answering.appeal import AppealScreen
from screens.answering.recordings import RecordingScreen
from screens.filing.appeal_form import AppealForm
from screens.filing.new_appeal import NewAppeal
from screens.listening.ears import Ears, SoundSource
from tests.needed import KOREAN, WHISPER
from tests.screens.bench import whole
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, shown, sitting
from tests.voice.hall import Play
from tests.voice.test_whisper import errors, recorded
from tests.watch import Watch
from voice.listening import chunks
from voice.microphone import Microphone
from voice.vosk_engine import VoskRecognizer
from voice.wav import Sound, read_wav
from voice.whisper_engine import WhisperRecognizer


class Recording:
    """A microphone that has heard a recording, and then waits as a person would."""

    def __init__(self, file: Path) -> None:
        self.sound = read_wav(file)

    def chunks(self) -> Iterator[bytes]:
        yield from chunks(self.sound)

    def stop(self) -> None:
        pass


@contextmanager
def opened(source: SoundSource) -> Iterator[SoundSource]:
    yield source


def ears_with(desk: OpenDesk, model: Path, source: SoundSource) -> Ears:
    voice = structs.replace(desk.settings.voice, model=str(model))
    return Ears(voice, desk.folder, open_microphone=lambda: opened(source))


def said(pilot: Pilot[None]) -> str:
    return shown(pilot, NewAppeal).query_one(AppealForm).field("said").value


def newest(desk: OpenDesk) -> str:
    [row] = desk.lists.page(Wanted(), start=0, size=10)
    return row.number


def files_with(sound: bytes, *folders: Path) -> list[Path]:
    """Every file in which a second of this sound stands."""
    piece = sound[len(sound) // 2 :][:32_000]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if piece in path.read_bytes()]


@pytest.mark.parametrize("consents", [True, False])
async def test_the_sound_is_on_the_disk_with_consent_and_nowhere_without(
    consents: bool, desk: OpenDesk, watch: Watch, temporary: Path, recognizer: VoskRecognizer
) -> None:
    source = Recording(recorded("wenet_S0724"))
    async with sitting(desk.settings, desk.folder, watch, ears=ears_with(desk, KOREAN, source)) as pilot:
        await press(pilot, "f2", "f5")
        assert said(pilot)
        assert "录音不会留下" in whole(pilot.app)
        if consents:
            await press(pilot, "ctrl+l")
            assert "同意留下录音" in whole(pilot.app)
        assert files_with(source.sound.samples, desk.folder, temporary) == []
        await press(pilot, "f9")

    appeal = desk.appeals.get(newest(desk))
    kept = files_with(source.sound.samples, desk.folder, temporary)
    assert kept == list(desk.recordings.of(appeal))
    assert len(kept) == int(consents)


async def open_recording(pilot: Pilot[None], number: str) -> None:
    """From the menu of the appeal."""
    screen = AppealScreen(pilot.app.door, Reader(), number)  # type: ignore[attr-defined]  # the app is a DeskApp
    await pilot.app.push_screen(screen)
    await settle(pilot)
    places = [entry.act for entry in screen.query_one(ActMenu).entries]
    await press(pilot, "home", *["down"] * places.index(Act.FORGET_RECORDING), "enter")
    assert isinstance(pilot.app.screen, RecordingScreen)


async def test_a_kept_recording_is_heard_in_the_hall_from_its_beginning_to_its_end(
    desk: OpenDesk,
    watch: Watch,
    draft: Callable[..., Draft],
    tone: Callable[..., Path],
    record: Callable[[], Callable[[], Sound]],
) -> None:
    kept = desk.attachments.keep_recording(tone(seconds=1.0).read_bytes())
    number = desk.appeals.file(draft(attachments=(kept,), recording_consent=True), by="李秀英").number
    async with sitting(desk.settings, desk.folder, watch) as pilot:
        await open_recording(pilot, number)
        heard = record()
        await press(pilot, "enter")
        assert "放完了" in whole(pilot.app)
    sound = heard()
    loud = [abs(level) > 3_000 for level in array("h", sound.samples)]
    assert 0.6 < sum(loud) / sound.rate < 1.0  # of a second's sine two thirds are that loud


async def test_consent_is_taken_back_on_the_screen_of_the_appeal(
    desk: OpenDesk, watch: Watch, recognizer: VoskRecognizer
) -> None:
    source = Recording(recorded("wenet_S0724"))
    async with sitting(desk.settings, desk.folder, watch, ears=ears_with(desk, KOREAN, source)) as pilot:
        await press(pilot, "f2", "f5", "ctrl+l", "f9")
        number = newest(desk)
        await open_recording(pilot, number)
        await press(pilot, "delete")
        shown(pilot, AppealScreen)
        assert "“删掉录音”办好了" in whole(pilot.app)

    assert desk.appeals.get(number).recordings == ()
    assert files_with(source.sound.samples, desk.folder) == []


async def dictated(pilot: Pilot[None], play: Play, wav: Path) -> None:
    """F5, somebody speaks in the hall, F5."""
    await pilot.press("f5")
    while "请说话" not in whole(pilot.app):
        await pilot.pause(0.05)
    speaking = play(wav)
    assert await asyncio.to_thread(speaking.wait) == 0
    await pilot.press("f5")
    await settle(pilot)


async def test_words_spoken_in_the_hall_are_filed(
    desk: OpenDesk, watch: Watch, play: Play, recognizer: VoskRecognizer, greeting: Path
) -> None:
    voice = structs.replace(desk.settings.voice, model=str(KOREAN))
    async with sitting(desk.settings, desk.folder, watch, ears=Ears(voice, desk.folder)) as pilot:
        await press(pilot, "f2")
        await dictated(pilot, play, greeting)
        heard = said(pilot)
        await press(pilot, "f9")

    assert heard
    assert desk.appeals.get(newest(desk)).said == heard


async def test_mandarin_spoken_in_the_hall_is_understood_and_filed(
    desk: OpenDesk, watch: Watch, play: Play, whisper: WhisperRecognizer
) -> None:
    ears = Ears(structs.replace(desk.settings.voice, model=str(WHISPER)), desk.folder, open_microphone=Microphone)
    async with sitting(desk.settings, desk.folder, watch, ears=ears) as pilot:
        await press(pilot, "f2")
        await dictated(pilot, play, recorded("ais_S0252_0440"))
        heard = said(pilot)
        await press(pilot, "f9")

    assert desk.appeals.get(newest(desk)).said == heard
    assert errors(heard, spoken="ais_S0252_0440") < 0.5  # a busy sound server stutters; read from the file it is 0
