"""Backups and their drill, checks, practice, and the ledger of residents by command."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.settings_file import packaged_file
from tests.commands.program import Program

CHECKS = {
    "settings", "database", "disk", "fonts", "printer", "terminal", "model", "recognizer", "microphone", "engine",
    "speaker", "whisper", "clips", "kokoro",
}  # fmt: skip


def test_a_backup_is_proven_and_restores_a_new_desk(
    program: Program, at_desk: Callable[[Path], None], tmp_path: Path, photo: Path
) -> None:
    number = program.filed("--photo", str(photo), "--resident", "张奶奶", "--phone", "13912345678")
    saved = program.done("backup", str(tmp_path / "备份.zip"))
    assert (saved["ok"], saved["appeals"], saved["attachments"]) == (True, 1, 1)
    drill = program.done("restore", saved["file"])
    assert (drill["ok"], drill["placed"]) == (True, False)
    at_desk(tmp_path / "new")
    placed = program.done("restore", saved["file"])
    assert (placed["ok"], placed["placed"], placed["moved_aside"]) == (True, True, None)
    assert program.done("show", number)["resident"]["name"] == "张奶奶"
    assert program.done("verify")["ok"] is True


def test_a_ledger_that_was_replaced_is_moved_aside(program: Program, tmp_path: Path) -> None:
    program.filed()
    saved = program.done("backup", str(tmp_path / "b.zip"))
    program.filed()
    placed = program.done("restore", saved["file"], "--replace")
    assert Path(placed["moved_aside"]).is_dir()
    assert len(program.rows("list")) == 1


def test_a_broken_ledger_is_told_and_a_backup_takes_its_place(program: Program, tmp_path: Path) -> None:
    number = program.filed()
    saved = program.done("backup", str(tmp_path / "b.zip"))
    for leftover in program.folder.glob("ledger.db-*"):
        leftover.unlink()
    (program.folder / "ledger.db").write_bytes(b"no database at all" * 1000)
    for command in (["verify"], ["list"], ["accept", number]):
        assert program.refused(*command)["code"] == "ledger-damaged"
    assert program.done("restore", saved["file"], "--replace")["placed"] is True
    assert program.done("show", number)["number"] == number


def test_a_changed_event_is_found(program: Program) -> None:
    program.done("note", program.filed(), "--text", "家里有狗")
    with sqlite3.connect(program.folder / "ledger.db") as ledger:
        guards = [name for (name,) in ledger.execute("select name from sqlite_master where type = 'trigger'")]
        for guard in guards:  # whoever has the file can take away what the program has put before it
            ledger.execute(f"drop trigger {guard}")
        ledger.execute("update event set body = replace(body, '代办员', '别的人')")
    assert program.refused("verify")["code"] == "ledger-damaged"


def test_a_file_that_is_no_backup_is_refused(program: Program, tmp_path: Path) -> None:
    other = tmp_path / "x.zip"
    other.write_bytes(b"x")
    for file in (other, tmp_path / "none.zip", tmp_path):
        assert program.refused("restore", str(file))["code"] == "file-refused"


def test_the_doctor_looks_at_everything_and_names_a_remedy(program: Program) -> None:
    found = program.rows("doctor")
    assert {check["name"] for check in found} == CHECKS
    assert all({"name", "ok", "detail", "remedy"} == set(check) for check in found)
    assert all(check["ok"] or check["remedy"] for check in found)
    states = {check["name"]: check["ok"] for check in found}
    assert all(states[name] for name in ("settings", "database", "disk", "fonts", "clips", "engine", "recognizer"))
    assert states["model"] is False


def test_the_doctor_says_what_is_wrong_where_the_desk_is_not_set_up(program: Program) -> None:
    told = program("doctor", "--config", str(packaged_file()))
    assert told.code == 0
    assert "还没有设置" in told.out


def test_practice_fills_a_desk_of_its_own_and_refuses_a_used_one(program: Program) -> None:
    filled = program.done("demo")
    assert filled["folder"] == str(program.folder)
    assert filled["appeals"] == len({each["number"] for each in program.rows("list", "--stage", "completed")} | {
        each["number"] for each in program.rows("list")
    }) + 2  # fmt: skip
    assert all(each["number"].startswith("999") for each in program.rows("list"))
    assert program.refused("demo")["code"] == "desk-in-use"
    assert program.done("verify")["ok"] is True


def test_invented_appeals_never_enter_a_real_desk(program: Program) -> None:
    program.filed()
    assert program.refused("demo")["code"] == "desk-in-use"
    filled = program.done("demo", "--practice")
    assert filled["folder"] == str(program.folder / "practice")
    assert len(program.rows("list")) == 1
    assert len(program.rows("list", "--practice")) > 1


def test_without_a_named_folder_practice_lives_inside_the_desks_own(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DESK_DATA_DIR")
    for home in ("XDG_DATA_HOME", "HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.setenv(home, str(tmp_path / "home"))
    told = program("demo")
    assert "proxy-desk --practice" in told.out
    assert program.rows("list") == []
    assert program.rows("list", "--practice") != []


def test_residents_are_imported_added_and_found(program: Program, tmp_path: Path) -> None:
    table = tmp_path / "居民.csv"
    table.write_bytes(
        "姓名,电话,社区,楼栋\n张秀英,13912345678,竹枝社区,3\n,1,,\n王大爷,0571-1234567,,\n".encode("gb18030")
    )
    counts = program.done("residents", "import", str(table))
    assert (counts["added"], counts["known"], len(counts["refused"])) == (2, 0, 1)
    assert program.done("residents", "import", str(table))["known"] == 2
    added = program.done("residents", "add", "--name", "欧阳娜娜", "--phone", "13800001111", "--building", "7")
    assert (added["name"], added["phone"], added["building"]) == ("欧阳娜娜", "138****1111", "7")
    assert program.done("residents", "add", "--name", "欧阳娜娜", "--phone", "13800001111")["key"] == added["key"]
    for text in ("oynn", "欧阳", "1111", "ouyang"):
        assert [each["name"] for each in program.rows("residents", "find", text)] == ["欧阳娜娜"]
    assert program.refused("residents", "import", str(tmp_path / "none.csv"))["code"] == "file-refused"
    assert program.refused("residents", "add", "--name", " ")["code"] == "field-wrong"
