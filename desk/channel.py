"""How a resident's words reach the desk."""

from enum import StrEnum

from desk.language import _


class Channel(StrEnum):
    """How the words reached the desk."""

    WALK_IN = "walk-in"
    PHONE = "phone"
    NOTE = "note"
    RELATIVE = "relative"

    @property
    def label(self) -> str:
        """The channel for people."""
        return {
            Channel.WALK_IN: _("到岗"),
            Channel.PHONE: _("来电"),
            Channel.NOTE: _("便民纸条"),
            Channel.RELATIVE: _("家人代说"),
        }[self]
