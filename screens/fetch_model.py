"""Fetching the speech model after a question: from its publisher, or from a stick that somebody brought."""

import asyncio
import threading
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from desk.errors import DeskError
from desk.language import _
from screens.widgets.fields import Field, LineField
from screens.widgets.fit import Told
from screens.widgets.status_line import StatusLine, Tone

MEGABYTE = 1 << 20


class _Stopped(Exception):
    """Nobody waits for the rest any more; what has come stays for the next time."""


class FetchModel(ModalScreen[bool]):
    """True when the model is there; False when the volunteer goes on without it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._left = threading.Event()
        self._fetching = False
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """What it is, how large, where from."""
        with Vertical(id="question"):
            yield Told(self._question)
            yield LineField(1, lambda: _("U 盘文件"), max_length=1000, id="source")
            yield self._status
            yield Told(lambda: _("Enter 开始      Esc 先不装，打字一样能用"), classes="keys")

    def _question(self) -> str:
        from voice.releases import RELEASES

        size = RELEASES["zh"].size / MEGABYTE
        return "\n".join([
            _("要让电脑听懂说话，得先装一个语音模型，{size:.0f} MB，装一次就行。").format(size=size),
            _("从网上取：直接按 Enter。"),
            _("从 U 盘取：在下面写上 zip 文件的位置，再按 Enter。"),
        ])  # fmt: skip

    @on(Field.Entered)
    def _begin(self, event: Field.Entered) -> None:
        event.stop()
        if not self._fetching:
            self._fetch(event.field.value)

    @work(group="fetch", exit_on_error=False)
    async def _fetch(self, source: str) -> None:
        self._fetching = True
        self._status.say(lambda: _("正在取语音模型……"))
        try:
            await asyncio.to_thread(self._install, Path(source).expanduser() if source else None)
        except DeskError as error:
            self._status.trouble(error)
            return
        except _Stopped:
            return
        finally:
            self._fetching = False
        self.dismiss(True)

    def _install(self, source: Path | None) -> None:
        from voice.install import install

        install("zh", self._folder, source=source, on_progress=self._came)

    def _came(self, done: int, total: int) -> None:
        if self._left.is_set():
            raise _Stopped
        self.app.call_from_thread(self._show, done, total)

    def _show(self, done: int, total: int) -> None:
        words = _("已取来 {done} MB，一共 {total} MB。").format(done=done // MEGABYTE, total=total // MEGABYTE)
        self._status.say(lambda: words, Tone.PLAIN)

    def action_leave(self) -> None:
        """Go on without it; what has come is kept."""
        self._left.set()
        self.dismiss(False)
