"""The print service of Linux and macOS, CUPS: what it has taken is not yet printed, whatever it says."""

import os
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
STATUS_SECONDS = 5
"""How long it may take to say what it has."""

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
            why = done.stderr.strip().rstrip(".") or str(done.returncode)
            raise PrintRefused(_("打印机没有接下这张纸：{why}。").format(why=why), by_hand(pdf))
        return Taken(is_confirmed=False)

    def status(self) -> str:
        """The printer and what the service says of it; without a name, all that there are."""
        known = _told_by_service("-e").split()
        if not known:
            raise PrintRefused(_("还没有装打印机。"), _without_printer())
        if not self.name:
            return _("、").join(known)
        if self.name not in known:
            raise PrintRefused(
                _("没有叫“{name}”的打印机。").format(name=self.name),
                _("有这些：{known}。请改 desk.toml 的 [paper] printer。").format(known=_("、").join(known)),
            )
        if " disabled " in _told_by_service("-p", self.name):
            raise PrintRefused(_("打印机“{name}”停用了。").format(name=self.name), _("请在系统的打印设置里把它打开。"))
        return _("{name} 能用").format(name=self.name)


def _told_by_service(*asked: str) -> str:
    """What lpstat answers, in the one language that a program can read."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        raise PrintRefused(_("这台电脑不能直接打印。"), _without_printer())
    english = os.environ | {"LC_ALL": "C"}
    try:
        done = subprocess.run(
            [lpstat, *asked], env=english, capture_output=True, text=True, timeout=STATUS_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintRefused(_("打印服务没有回应。"), _without_printer()) from error
    return done.stdout


def _without_printer() -> str:
    return _("回执会存成 PDF，可以打开来打印；也可以把编号抄给居民。")


def _media(pdf: Path, size: PaperSize) -> str:
    """The name of the paper for `lp`; a roll is cut to this page's own length: Custom.80x278mm."""
    if named := _NAMED_MEDIA.get(size):
        return named
    found = _PAGE_SIZE.search(pdf.read_bytes())
    if found is None:
        raise PrintRefused(_("{pdf} 不是代办岗的 PDF。").format(pdf=pdf), _("请重新生成这张纸。"))
    width, height = (round(float(points) / POINTS_PER_MM) for points in found.groups())
    return f"Custom.{width}x{height}mm"
