"""The print service of Linux and macOS, CUPS: what it has taken is not yet printed, whatever it says."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from desk.errors import PrintRefused, PrintUncertain
from desk.language import _
from printouts.pen import POINTS_PER_MM
from printouts.printers.printer import Taken, by_hand
from printouts.sheet import PaperSize

SECONDS = 20
"""How long the print service may take to accept a job before the desk says so."""

_PAGE_SIZE = re.compile(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]")
_NAMED_MEDIA = {"a5": "A5", "a4": "A4"}


@dataclass(frozen=True, slots=True)
class ServicePrinter:
    """A printer of the print service, by its name there; empty: the system's default."""

    name: str

    def print(self, pdf: Path, size: PaperSize) -> Taken:
        """Hand over on exactly the paper's own size, unscaled: a service left alone prints slips on A4."""
        lp = shutil.which("lp")
        if lp is None:
            raise PrintRefused(_("这台电脑不能直接打印。"), by_hand(pdf))
        named = ["-d", self.name] if self.name else []
        command = [lp, *named, "-o", f"media={_media(pdf, size)}", "-o", "fit-to-page=false", "--", str(pdf)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        except OSError as error:
            raise PrintRefused(_("打印服务没有回应。"), by_hand(pdf)) from error
        except subprocess.TimeoutExpired as error:
            raise PrintUncertain(_("打印服务没有回应。")) from error
        if done.returncode != 0:
            why = done.stderr.strip() or str(done.returncode)
            raise PrintRefused(_("打印机没有接下这张纸：{why}。").format(why=why), by_hand(pdf))
        return Taken(is_confirmed=False)


def _media(pdf: Path, size: PaperSize) -> str:
    """The name of the paper for `lp`; a roll is cut to this page's own length: Custom.80x278mm."""
    if named := _NAMED_MEDIA.get(size):
        return named
    found = _PAGE_SIZE.search(pdf.read_bytes())
    if found is None:
        raise PrintRefused(_("{pdf} 不是代办岗的 PDF。").format(pdf=pdf), _("请重新生成这张纸。"))
    width, height = (round(float(points) / POINTS_PER_MM) for points in found.groups())
    return f"Custom.{width}x{height}mm"
