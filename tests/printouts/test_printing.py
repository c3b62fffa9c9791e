"""Handing a paper to the print service or a folder, and saying the truth when it is not taken."""

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.appeal import Appeal
from desk.drafts import Draft
from desk.errors import PrintRefused
from desk.opendesk import OpenDesk
from desk.papers import AppealPaper
from desk.print_job import PrintState
from desk.settings import Settings
from printouts.delivery import ask, deliver, prepare
from printouts.printers.folder import FolderPrinter
from printouts.printers.named import printer_named
from printouts.printers.printer import Taken
from printouts.printers.receipt import ReceiptPrinter
from printouts.printers.service import ServicePrinter
from printouts.sheet import PaperSize
from printouts.slip import slip
from tests.printouts.conftest import occasion

TAKES = 'printf "%s\\n" "$@" > "$0.asked"\necho "请求 ID 为 slips-17（1 个文件）"\n'
REFUSES = 'echo "lp: The printer or class does not exist." >&2\nexit 1\n'
SENT = Taken(is_confirmed=False)

unix = pytest.mark.skipif(sys.platform == "win32", reason="lp is for Linux and macOS")


@pytest.fixture
def pdf(appeal: Appeal, settings: Settings, tmp_path: Path, paper: PaperSize) -> Path:
    """A slip on disk."""
    path = tmp_path / "回执 007004216.pdf"
    path.write_bytes(slip(occasion(appeal, settings, paper)).pdf)
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
    assert ServicePrinter("slips").print(pdf, paper) == SENT
    words = asked.read_text(encoding="utf-8").splitlines()
    media = words.pop(3)
    assert media.startswith(
        {"58": "media=Custom.58x", "80": "media=Custom.80x", "a5": "media=A5", "a4": "media=A4"}[paper]
    )
    assert words == ["-d", "slips", "-o", "-o", "fit-to-page=false", "--", str(pdf)]


@unix
@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_without_a_name_the_systems_printer_is_asked(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = install(tmp_path, monkeypatch, TAKES)
    assert printer_named("").print(pdf, "80") == SENT
    assert "-d" not in asked.read_text(encoding="utf-8").splitlines()


@unix
@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_a_refusal_is_passed_on_with_the_place_of_the_pdf(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, monkeypatch, REFUSES)
    with pytest.raises(PrintRefused, match="does not exist") as refused:
        printer_named("nowhere").print(pdf, "80")
    assert str(pdf) in refused.value.hint


@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_a_computer_that_cannot_print_says_which_file_to_open(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintRefused) as refused:
        printer_named("").print(pdf, "80")
    assert str(pdf) in refused.value.hint


def test_only_of_a_slip_it_is_said_that_its_number_can_be_copied(
    desk: OpenDesk, draft: Callable[..., Draft], tmp_path: Path
) -> None:
    (tmp_path / "no folder").touch()
    number = desk.appeals.file(draft(), by="李秀英").number
    papers: tuple[AppealPaper, ...] = ("slip", "letter")
    for paper in papers:
        asked = ask(desk, number, paper, size="80", by="李秀英")
        ready = prepare(desk, asked, by="李秀英").job
        failed = deliver(desk, ready, printer=lambda _name: FolderPrinter(tmp_path / "no folder" / "x"))
        assert failed.state is PrintState.FAILED
        assert ("抄给居民" in failed.last_error) is (paper == "slip")


@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_a_folder_gets_the_paper_under_its_name(pdf: Path, tmp_path: Path) -> None:
    folder = tmp_path / "网盘" / "回执"
    assert printer_named(folder.as_uri()) == FolderPrinter(folder)
    assert FolderPrinter(folder).print(pdf, "80") == Taken(is_confirmed=True)
    assert [file.name for file in folder.iterdir()] == [pdf.name]
    assert (folder / pdf.name).read_bytes() == pdf.read_bytes()


@pytest.mark.parametrize("paper", ["80"], indirect=True)
def test_a_folder_that_cannot_be_written_to_is_a_refusal(pdf: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", encoding="utf-8")
    with pytest.raises(PrintRefused, match="file：那里不是文件夹。") as refused:
        FolderPrinter(blocked).print(pdf, "80")
    assert str(pdf) in refused.value.hint
    with pytest.raises(PrintRefused, match="file"):
        FolderPrinter(blocked / "papers").print(pdf, "80")


@pytest.mark.parametrize("name", ["escpos://192.168.1.50", "escpos://printer:9101", "escpos-file:///dev/usb/lp0"])
def test_a_receipt_printer_is_found_by_its_address(name: str) -> None:
    assert isinstance(printer_named(name), ReceiptPrinter)


@pytest.mark.parametrize(
    "name",
    [
        "escpos://", "escpos://host:port", "escpos-usb://04b8", "escpos-usb://epson:tm", "escpos-file://dev/usb/lp0",
        "file://relative", "ipp://host/printers/slips", "escpos-serial:///dev/ttyUSB0?baud=fast",
    ],
)  # fmt: skip
def test_an_address_that_none_can_have_is_refused_with_an_example(name: str) -> None:
    with pytest.raises(PrintRefused, match=r"desk\.toml") as refused:
        printer_named(name)
    assert "escpos://" in refused.value.hint
