"""What `doctor` says of the desk's printer, and the slip that it prints to try it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.settings_file import packaged_file
from tests.commands.program import Document, Program
from tests.printouts.fake_printer import FakePrinter, Temper
from tests.printouts.reading import codes

KNOWS = 'case "$1" in -e) echo slips; echo office;; -p) echo "printer slips is idle.  enabled since now";; esac'
STOPPED = 'case "$1" in -e) echo slips;; -p) echo "printer slips disabled since now -";; esac'

unix = pytest.mark.skipif(sys.platform == "win32", reason="lpstat is for Linux and macOS")
Doctor = Callable[..., dict[str, Document]]


@pytest.fixture
def doctor(program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Doctor:
    """Looks at a desk with this printer; the checks by their names."""

    def looked(printer: str, *options: str) -> dict[str, Document]:
        document = tmp_path / "desk.toml"
        packaged = packaged_file().read_text("utf-8")
        document.write_text(packaged.replace('\nprinter = ""', f'\nprinter = "{printer}"'), encoding="utf-8")
        monkeypatch.setenv("DESK_CONFIG", str(document))
        return {check["name"]: check for check in program.rows("doctor", *options)}

    return looked


@pytest.fixture
def lpstat(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """A print service that answers as this script says."""

    def installed(script: str) -> None:
        file = tmp_path / "lpstat"
        file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        file.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return installed


def test_a_folder_for_papers_is_named_and_an_address_that_none_can_have_refused(doctor: Doctor, tmp_path: Path) -> None:
    folder = (tmp_path / "papers").as_uri()
    well = doctor(folder)["printer"]
    assert well["ok"]
    assert folder in well["detail"]
    assert not doctor("ipp://nowhere")["printer"]["ok"]


def test_what_is_too_long_for_a_line_goes_on_in_the_next_and_is_never_cut(
    program: Program, doctor: Doctor, tmp_path: Path
) -> None:
    doctor("")
    assert str(tmp_path / "desk.toml") in "".join(program("doctor").out.split())


@unix
def test_a_printer_of_the_print_service_is_named_with_how_it_does(
    doctor: Doctor, lpstat: Callable[[str], None]
) -> None:
    lpstat(KNOWS)
    assert doctor("slips")["printer"]["detail"] == "slips 能用"
    assert doctor("")["printer"]["detail"] == "slips、office"
    assert "slips、office" in doctor("nowhere")["printer"]["remedy"]
    lpstat(STOPPED)
    assert "停用" in doctor("slips")["printer"]["detail"]


def test_a_receipt_printer_says_what_is_wrong_with_it_and_prints_a_trial_slip_when_nothing_is(doctor: Doctor) -> None:
    pytest.importorskip("escpos", reason="python-escpos is missing: pip install 'proxy-desk[escpos]'")
    with FakePrinter().switched_on() as printer:
        address = printer.address
        found = doctor(address, "--print")
        assert "有纸" in found["printer"]["detail"]
        assert found["test-slip"]["ok"]
        assert codes(printer.sheets[0])["QRCode"].startswith("999")
        printer.temper = Temper(paper=False)
        found = doctor(address, "--print")
        assert "没有纸" in found["printer"]["detail"]
        assert not found["test-slip"]["ok"]
        printer.temper = Temper(cover_open=True)
        assert "盖子" in doctor(address)["printer"]["detail"]
    found = doctor(address)
    assert "连不上" in found["printer"]["detail"]
    assert "test-slip" not in found
