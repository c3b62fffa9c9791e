"""A slip about nothing, to see whether the printer prints: every part of a real one, and marked as practice."""

from datetime import datetime, timedelta

from desk.appeal import Appeal
from desk.language import _
from desk.numbers import make
from desk.opendesk import PRACTICE_NUMBER
from desk.settings import UNSORTED, Settings
from printouts.parts import Occasion
from printouts.sheet import PaperSize, Sheet
from printouts.slip import slip


def trial_slip(settings: Settings, *, paper: PaperSize, printed_at: datetime) -> Sheet:
    """A slip on which codes, letters, black bars and fine lines can be looked at."""
    words = _("这一张是试打印机用的。字清楚、不缺笔画，二维码扫得出来，就是好的。")
    appeal = Appeal(
        key="trial", number=make(PRACTICE_NUMBER, 1), draft_id="trial", type=UNSORTED, said=words, description=words,
        filed_at=printed_at, filed_by="", promised_at=printed_at + timedelta(days=1),
    )  # fmt: skip
    occasion = Occasion(
        appeal=appeal, settings=settings, paper_size=paper, copy=1, printed_at=printed_at, practice=True
    )
    return slip(occasion)
