"""What fails beside the screens is said on them, and what fails in one ends the program with a sentence."""

from typing import Protocol, runtime_checkable

from rich.text import Text
from textual.worker import WorkerFailed, get_current_worker

from desk.errors import DeskError
from screens.door import Door
from screens.mishap import unexpected
from screens.scanner import ScanningApp


@runtime_checkable
class Refuses(Protocol):
    """A screen with a line for what went wrong: every screen and box of the desk."""

    def refuse(self, error: DeskError) -> None:
        """Show why something was refused, and what to do."""
        ...


class TellingApp(ScanningApp):
    """Whatever a worker raises, foreseen or not, is told: no worker need do so itself."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door

    def _handle_exception(self, error: Exception) -> None:
        """What a worker raises is said where it was at work, and on whatever somebody has opened over that."""
        if not isinstance(error, WorkerFailed) or not isinstance(error.error, Exception):
            super()._handle_exception(error)
            return
        told = error.error if isinstance(error.error, DeskError) else self._unexpected(error.error)
        for screen in {get_current_worker().node.screen, self.screen}:
            if isinstance(screen, Refuses):
                screen.refuse(told)

    def _fatal_error(self) -> None:
        """In place of Textual's own: that prints every variable's value, a resident's words and phone among them."""
        if self._exception is not None:
            self.panic(Text(str(self._unexpected(self._exception))))

    def _unexpected(self, error: Exception) -> DeskError:
        return unexpected(error, self.door.folder, self.door.now())
