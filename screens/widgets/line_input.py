"""A line to type in, made for Chinese: what an input method or the clipboard sends is cleaned, joined and undone."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input

from desk.text import clean

Fold = Callable[[str], str]

ENDS_A_CLAUSE = " ，。、；：！？,.;:!?"


def one_line(text: str) -> str:
    """Cleaned, with pasted lines joined by blanks; blanks at the end stay, somebody may be typing on."""
    return clean(text).replace("\n", " ")


@dataclass
class Undo:
    """What a line said before. Typing is taken back by the clause, anything else change by change."""

    past: list[str] = field(default_factory=list)
    future: list[str] = field(default_factory=list)
    _typing: bool = False

    def note(self, old: str, new: str) -> None:
        """The line changed from old to new."""
        typed = len(new) == len(old) + 1 and new.startswith(old)
        if not (typed and self._typing):
            self.past.append(old)
        self._typing = typed and new[-1] not in ENDS_A_CLAUSE
        self.future.clear()

    def undo(self, now: str) -> str:
        """The line before the last change; as it is when there was none."""
        return self._step(self.past, self.future, now)

    def redo(self, now: str) -> str:
        """The line before the last undo; as it is when there was none."""
        return self._step(self.future, self.past, now)

    def _step(self, taken: list[str], kept: list[str], now: str) -> str:
        self._typing = False
        if not taken:
            return now
        kept.append(now)
        return taken.pop()


class LineInput(Input):
    """Textual's Input with its own undo; a paste keeps all its lines, and one that is too long is cut, not dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]

    DEFAULT_CSS = "LineInput, LineInput:focus { border: none; padding: 0; height: 1; }"

    def __init__(self, *, fold: Fold = one_line, max_length: int = 200, id: str | None = None) -> None:
        """`fold` is applied to everything that comes in, typed, pasted or set."""
        super().__init__(max_length=max_length, select_on_focus=False, id=id)
        self.cursor_blink = False
        self._fold = fold
        self._undo = Undo()
        self._stepping = False

    def on_resize(self) -> None:
        """Mounted for the cursor, which came before it was known where this stands; so the input method's window."""
        if self.has_focus:
            self.app.cursor_position = self.cursor_screen_offset

    def validate_value(self, value: str) -> str:
        """Folded and no longer than allowed, whoever sets it."""
        return self._fold(value)[: self.max_length]

    def watch_value(self, old: str, new: str) -> None:
        """Remember what to go back to."""
        if not self._stepping:
            self._undo.note(old, new)

    def replace(self, text: str, start: int, end: int) -> None:
        """Put text in the place of what is between start and end; what is too long for the line is cut."""
        folded = self._fold(text)
        room = (self.max_length or len(folded)) - len(self.value) + abs(end - start)
        if len(folded) > room:
            self.restricted()
        super().replace(folded[: max(0, room)], start, end)

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()  # Textual would call Input's own handler too, and paste twice
        event.stop()
        self.replace(event.text, *self.selection)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step_to(self._undo.undo(self.value))

    def action_redo(self) -> None:
        """Bring back what was taken back."""
        self._step_to(self._undo.redo(self.value))

    def _step_to(self, value: str) -> None:
        self._stepping = True
        self.value = value
        self._stepping = False
        self.cursor_position = len(value)
