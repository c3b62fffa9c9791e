"""A print service of our own: the system's CUPS, in a folder and on a port of ours; its one printer keeps PDFs."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAMS = Path("/usr/lib/cups")
CUPSD = shutil.which("cupsd", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
LPADMIN = shutil.which("lpadmin", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin")
QUEUE = "slips"

FILES = """\
ServerRoot {root}
ServerBin {root}/bin
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/temporary
AccessLog {root}/access
ErrorLog {root}/errors
PageLog {root}/pages
FileDevice Yes
"""
SERVICE = """\
Listen 127.0.0.1:{port}
Browsing No
DefaultAuthType None
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
PRINTER = """\
*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KEEPS.PPD"
*Manufacturer: "Desk"
*Product: "(Keeps)"
*ModelName: "Desk Keeps"
*ShortNickName: "Desk Keeps"
*NickName: "Desk Keeps"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: False
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Page: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: ""
*PageSize A5/A5: ""
*CloseUI: *PageSize
*OpenUI *PageRegion/Page: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: ""
*PageRegion A5/A5: ""
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*ImageableArea A5/A5: "0 0 420 595"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
*VariablePaperSize: True
*MaxMediaWidth: "1000"
*MaxMediaHeight: "3000"
*HWMargins: 0 0 0 0
*CustomPageSize True: "pop pop pop pop pop"
*ParamCustomPageSize Width: 1 points 100 1000
*ParamCustomPageSize Height: 2 points 100 3000
*ParamCustomPageSize WidthOffset: 3 points 0 0
*ParamCustomPageSize HeightOffset: 4 points 0 0
*ParamCustomPageSize Orientation: 5 int 0 0
"""
"""Rolls of any length, as a driver of a receipt printer has them, and no change to what is printed."""
KEEPS = """\
#!/bin/sh
[ $# -eq 0 ] && exit 0
cat "${{6:--}}" > {root}/printed
"""


def is_missing() -> bool:
    """Whether this computer has no CUPS, or nobody here may start one."""
    return not (CUPSD and LPADMIN and hasattr(os, "geteuid") and os.geteuid() == 0)


@contextmanager
def print_service() -> Iterator[tuple[str, Path]]:
    """The service's address for CUPS_SERVER, and a pipe out of which each printed PDF comes."""
    root = Path(tempfile.mkdtemp(prefix="proxy-desk-cups-"))
    try:
        port = _prepare(root)
        with subprocess.Popen([str(CUPSD), "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"]) as cupsd:
            try:
                _wait_for(port)
                _add_queue(f"127.0.0.1:{port}", root / "keeps.ppd")
                yield f"127.0.0.1:{port}", root / "printed"
            finally:
                cupsd.terminate()
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _prepare(root: Path) -> int:
    root.chmod(0o755)  # its filters run as another user
    for name in ("spool", "cache", "state", "temporary", "bin/backend"):
        (root / name).mkdir(parents=True)
    (root / "temporary").chmod(0o1777)
    os.mkfifo(root / "printed")
    for each in PROGRAMS.iterdir():
        if each.name != "backend":
            (root / "bin" / each.name).symlink_to(each)
    backend = root / "bin" / "backend" / "keeps"
    backend.write_text(KEEPS.format(root=root))
    backend.chmod(0o700)  # so CUPS runs it as its own user
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    (root / "cups-files.conf").write_text(FILES.format(root=root))
    (root / "keeps.ppd").write_text(PRINTER)
    (root / "cupsd.conf").write_text(SERVICE.format(port=port))
    return port


def _wait_for(port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        with socket.socket() as attempt:
            attempt.settimeout(1)
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise TimeoutError("the print service did not start")


def _add_queue(address: str, printer: Path) -> None:
    asked = [str(LPADMIN), "-h", address, "-p", QUEUE, "-E", "-v", "keeps:/", "-P", str(printer)]
    subprocess.run(asked, check=True, capture_output=True, timeout=20)
