"""What every form has in common but that of a new appeal: it stands there as it was left, until it is done."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from desk.drafts import FormDraft
from desk.language import _
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keeping import Keeping
from screens.mouth import Mouth
from screens.widgets.field import Field


class FormScreen(Keeping):
    """F9 does what the form is for. Ctrl+N begins it anew, and takes that back."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+n", "anew", show=False)]

    def __init__(self, door: Door, mouth: Mouth, form: str, *, number: str = "", left: FormDraft | None) -> None:
        """`left` is what was written the last time, if anything; `number` is of the appeal that the form is about."""
        super().__init__(door, mouth)
        begun = FormDraft.begun(form, door.now(), number=number, by=door.by)
        self._draft = replace(left, draft_id=begun.draft_id) if left else begun
        self._taken_out: Mapping[str, str] = {}
        self.keep(self._draft, instead_of=left.draft_id if left else None)

    @abstractmethod
    def written(self) -> dict[str, str]:
        """What differs from how the form begins."""

    @abstractmethod
    def put(self, written: Mapping[str, str]) -> None:
        """Show what was written, and everything else as the form begins."""

    def said(self) -> str:
        """The words of a person among what is written, for a list."""
        return ""

    def tell_left(self) -> None:
        """Say that the form does not begin empty."""
        self.tell(_("上次没办完的还在。接着写，写好按 F9；不要了就按 Ctrl+N 清空。"))

    def on_mount(self) -> None:
        """As it was left."""
        self.put(self._draft.words)
        if self._draft.words:
            self.tell_left()

    @on(Field.Changed)
    def keep_written(self) -> None:
        """Somebody has changed something."""
        self._draft = replace(self._draft, words=self.written(), said=self.said())
        self.keeper.change(self._draft)

    def action_anew(self) -> None:
        """Ctrl+N: as the form begins; once more, and what was taken out stands there again."""
        written, again = self.written(), self._taken_out
        if not written and not again:
            return
        self.put(again)
        self._taken_out = written
        self.keep_written()
        self.tell(_("找回来了。") if again else _("清空了。要找回来，再按一次 Ctrl+N。"))

    def action_back(self) -> None:
        """One step back, to where it is said that nothing was done."""
        super().action_back()
        below = self.app.screen
        if self._draft.words and isinstance(below, DeskScreen):
            below.tell(_("没有办；写了的留着，再打开就接着写。"))
