"""The numbered fields of a form: a line, digits, one of many, several lines of words."""

from collections.abc import Callable, Sequence

from textual import on
from textual.widgets import Input, TextArea

from desk import spoken
from desk.spoken import One
from desk.text import clean, clean_line, digits
from screens.widgets.choice_box import Choice, ChoiceBox
from screens.widgets.field import Field, OneLineField
from screens.widgets.line_input import LineInput
from screens.widgets.words_area import WordsArea

LONGEST_DIGITS = 20


class LineField(OneLineField):
    """One line: a name, an address."""

    entry: LineInput

    def __init__(self, number: int, label: Callable[[], str], *, max_length: int = 200, id: str | None = None) -> None:
        super().__init__(number, label, LineInput(max_length=max_length), id=id)

    @property
    def shown(self) -> str:
        """The line."""
        return self.entry.value

    def read(self) -> str:
        """One clean line."""
        return clean_line(self.entry.value)

    def write(self, value: str) -> None:
        """With the cursor behind it."""
        self.entry.value = value
        self.entry.cursor_position = len(self.entry.value)

    def ask_anew(self) -> None:
        """The cursor here, and what is typed next goes in the place of what stands here."""
        self.focus()
        self.entry.select_all()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._changed()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._entered()


class DigitsField(LineField):
    """Digits only: a phone. Full-width ones become ASCII, everything else is left out."""

    def __init__(self, number: int, label: Callable[[], str], *, id: str | None = None) -> None:
        Field.__init__(self, number, label, LineInput(fold=digits, max_length=LONGEST_DIGITS), id=id)

    def heard_value(self, one: One) -> str:
        """Digit by digit."""
        return spoken.digits(self.value, one)


class NameField(LineField):
    """Somebody's name."""

    def heard_value(self, one: One) -> str:
        """Surname and title."""
        from desk.in_public import honorific  # with the book of names

        return honorific(self.value)


class ChoiceField(OneLineField):
    """One of many: the type, the community, the urgency, the department."""

    entry: ChoiceBox

    def __init__(
        self, number: int, label: Callable[[], str], choices: Sequence[Choice], *, id: str | None = None
    ) -> None:
        super().__init__(number, label, ChoiceBox(choices), id=id)

    def heard_value(self, one: One) -> str:
        """What the choice is called."""
        return self.shown

    @property
    def shown(self) -> str:
        """What the choice is called."""
        return self.entry.label

    def read(self) -> str:
        """The value of the choice."""
        return self.entry.value

    def write(self, value: str) -> None:
        """Choose."""
        self.entry.value = value

    @on(ChoiceBox.Changed)
    def _chosen(self, event: ChoiceBox.Changed) -> None:
        event.stop()
        self._changed()

    @on(ChoiceBox.Entered)
    def _box_entered(self, event: ChoiceBox.Entered) -> None:
        event.stop()
        self._entered()


class WordsField(Field):
    """Several lines: the resident's words, a note, a reason. Tab moves on; Enter is a new line."""

    DEFAULT_CSS = "WordsField { height: 4; & > .entry { height: 100%; } }"

    entry: WordsArea

    def __init__(self, number: int, label: Callable[[], str], *, id: str | None = None) -> None:
        super().__init__(number, label, WordsArea(), id=id)

    def read(self) -> str:
        """The words, cleaned, without blank lines around them."""
        return clean(self.entry.text).strip()

    def write(self, value: str) -> None:
        """With the cursor at the end."""
        self.entry.load_text(value)
        self.entry.move_cursor(self.entry.document.end)

    def add(self, words: str) -> None:
        """Put words behind those that stand there, as if typed: Ctrl+Z takes them back."""
        lead = "\n" if self.value else ""
        self.entry.insert(lead + words, self.entry.document.end, maintain_selection_offset=False)

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._changed()
