"""One of many, chosen without opening anything: ↑↓ goes through them, words or pinyin initials narrow them down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from rich.cells import cell_len
from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from desk.language import _
from desk.text import clean_line, folded
from screens.keys import Key
from screens.widgets.fit import drawn
from screens.widgets.line_input import Undo


@dataclass(frozen=True)
class Choice:
    """One thing to choose."""

    value: str
    """What is stored."""
    label: object
    """What is shown: `str()` of it is asked for when drawn, so `desk.wording.Words` follow the language."""
    keywords: tuple[str, ...] = ()
    """Further words that find it."""


class ChoiceBox(Widget, can_focus=True):
    """The choice in force, and while somebody types, those that match, side by side. There is nothing to close."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("backspace", "shorten", show=False),
        Key.BACK.does("forget"),
        Binding("enter", "enter", show=False),
        Binding("ctrl+z", "undo", show=False),
        Binding("ctrl+y", "redo", show=False),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"choice-box--typed", "choice-box--here", "choice-box--hint"}
    DEFAULT_CSS = """
    ChoiceBox {
        height: 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        & > .choice-box--typed { text-style: underline; }
        & > .choice-box--here { background: $primary; color: $background; text-style: bold; }
        & > .choice-box--hint { color: $secondary; }
    }
    """

    value: reactive[str] = reactive("")
    """The value of the choice in force; one that is not among the choices shows as it is."""
    typed: reactive[str] = reactive("")
    """What is being looked for."""

    @dataclass
    class Changed(Message):
        """Somebody chose."""

        value: str

    @dataclass
    class Entered(Message):
        """Enter: on to the next field."""

    def __init__(self, choices: Sequence[Choice], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._choices = choices
        self._undo = Undo()
        self._before = ""
        """What was chosen before something was looked for."""

    @work(thread=True, group="spelling")
    def _warm_up(self) -> None:
        for choice in self._choices:
            _spelled(str(choice.label))

    @property
    def matches(self) -> list[Choice]:
        """The choices that fit what is typed, the best first; all of them while nothing is."""
        ranked = [(_rank(choice, folded(self.typed)), choice) for choice in self._choices]
        found = [(rank, choice) for rank, choice in ranked if rank is not None]
        return [choice for _rank_, choice in sorted(found, key=lambda pair: pair[0])]

    def on_blur(self) -> None:
        """What was looked for is over."""
        self.typed = ""

    def on_focus(self) -> None:
        """The input method's window belongs here, and somebody may type initials: have the spelling of 汉字 ready."""
        self._place_cursor()
        self._warm_up()

    def on_resize(self) -> None:
        """Mounted for the cursor, which came before it was known where this stands."""
        if self.has_focus:
            self._place_cursor()

    def on_key(self, event: events.Key) -> None:
        """Typed characters narrow the choices down."""
        if event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self._look_for(self.typed + event.character)

    def on_paste(self, event: events.Paste) -> None:
        """As if typed."""
        event.stop()
        self._look_for(self.typed + event.text)

    def action_step(self, by: int) -> None:
        """To the next choice that matches."""
        values = [choice.value for choice in self.matches]
        place = values.index(self.value) + by if self.value in values else 0
        self._choose(values[max(0, min(place, len(values) - 1))] if values else self.value)
        self._before = self.value

    def action_shorten(self) -> None:
        """One character less to look for."""
        self._look_for(self.typed[:-1])

    def action_forget(self) -> None:
        """Look for nothing any more."""
        self.typed = ""

    def action_enter(self) -> None:
        """It is right like this."""
        self.typed = ""
        self.post_message(self.Entered())

    def action_undo(self) -> None:
        """Back to what was chosen before."""
        self._go_to(self._undo.undo(self.value))

    def action_redo(self) -> None:
        """Choose again what was taken back."""
        self._go_to(self._undo.redo(self.value))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc belongs to the screen unless something was typed here."""
        return bool(self.typed) if action == "forget" else True

    def key_words(self) -> Mapping[Key, str]:
        """Esc stops looking first."""
        return {Key.BACK: _("不找了")} if self.typed else {}

    def watch_typed(self) -> None:
        """Esc may mean something else now."""
        self.refresh_bindings()

    def render(self) -> Content:
        """The choice, or what is typed and what it finds."""
        if self.typed:
            return drawn(self.typed).stylize(self.get_visual_style("choice-box--typed")) + self._found()
        hint = Content.styled("  " + _("↑↓ 换一个，打字来找"), self.get_visual_style("choice-box--hint"))
        return drawn(self.label) + (hint if self.has_focus else Content())

    @property
    def label(self) -> str:
        """What the choice in force is called."""
        return self.called(self.value)

    def called(self, value: str) -> str:
        """What the choice of a value is called; one that is not among the choices is called as it is."""
        return next((str(choice.label) for choice in self._choices if choice.value == value), value)

    def _found(self) -> Content:
        """The matches from the one in force onwards, as many as fit."""
        matches = self.matches
        if not matches:
            return drawn("  " + _("没有这一项"))
        here = next((i for i, choice in enumerate(matches) if choice.value == self.value), 0)
        labels = [drawn(str(choice.label)) for choice in matches[here:]]
        labels[0] = labels[0].stylize(self.get_visual_style("choice-box--here"))
        return Content(" → ") + Content("  ").join(labels)

    def _look_for(self, typed: str) -> None:
        if not self.typed:
            self._before = self.value
        self.typed = clean_line(typed)
        matches = self.matches if self.typed else []
        self._choose(matches[0].value if matches else self._before)
        self._place_cursor()

    def _choose(self, value: str) -> None:
        if value != self.value:
            self._undo.note(self.value, value)
            self._go_to(value)

    def _go_to(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(value))

    def _place_cursor(self) -> None:
        self.app.cursor_position = self.content_region.offset + Offset(cell_len(self.typed), 0)


def _rank(choice: Choice, typed: str) -> int | None:
    """How well a choice fits what was typed, 0 the best; None when it does not."""
    label = folded(str(choice.label))
    spelled, initials = _spelled(label) if typed.isascii() else ("", "")
    words = [folded(word) for word in (choice.value, *choice.keywords)]
    fits = (
        label.startswith(typed),
        typed in label,
        initials.startswith(typed),
        spelled.startswith(typed),
        any(word.startswith(typed) for word in words),
        any(typed in word for word in words),
        typed in initials,
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)


@cache
def _spelled(label: str) -> tuple[str, str]:
    """A label in pinyin, whole and initials only."""
    from pypinyin import Style, lazy_pinyin  # a quarter of a second: not before the first paint

    return "".join(lazy_pinyin(label)), "".join(lazy_pinyin(label, style=Style.FIRST_LETTER))
