"""A question that waits for Enter or Esc, before anything that leaves the desk or cannot be seen to happen."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.language import _
from screens.asking import Asking
from screens.keys import Key
from screens.widgets.fit import Told


class Question(Asking[bool]):
    """True for Enter, False for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", show=False),
        Key.BACK.does("answer(False)"),
    ]

    def __init__(self, question: str, *, details: Iterable[Widget] = ()) -> None:
        super().__init__()
        self._question = question
        self._details = tuple(details)

    def body(self) -> Iterable[Widget]:
        """The question, and what it is about."""
        yield Told(lambda: self._question)
        yield from self._details

    def keys_told(self) -> str:
        """The two."""
        return _("Enter 是      Esc 不")

    def action_answer(self, yes: bool) -> None:
        """Go back with the answer."""
        self.dismiss(yes)
