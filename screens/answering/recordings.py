"""The recording of an appeal: to be listened to, and to be deleted when the resident no longer agrees."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from desk.errors import DeskError
from desk.language import _
from screens.asking import Asking
from screens.door import Door
from screens.keys import Key
from screens.widgets.fit import Told
from screens.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from voice.replay import Replay


class RecordingScreen(Asking[bool]):
    """True when the recording was deleted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play", show=False),
        Binding("delete", "forget", show=False),
        Key.BACK.does("leave"),
    ]

    def __init__(self, door: Door, number: str) -> None:
        super().__init__()
        self._door = door
        self._number = number
        self._playing: Replay | None = None
        self._status = StatusLine()

    def compose(self) -> ComposeResult:
        """What can be done with it."""
        with Vertical(id="question"):
            yield Told(lambda: _("居民同意留下的录音。居民不再同意，就删掉：文字还在，声音找不回来。"))
            yield self._status
            yield Told(lambda: _("Enter 听      Delete 删掉录音      Esc 返回"), classes="keys")

    def action_play(self) -> None:
        """Enter: from the beginning."""
        self._stop()
        self._play()

    @work(group="play", exclusive=True, exit_on_error=False)
    async def _play(self) -> None:
        from voice.replay import Replay

        try:
            for path in await self._files():
                self._status.say(lambda: _("正在放录音……"))
                self._playing = Replay(path)
                if not await asyncio.to_thread(self._playing.run):
                    return
        except DeskError as error:
            self._status.trouble(error)
            return
        self._status.say(lambda: _("放完了。"))

    async def _files(self) -> tuple[Path, ...]:
        desk = await self._door.desk()
        return await asyncio.to_thread(lambda: desk.recordings.of(desk.appeals.get(self._number)))

    @work(group="forget", exit_on_error=False)
    async def action_forget(self) -> None:
        """Delete: the consent is taken back."""
        self._stop()
        try:
            desk = await self._door.desk()
            await asyncio.to_thread(desk.recordings.forget, self._number, by=self._door.by)
        except DeskError as error:
            self._status.trouble(error)
            return
        self.dismiss(True)

    def action_leave(self) -> None:
        """Esc: back to the appeal."""
        self._stop()
        self.dismiss(False)

    def _stop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
