"""The papers of a desk: the names under which they are asked for and counted, and when there is nothing to print."""

from typing import Literal

from desk.appeal import Appeal
from desk.errors import PrintRefused
from desk.language import _
from desk.settings import Settings

AppealPaper = Literal["slip", "work-order", "letter", "card", "bring"]
"""About one appeal: each copy is an event of its history, and a job of the print queue."""
DeskPaper = Literal["morning", "call-backs", "poster", "keys", "trial"]
"""About no appeal in particular: printed as often as anybody likes, and not counted."""


def paper_label(paper: str) -> str:
    """What people call a paper."""
    return {
        "slip": _("回执"), "work-order": _("派工单"), "letter": _("进度单"), "card": _("上门预约卡"),
        "bring": _("带材料清单"), "morning": _("今日清单"), "call-backs": _("回访清单"), "poster": _("墙上的代办五步"),
        "keys": _("按键卡"), "trial": _("试印一张"),
    }.get(paper, paper)  # fmt: skip


def check_paper(appeal: Appeal, paper: str, settings: Settings) -> None:
    """Pass silently when the paper has something to say; else raise the PrintRefused that says why not."""
    if paper == "card" and appeal.visit is None:
        raise PrintRefused(_("还没有约好上门时间。"), _("请先记下约好的时间。"))
    if paper == "bring" and not settings.type(appeal.type).bring:
        kind = settings.type(appeal.type).label
        raise PrintRefused(
            _("办“{type}”没有要带的材料。").format(type=kind), _("要改的话，请看 desk.toml 里这一类的 bring。")
        )
