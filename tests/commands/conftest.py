"""The command line as programs and people meet it: words in, an exit code and an answer out."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from PIL import Image

from desk.settings_file import packaged_file
from screens.launch import main

Document = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """What the program said and how it ended."""

    code: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """The document on standard output; there must be nothing else there."""
        return json.loads(self.out)

    @property
    def error(self) -> Document:
        """Why it was refused, with all that a program is promised."""
        told: Document = self.answer["error"]
        assert set(told) == {"code", "message", "hint"}
        assert told["code"]
        assert told["message"]
        return told


@dataclass(frozen=True)
class Program:
    """The program on one desk, run in this process."""

    folder: Path
    captured: pytest.CaptureFixture[str]

    def __call__(self, *words: str) -> Told:
        """Run it as it is."""
        self.captured.readouterr()
        code = main(words)
        said = self.captured.readouterr()
        assert "Traceback" not in said.out + said.err
        return Told(code, said.out, said.err)

    def done(self, *words: str) -> Any:
        """The answer to something that succeeds."""
        told = self(*words, "--json")
        assert told.code == 0, told.out
        return told.answer

    def refused(self, *words: str) -> Document:
        """The error of something that is refused with a reason."""
        told = self(*words, "--json")
        assert told.code == 1, told.out
        return told.error

    def misused(self, *words: str) -> Document:
        """The error of a command line that is wrong."""
        told = self(*words, "--json")
        assert told.code == 2, told.out
        return told.error

    def filed(self, *more: str) -> str:
        """The number of a new appeal, of a repair that asks for photos."""
        answer = self.done("file", "--said", "楼道灯不亮", "--type", "light", *more)
        assert isinstance(answer, dict)
        return str(answer["number"])

    def stands(self, number: str, stage: str) -> str:
        """The number again, led to a stage step by step."""
        steps = [("accept",), ("assign", "--department", "物业科"), ("start",), DONE]
        order = ["submitted", "accepted", "assigned", "in_progress", "completed"]
        for name, *options in steps[: order.index(stage)]:
            self.done(name, number, *options)
        return number


TYPES = ("unsorted", "light", "indoor-leak", "gas-leak", "praise", "policy", "progress")

DONE = ("complete", "--note", "换了灯泡", "--without-photos", "灯太高，拍不清")


@pytest.fixture(scope="session")
def config(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The document of a desk that has been set up, with few types so that it is read fast."""
    document = tomlkit.parse(packaged_file().read_text("utf-8"))
    document["types"] = [kind for kind in document["types"] if kind["code"] in TYPES]  # type: ignore[union-attr,index]
    document["desk"].update(name="竹枝社区代办岗", number=7, community="竹枝社区", phone="0571-87654321")  # type: ignore[union-attr]
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
def program(
    at_desk: Callable[[Path], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Program]:
    """The program on a desk of its own, brand-new."""
    at_desk(tmp_path / "desk")
    yield Program(tmp_path / "desk", capsys)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of one desk for a whole file of tests."""
    return tmp_path_factory.mktemp("shared") / "desk"


@pytest.fixture
def shared(
    at_desk: Callable[[Path], None], shared_folder: Path, capsys: pytest.CaptureFixture[str]
) -> Program:
    """The program on a desk that other tests use too: only for promises about one appeal."""
    at_desk(shared_folder)
    return Program(shared_folder, capsys)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A small photo."""
    file = tmp_path / "照片.jpg"
    Image.new("RGB", (40, 30), "red").save(file)
    return file
