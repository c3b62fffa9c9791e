"""Why a paper is printed once more: one key for the usual reasons, or the volunteer's own words."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.language import _
from screens.asking import Asking
from screens.keys import Key
from screens.widgets.fit import Told
from screens.widgets.line_input import LineInput
from screens.widgets.menu import Menu


class Reason(Asking[str | None]):
    """The reason; None for Esc: nothing is printed."""

    BINDINGS: ClassVar[list[BindingType]] = [Key.BACK.does("dismiss(None)")]

    def __init__(self, copy: int) -> None:
        """`copy` is what will stand on the paper: 第2次打印."""
        super().__init__()
        self._copy = copy

    def compose(self) -> ComposeResult:
        """The question, the usual answers, and room for another."""
        with Vertical(id="question"):
            yield Told(lambda: _("为什么再印一张？纸上会写明是第{copy}次打印。").format(copy=self._copy))
            yield Menu(*(Option(Content(reason)) for reason in usual_reasons()), id="reasons", markup=False)
            yield Told(lambda: _("别的原因，按 Tab 写在这里："))
            yield LineInput(id="own-reason", max_length=60)
            yield Told(lambda: _("Enter 就印      Esc 不印"), classes="keys")

    def on_mount(self) -> None:
        """The usual one is under the cursor."""
        self.query_one(Menu).highlighted = 0
        self.query_one(Menu).focus()

    @on(OptionList.OptionSelected)
    def _usual(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(list(usual_reasons())[event.option_index])

    @on(LineInput.Submitted)
    def _own(self, event: LineInput.Submitted) -> None:
        self.dismiss(event.value.strip() or next(iter(usual_reasons())))


def usual_reasons() -> Iterable[str]:
    """The likeliest first."""
    return _("没印清楚"), _("居民弄丢了"), _("内容有变"), _("还要一份")
