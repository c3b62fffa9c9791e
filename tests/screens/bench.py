"""A bench for trying one widget at a time: an app that collects messages, and the cells that it drew."""

import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.message import Message
from textual.widget import Widget

from desk.text import clean_line
from screens.theme import THEMES

SIZES = ((80, 24), (120, 36))
HOSTILE = (
    "水管[/b]坏了",
    "[IMPORTANT]",
    "[@click=app.quit]x[/]",
    "\x1b[2J\x1b]0;x\x07",
    "\x9b2J\x85",
    "\u202eabc\u2066\u200b",
    "\ud800坏\udfff",
    "\x00\x07\x08\r\n\t",
    "e" + "\u0301" * 50,
    "𠮷𬱖龘" * 30,
)
NEVER_DRAWN = {"Cc", "Cf", "Cs", "Co"}

Kind = TypeVar("Kind", bound=Message)


class Bench(App[None]):
    """Some widgets, one under the other."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self, widgets: Iterable[Widget], *, theme: str = "desk") -> None:
        super().__init__()
        self._widgets = list(widgets)
        self._wanted_theme = theme
        self.messages: list[Message] = []

    def compose(self) -> ComposeResult:
        yield from self._widgets

    def on_mount(self) -> None:
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self._wanted_theme

    def collect(self, message: Message) -> None:
        """For `run_test(message_hook=…)`: every message that any widget was sent."""
        self.messages.append(message)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """The messages of a kind that arrived, each once."""
        found = {id(message): message for message in self.messages if isinstance(message, kind)}
        return list(found.values())


def type_in(app: App[None], text: str) -> None:
    """Characters as the terminal's parser sends them; Pilot's own `press` loses ，and 。."""
    for character in text:
        app.post_message(events.Key(_character_to_key(character), character))


def paste(app: App[None], text: str) -> None:
    """A bracketed paste, as the terminal's parser sends it."""
    app.post_message(events.Paste(text))


def lines(app: App[None]) -> list[str]:
    """What stands on the screen, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def opening(text: str) -> str:
    """How a hostile text begins when it is drawn as the words that it is."""
    return clean_line(text)[:6]


def whole(app: App[None]) -> str:
    """What stands on the screen, lines joined."""
    return "\n".join(lines(app))


def commands(app: App[None]) -> set[str]:
    """Characters on the screen that could command a terminal or hide words; there may be none."""
    return {c for c in whole(app) if c != "\n" and unicodedata.category(c) in NEVER_DRAWN}
