"""The system's real print service: a slip keeps its size on the way, whatever paper is the printer's default."""

import sys
from pathlib import Path

import pytest

from desk.appeal import Appeal
from desk.errors import PrintRefused
from desk.settings import Settings
from printouts.printers.printer import Taken
from printouts.printers.service import ServicePrinter
from printouts.slip import slip
from tests.printouts.conftest import occasion
from tests.printouts.print_service import QUEUE, is_missing, print_service
from tests.printouts.reading import codes, dots, page_size

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or is_missing(), reason="CUPS is missing, or only root may start it: apt-get install cups"
)


def test_slips_come_out_of_the_print_service_in_their_own_size(
    appeal: Appeal, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = tmp_path / "slip.pdf"
    with print_service() as (address, printed):
        monkeypatch.setenv("CUPS_SERVER", address)
        for size in ("58", "80", "a5"):
            sheet = slip(occasion(appeal, settings, size))
            pdf.write_bytes(sheet.pdf)
            assert ServicePrinter(QUEUE).print(pdf, size) == Taken(is_confirmed=False)
            came = printed.read_bytes()
            assert page_size(came) == pytest.approx(page_size(sheet.pdf), abs=0.5)
            assert codes(dots(came)) == {"Code128": "007004216", "QRCode": "007004216"}
        with pytest.raises(PrintRefused):
            ServicePrinter("nowhere").print(pdf, "a5")
