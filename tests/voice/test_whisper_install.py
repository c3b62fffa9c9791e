"""The more accurate model comes file by file from its publisher, or in a folder on a stick: whole or not at all."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.voice.publisher import Publisher, publishing
from voice.errors import ModelRefused
from voice.install import install
from voice.models import find_whisper
from voice.releases import RELEASES, ModelRelease, ReleasedFile

FILES = {"model.bin": b"weights" * 50_000, "config.json": b"{}", "tokenizer.json": b"{}", "vocabulary.txt": b"a\nb"}


@pytest.fixture
def published() -> Iterator[str]:
    """The address of a publisher on this computer, whose line breaks twice."""
    with publishing(Publisher(FILES, breaks=2)) as address:
        yield address


def release(address: str) -> dict[str, ModelRelease]:
    files = (
        ReleasedFile(
            name=name, url=f"{address}/{name}", size=len(content), sha256=hashlib.sha256(content).hexdigest()
        )
        for name, content in FILES.items()
    )  # fmt: skip
    return {"whisper": ModelRelease(name="faster-whisper-base", files=tuple(files))}


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "models").iterdir() if path.name != ".installing")


def test_the_pinned_files_are_those_that_the_publisher_released() -> None:
    files = RELEASES["whisper"].files
    assert [file.name for file in files] == list(FILES)
    assert all("huggingface.co/Systran/faster-whisper-base/resolve/ebe41f70" in file.url for file in files)
    assert files[0].sha256.startswith("d01c3014881c9c6f")
    assert RELEASES["whisper"].size == 147_882_941


def test_all_files_are_fetched_over_a_line_that_breaks(published: str, tmp_path: Path) -> None:
    shown: list[tuple[int, int]] = []

    place = install(
        "whisper", tmp_path, releases=release(published), on_progress=lambda done, total: shown.append((done, total))
    )

    assert find_whisper(named="", data_folder=tmp_path) == place
    assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES
    assert shown == sorted(shown)
    assert shown[-1] == (sum(map(len, FILES.values())),) * 2
    assert left_in(tmp_path) == ["faster-whisper-base"]


def test_one_wrong_file_and_nothing_is_installed(published: str, tmp_path: Path) -> None:
    known = release(published)["whisper"]
    wrong = replace(known.files[-1], sha256="0" * 64)

    with pytest.raises(ModelRefused, match=r"vocabulary\.txt"):
        install("whisper", tmp_path, releases={"whisper": replace(known, files=(*known.files[:-1], wrong))})

    assert left_in(tmp_path) == []


def test_the_files_on_a_stick_install_without_any_network(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, content in FILES.items():
        (stick / name).write_bytes(content)

    place = install("whisper", tmp_path, source=stick, releases=release("http://127.0.0.1:9"))

    assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES


def test_a_stick_without_one_of_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelRefused, match=r"model\.bin"):
        install("whisper", tmp_path, source=tmp_path / "stick", releases=release("http://127.0.0.1:9"))
