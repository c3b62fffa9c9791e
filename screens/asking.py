"""What every box over a screen has in common: its words, a line for what went wrong, its keys; F4 reads it."""

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar, Protocol, runtime_checkable

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget

from desk.errors import DeskError
from screens.door import Door
from screens.heard import heard_at
from screens.keys import Key
from screens.leaving import Answer, Leaving
from screens.widgets.fit import Told
from screens.widgets.status_line import StatusLine


@runtime_checkable
class Speaks(Protocol):
    """A screen of the desk, which has a voice."""

    door: Door

    async def speak(self, lines: Sequence[str]) -> None:
        """Say lines aloud. Raises DeskError where there is no sound."""
        ...


class Asking(Leaving[Answer], ModalScreen[Answer]):
    """A box with words and keys; nothing behind it can be reached until it is answered."""

    DEFAULT_CSS = """
    Asking {
        align: center middle; background: $background 60%;
        #question { width: 76; max-width: 96%; height: auto; padding: 1 3; border: heavy $primary; background: $panel; }
        #question > Told { width: 100%; }
        #question > .keys { padding-top: 1; text-style: bold; color: $primary; }
        StatusLine { dock: none; max-height: 6; margin-top: 1; display: none; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.READ_ALOUD.does("read_aloud")]

    def __init__(self) -> None:
        super().__init__()
        self.status = StatusLine()

    def compose(self) -> ComposeResult:
        """The words, the line, the keys."""
        with Vertical(id="question"):
            yield from self.body()
            yield self.status
            yield Told(self.keys_told, classes="keys")

    @abstractmethod
    def body(self) -> Iterable[Widget]:
        """What is asked, and what it can be answered with."""

    @abstractmethod
    def keys_told(self) -> str:
        """What its keys do."""

    def refuse(self, error: DeskError) -> None:
        """Show why something was refused, and what to do."""
        self.status.trouble(error)
        self.status.display = True

    @work(group="speak", exclusive=True)
    async def action_read_aloud(self) -> None:
        """F4: all that stands in the box, said by the screen below."""
        below = next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, Speaks))
        told = [line for each in self.query("#question > Told").results(Told) for line in each.words.splitlines()]
        await below.speak([heard_at(self.focused, below.door.settings.voice.one), *told])
