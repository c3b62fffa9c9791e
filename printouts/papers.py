"""The papers about an appeal that are counted and printed, by the name under which the event of printing keeps them."""

from typing import Literal

from desk.appeal import Appeal
from desk.language import _
from desk.opendesk import OpenDesk
from printouts.sheet import PaperSize, Sheet
from printouts.slip import slip
from printouts.work_order import work_order

PaperName = Literal["slip", "work-order"]


def lay_out(desk: OpenDesk, appeal: Appeal, paper: PaperName, *, size: PaperSize, copy: int, by: str) -> Sheet:
    """One paper as things stand now. The work order carries the whole phone: who saw it becomes an event."""
    here = desk.now().astimezone(desk.clock.zone)
    if paper == "slip":
        return slip(appeal, desk.settings, paper=size, copy=copy, printed_at=here, practice=desk.practice)
    phone = desk.appeals.whole_phone(appeal.number, reason=_("派工单"), by=by)
    return work_order(
        appeal, desk.settings, paper=size, copy=copy, printed_at=here, phone=phone, practice=desk.practice
    )
