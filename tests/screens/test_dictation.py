"""Promises of dictation on the screens: words come in behind what was typed, and without ears typing goes on."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec import structs

from desk.settings import Settings
from desk.text import clean
from screens.filing.appeal_form import AppealForm
from screens.filing.new_appeal import NewAppeal
from screens.listening.ears import Ears, SoundSource
from screens.listening.fetch_model import FetchModel
from screens.widgets.fit import Told
from tests.needed import KOREAN, needed
from tests.screens.bench import whole
from tests.screens.sitting import press, settle, shown, sitting, write
from tests.watch import Watch
from voice.errors import MicrophoneMissing
from voice.level import WINDOW
from voice.listening import CHUNK_BYTES, chunks
from voice.speaker import Speaker
from voice.wav import read_wav


class Recording:
    """A microphone that has heard a recording, and then waits as a person would."""

    def __init__(self, file: Path, *, breaks_off: bool = False) -> None:
        self._sound = list(chunks(read_wav(file)))
        self._breaks_off = breaks_off

    def chunks(self) -> Iterator[bytes]:
        yield from self._sound
        if self._breaks_off:
            raise MicrophoneMissing("话筒断开了。")

    def stop(self) -> None:
        pass


@pytest.fixture
def model(settings: Settings) -> Settings:
    return structs.replace(settings, voice=structs.replace(settings.voice, model=str(needed(KOREAN))))


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    """Somebody speaking; what the Korean model makes of it does not matter, only that it is kept."""
    file = tmp_path / "speech.wav"
    Speaker(rate=130, volume=1.0).render(["安宁哈塞哟，漏水，漏水，漏水"], file)
    return file


def ears(settings: Settings, folder: Path, source: SoundSource) -> Ears:
    @contextmanager
    def opened() -> Iterator[SoundSource]:
        yield source

    return Ears(settings.voice, folder, open_microphone=opened)


async def test_what_is_said_stands_behind_what_was_typed(
    model: Settings, watch: Watch, tmp_path: Path, speech: Path
) -> None:
    hearing = ears(model, tmp_path, Recording(speech))
    async with sitting(model, tmp_path / "desk", watch, ears=hearing) as pilot:
        await press(pilot, "f2")
        await write(pilot, "先写的话")
        await press(pilot, "f5")
        said = shown(pilot, NewAppeal).query_one(AppealForm).field("said").value
        assert said.startswith("先写的话")
        assert len(said) > len("先写的话")
        assert said == clean(said)
        assert not pilot.app.screen.query_one("#ear").display
        await press(pilot, "ctrl+z")
        assert shown(pilot, NewAppeal).query_one(AppealForm).field("said").value == "先写的话"


async def test_a_microphone_that_breaks_off_loses_no_word_that_was_understood(
    model: Settings, watch: Watch, tmp_path: Path, speech: Path
) -> None:
    hearing = ears(model, tmp_path, Recording(speech, breaks_off=True))
    async with sitting(model, tmp_path / "desk", watch, ears=hearing) as pilot:
        await press(pilot, "f2", "f5")
        assert "话筒断开了" in whole(pilot.app)
        assert shown(pilot, NewAppeal).query_one(AppealForm).field("said").value


class Breath(Recording):
    """Somebody who has said something, and then does not make the slightest sound until it is ended."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self._ended = threading.Event()

    def chunks(self) -> Iterator[bytes]:
        yield from super().chunks()
        yield from [bytes(CHUNK_BYTES)] * WINDOW
        self._ended.wait()

    def stop(self) -> None:
        self._ended.set()


async def test_a_silent_microphone_hides_no_word_and_the_end_is_told_at_once(
    model: Settings, watch: Watch, tmp_path: Path, speech: Path
) -> None:
    hearing = ears(model, tmp_path, Breath(speech))
    async with sitting(model, tmp_path / "desk", watch, ears=hearing) as pilot:
        await press(pilot, "f2")
        await pilot.press("f5")
        while "话筒没有声音" not in whole(pilot.app):
            await pilot.pause(0.1)
        meter, words = str(pilot.app.screen.query_one("#ear", Told).words).split("\n")
        assert "正在听" in meter
        assert words
        await pilot.press("f5")
        await settle(pilot)
        assert shown(pilot, NewAppeal).query_one(AppealForm).field("said").value
        assert "听写好了" in whole(pilot.app)


async def test_without_a_model_one_line_says_what_to_do_and_typing_goes_on(
    settings: Settings, watch: Watch, tmp_path: Path
) -> None:
    async with sitting(settings, tmp_path / "desk", watch, ears=Ears(settings.voice, tmp_path)) as pilot:
        await press(pilot, "f2")
        await write(pilot, "先写的话")
        await press(pilot, "f5")
        assert isinstance(pilot.app.screen, FetchModel)
        await press(pilot, "escape")
        assert "还没有语音模型" in whole(pilot.app)
        await write(pilot, "，接着写")
        assert shown(pilot, NewAppeal).query_one(AppealForm).field("said").value == "先写的话，接着写"
