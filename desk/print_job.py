"""One paper on its way to a printer, and how sure anybody can be that it came out."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk.language import _


class PrintState(StrEnum):
    """How far a paper has come. "sent" is never "printed": only the printer's own answer, or eyes, confirm."""

    QUEUED = "queued"
    """Asked for; nothing was sent yet."""
    SENDING = "sending"
    """Being sent at this moment; the same after a kill, until somebody looks."""
    SENT = "sent"
    """All was taken, nobody knows yet whether it came out."""
    CONFIRMED = "confirmed"
    """The printer, or a volunteer, has said that it came out."""
    FAILED = "failed"
    """Refused before the first byte: surely not on paper."""
    UNKNOWN = "unknown"
    """It broke off after the first byte: on paper in part, whole, or not at all. Never sent again by itself."""

    @property
    def label(self) -> str:
        """The words for people."""
        return {
            PrintState.QUEUED: _("还没印"),
            PrintState.SENDING: _("正在印"),
            PrintState.SENT: _("已送去打印"),
            PrintState.CONFIRMED: _("已出纸"),
            PrintState.FAILED: _("没印成"),
            PrintState.UNKNOWN: _("不知道出没出纸"),
        }[self]


SENDABLE = frozenset({PrintState.QUEUED, PrintState.FAILED})
"""What may be sent under its own copy number: no paper of it can be lying anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One copy of one paper about one appeal."""

    id: str
    number: str
    """Of the appeal."""
    paper: str
    """As `desk.papers` names it, and the event of printing."""
    size: str
    """Of the paper, as `[paper] size` names it."""
    copy: int
    """As it stands on the paper: 第2次打印."""
    state: PrintState
    tries: int
    """How often it was sent."""
    last_error: str
    """The sentence that the last try ended with; empty where it ended well."""
    printer: str
    """The printer of the last try, as desk.toml names it."""
    file: str
    """The PDF, under the data folder; empty until it is laid out."""
    sha256: str
    """Of the PDF."""
    asked_at: datetime
    changed_at: datetime
