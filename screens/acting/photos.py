"""Choosing photos by keyboard: the pictures of a folder, newest first, the one under the cursor shown beside them."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.language import _
from desk.storage.pictures import upright
from desk.text import clean_line
from screens.acting.photo_folders import Entry, entries, first_folder
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.fit import Told, drawn, fit
from screens.widgets.menu import Menu
from screens.widgets.photo_view import PhotoView
from screens.widgets.short_times import written
from screens.widgets.status_line import Tone

CHOSEN, NOT_CHOSEN = "✔", " "
NAME_CELLS = 24
GLANCE = 100
"""Dots that are enough to tell a photo from a broken file."""


class Photos(DeskScreen):
    """Enter chooses a picture or opens a folder, F9 takes what was chosen."""

    DEFAULT_CSS = """
    Photos {
        #folder { height: auto; margin-bottom: 1; text-style: bold; }
        #pictures { height: 1fr; width: 46; }
        #preview { padding-left: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("take")]

    def __init__(
        self, door: Door, mouth: Mouth, *, chosen: Callable[[Sequence[Path]], object], folder: Path | None = None
    ) -> None:
        """`chosen` is told the pictures that were taken. `folder` is where to begin; else where the last came from."""
        super().__init__(door, mouth)
        self._tell_chosen = chosen
        self._folder = folder or door.photos_from or first_folder()
        self._entries: list[Entry] = []
        self._chosen: list[Path] = []

    def body(self) -> Iterable[Widget]:
        """The folder, and what is in it."""
        yield Told(lambda: _("{folder}  新照片在前，Enter 选中").format(folder=self._folder), id="folder")
        with Horizontal():
            yield Menu(id="pictures", markup=False)
            yield PhotoView(id="preview")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("选照片")

    def key_words(self) -> Mapping[Key, str]:
        """How many F9 takes."""
        return {Key.FINISH: _("用这{count}张").format(count=len(self._chosen)) if self._chosen else _("用这张")}

    def spoken_words(self) -> list[str]:
        """The line under the cursor."""
        entry = self._here()
        return [self.title_words(), entry.label or entry.path.name if entry else ""]

    def on_mount(self) -> None:
        """Look into the folder."""
        self._open(self._folder)

    @work(group="folder", exclusive=True)
    async def _open(self, folder: Path) -> None:
        try:
            self._entries = await asyncio.to_thread(entries, folder)
        except OSError as error:
            why = error.strerror
            self.status.say(lambda: _("打不开 {folder}：{why}").format(folder=folder, why=why), Tone.TROUBLE)
            return
        self._folder = folder
        self._draw(0)
        if not any(not entry.is_folder for entry in self._entries):
            self.status.say(lambda: _("这个文件夹里没有照片，请进下面的文件夹找。"))
        else:
            self.status.clear()

    @on(OptionList.OptionSelected)
    def _entered(self, event: OptionList.OptionSelected) -> None:
        entry = self._entries[event.option_index]
        if entry.is_folder:
            self._open(entry.path)
            return
        if entry.path in self._chosen:
            self._chosen.remove(entry.path)
        else:
            self._chosen.append(entry.path)
        self._draw(event.option_index)

    @on(OptionList.OptionHighlighted)
    def _arrived(self) -> None:
        here = self._here()
        self.query_one(PhotoView).show(here.path if here and not here.is_folder else None)

    @work(group="take", exclusive=True)
    async def action_take(self) -> None:
        """F9: the chosen ones, or the one under the cursor. Raises PhotoRefused for a file that is no photo."""
        here = self._here()
        taken = self._chosen or ([here.path] if here and not here.is_folder else [])
        if not taken:
            self.status.say(lambda: _("还没有选照片。请用 ↑↓ 走到照片上按 Enter。"), Tone.WARNING)
            return
        for file in taken:
            await asyncio.to_thread(upright, file, longest_edge=GLANCE)
        self.door.photos_from = self._folder
        self.dismiss()
        self._tell_chosen(taken)

    def _here(self) -> Entry | None:
        place = self.query_one(OptionList).highlighted
        return self._entries[place] if place is not None and place < len(self._entries) else None

    def _draw(self, place: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._line(entry)) for entry in self._entries)
        options.highlighted = place if self._entries else None
        options.focus()
        self.query_one("#folder", Told).refresh(layout=True)
        self.refresh_bindings()

    def _line(self, entry: Entry) -> Content:
        if entry.is_folder:
            return drawn(f"  ▸ {entry.label or clean_line(entry.path.name)}")
        mark = CHOSEN if entry.path in self._chosen else NOT_CHOSEN
        when = self.door.local(datetime.fromtimestamp(entry.changed, tz=UTC))
        return drawn(f"{mark} {fit(entry.path.name, NAME_CELLS)}  {written(when)}")
