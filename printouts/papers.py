"""Every paper of the desk by its name: laid out as things stand now, to be printed or only to be looked at."""

from collections.abc import Sequence
from datetime import datetime

from desk.appeal import Appeal
from desk.language import _
from desk.opendesk import OpenDesk
from desk.papers import AppealPaper, DeskPaper
from desk.rows import AppealRow
from printouts.day_lists import call_back_list, morning_list
from printouts.letters import appointment_card, bring_list, status_letter
from printouts.parts import Occasion
from printouts.sheet import PaperSize, Sheet
from printouts.slip import slip
from printouts.trial import trial_slip
from printouts.wall import five_steps_poster, key_card
from printouts.work_order import work_order

Keys = Sequence[tuple[str, str]]
"""What is printed on each key of the desk, and what it does."""


def lay_out(desk: OpenDesk, appeal: Appeal, paper: AppealPaper, *, size: PaperSize, copy: int, by: str) -> Sheet:
    """One paper as things stand now. The work order carries the whole phone: who saw it becomes an event."""
    phone = desk.appeals.whole_phone(appeal.number, reason=_("派工单"), by=by) if paper == "work-order" else ""
    return _about(desk, appeal, paper, size=size, copy=copy, phone=phone)


def preview(desk: OpenDesk, appeal: Appeal, paper: AppealPaper, *, size: PaperSize, copy: int) -> Sheet:
    """What a copy would look like. Phones stay masked: nobody is recorded as having seen one."""
    return _about(desk, appeal, paper, size=size, copy=copy, phone=appeal.resident.phone)


def lay_out_for_desk(desk: OpenDesk, paper: DeskPaper, *, size: PaperSize, by: str, keys: Keys) -> Sheet:
    """A paper about no appeal in particular. The call-back list carries whole phones: who saw each is an event."""
    rows = desk.lists.morning().call_backs if paper == "call-backs" else ()
    reason = _("回访清单")
    return _of_desk(
        desk, paper, size=size, keys=keys, rows=rows,
        phones={row.number: desk.appeals.whole_phone(row.number, reason=reason, by=by) for row in rows},
    )  # fmt: skip


def preview_for_desk(desk: OpenDesk, paper: DeskPaper, *, size: PaperSize, keys: Keys) -> Sheet:
    """What it would look like, with masked phones."""
    rows = desk.lists.morning().call_backs if paper == "call-backs" else ()
    phones = {row.number: desk.appeals.get(row.number).resident.phone for row in rows}
    return _of_desk(desk, paper, size=size, keys=keys, rows=rows, phones=phones)


def size_of(paper: DeskPaper, size: PaperSize) -> PaperSize:
    """What hangs on the wall or lies beside the keyboard has a size of its own."""
    own: dict[DeskPaper, PaperSize] = {"poster": "a4", "keys": "a5"}
    return own.get(paper, size)


def _about(desk: OpenDesk, appeal: Appeal, paper: AppealPaper, *, size: PaperSize, copy: int, phone: str) -> Sheet:
    here = _here(desk)
    occasion = Occasion(
        appeal=appeal, settings=desk.settings, paper_size=size, copy=copy, printed_at=here, practice=desk.practice
    )
    match paper:
        case "slip":
            return slip(occasion)
        case "work-order":
            return work_order(occasion, phone=phone)
        case "letter":
            return status_letter(occasion)
        case "card":
            return appointment_card(occasion)
        case "bring":
            return bring_list(occasion)


def _of_desk(
    desk: OpenDesk, paper: DeskPaper, *, size: PaperSize, keys: Keys, rows: Sequence[AppealRow], phones: dict[str, str]
) -> Sheet:
    settings, here, practice = desk.settings, _here(desk), desk.practice
    match paper:
        case "morning":
            return morning_list(desk.lists.morning(), settings, paper=size, printed_at=here, practice=practice)
        case "call-backs":
            return call_back_list(rows, settings, phones=phones, paper=size, printed_at=here, practice=practice)
        case "poster":
            return five_steps_poster(settings, practice=practice)
        case "keys":
            return key_card(settings, keys, practice=practice)
        case "trial":
            return trial_slip(settings, paper=size, printed_at=here)


def _here(desk: OpenDesk) -> datetime:
    return desk.now().astimezone(desk.clock.zone)
