"""Why a paper is printed once more: one key for the usual reasons, or the volunteer's own words."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.drafts import FormDraft
from desk.errors import DeskError
from desk.language import _
from desk.stages import Act
from screens.asking import Asking
from screens.door import Door
from screens.draft_keeper import DraftKeeper
from screens.keys import Key
from screens.widgets.fit import Told
from screens.widgets.line_input import LineInput
from screens.widgets.menu import Menu


class Reason(Asking[str | None]):
    """The reason; None for Esc: nothing is printed. Own words are kept as the draft of a form, until it is answered."""

    DEFAULT_CSS = """
    Reason {
        OptionList { height: auto; margin: 1 0; }
        #own-reason { background: $background; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.BACK.does("answer(None)")]

    def __init__(self, door: Door, number: str, paper: str, *, copy: int) -> None:
        """`copy` is what will stand on the paper about this appeal: 第2次打印."""
        super().__init__()
        self._copy = copy
        self._paper = paper
        self._draft = FormDraft.begun(Act.PRINT, door.now(), number=number, by=door.by)
        left = door.drafts.left_in(Act.PRINT, number)
        self._left = left if left and left.words.get("paper") == paper else None
        self._keeper = DraftKeeper(
            door.drafts, self._draft, instead_of=self._left.draft_id if self._left else None,
            start=partial(self.run_worker, group="draft"), told=self._told_of_draft,
        )  # fmt: skip

    def body(self) -> Iterable[Widget]:
        """The question, the usual answers, and room for another."""
        yield Told(lambda: _("为什么再印一张？纸上会写明是第{copy}次打印。").format(copy=self._copy))
        yield Menu(*(Option(Content(reason)) for reason in usual_reasons()), id="reasons", markup=False)
        yield Told(lambda: _("别的原因，按 Tab 写在这里："))
        yield LineInput(id="own-reason", max_length=60)

    def keys_told(self) -> str:
        """Print, or not."""
        return _("Enter 就印      Esc 不印")

    def on_mount(self) -> None:
        """The usual one is under the cursor; what somebody began to write themselves comes first."""
        self.query_one(Menu).highlighted = 0
        self.query_one(Menu).focus()
        if self._left is not None:
            with self.prevent(LineInput.Changed):
                self.query_one(LineInput).value = self._left.said
            self.query_one(LineInput).focus()

    def on_key(self, event: events.Key) -> None:
        """Who types while the cursor is on the usual ones has a reason of their own."""
        line = self.query_one(LineInput)
        if event.is_printable and event.character and not line.has_focus:
            event.stop()
            line.focus()
            line.insert_text_at_cursor(event.character)

    @on(LineInput.Changed)
    def _written(self, event: LineInput.Changed) -> None:
        words = {"paper": self._paper, "reason": event.value} if event.value else {}
        self._keeper.change(replace(self._draft, words=words, said=event.value))

    @on(OptionList.OptionSelected)
    def _usual(self, event: OptionList.OptionSelected) -> None:
        self.action_answer(list(usual_reasons())[event.option_index])

    @on(LineInput.Submitted)
    def _own(self, event: LineInput.Submitted) -> None:
        self.action_answer(event.value.strip() or next(iter(usual_reasons())))

    @work(group="answer", exclusive=True)
    async def action_answer(self, reason: str | None) -> None:
        """Go back with the answer, whatever happens; nothing is left to go on with."""
        try:
            await self._keeper.forget()
        finally:
            self.dismiss(reason)

    def on_unmount(self) -> None:
        """The program may be leaving: what was typed in the last moment is kept too."""
        self._keeper.save_at_once()

    def _told_of_draft(self, error: DeskError | None) -> None:
        if error is not None:
            self.refuse(error)


def usual_reasons() -> Iterable[str]:
    """The likeliest first."""
    return _("没印清楚"), _("居民弄丢了"), _("内容有变"), _("还要一份")
