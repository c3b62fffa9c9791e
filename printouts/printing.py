"""Handing a PDF to the printer of this computer. What was sent is not yet printed: only eyes can say that."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from desk.errors import PrintRefused
from desk.language import _
from printouts.pen import POINTS_PER_MM

SECONDS = 20
"""How long the print service may take to accept a job before the desk says so."""

_PAGE_SIZE = re.compile(rb"/MediaBox \[ 0 0 ([0-9.]+) ([0-9.]+) \]")
_JOB = re.compile(r"\S+-[0-9]+")
"""`lp` answers in the system's language, but its jobs are always called printer-number."""
_NAMED_MEDIA = {"a5": "A5", "a4": "A4"}


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper that the print service has taken; whether it came out, the volunteer must look."""

    printer: str
    """As asked for; empty: the system's default."""
    job: str
    """The service's own name for it, as `slips-17`; empty when it gave none."""
    media: str


def print_pdf(pdf: Path, *, printer: str, paper: str) -> PrintJob:
    """Send a PDF of this desk to a printer, on exactly its own paper size, unscaled.

    Raises PrintRefused, naming the PDF, where there is no `lp` (Windows), no such printer, or no answer.
    """
    lp = shutil.which("lp")
    if lp is None:
        raise PrintRefused(_("这台电脑不能直接打印。"), _by_hand(pdf))
    media = _media(pdf, paper)
    command = [
        lp,
        *(["-d", printer] if printer else []),
        "-o",
        f"media={media}",
        "-o",
        "fit-to-page=false",
        "--",
        str(pdf),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PrintRefused(_("打印服务没有回应。"), _by_hand(pdf)) from error
    if done.returncode != 0:
        why = done.stderr.strip() or str(done.returncode)
        raise PrintRefused(_("打印机没有接下这张纸：{why}。").format(why=why), _by_hand(pdf))
    found = _JOB.search(done.stdout)
    return PrintJob(printer=printer, job=found[0] if found else "", media=media)


def _media(pdf: Path, paper: str) -> str:
    """The name of the paper for `lp`; a roll is cut to this page's own length: Custom.80x278mm."""
    if named := _NAMED_MEDIA.get(paper):
        return named
    size = _PAGE_SIZE.search(pdf.read_bytes())
    if size is None:
        raise PrintRefused(_("{pdf} 不是代办岗的 PDF。").format(pdf=pdf), _("请重新生成这张纸。"))
    width, height = (round(float(points) / POINTS_PER_MM) for points in size.groups())
    return f"Custom.{width}x{height}mm"


def _by_hand(pdf: Path) -> str:
    return _("请打开 {pdf}，从那里打印；要不就把编号抄给居民。").format(pdf=pdf.resolve())
