"""The recording of an appeal: to be listened to, and to be deleted when the resident no longer agrees."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.language import _
from screens.asking import Asking
from screens.door import Door
from screens.keys import Key
from screens.widgets.fit import Told

if TYPE_CHECKING:
    from voice.replay import Replay


class RecordingScreen(Asking[bool]):
    """True when the recording was deleted."""

    DEFAULT_CSS = "RecordingScreen StatusLine { display: block; }"
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

    def body(self) -> Iterable[Widget]:
        """What it is kept for, and how long."""
        yield Told(lambda: _("居民同意留下的录音。居民不再同意，就删掉：文字还在，声音找不回来。"))

    def keys_told(self) -> str:
        """What can be done with it."""
        return _("Enter 听      Delete 删掉录音      Esc 返回")

    def action_play(self) -> None:
        """Enter: from the beginning."""
        self._stop()
        self._play()

    @work(group="play", exclusive=True)
    async def _play(self) -> None:
        from voice.replay import Replay

        for path in await self._files():
            self.status.say(lambda: _("正在放录音……"))
            self._playing = Replay(path)
            if not await asyncio.to_thread(self._playing.run):
                return
        self.status.say(lambda: _("放完了。"))

    async def _files(self) -> tuple[Path, ...]:
        desk = await self._door.desk()
        return await asyncio.to_thread(lambda: desk.recordings.of(desk.appeals.get(self._number)))

    @work(group="forget")
    async def action_forget(self) -> None:
        """Delete: the consent is taken back."""
        self._stop()
        desk = await self._door.desk()
        await asyncio.to_thread(desk.recordings.forget, self._number, by=self._door.by)
        self.dismiss(True)

    def action_leave(self) -> None:
        """Esc: back to the appeal."""
        self._stop()
        self.dismiss(False)

    def _stop(self) -> None:
        if self._playing is not None:
            self._playing.stop()
