"""Two matters were heard in one talk: one question, and they become two appeals."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.language import _
from screens.asking import Asking
from screens.keys import Key
from screens.widgets.fit import Told

HowMany = Literal["both", "one"]


class TwoMatters(Asking[HowMany | None]):
    """Enter files both, F9 only the one on the form, Esc goes back to it and files nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer('both')", show=False),
        Key.FINISH.does("answer('one')"),
        Key.BACK.does("back"),
    ]

    def __init__(self, matters: Sequence[str]) -> None:
        """What each of the two is about."""
        super().__init__()
        self._matters = matters

    def body(self) -> Iterable[Widget]:
        """The two."""
        yield Told(lambda: _("听到两件事，登记成两件、印两张回执吗？"))
        for place, matter in enumerate(self._matters, start=1):
            yield Told(partial("{}. {}".format, place, matter))

    def keys_told(self) -> str:
        """File both, file one, or none."""
        return _("Enter 两件都登记    F9 只登记第 1 件    Esc 回去改")

    def key_words(self) -> Mapping[Key, str]:
        """F9 is about the first alone."""
        return {Key.FINISH: _("只登记第 1 件"), Key.BACK: _("回去改")}

    def action_answer(self, how_many: HowMany) -> None:
        """File."""
        self.dismiss(how_many)

    def action_back(self) -> None:
        """Nothing is filed."""
        self.dismiss(None)
