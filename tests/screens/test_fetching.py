"""Promises about a speech model that is not there yet: one line, one key, and the form goes on meanwhile."""

import hashlib
import io
import threading
import zipfile
from pathlib import Path

import pytest
from textual.pilot import Pilot

from desk.settings import Settings
from screens.filing.appeal_form import AppealForm
from screens.filing.new_appeal import NewAppeal
from screens.listening.ears import Ears
from screens.listening.fetch_model import FetchModel
from screens.listening.fetching import Fetching
from tests.screens.bench import type_in, whole
from tests.screens.sitting import press, settle, shown, sitting, write
from tests.voice.publisher import Publisher, publishing
from tests.watch import Watch
from voice.models import find_model, find_whisper
from voice.releases import ModelRelease, ReleasedFile

NAME = "vosk-model-small-cn-0.22"
WHISPER = {"model.bin": b"weights" * 1_000, "config.json": b"{}", "tokenizer.json": b"{}"}


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(f"{NAME}/am/final.mdl", b"acoustics" * 400_000)
    return packed.getvalue()


def released(name: str, content: bytes, address: str) -> ReleasedFile:
    sha256 = hashlib.sha256(content).hexdigest()
    return ReleasedFile(name=name, url=f"{address}/{name}", size=len(content), sha256=sha256)


def ears_at(folder: Path, settings: Settings, packed: bytes, address: str = "http://127.0.0.1:9") -> Ears:
    releases = {
        "zh": ModelRelease(name=NAME, files=(released(f"{NAME}.zip", packed, address),)),
        "whisper": ModelRelease(
            name="faster-whisper-base", files=tuple(released(*file, address) for file in WHISPER.items())
        ),
    }
    return Ears(settings.voice, folder, fetching=Fetching(folder, releases=releases))


async def until(pilot: Pilot[None], words: str) -> None:
    """Wait for words on the screen, while something goes on beside it."""
    while words not in whole(pilot.app):
        await pilot.pause(0.02)


async def test_it_comes_while_somebody_types_stops_at_esc_and_goes_on_from_there(
    settings: Settings, watch: Watch, tmp_path: Path
) -> None:
    packed = zipped()
    line = threading.Event()
    publisher = Publisher(packed, holds=line)
    with publishing(publisher) as address:
        ears = ears_at(tmp_path, settings, packed, address)
        async with sitting(settings, tmp_path / "desk", watch, ears=ears) as pilot:
            await press(pilot, "f2")
            assert "还没有语音模型" in whole(pilot.app)
            assert "3 MB" in whole(pilot.app)
            await press(pilot, "f5")
            shown(pilot, FetchModel)
            await pilot.press("enter")
            await until(pilot, "█████████░░░░░░░░░░░ 2/3 MB")
            type_in(pilot.app, "楼道灯不亮")
            await until(pilot, "楼道照明")
            await pilot.press("escape")
            await settle(pilot)
            assert shown(pilot, NewAppeal).query_one(AppealForm).field("said").value == "楼道灯不亮"
            assert "语音模型取了 2 MB" in whole(pilot.app)

            line.set()
            await press(pilot, "f5", "enter")
            assert "语音模型装好了" in whole(pilot.app)

    assert publisher.asked_from[0] == 0
    assert publisher.asked_from[1] > len(packed) // 3
    assert (find_model(named="", data_folder=tmp_path) / "am/final.mdl").is_file()


async def test_another_file_is_refused_and_the_right_one_is_taken_from_a_stick(
    settings: Settings, watch: Watch, tmp_path: Path
) -> None:
    packed, stick = zipped(), tmp_path / "stick"
    stick.mkdir()
    (stick / f"{NAME}.zip").write_bytes(packed)
    with publishing(Publisher(packed[:-1] + b"!")) as address:
        ears = ears_at(tmp_path, settings, packed, address)
        async with sitting(settings, tmp_path / "desk", watch, ears=ears) as pilot:
            await press(pilot, "f2", "f5", "enter")
            assert "对不上" in whole(pilot.app)
            await press(pilot, "f5")
            await write(pilot, str(stick / "nothing.zip"))
            await press(pilot, "enter")
            assert "找不到文件" in whole(pilot.app)
            await press(pilot, "f5", "end", *["backspace"] * len("/nothing.zip"), "enter")
            assert "语音模型装好了" in whole(pilot.app)
    assert find_model(named="", data_folder=tmp_path)


async def test_the_more_exact_model_is_offered_where_its_program_is_and_comes_the_same_way(
    settings: Settings, watch: Watch, tmp_path: Path
) -> None:
    pytest.importorskip("faster_whisper", reason="pip install 'proxy-desk[whisper]'")
    stick = tmp_path / "stick"
    for folder, files in ((tmp_path / "models" / NAME / "am", {"final.mdl": b"x"}), (stick, WHISPER)):
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)

    async with sitting(
        settings, tmp_path / "desk", watch, ears=ears_at(tmp_path, settings, zipped()), size=(120, 36)
    ) as pilot:
        await press(pilot, "f2")
        assert "Ctrl+G" in whole(pilot.app)
        await press(pilot, "ctrl+g")
        await write(pilot, str(stick))
        await press(pilot, "enter")
        assert "语音模型装好了" in whole(pilot.app)
    assert find_whisper(named="", data_folder=tmp_path)
