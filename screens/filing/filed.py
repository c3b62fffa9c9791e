"""The moment after filing: the number for the resident to see and hear, the paper, and what comes next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

import printouts
from desk.drafts import Draft
from desk.language import _
from desk.moments import moment
from desk.numbers import grouped
from desk.print_job import PrintState
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.printing.paper import make_first_slip, make_paper
from screens.printing.reason import Reason
from screens.widgets.big_text import BigText
from screens.widgets.draft_list import DraftList
from screens.widgets.fit import Told

if TYPE_CHECKING:
    from desk.appeal import Appeal
    from screens.printing.paper import Made

NUMBER_ROWS = 9
FONT = Path(printouts.__file__).parent / "fonts" / "DeskSans-Bold.ttf"


class FiledScreen(DeskScreen):
    """The number as large as it goes; Enter or Esc is done with it."""

    DEFAULT_CSS = """
    FiledScreen {
        #ring { width: 100%; background: $error; color: $background; text-style: bold; padding: 0 1; }
        #done { color: $success; text-style: bold; padding-top: 1; }
        #number { margin: 1 0; color: $primary; }
        #about { text-style: bold; }
        #next { padding-top: 1; width: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "back", show=False),
        Key.NEW_APPEAL.does("another"),
        Key.TURN.does("turn"),
        Key.FINISH.does("print"),
    ]

    def __init__(
        self,
        door: Door,
        mouth: Mouth,
        appeal: Appeal,
        *,
        also: Appeal | None = None,
        second: Draft | None = None,
        still_to_ring: Sequence[str] = (),
    ) -> None:
        """`also` is what was filed with it, and is shown next; `second` another matter that was heard and not filed.

        `still_to_ring` are the red card's sentences.
        """
        super().__init__(door, mouth)
        self._appeal = appeal
        self._also = also
        self._second = second
        self._still_to_ring = still_to_ring
        self._slip: Made | None = None

    def body(self) -> Iterable[Widget]:
        """The number, what was filed, what comes next."""
        yield Told(lambda: "\n".join(self._still_to_ring), id="ring")
        yield Told(lambda: _("✔ 已登记，编号："), id="done")
        yield BigText(lambda: grouped(self._appeal.number), rows=NUMBER_ROWS, font=FONT, breaks=False, id="number")
        yield Told(self._about, id="about")
        yield Told(self._next, id="next")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("已登记")

    def key_words(self) -> Mapping[Key, str]:
        """What the keys do here."""
        another = {Key.NEW_APPEAL: _("记另一件")} if self._second else {}
        behind = {Key.BACK: _("看第二件")} if self._also else {}
        return {**another, **behind, Key.FINISH: _("再印一张")}

    def spoken_words(self) -> list[str]:
        """The number and what happens next."""
        from desk.words import filing

        told = filing(self._appeal, self.door.settings, self.door.now())
        return [*self._still_to_ring, *(clause.spoken for clause in told)]

    def on_mount(self) -> None:
        """The paper at once: that is what the resident takes home."""
        self.query_one("#ring").display = bool(self._still_to_ring)
        self._print(make_first_slip)
        self.mouth.rehearse(self.spoken_words())

    def action_another(self) -> None:
        """F2: the other matter that was heard, or an empty form."""
        draft = self._second or Draft.begun(self.door.now(), by=self.door.by)
        self.app.post_message(DraftList.Chosen(draft))
        self.action_back()

    def action_turn(self) -> None:
        """F8: the same for the resident to read."""
        from screens.answering.turned import TurnedScreen

        self.app.push_screen(TurnedScreen(self.door, self.mouth, self._appeal.number))

    def action_print(self) -> None:
        """F9: the slip that the printer refused; else one more, marked as the copy that it is, and why."""
        if self._slip is None or (self._slip.state is PrintState.FAILED and self._slip.printer):
            self._print(make_first_slip)
        else:
            asked = Reason(self.door, self._appeal.number, "slip", copy=self._slip.copy + 1)
            self.app.push_screen(asked, self._print_because)

    def _print_because(self, reason: str | None) -> None:
        if reason is not None:
            self._print(partial(make_paper, paper="slip", reason=reason))

    @work(group="print")
    async def _print(self, make: Callable[[Door, str], Awaitable[Made]]) -> None:
        self.tell(_("正在出回执……"))
        slip = await make(self.door, self._appeal.number)
        self._slip = slip
        self.status.say(lambda: slip.words, slip.tone)

    def _about(self) -> str:
        kind = self.door.settings.type(self._appeal.type)
        who = self._appeal.resident
        parts = (who.name, who.phone, str(kind.label), self._appeal.urgency.label)
        return "  ".join(filter(None, parts))

    def _next(self) -> str:
        promised = moment(self._appeal.promised_at, self.door.now()).shown
        lines = [_("最晚{when}办好。编号就在回执上，随时可以来问。").format(when=promised)]
        if not self._appeal.promise_certain:
            lines.append(str(self.door.settings.wording.promise_may_move))
        if self._also is not None:
            number = grouped(self._also.number)
            lines.append(_("第二件也登记了，编号 {number}。按 Enter 看。").format(number=number))
        if self._second is not None:
            kind = self.door.settings.type(self._second.type).label
            lines.append(_("还听到另一件：{kind}（“{words}”）。按 F2 接着记。").format(
                kind=kind, words=self._second.description
            ))  # fmt: skip
        return "\n".join(lines)
