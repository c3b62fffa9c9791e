"""A printer on USB, as far as that goes without one: python-escpos and pyusb for real, the cable alone is ours."""

import errno
from array import array
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from desk.appeal import Appeal
from desk.errors import PrintRefused, PrintUncertain
from desk.settings import Settings
from printouts.printers.commands import CUT, RESET, picture
from printouts.printers.named import printer_named
from printouts.printers.printer import Taken
from printouts.raster import burnt
from printouts.slip import slip
from tests.printouts.conftest import occasion
from tests.printouts.fake_printer import ONLINE, PAPER_IN

pytest.importorskip("escpos", reason="python-escpos is missing: pip install 'proxy-desk[escpos]'")
usb_backend = pytest.importorskip("usb.backend", reason="pyusb is missing: pip install 'proxy-desk[escpos]'")
usb_core = pytest.importorskip("usb.core")

VENDOR, PRODUCT = 0x04B8, 0x0E15
LONGEST_PRINTING = 5000
"""Milliseconds that this printer takes until it says that all is on paper."""


class Cable(usb_backend.IBackend):  # type: ignore[misc, name-defined]  # pyusb is not typed
    """What pyusb asks of the system: one printer, its two pipes, and what went through them."""

    def __init__(self, *, breaks_after: int, pipes: tuple[int, int]) -> None:
        super().__init__()
        self._pipes = pipes
        self.taken = b""
        self._breaks_after = breaks_after
        self._asked = b""

    def enumerate_devices(self) -> list[str]:
        return ["printer"]

    def get_device_descriptor(self, device: str) -> SimpleNamespace:
        return SimpleNamespace(
            idVendor=VENDOR, idProduct=PRODUCT, bNumConfigurations=1, bLength=18, bDescriptorType=1, bcdUSB=0x200,
            bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0, bMaxPacketSize0=64, bcdDevice=0, iManufacturer=0,
            iProduct=0, iSerialNumber=0, address=1, bus=1, port_number=1, port_numbers=(1,), speed=3,
        )  # fmt: skip

    def get_configuration_descriptor(self, device: str, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1, iConfiguration=0,
            bmAttributes=0x80, bMaxPower=50, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, device: str, intf: int, alt: int, config: int) -> SimpleNamespace:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2, bInterfaceClass=7,
            bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0, extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, device: str, ep: int, intf: int, alt: int, config: int) -> SimpleNamespace:
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=self._pipes[ep], bmAttributes=2, wMaxPacketSize=64,
            bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, device: str) -> str:
        return device

    def close_device(self, handle: str) -> None:
        """Nothing to give back."""

    set_configuration = claim_interface = release_interface = lambda self, *asked: None
    reset_device = close_device

    def get_configuration(self, handle: str) -> int:
        return 1

    def bulk_write(self, handle: str, ep: int, intf: int, given: "array[int]", timeout: int) -> int:
        self._asked = bytes(given)
        if self._asked[:2] not in (b"\x10\x04", b"\x1dr"):
            self.taken += self._asked
        if 0 < self._breaks_after < len(self.taken):
            raise usb_core.USBError("No such device", errno=errno.ENODEV)
        return len(given)

    def bulk_read(self, handle: str, ep: int, intf: int, buffer: "array[int]", timeout: int) -> int:
        answer = {b"\x10\x04\x01": ONLINE, b"\x10\x04\x04": PAPER_IN, b"\x1dr\x01": 0}.get(self._asked)
        if answer is None or (self._asked == b"\x1dr\x01" and timeout < LONGEST_PRINTING):
            raise usb_core.USBTimeoutError("Operation timed out", errno=errno.ETIMEDOUT)
        buffer[0] = answer
        return 1


@pytest.fixture
def plugged_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Cable]:
    """A printer at the end of a cable of ours."""

    def plugged(*, breaks_after: int = 0, pipes: tuple[int, int] = (0x01, 0x82)) -> Cable:
        cable = Cable(breaks_after=breaks_after, pipes=pipes)
        monkeypatch.setattr("usb.backend.libusb1.get_backend", lambda *_asked, **_named: cable)
        return cable

    return plugged


@pytest.fixture
def pdf(appeal: Appeal, settings: Settings, tmp_path: Path) -> Path:
    """A slip on disk."""
    path = tmp_path / "slip.pdf"
    path.write_bytes(slip(occasion(appeal, settings, "58")).pdf)
    return path


@pytest.mark.parametrize(("named", "pipes"), [("", (0x01, 0x82)), ("?in=81&out=03", (0x03, 0x81))])
def test_a_printer_on_usb_gets_the_same_bytes_and_says_when_all_is_on_paper(
    plugged_in: Callable[..., Cable], pdf: Path, named: str, pipes: tuple[int, int]
) -> None:
    cable = plugged_in(pipes=pipes)
    assert printer_named(f"escpos-usb://04b8:0e15{named}").print(pdf, "58") == Taken(is_confirmed=True)
    assert cable.taken == RESET + b"".join(picture(burnt(pdf.read_bytes(), "58"))) + CUT


def test_a_cable_pulled_in_mid_print_is_neither_printed_nor_refused(
    plugged_in: Callable[..., Cable], pdf: Path
) -> None:
    plugged_in(breaks_after=20_000)
    with pytest.raises(PrintUncertain):
        printer_named("escpos-usb://04b8:0e15").print(pdf, "58")


def test_a_printer_that_is_not_plugged_in_is_a_refusal(plugged_in: Callable[..., Cable], pdf: Path) -> None:
    plugged_in()
    with pytest.raises(PrintRefused):
        printer_named("escpos-usb://0416:5011").print(pdf, "58")
