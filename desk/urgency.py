"""How soon somebody must act."""

from enum import StrEnum

from desk.language import _


class Urgency(StrEnum):
    """How soon somebody must act. Decides the promised time."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    NORMAL = "normal"
    QUESTION = "question"

    @property
    def label(self) -> str:
        """The urgency for people."""
        return {
            Urgency.EMERGENCY: _("紧急"),
            Urgency.URGENT: _("加急"),
            Urgency.NORMAL: _("普通"),
            Urgency.QUESTION: _("咨询"),
        }[self]
