"""Several lines to type in: the resident's words. Cleaned whichever way they come in."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.document._document import EditResult
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, Selection

from desk.text import clean
from screens.keys import Key


def _without_our_keys() -> list[BindingType]:
    """TextArea's own bindings, but F6 and F7 are the desk's."""
    ours = {key.value for key in Key}
    return [b for b in TextArea.BINDINGS if not (isinstance(b, Binding) and b.key in ours)]


class WordsArea(TextArea, inherit_bindings=False):
    """Textual's TextArea, which Tab leaves and which takes nothing that could command a terminal."""

    BINDINGS: ClassVar[list[BindingType]] = _without_our_keys()

    DEFAULT_CSS = "WordsArea, WordsArea:focus { border: none; }"
    """Not its own `compact`, for which it would be styled twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(highlight_cursor_line=False, id=id)
        self.cursor_blink = False

    def edit(self, edit: Edit) -> EditResult:
        """Every change comes through here: keys, pastes, the input method."""
        return super().edit(replace(edit, text=clean(edit.text)))

    def undo(self) -> None:
        """Textual looks for the cursor before it has put it back: it must not stand on a line that is gone."""
        if self.history.undo_stack:
            self.selection = Selection.cursor((0, 0))
        super().undo()

    def redo(self) -> None:
        """The same for what goes once more."""
        if self.history.redo_stack:
            self.selection = Selection.cursor((0, 0))
        super().redo()

    def load_text(self, text: str) -> None:
        """Put a whole text in, as from a draft."""
        super().load_text(clean(text))
