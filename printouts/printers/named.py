"""From what `[paper] printer` says to the printer that is meant."""

from pathlib import Path
from urllib.parse import SplitResult, parse_qs, parse_qsl, unquote, urlsplit
from urllib.request import url2pathname

from desk.errors import PrintRefused
from desk.language import _
from printouts.printers import wires
from printouts.printers.folder import FolderPrinter
from printouts.printers.printer import Printer
from printouts.printers.receipt import ReceiptPrinter
from printouts.printers.service import ServicePrinter
from printouts.printers.wires import Wire

NETWORK_PORT = 9100
"""Where receipt printers listen unless somebody has told them otherwise."""
BAUD = 9600
ANSWERS_AT, TAKES_AT = "82", "01"
"""The pipes of a USB printer, in hexadecimal, unless the address says otherwise: ?in=81&out=03."""
CONNECT_SECONDS = 5


def printer_named(name: str) -> Printer:
    """The printer of an address as desk.toml documents them; any other name is one of the print service.

    Raises PrintRefused for an address that none can have, and where python-escpos is needed and not installed.
    """
    if "://" not in name:
        return ServicePrinter(name)
    try:
        address = urlsplit(name)
        if address.scheme == "file":
            return FolderPrinter(_path(address))
        return ReceiptPrinter(_wire(address))
    except ValueError as error:
        raise PrintRefused(
            _("desk.toml 的 [paper] printer 看不懂：{name}").format(name=name),
            _("比如：escpos://192.168.1.50:9100，或打印机的名字。"),
        ) from error


def _wire(address: SplitResult) -> Wire:
    match address.scheme:
        case "escpos" if address.hostname:
            return wires.network(address.hostname, address.port or NETWORK_PORT, seconds=CONNECT_SECONDS)
        case "escpos-usb":
            vendor, _colon, product = address.netloc.partition(":")
            pipes = {"in": ANSWERS_AT, "out": TAKES_AT} | dict(parse_qsl(address.query))
            answers_at, takes_at = int(pipes["in"], 16), int(pipes["out"], 16)
            return wires.usb(int(vendor, 16), int(product, 16), answers_at=answers_at, takes_at=takes_at)
        case "escpos-serial":
            baud = parse_qs(address.query).get("baud", [str(BAUD)])[0]
            return wires.serial(address.netloc or str(_path(address)), int(baud))
        case "escpos-file":
            return wires.device_file(str(_path(address)))
        case "escpos-windows":
            return wires.windows(unquote(address.netloc + address.path))
    raise ValueError(f"no printer is reached by {address.scheme}://")


def _path(address: SplitResult) -> Path:
    path = Path(url2pathname(address.path))
    if address.netloc or not path.is_absolute():
        raise ValueError("a path begins with three slashes")
    return path
