"""The photos of one appeal in the terminal: as it was on the left, as it is now on the right."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from desk.appeal import Appeal
from desk.attachment import Attachment
from desk.language import _
from desk.numbers import grouped
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.fit import Told
from screens.widgets.photo_view import PhotoView

Pair = tuple[Attachment | None, Attachment | None]
"""Before and after."""


class KeptPhotos(DeskScreen):
    """←→ turn from pair to pair, F7 adds a photo."""

    DEFAULT_CSS = """
    KeptPhotos {
        #which { width: 100%; text-style: bold; margin-bottom: 1; }
        #after { margin-left: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Key.PHOTO.does("add"),
        Binding("left,up,pageup", "turn(-1)", show=False),
        Binding("right,down,pagedown", "turn(1)", show=False),
    ]

    def __init__(self, door: Door, mouth: Mouth, appeal: Appeal, *, add: Callable[[], object]) -> None:
        """`add` asks for another photo of the appeal."""
        super().__init__(door, mouth)
        self._appeal = appeal
        self._add = add
        self._pairs = pairs(appeal)
        self._place = 0

    def body(self) -> Iterable[Widget]:
        """Which pair, and its two photos."""
        yield Told(self._which, id="which")
        with Horizontal():
            yield PhotoView(id="before")
            yield PhotoView(id="after")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("看照片")

    def key_words(self) -> Mapping[Key, str]:
        """F7 adds."""
        return {Key.PHOTO: _("加照片")}

    def spoken_words(self) -> list[str]:
        """Which photos stand there."""
        photos = [kind_words(photo) for photo in self._pairs[self._place] if photo]
        return [self.title_words(), self._turning(), *photos]

    def on_mount(self) -> None:
        """The first pair."""
        self._show()

    def action_turn(self, by: int) -> None:
        """To another pair."""
        self._place = max(0, min(self._place + by, len(self._pairs) - 1))
        self._show()

    def action_add(self) -> None:
        """F7: choose more; the photos are shown anew afterwards."""
        self.dismiss()
        self._add()

    def _which(self) -> str:
        return f"{grouped(self._appeal.number)}  {self._turning()}".rstrip()

    def _turning(self) -> str:
        place, count = self._place + 1, len(self._pairs)
        return _("第{place}组，共{count}组，←→ 换一组").format(place=place, count=count) if count > 1 else ""

    @work(group="store", exclusive=True)
    async def _show(self) -> None:
        self.query_one("#which", Told).refresh(layout=True)
        for view, photo in zip(self.query(PhotoView), self._pairs[self._place], strict=True):
            view.display = photo is not None
            if photo is not None:
                await self._show_one(view, photo)

    async def _show_one(self, view: PhotoView, photo: Attachment) -> None:
        desk = await self.door.desk()
        file: Path = await asyncio.to_thread(desk.attachments.path, photo.sha256)
        view.show(file, partial(kind_words, photo))


def pairs(appeal: Appeal) -> list[Pair]:
    """How it was (photos that came with it, and those from before the work) beside how it is now."""
    photos = [attachment for attachment in appeal.attachments if attachment.kind != "recording"]
    after = [photo for photo in photos if photo.kind == "after"]
    return list(zip_longest((photo for photo in photos if photo.kind != "after"), after))


def kind_words(photo: Attachment) -> str:
    """When a photo was taken."""
    return {"photo": _("来时"), "before": _("办前"), "after": _("办后")}.get(photo.kind, "")
