"""What leads to a receipt printer: network, USB, serial, device file or the Windows spooler, all by python-escpos."""

import errno
import importlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, cast

from desk.errors import PrintRefused
from desk.language import _


class Wire(Protocol):
    """A connection to a printer. Everything that goes wrong on it is an OSError."""

    can_answer: bool
    """Whether anything ever comes back this way."""

    def open(self) -> None:
        """Connect."""

    def send(self, part: bytes, *, seconds: float) -> None:
        """Hand over some bytes within so many seconds."""

    def read(self, *, seconds: float) -> bytes:
        """The bytes that came back; none when the printer stays silent for so long."""
        ...

    def close(self) -> None:
        """Disconnect; harmless when not connected."""


class Device(Protocol):
    """What the desk uses of a printer class of python-escpos, which is not typed."""

    device: Any
    """The open socket or port."""
    timeout: int

    def open(self) -> None:
        """Connect."""

    def close(self) -> None:
        """Disconnect."""

    def _raw(self, msg: bytes) -> None: ...

    def _read(self) -> bytes: ...


Patience = Callable[[Device, float], None]
"""Tells an open device how many seconds it may take."""


class EscposWire:
    """A printer class of python-escpos, which knows the devices; the desk speaks to them itself."""

    def __init__(self, kind: str, options: Mapping[str, object], patience: Patience | None) -> None:
        """`kind` is the class's name; without `patience` the device neither waits nor answers."""
        self.can_answer = patience is not None
        self._patience = patience
        self._device = _device(kind, options)

    def open(self) -> None:
        """Connect."""
        with _os_errors():
            self._device.open()

    def send(self, part: bytes, *, seconds: float) -> None:
        """Hand over some bytes within so many seconds."""
        with _os_errors():
            self._wait(seconds)
            self._device._raw(part)

    def read(self, *, seconds: float) -> bytes:
        """The bytes that came back; none when the printer stays silent for so long."""
        with _os_errors():
            self._wait(seconds)
            try:
                return bytes(self._device._read())
            except OSError as error:
                if isinstance(error, TimeoutError) or error.errno == errno.ETIMEDOUT:  # the latter is USB's
                    return b""
                raise

    def close(self) -> None:
        """Disconnect; harmless when not connected."""
        with _os_errors():
            self._device.close()

    def _wait(self, seconds: float) -> None:
        if self._patience:
            self._patience(self._device, seconds)


def network(host: str, port: int, *, seconds: float) -> Wire:
    """A printer with a plug for the network; `seconds` to connect."""
    return EscposWire("Network", {"host": host, "port": port, "timeout": seconds}, _network_patience)


def usb(vendor: int, product: int, *, answers_at: int, takes_at: int) -> Wire:
    """A printer on USB, by its vendor's and its own number, and the numbers of its two pipes."""
    pipes = {"in_ep": answers_at, "out_ep": takes_at}
    return EscposWire("Usb", {"idVendor": vendor, "idProduct": product, **pipes}, _usb_patience)


def serial(port: str, baud: int) -> Wire:
    """A printer on a serial port: /dev/ttyUSB0, COM3."""
    return EscposWire("Serial", {"devfile": port, "baudrate": baud}, _serial_patience)


def device_file(path: str) -> Wire:
    """A printer that is a file of the system, as /dev/usb/lp0."""
    return EscposWire("File", {"devfile": path}, None)


def windows(name: str) -> Wire:
    """A printer of the Windows spooler, past its driver."""
    return EscposWire("Win32Raw", {"printer_name": name}, None)


def _network_patience(device: Device, seconds: float) -> None:
    device.device.settimeout(seconds)


def _serial_patience(device: Device, seconds: float) -> None:
    device.device.timeout = device.device.write_timeout = seconds


def _usb_patience(device: Device, seconds: float) -> None:
    """Reading is left by python-escpos to the patience of pyusb, a second."""
    device.timeout = device.device.default_timeout = int(seconds * 1000)


def _device(kind: str, options: Mapping[str, object]) -> Device:
    """Raises PrintRefused without the library."""
    try:
        printers = importlib.import_module("escpos.printer")
        return cast(Device, getattr(printers, kind)(**options))
    except (ImportError, RuntimeError) as error:  # RuntimeError: the library, without what it needs for this kind
        raise PrintRefused(
            _("要用小票打印机，还缺一个组件。"), _("请安装：pip install 'proxy-desk[escpos]'")
        ) from error


@contextmanager
def _os_errors() -> Iterator[None]:
    """USB and serial raise OSErrors as they are; the library's own, and Windows', become one."""
    try:
        yield
    except OSError:
        raise
    except Exception as error:
        raise OSError(str(error)) from error
