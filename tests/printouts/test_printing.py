"""Handing a paper to a printer, and saying the truth when none takes it."""

import os
import stat
import sys
from pathlib import Path

import pytest

from desk.appeal import Appeal
from desk.errors import PrintRefused
from desk.settings import Settings
from printouts.printing import PrintJob, print_pdf
from printouts.sheet import PaperSize
from printouts.slip import slip
from tests.printouts.conftest import PRINTED_AT

TAKES = 'printf "%s\\n" "$@" > "$0.asked"\necho "请求 ID 为 slips-17（1 个文件）"\n'
REFUSES = 'echo "lp: The printer or class does not exist." >&2\nexit 1\n'

unix = pytest.mark.skipif(sys.platform == "win32", reason="lp is for Linux and macOS; on Windows the PDF is printed")


@pytest.fixture
def pdf(appeal: Appeal, settings: Settings, tmp_path: Path, paper: PaperSize) -> Path:
    """A slip on disk."""
    path = tmp_path / "回执 007004216.pdf"
    path.write_bytes(slip(appeal, settings, paper=paper, copy=1, printed_at=PRINTED_AT, practice=False).pdf)
    return path


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> Path:
    """Put a print service of our own before the system's; where it writes what it was asked."""
    lp = folder / "lp"
    lp.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    lp.chmod(lp.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder / "lp.asked"


@unix
def test_each_paper_is_asked_for_in_its_own_size(
    pdf: Path, paper: PaperSize, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = install(tmp_path, monkeypatch, TAKES)
    job = print_pdf(pdf, printer="slips", paper=paper)
    media = {"58": "Custom.58x", "80": "Custom.80x", "a5": "A5", "a4": "A4"}[paper]
    assert job.media.startswith(media)
    assert job == PrintJob(printer="slips", job="slips-17", media=job.media)
    words = asked.read_text(encoding="utf-8").splitlines()
    assert words == ["-d", "slips", "-o", f"media={job.media}", "-o", "fit-to-page=false", "--", str(pdf)]


@unix
def test_without_a_name_the_systems_printer_is_asked(
    pdf: Path, paper: PaperSize, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = install(tmp_path, monkeypatch, TAKES)
    print_pdf(pdf, printer="", paper=paper)
    assert "-d" not in asked.read_text(encoding="utf-8").splitlines()


@unix
@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_a_refusal_is_passed_on_with_the_place_of_the_pdf(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, REFUSES)
    with pytest.raises(PrintRefused, match="does not exist") as refused:
        print_pdf(pdf, printer="nowhere", paper="80")
    assert str(pdf) in refused.value.hint


@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_a_computer_that_cannot_print_says_which_file_to_open(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintRefused) as refused:
        print_pdf(pdf, printer="", paper="80")
    assert str(pdf) in refused.value.hint
