"""The keys of the desk in one place: the same key does the same thing on every screen."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from desk.language import _

if TYPE_CHECKING:  # the card with the keys on it is printed by command too, without Textual
    from textual.binding import Binding
    from textual.screen import Screen

_ID = "desk."
SLOWER_ID = _ID + "slower"
"""Of a key that does something only while something is being said."""


class Key(StrEnum):
    """A key with a meaning; its value is Textual's name for it.

    There are no letters and no digits among them: those belong to whoever is typing, and to the input method.
    """

    HELP = "f1"
    NEW_APPEAL = "f2"
    LOOK_UP = "f3"
    READ_ALOUD = "f4"
    LISTEN = "f5"
    RESIDENTS = "f6"
    PHOTO = "f7"
    TURN = "f8"
    FINISH = "f9"
    BACK = "escape"

    @property
    def cap(self) -> str:
        """What is printed on the key."""
        return "Esc" if self is Key.BACK else self.value.upper()

    @property
    def label(self) -> str:
        """What the key does wherever a screen or a field does not say it more exactly."""
        return {
            Key.HELP: _("帮助"),
            Key.NEW_APPEAL: _("新诉求"),
            Key.LOOK_UP: _("查询"),
            Key.READ_ALOUD: _("朗读"),
            Key.LISTEN: _("说话"),
            Key.RESIDENTS: _("居民"),
            Key.PHOTO: _("照片"),
            Key.TURN: _("转屏"),
            Key.FINISH: _("办好这一步"),
            Key.BACK: _("返回"),
        }[self]

    @property
    def id(self) -> str:
        """The name under which a desk may move the key elsewhere."""
        return _ID + self.name.lower()

    def does(self, action: str) -> Binding:
        """The binding of this key to an action of the screen or widget that lists it."""
        from textual.binding import Binding

        return Binding(self.value, action, id=self.id, show=False)


def digit(place: int) -> str:
    """The keys of a digit, also as an input method widens it; only where nobody can be writing."""
    return f"{place},{chr(ord('０') + place)}"


def on_the_card() -> list[tuple[str, str]]:
    """What stands on each key and what it does everywhere, for the card beside the keyboard."""
    return [(key.cap, key.label) for key in Key]


@runtime_checkable
class NamesKeys(Protocol):
    """A screen or widget on which some keys mean something more exact: F9 提交并打印回执."""

    def key_words(self) -> Mapping[Key, str]:
        """The words for those keys as things stand now, in the language in force."""
        ...


def offered(screen: Screen[object]) -> dict[Key, str]:
    """The keys that do something where the focus is, in their order, with their words."""
    enabled = {active.binding.id for active in screen.active_bindings.values() if active.enabled}
    exact = _exact_words(screen)
    return {key: exact.get(key, key.label) for key in Key if key.id in enabled}


def pace_words(screen: Screen[object]) -> str:
    """The keys for how fast and how loud, while something is being said; empty at other times."""
    if not any(active.binding.id == SLOWER_ID and active.enabled for active in screen.active_bindings.values()):
        return ""
    is_writing = screen.focused is not None and screen.focused.check_consume_key("minus", "-")
    return _("PgDn慢 PgUp快") if is_writing else _("PgDn慢 PgUp快 -轻 +响")


def _exact_words(screen: Screen[object]) -> dict[Key, str]:
    """What the focused widget and everything around it call the keys; the innermost is right."""
    words: dict[Key, str] = {}
    innermost = screen.focused or screen
    for node in reversed(innermost.ancestors_with_self):
        if isinstance(node, NamesKeys):
            words.update(node.key_words())
    return words
