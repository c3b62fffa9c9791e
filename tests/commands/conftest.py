"""Desks for the command line, each in a folder of its own."""

import wave
from collections.abc import Callable
from pathlib import Path

import pytest
import tomlkit
from PIL import Image

from desk.settings_file import packaged_file
from tests.commands.program import Program

TYPES = ("unsorted", "water", "light", "gas-leak", "praise", "policy", "policy-water", "progress")


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of a desk that has been set up, with few types so that it is read fast."""
    document = tomlkit.parse(packaged_file().read_text("utf-8"))
    document["types"] = [kind for kind in document["types"] if kind["code"] in TYPES]
    document["desk"].update(name="竹枝社区代办岗", number=7, community="竹枝社区", phone="0571-87654321")
    file = tmp_path_factory.mktemp("config") / "desk.toml"
    file.write_text(tomlkit.dumps(document), "utf-8")
    return file


@pytest.fixture
def at_desk(config: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Make a folder the desk of every program started from now on."""

    def choose(folder: Path) -> None:
        monkeypatch.setenv("DESK_CONFIG", str(config))
        monkeypatch.setenv("DESK_DATA_DIR", str(folder))
        monkeypatch.setenv("COLUMNS", "80")

    return choose


@pytest.fixture
def program(at_desk: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program on a desk of its own, brand-new."""
    at_desk(tmp_path / "desk")
    return Program(tmp_path / "desk", capsys)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of one desk for a whole file of tests."""
    return tmp_path_factory.mktemp("shared") / "desk"


@pytest.fixture
def shared(at_desk: Callable[[Path], None], shared_folder: Path, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program on a desk that other tests use too: only for promises about one appeal."""
    at_desk(shared_folder)
    return Program(shared_folder, capsys)


@pytest.fixture
def recording(tmp_path: Path) -> Path:
    """A second of sound in which nobody says a word."""
    wav = tmp_path / "录音.wav"
    with wave.open(str(wav), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(16_000)
        out.writeframes(b"\0\x10\0\xf0" * 8_000)
    return wav


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photo."""
    file = tmp_path / "照片.jpg"
    Image.new("RGB", (40, 30), "red").save(file)
    return file
