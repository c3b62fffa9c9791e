"""The photos chosen for a form, by their names: F7 chooses, Backspace takes the last one out again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from desk.language import _
from desk.spoken import One
from screens.widgets.field import Field
from screens.widgets.fit import drawn, fit


class PhotosBox(Widget, can_focus=True):
    """Chosen files, not kept yet."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("backspace,delete", "take_out", show=False)]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"photos-box--hint"}
    DEFAULT_CSS = """
    PhotosBox {
        height: 1;
        &:focus { background: $panel; }
        & > .photos-box--hint { color: $secondary; }
    }
    """

    @dataclass
    class Changed(Message):
        """Photos came or went."""

    files: tuple[Path, ...] = ()

    def put(self, files: Sequence[Path]) -> None:
        """Add files, each once."""
        self.files = tuple(dict.fromkeys((*self.files, *files)))
        self.refresh()
        self.post_message(self.Changed())

    def action_take_out(self) -> None:
        """The last one is not wanted after all."""
        self.files = self.files[:-1]
        self.refresh()
        self.post_message(self.Changed())

    @property
    def words(self) -> str:
        """How many, and their names."""
        if not self.files:
            return _("还没有，按 F7 选")
        names = _("、").join(file.name for file in self.files)
        return _("{count}张：{names}").format(count=len(self.files), names=names)

    def render(self) -> Content:
        """The words, and no more than words; with the cursor here, also how a photo is taken out."""
        if not (self.files and self.has_focus):
            return drawn(self.words)
        hint = "  " + _("Backspace 去掉一张")
        room = max(0, self.size.width - cell_len(hint))
        words = drawn(fit(self.words, min(room, cell_len(self.words))))
        return words + Content.styled(hint, self.get_visual_style("photos-box--hint"))


class PhotosField(Field):
    """Photos in a form; its value is one path a line."""

    def __init__(self, number: int, label: Callable[[], str], *, id: str | None = None) -> None:
        super().__init__(number, label, PhotosBox(), id=id)

    @property
    def box(self) -> PhotosBox:
        """Where they are."""
        return self.query_one(PhotosBox)

    def heard_value(self, one: One) -> str:
        """How many, and their names."""
        return self.box.words

    def read(self) -> str:
        """The paths."""
        return "\n".join(map(str, self.box.files))

    def write(self, value: str) -> None:
        """Put them back."""
        self.box.files = tuple(map(Path, value.splitlines()))

    @on(PhotosBox.Changed)
    def _came_or_went(self, event: PhotosBox.Changed) -> None:
        event.stop()
        self._changed()
