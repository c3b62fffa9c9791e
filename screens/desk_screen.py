"""What every screen of the desk has in common: who and when on top, what just happened and the keys at the foot."""

import asyncio
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.worker import Worker

from desk.errors import DeskError
from desk.language import _
from desk.spoken import One
from screens.door import Door
from screens.heard import heard_at
from screens.keys import Key
from screens.leaving import Leaving
from screens.mouth import Mouth
from screens.widgets.key_bar import KeyBar
from screens.widgets.status_line import StatusLine, Tone
from screens.widgets.title_line import TitleLine


class DeskScreen(Leaving[None]):
    """A title, a body, a line that stays, and the key bar. Esc is one step back and always safe."""

    DEFAULT_CSS = """
    DeskScreen {
        #body { height: 1fr; padding: 0 1; }
        & > StatusLine, & > KeyBar { dock: none; }
        & > StatusLine { padding: 0 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Key.HELP.does("help"),
        Key.READ_ALOUD.does("read_aloud"),
        Key.BACK.does("back"),
    ]

    def __init__(self, door: Door, mouth: Mouth) -> None:
        super().__init__()
        self.door = door
        self.mouth = mouth
        self.title_line = TitleLine(door, self.title_words)
        self.status = StatusLine()
        self._parts: list[Widget] = []

    def compose(self) -> ComposeResult:
        """Title, body, line, keys."""
        yield self.title_line
        with Vertical(id="body"):
            for part in self.body():
                self._parts.append(part)
                if part.display:
                    yield part
        yield self.status
        yield KeyBar()

    def body(self) -> Iterable[Widget]:
        """What this screen is about. A part that is not displayed is mounted by `mount_part`: it takes its time."""
        return ()

    def mount_part(self, part: Widget) -> None:
        """Have a part of the body in its place, which was not displayed when the screen came."""
        if not part.is_attached:
            body, below = self.query_one("#body"), self._parts[self._parts.index(part) + 1 :]
            body.mount(part, before=next((each for each in below if each.parent is body), None))

    def title_words(self) -> str:
        """The name of the screen, in the language in force."""
        return ""

    def spoken_words(self) -> list[str]:
        """What F4 says here, sentence by sentence, for a volunteer or resident who does not see it well."""
        return [self.title_words(), self.heard_at_cursor(), self.status.words]

    def heard_at_cursor(self) -> str:
        """The field, line or choice where the cursor is, as the whole room may hear it."""
        return heard_at(self.focused, self.door.settings.voice.one)

    def on_screen_resume(self) -> None:
        """Something may have been filed or printed on another screen."""
        self.call_after_refresh(self.count_left_over)

    @on(Worker.StateChanged)
    def _count_papers(self, event: Worker.StateChanged) -> None:
        """A paper has come out, or has not."""
        if event.worker.group == "print" and event.worker.is_finished:
            self.count_left_over()

    @work(group="count", exclusive=True)
    async def count_left_over(self) -> None:
        """Show on the title line what is neither filed nor printed."""
        await self.door.count_left_over()
        self.title_line.refresh()

    def refuse(self, error: DeskError) -> None:
        """Show why something was refused, and what to do."""
        self.status.trouble(error)

    def tell(self, sentence: str, tone: Tone = Tone.PLAIN) -> None:
        """Show what just happened, until something else does."""
        self.status.say(lambda: _(sentence), tone)

    @work(group="speak", exclusive=True)
    async def action_read_aloud(self) -> None:
        """F4: say what stands here; the text stays, whatever becomes of the sound."""
        await self.speak(self.spoken_words())

    async def speak(self, lines: Sequence[str]) -> None:
        """Say lines aloud, in place of what is being said. Raises DeskError where there is no sound."""
        voiced = await asyncio.to_thread(_voiced, lines, self.door.settings.voice.one)
        self.call_later(self.refresh_bindings)  # once it is being said, the keys for how fast and how loud
        try:
            await self.mouth.say(voiced)
        finally:
            self.refresh_bindings()

    def ask_to_leave(self, question: str) -> None:
        """One step back that would lose what was typed here: only where the volunteer says so."""
        from screens.question import Question  # which needs this module: it reads the screen below it aloud

        self.app.push_screen(Question(question), lambda yes: DeskScreen.action_back(self) if yes else None)

    def action_back(self) -> None:
        """One step back; what is being said stops."""
        self.mouth.stop()
        self.dismiss()


def _voiced(lines: Sequence[str], one: One) -> list[str]:
    """The lines that say something, with their digits in words."""
    from desk.spoken_text import free_text  # with the patterns of all that people write

    return [free_text(" ".join(line.split()), one) for line in lines if line]
