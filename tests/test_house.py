"""What the house promises whoever lives in it: the rooms, the words, the pins and the package."""

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from desk.settings_file import packaged_file, read_settings

HOUSE = Path(__file__).parent.parent
ROOMS = ("desk", "printouts", "screens", "voice")

PIN = re.compile(r"(?P<name>[a-z0-9.-]+)==(?P<version>[^\s;]+)(?: ; [a-zA-Z0-9_ .'<>=!()]+)? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, encoding="utf-8", check=False)


def test_no_room_reaches_into_one_above_it() -> None:
    found = run(sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()")
    assert found.returncode == 0, found.stdout


def test_every_sentence_has_its_english() -> None:
    found = run(sys.executable, "scripts/catalogues.py", "check")
    assert found.returncode == 0, found.stdout + found.stderr


def test_the_default_desk_can_be_read() -> None:
    assert read_settings(packaged_file()).types


def clock_readings(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in (
            "datetime.now",
            "datetime.utcnow",
            "datetime.today",
            "date.today",
            "time.time",
            "time.localtime",
        ):
            yield f"{path.relative_to(HOUSE)}:{node.lineno} {ast.unparse(node)}"


def test_the_domain_never_asks_the_computer_what_time_it_is() -> None:
    assert [found for path in (HOUSE / "desk").rglob("*.py") for found in clock_readings(path)] == []


def pinned() -> dict[str, list[Version]]:
    """Package → the versions pinned; two where a platform has its own."""
    pins: dict[str, list[Version]] = {}
    for line in (HOUSE / "constraints.txt").read_text("utf-8").splitlines():
        if pin := PIN.fullmatch(line):
            pins.setdefault(pin["name"], []).append(Version(pin["version"]))
    return pins


def test_the_constraints_hold_names_versions_and_hashes_and_no_address() -> None:
    lines = (HOUSE / "constraints.txt").read_text("utf-8").splitlines()
    strange = [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line) or line.startswith("#"))]
    assert strange == []
    assert not any("/" in line for line in lines)


def test_every_dependency_is_pinned_to_a_version_that_it_allows() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    pins = pinned()
    for line in [*project["dependencies"], *(each for extra in extras for each in extra)]:
        wanted = Requirement(line)
        versions = pins.get(canonicalize_name(wanted.name), [])
        assert any(wanted.specifier.contains(version) for version in versions), f"{line}: run make constraints"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl")))


def test_the_wheel_carries_the_four_rooms_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(ROOMS)
    assert {f"{room}/py.typed" for room in ROOMS} <= set(wheel.namelist())


def test_the_wheel_carries_the_default_desk_the_english_and_the_fonts(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert wheel.read("desk/desk.toml") == (HOUSE / "desk.toml").read_bytes()
    carried = [*(HOUSE / "desk/locale").rglob("*.mo"), *(HOUSE / "printouts/fonts").glob("*.ttf")]
    assert {path.relative_to(HOUSE).as_posix() for path in carried} <= names
    assert any(name.endswith(".mo") for name in names)
    assert any(name.endswith(".ttf") for name in names)


def test_the_wheel_brings_the_command(wheel: zipfile.ZipFile) -> None:
    entry_points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "proxy-desk = screens.launch:main" in wheel.read(entry_points).decode()
