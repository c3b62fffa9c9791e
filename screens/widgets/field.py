"""What every numbered field of a form has in common: its label, its note, and whether a person has been there."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from textual import events, on
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Input, TextArea

from desk.language import _
from desk.spoken import One
from screens.widgets.fit import Told, drawn, fit
from screens.widgets.labels import LABEL_CELLS, label, pointer


class Field(Horizontal):
    """Number and label, what is typed, and a note: where a suggestion came from."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        & > .entry { width: 1fr; margin-left: 12; }
        & > .note {
            max-width: 40%;
            height: 1;
            padding: 0 1;
            color: $secondary;
            text-wrap: nowrap;
            text-overflow: ellipsis;
        }
        &.-suggested > .note { color: $warning; }
    }
    """

    suggested: reactive[bool] = reactive(False, toggle_class="-suggested")
    """Whether the program filled it in and nobody has agreed yet."""
    touched = False
    """Whether a person filled it in or agreed: no suggestion changes it any more."""
    _note: Told | None = None
    """Mounted with its first words: most fields never have any, and each widget takes its time."""

    @dataclass
    class Changed(Message):
        """A person changed what is in the field."""

        field: "Field"
        value: str

        @property
        def control(self) -> "Field":
            """The field."""
            return self.field

    @dataclass
    class Entered(Message):
        """Enter in a field of one line."""

        field: "Field"

        @property
        def control(self) -> "Field":
            """The field."""
            return self.field

    def __init__(self, number: int, label: Callable[[], str], entry: Widget, *, id: str | None = None) -> None:
        """`label` is asked for when drawn. The entry is what takes the focus."""
        super().__init__(id=id)
        self._number = number
        self._label = label
        self.entry = entry
        entry.add_class("entry", update=False)

    def compose(self) -> Iterable[Widget]:
        """The entry; the label is drawn beside it."""
        yield self.entry

    def focus(self, scroll_visible: bool = True) -> Self:
        """The cursor into the entry."""
        self.entry.focus(scroll_visible)
        return self

    def mount_entry(self) -> None:
        """Have the entry there before anything beside it."""

    def render(self) -> Content:
        """The label, before the entry."""
        return label(self, self.label_words, self.label_cells)

    @property
    def label_words(self) -> str:
        """Number, pointer and label."""
        return f"{self._number}{pointer(self)}{self._label()}"

    @property
    def label_cells(self) -> int:
        """How far from the left the entry begins."""
        return LABEL_CELLS

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _point(self) -> None:
        self.refresh()

    @property
    def value(self) -> str:
        """What is in the field, cleaned."""
        return self.read()

    @value.setter
    def value(self, value: str) -> None:
        """Fill it in as a person would have, as from a draft. Posts nothing."""
        self._fill(value)
        self.touched = bool(value)
        self._settle()

    def suggest(self, value: str, evidence: str) -> bool:
        """Fill it in, marked as a suggestion, with the words it came from; False when a person was here before."""
        if self.touched:
            return False
        self._fill(value)
        self.suggested = bool(value)
        self.note((lambda: _evidence_words(evidence)) if value else str)
        return True

    def confirm(self) -> None:
        """A person agrees with what is there."""
        self.touched = True
        self._settle()

    def note(self, words: Callable[[], str]) -> None:
        """Say something beside the field until it changes."""
        if self._note is None and words():
            self.mount_entry()
            self._note = Told(words, classes="note")
            self.mount(self._note)
        elif self._note is not None:
            self._note.display = bool(words())
            self._note.tell(words)

    def heard(self, one: One) -> str:
        """The label, and what stands there."""
        return _("{label}：{words}").format(label=self._label(), words=self.heard_value(one) or _("空着"))

    def heard_value(self, one: One) -> str:
        """What stands there, as the whole room may hear it."""
        from desk.in_public import in_public  # with the book of names

        return in_public(self.value)

    @abstractmethod
    def read(self) -> str:
        """What is in the entry, cleaned."""

    @abstractmethod
    def write(self, value: str) -> None:
        """Put something into the entry."""

    def _fill(self, value: str) -> None:
        with self.entry.prevent(Input.Changed, TextArea.Changed):
            self.write(value)
        self.refresh()

    def _settle(self) -> None:
        self.suggested = False
        self.note(str)

    def _changed(self) -> None:
        self.confirm()
        self.post_message(self.Changed(self, self.value))

    def _entered(self) -> None:
        self.confirm()
        self.post_message(self.Entered(self))


def _evidence_words(evidence: str) -> str:
    return _("？听到“{words}”").format(words=evidence) if evidence else _("？请核对")


class OneLineField(Field, can_focus=True):
    """Draws itself what its entry holds, until the cursor first comes: most fields of a form are only looked at."""

    DEFAULT_CSS = "OneLineField { height: 1; }"

    def compose(self) -> Iterable[Widget]:
        """Nothing yet: each widget takes its time."""
        return ()

    def mount_entry(self) -> None:
        """Mount the entry."""
        if not self.entry.is_attached:
            self.can_focus = False
            self.mount(self.entry)

    def focus(self, scroll_visible: bool = True) -> Self:
        """The cursor into the entry, from now on mounted."""
        self.mount_entry()
        return super().focus(scroll_visible)

    def on_focus(self) -> None:
        """The cursor has come for the first time."""
        self.focus()

    def render(self) -> Content:
        """The label, and what the entry would show."""
        told = super().render()
        if self.entry.is_attached:
            return told
        between = Content(" " * (self.label_cells - told.cell_length))
        value = self.drawn_value(self.size.width - self.label_cells)
        return told + (between + value).stylize_before("$foreground")  # a label may be quiet, a value not

    @property
    @abstractmethod
    def shown(self) -> str:
        """What the entry shows of its value."""

    def drawn_value(self, cells: int) -> Content:
        """The value where there is room for so much."""
        return drawn(fit(self.shown, max(0, cells)).rstrip())
