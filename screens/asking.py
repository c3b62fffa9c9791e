"""What every box over a screen has in common: F4 reads it."""

from collections.abc import Sequence
from typing import ClassVar, Protocol, runtime_checkable

from textual import work
from textual.binding import BindingType
from textual.screen import ModalScreen

from screens.door import Door
from screens.heard import heard_at
from screens.keys import Key
from screens.leaving import Answer, Leaving
from screens.widgets.fit import Told


@runtime_checkable
class Speaks(Protocol):
    """A screen of the desk, which has a voice."""

    door: Door

    async def speak(self, lines: Sequence[str]) -> None:
        """Say lines aloud; with no sound, one line says why."""
        ...


class Asking(Leaving[Answer], ModalScreen[Answer]):
    """A box with words and keys; nothing behind it can be reached until it is answered."""

    BINDINGS: ClassVar[list[BindingType]] = [Key.READ_ALOUD.does("read_aloud")]

    @work(group="speak", exclusive=True, exit_on_error=False)
    async def action_read_aloud(self) -> None:
        """F4: all that stands in the box, said by the screen below."""
        below = next(screen for screen in reversed(self.app.screen_stack) if isinstance(screen, Speaks))
        told = [line for each in self.query("#question > Told").results(Told) for line in each.words.splitlines()]
        await below.speak([heard_at(self.focused, below.door.settings.voice.one), *told])
