"""Paper made from the screens: laid out and kept as PDF, recorded, and handed to a printer where there is one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from desk.errors import PrintRefused
from desk.language import _
from screens.door import Door
from screens.widgets.status_line import Tone

if TYPE_CHECKING:
    from desk.appeal import Appeal
    from desk.opendesk import OpenDesk
    from printouts.printing import PrintJob
    from printouts.sheet import Sheet

PAPERS_FOLDER = "papers"
"""In the data folder: every paper that was made, under its number and copy."""

PaperName = Literal["slip", "work-order"]
Layout = Callable[["OpenDesk", "Appeal", int], "Sheet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A paper that was made, the resident's slip or the department's order, and how far it came."""

    path: Path
    """The PDF."""
    copy: int
    """1 for the first, 2 for the second…"""
    missing: tuple[str, ...]
    """Characters that no font has, to be written in by hand."""
    warning: str
    """The sentence about them; empty when there are none."""
    job: PrintJob | None
    """None: no printer took it."""
    refused: PrintRefused | None
    """Why the printer that the desk has named did not take it."""

    @property
    def words(self) -> str:
        """What became of it, for the status line. What was sent is not yet printed: only eyes can say that."""
        if self.refused:
            return f"{self.refused} {self.warning}".strip()
        if self.job:
            return f"{_('已送往打印机，出纸了吗？')} {self.warning}".strip()
        kept = _("没有打印机，这张纸在 {pdf}").format(pdf=self.path)
        return f"{self.warning} {kept}".strip()

    @property
    def tone(self) -> Tone:
        """Whether something is left to do by hand."""
        return Tone.WARNING if self.refused or self.missing else Tone.DONE


async def make_slip(door: Door, number: str) -> Slip:
    """The resident's slip as things stand. Raises AppealUnknown, DiskFull, and what keeps the ledger from opening."""
    return await _made(door, number, "slip", _slip)


async def make_work_order(door: Door, number: str) -> Slip:
    """The department's order, with the whole phone on it: who saw it is an event. Raises as `make_slip`."""

    def with_phone(desk: OpenDesk, appeal: Appeal, copy: int) -> Sheet:
        from printouts.work_order import work_order

        phone = desk.appeals.whole_phone(appeal.number, reason=_("派工单"), by=door.by)
        return work_order(
            appeal, desk.settings, paper=desk.settings.paper.size, copy=copy, printed_at=_here(desk), phone=phone,
            practice=desk.practice,
        )  # fmt: skip

    return await _made(door, number, "work-order", with_phone)


def _slip(desk: OpenDesk, appeal: Appeal, copy: int) -> Sheet:
    from printouts.slip import slip

    return slip(
        appeal, desk.settings, paper=desk.settings.paper.size, copy=copy, printed_at=_here(desk), practice=desk.practice
    )


def _here(desk: OpenDesk) -> datetime:
    """The time on the desk's own wall."""
    return desk.now().astimezone(desk.clock.zone)


async def _made(door: Door, number: str, name: PaperName, layout: Layout) -> Slip:
    desk = await door.desk()
    return await asyncio.to_thread(_make, desk, number, name, layout, door.by)


def _make(desk: OpenDesk, number: str, name: PaperName, layout: Layout, by: str) -> Slip:
    """Laid out and kept before it is recorded: nothing is said to be made that was not."""
    from desk.services.appeals import copies
    from desk.storage.saving import saving

    appeal = desk.appeals.get(number)
    copy = copies(appeal, name) + 1
    sheet = layout(desk, appeal, copy)
    path = desk.folder / PAPERS_FOLDER / f"{name}-{appeal.number}-{copy}.pdf"
    with saving(path.name):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(sheet.pdf)
    desk.appeals.printed(appeal.number, name, by=by)
    job, refused = _sent(desk, path)
    return Slip(path=path, copy=copy, missing=sheet.missing, warning=sheet.warning, job=job, refused=refused)


def _sent(desk: OpenDesk, path: Path) -> tuple[PrintJob | None, PrintRefused | None]:
    """To the printer; a desk that has named none is not told that there is none."""
    from printouts.printing import print_pdf

    printer = desk.settings.paper.printer
    try:
        return print_pdf(path, printer=printer, paper=desk.settings.paper.size), None
    except PrintRefused as error:
        return None, error if printer else None
