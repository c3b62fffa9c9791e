"""Receipt printers: the paper is the picture to the dot, and what is not known to be on paper is never called so."""

import os
import pty
import sys
import tty
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from desk.appeal import Appeal
from desk.errors import PrintRefused, PrintUncertain
from desk.settings import Settings
from printouts.printers import wires
from printouts.printers.commands import CUT, RESET, picture
from printouts.printers.named import printer_named
from printouts.printers.printer import Taken
from printouts.printers.receipt import ReceiptPrinter
from printouts.raster import burnt
from printouts.sheet import PAPERS, PaperSize
from printouts.slip import slip
from tests.printouts.conftest import PRINTED_AT, occasion
from tests.printouts.fake_printer import FakePrinter, Temper
from tests.printouts.reading import codes, dots

pytest.importorskip("escpos", reason="python-escpos is missing: pip install 'proxy-desk[escpos]'")

PRINTED, SENT = Taken(is_confirmed=True), Taken(is_confirmed=False)
Send = Callable[[Temper], Taken]


@pytest.fixture
def printer() -> Iterator[FakePrinter]:
    """A printer on the loopback."""
    with FakePrinter().switched_on() as printer:
        yield printer


@pytest.fixture(scope="session")
def slip_file(packaged: Settings, tmp_path_factory: pytest.TempPathFactory) -> Callable[[PaperSize], Path]:
    """A slip on disk, on each paper laid out once."""
    folder, appeal = tmp_path_factory.mktemp("slips"), Appeal(
        key="k", number="007004216", draft_id="d", type="unsorted", said="水龙头漏水", description="水龙头漏水",
        filed_at=PRINTED_AT, filed_by="王秀兰", promised_at=PRINTED_AT,
    )  # fmt: skip

    def on_disk(size: PaperSize) -> Path:
        path = folder / f"{size}.pdf"
        if not path.exists():
            sheet = slip(occasion(appeal, packaged, size))
            path.write_bytes(sheet.pdf)
        return path

    return on_disk


@pytest.fixture
def send(printer: FakePrinter, slip_file: Callable[[PaperSize], Path]) -> Send:
    """Send the slip to a printer of this temper, with little patience."""
    port = int(printer.address.rpartition(":")[2])

    def sent(temper: Temper) -> Taken:
        printer.temper = temper
        wire = wires.network("127.0.0.1", port, seconds=1)
        quick = ReceiptPrinter(wire, send_seconds=0.5, answer_seconds=0.5, done_seconds=2)
        try:
            return quick.print(slip_file("80"), "80")
        finally:
            printer.come_to_rest()

    return sent


@pytest.mark.parametrize("size", ["58", "80"])
def test_the_paper_is_the_picture_to_the_dot(
    printer: FakePrinter, slip_file: Callable[[PaperSize], Path], size: PaperSize
) -> None:
    assert printer_named(printer.address).print(slip_file(size), size) == PRINTED
    printer.come_to_rest()
    [sheet] = printer.sheets
    whole = dots(slip_file(size).read_bytes())
    edge = PAPERS[size].margin * 8
    assert sheet.tobytes() == whole.crop((edge, 0, whole.width - edge, whole.height)).tobytes()
    assert sheet.width == {"58": 384, "80": 576}[size]
    assert codes(sheet) == {"Code128": "007004216", "QRCode": "007004216"}


def test_a_slow_printer_gets_all_of_it(send: Send, printer: FakePrinter) -> None:
    assert send(Temper(at_once=512)) == PRINTED
    assert len(printer.sheets) == 1


def test_a_printer_that_never_answers_may_have_printed(send: Send, printer: FakePrinter) -> None:
    assert send(Temper(answers=False)) == SENT
    assert len(printer.sheets) == 1


@pytest.mark.parametrize(
    ("temper", "why"), [(Temper(paper=False), "没有纸"), (Temper(cover_open=True), "盖子")], ids=["paper", "cover"]
)
def test_a_printer_that_says_it_cannot_is_sent_nothing(
    send: Send, printer: FakePrinter, temper: Temper, why: str
) -> None:
    with pytest.raises(PrintRefused, match=why):
        send(temper)
    assert (printer.sheets, printer.scraps) == ([], [])


@pytest.mark.parametrize(
    "temper",
    [Temper(resets_after=10_000), Temper(resets_after=60_000), Temper(runs_out_after=600)],
    ids=["reset", "reset late", "paper ends"],
)
def test_what_broke_off_is_never_called_printed_nor_refused(send: Send, printer: FakePrinter, temper: Temper) -> None:
    with pytest.raises(PrintUncertain):
        send(temper)
    assert printer.sheets == []


def test_a_paper_that_came_out_before_the_line_broke_is_not_called_printed_either(
    send: Send, printer: FakePrinter
) -> None:
    with pytest.raises(PrintUncertain):
        send(Temper(resets_when_done=True))
    assert len(printer.sheets) == 1


def test_a_printer_that_swallows_all_and_prints_nothing_is_not_called_printed(send: Send, printer: FakePrinter) -> None:
    with suppress(PrintUncertain):  # where the system's own buffers do not hold all of it
        assert send(Temper(reads=False)) == SENT
    assert printer.sheets == []


def test_a_reset_before_the_first_byte_of_a_picture_is_a_refusal(send: Send, printer: FakePrinter) -> None:
    with pytest.raises(PrintRefused):
        send(Temper(resets_after=1))
    assert (printer.sheets, printer.scraps) == ([], [])


def test_a_printer_that_is_off_is_a_refusal_in_a_volunteers_words(slip_file: Callable[[PaperSize], Path]) -> None:
    with FakePrinter().switched_on() as printer:
        address = printer.address
    with pytest.raises(PrintRefused) as refused:
        printer_named(address).print(slip_file("80"), "80")
    assert "80.pdf" in refused.value.hint
    assert refused.value.message == "连不上打印机，请看看它开了没有、线插好没有。"


def test_a_sheet_of_office_paper_is_not_for_a_roll(slip_file: Callable[[PaperSize], Path]) -> None:
    with pytest.raises(PrintRefused, match="A4"):
        printer_named("escpos://127.0.0.1").print(slip_file("a4"), "a4")


def all_bytes(pdf: Path) -> bytes:
    return RESET + b"".join(picture(burnt(pdf.read_bytes(), "80"))) + CUT


def test_a_device_file_gets_the_same_bytes(slip_file: Callable[[PaperSize], Path], tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    address = device.as_uri().replace("file://", "escpos-file://")
    assert printer_named(address).print(slip_file("80"), "80") == SENT
    assert device.read_bytes() == all_bytes(slip_file("80"))


@pytest.mark.skipif(sys.platform == "win32", reason="a serial port of a test is a terminal, which Windows has not")
def test_a_serial_port_gets_the_same_bytes(slip_file: Callable[[PaperSize], Path]) -> None:
    ours, theirs = pty.openpty()
    tty.setraw(theirs)
    wanted = all_bytes(slip_file("80"))
    got = bytearray()

    def read() -> None:
        while wanted not in got:
            got.extend(os.read(ours, 65536))

    reader = Thread(target=read, daemon=True)
    reader.start()
    wire = wires.serial(os.ttyname(theirs), 115200)
    quick = ReceiptPrinter(wire, send_seconds=5, answer_seconds=0.1, done_seconds=0.1)
    assert quick.print(slip_file("80"), "80") == SENT
    reader.join(5)
    assert wanted in got
    os.close(theirs)
    os.close(ours)
