"""What is loaded when: the desk paints before the database is read in, and a command never loads the screens' toolkit.

Modules are counted, not milliseconds, so that every machine gives the same answer.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from desk.folders import LEDGER_FILE

HOUSE = Path(__file__).parent.parent

COMMAND = """
import sys
from screens.launch import main
code = main({words!r})
print(*sorted({heavy!r} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""

FIRST_PAINT = """
import asyncio, os, sys
from datetime import UTC, datetime
from pathlib import Path
from desk.settings_file import packaged_file, read_settings
from screens.app import DeskApp
from screens.door import Door
from screens.widgets.queue_list import QueueList

lines = []
draw = QueueList.render_line

def drawn(queue, y):
    lines.append(y)
    return draw(queue, y)

async def asked_for_the_ledger(door):
    ours = [name for name in sys.modules if name.split(".")[0] in {rooms!r}]
    print("painted" if lines else "nothing", len(ours), *sorted({heavy!r} & set(sys.modules)), file=sys.stderr)
    os._exit(0)

QueueList.render_line = drawn
Door.desk = asked_for_the_ledger

async def paint():
    door = Door(read_settings(packaged_file()), Path({folder!r}), lambda: datetime(2026, 11, 23, tzinfo=UTC))
    async with DeskApp(door).run_test(size=(80, 24)) as pilot:
        await pilot.pause()

asyncio.run(paint())
"""

ROOMS = {"desk", "screens", "voice", "printouts"}
OURS_AT_THE_FIRST_PAINT = 65
"""Modules at most; 60 when this was written. Each one is there before anybody sees the desk."""
OFF_THE_FIRST_PAINT = {
    "sqlmodel",
    "sqlalchemy",
    "sqlcipher3",
    "alembic",
    "typer",
    "reportlab",
    "vosk",
    "pyttsx3",
    "PIL",
    "wetext",
    "faster_whisper",
    "onnxruntime",
    "numpy",
    "miniaudio",
    "pypinyin",
    "rapidfuzz",
    "stdnum",
    "tomlkit",
    "hashlib",
    "textual.widgets._text_area",
    "desk.understanding",
    "screens.filing.new_appeal",
}


def loaded(script: str, folder: Path) -> list[str]:
    here = os.environ | {"DESK_DATA_DIR": str(folder), "PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=here, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stderr.split()


def test_a_command_does_its_work_without_the_toolkit_of_the_screens(tmp_path: Path) -> None:
    for words in (["list", "--json"], ["file", "--said", "灯不亮", "--json"], ["--help"]):
        assert loaded(COMMAND.format(words=words, heavy={"textual"}), tmp_path) == []


def test_the_desk_paints_before_the_database_and_the_devices_are_loaded(tmp_path: Path) -> None:
    (tmp_path / LEDGER_FILE).touch()  # or somebody is asked first what this desk is to be
    script = FIRST_PAINT.format(heavy=OFF_THE_FIRST_PAINT, rooms=ROOMS, folder=str(tmp_path))
    painted, ours, *heavy = loaded(script, tmp_path)
    assert painted == "painted"
    assert heavy == []
    assert int(ours) <= OURS_AT_THE_FIRST_PAINT


def test_somebody_can_write_before_the_books_of_names_and_sounds_are_loaded(tmp_path: Path) -> None:
    script = """
import sys
import screens.filing.new_appeal
print(*sorted({"rapidfuzz", "pypinyin", "desk.finding", "sqlalchemy", "PIL"} & set(sys.modules)), file=sys.stderr)
"""
    assert loaded(script, tmp_path) == []


def test_a_desk_that_has_spoken_can_still_listen(tmp_path: Path) -> None:
    """wetext and libvosk in one process hang it, or spoil its memory: one of them lives elsewhere."""
    script = """
import sys
from desk.spoken_text import free_text
assert free_text("满5吨", "yao") == "满五吨"
import vosk
assert "kaldifst" not in sys.modules
"""
    assert loaded(script, tmp_path) == []


def test_nothing_but_its_own_process_imports_what_cannot_live_beside_libvosk() -> None:
    rooms = [path for room in ("desk", "screens", "voice", "printouts") for path in (HOUSE / room).rglob("*.py")]
    importing = [path.name for path in rooms if re.search(r'(import|from) wetext|"wetext"', path.read_text("utf-8"))]
    assert importing == ["number_words.py"]
