"""The line that says what just happened, and stays until something else does: nothing important may vanish."""

from collections.abc import Callable
from enum import StrEnum
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from desk.errors import DeskError
from desk.language import _
from screens.widgets.fit import drawn


class Tone(StrEnum):
    """How a line is meant; said by a word as well as by colour."""

    PLAIN = "plain"
    DONE = "done"
    WARNING = "warning"
    TROUBLE = "trouble"

    @property
    def word(self) -> str:
        """The word in front of the line."""
        return {
            Tone.PLAIN: "",
            Tone.DONE: _("✔ 好了"),
            Tone.WARNING: _("! 注意"),
            Tone.TROUBLE: _("✖ 没办成"),
        }[self]


class StatusLine(Widget):
    """One sentence, or two lines of them, above the key bar."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"status-line--{tone}" for tone in Tone}
    DEFAULT_CSS = """
    StatusLine {
        dock: bottom;
        height: auto;
        min-height: 1;
        max-height: 3;
        & > .status-line--done { color: $success; text-style: bold; }
        & > .status-line--warning { color: $warning; text-style: bold; }
        & > .status-line--trouble { color: $error; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._tone = Tone.PLAIN
        self._words: Callable[[], str] = str

    def say(self, words: Callable[[], str], tone: Tone = Tone.PLAIN) -> None:
        """Show a sentence until the next one. It is asked for when drawn, so that it follows the language."""
        self._words, self._tone = words, tone
        self.refresh(layout=True)

    def trouble(self, error: DeskError) -> None:
        """Show why something was refused, and what to do."""
        self.say(lambda: str(error), Tone.TROUBLE)

    def clear(self) -> None:
        """Nothing to say."""
        self.say(str)

    @property
    def words(self) -> str:
        """The sentence, with its word in front."""
        return f"{self._tone.word} {self._words()}".strip()

    def render(self) -> Content:
        """The sentence, with its word in front."""
        sentence = drawn(self._words())
        if not self._tone.word:
            return sentence
        word = Content.styled(self._tone.word, self.get_visual_style(f"status-line--{self._tone}"))
        return Content("  ").join([word, sentence])
