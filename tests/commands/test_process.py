"""The real process, as a shell starts it: streams, locale, and what it loads."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def surroundings(config: Path, tmp_path: Path) -> dict[str, str]:
    """An environment in which the locale knows no Chinese."""
    ours = {"DESK_CONFIG": str(config), "DESK_DATA_DIR": str(tmp_path / "数据"), "LC_ALL": "C", "COLUMNS": "80"}
    return {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))} | ours


def started(surroundings: dict[str, str], *command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, *command], env=surroundings, capture_output=True, check=False)


def test_the_main_path_works_as_a_shell_drives_it(surroundings: dict[str, str]) -> None:
    def run(*words: str) -> dict[str, object]:
        done = started(surroundings, "-m", "screens.launch", *words, "--json")
        assert (done.returncode, done.stderr) == (0, b""), done.stderr
        answer: dict[str, object] = json.loads(done.stdout.decode("utf-8"))
        return answer

    number = str(run("file", "--said", "楼道灯不亮", "--type", "light", "--by", "李秀英")["number"])
    assert run("accept", number)["stage"] == "accepted"
    assert run("show", number)["said"] == "楼道灯不亮"


def test_words_that_are_no_utf8_are_no_traceback(surroundings: dict[str, str]) -> None:
    command = [os.fsencode(sys.executable), b"-m", b"screens.launch", b"file", b"--said", b"\xb5\xc6 \xff light"]
    told = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    assert told.returncode == 0, told.stderr
    assert b"Traceback" not in told.stderr


@pytest.mark.parametrize("words", [["demo"], ["list", "--json"], ["--help"]])
def test_a_reader_that_goes_away_is_no_traceback(surroundings: dict[str, str], words: list[str]) -> None:
    command = [sys.executable, "-m", "screens.launch", *words]
    with subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


def test_a_command_loads_no_textual(surroundings: dict[str, str]) -> None:
    script = (
        "import sys; from screens.launch import main; "
        "codes = [main(['file', '--said', '灯不亮']), main(['list', '--json']), main(['--help'])]; "
        "print(codes, [name for name in sys.modules if name.split('.')[0] in ('textual', 'vosk', 'reportlab')])"
    )
    told = started(surroundings, "-c", script)
    assert told.stdout.decode("utf-8").splitlines()[-1] == "[0, 0, 0] []"


def test_without_a_terminal_the_program_says_how_commands_are_written(surroundings: dict[str, str]) -> None:
    told = started(surroundings, "-m", "screens.launch")
    assert (told.returncode, told.stdout) == (2, b"")
    assert b"proxy-desk --help" in told.stderr


def test_deciding_to_open_the_screen_loads_neither_the_database_nor_the_commands(surroundings: dict[str, str]) -> None:
    script = (
        "import sys; import screens.launch; from screens.commands.given import read; "
        "print([read(words).names_a_command for words in ([], ['--practice'], ['--lang', 'en'], ['list'])], "
        "[name for name in sys.modules if name.split('.')[0] in ('typer', 'sqlmodel', 'sqlalchemy', 'rich')])"
    )
    told = started(surroundings, "-c", script)
    assert told.stdout.decode("utf-8").splitlines()[-1] == "[False, False, False, True] []"
