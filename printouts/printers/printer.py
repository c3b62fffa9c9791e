"""What every way to paper promises."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desk.language import _
from printouts.sheet import PaperSize


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A paper that a printer has taken whole."""

    is_confirmed: bool
    """Whether the printer itself has said that it came out; else only eyes can."""


class Printer(Protocol):
    """Somewhere to send papers to."""

    def print(self, pdf: Path, size: PaperSize) -> Taken:
        """Send one PDF of this desk. Never twice, whatever goes wrong.

        Raises PrintRefused where surely nothing came out, PrintUncertain where something may have.
        """
        ...

    def status(self) -> str:
        """Which printer it is and how it does, in words for people. Raises PrintRefused where it cannot print."""
        ...


def by_hand(pdf: Path) -> str:
    """What to do without a printer."""
    return _("请打开 {pdf}，从那里打印。").format(pdf=pdf.resolve())
