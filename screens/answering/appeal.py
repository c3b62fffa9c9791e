"""One appeal: how far it is, everything known about it, and every act that can be done on it now."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from desk import words
from desk.appeal import Appeal
from desk.drafts import FormDraft
from desk.errors import DeskError
from desk.language import _
from desk.numbers import grouped
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.act_menu import PAPERS, ActMenu, entries, next_act
from screens.acting.act_table import FORMS
from screens.answering.acts_here import ActsHere
from screens.answering.below import Below
from screens.answering.happenings import facts, history
from screens.answering.turned import TurnedScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.fit import Told, ToldInALine
from screens.widgets.pairs import Pair, Pairs
from screens.widgets.stage_rail import StageRail

TALL = 30
"""Rows of a window that has room between the facts and the history."""


class AppealScreen(ActsHere):
    """F9 does the next proper step; everything else is in the menu."""

    AUTO_FOCUS = "#acts"
    DEFAULT_CSS = """
    AppealScreen {
        #heading { height: 1; width: 1fr; text-style: bold; }
        #halves { height: 1fr; margin-top: 1; }
        #about { width: 1fr; padding-right: 1; }
        VerticalScroll { scrollbar-size-vertical: 1; }
        #facts-box { height: auto; max-height: 60%; }
        #below { height: 1fr; }
        &.-tall #below { margin-top: 1; }
        #below .heading { height: 1; width: 1fr; text-style: bold; color: $primary; }
        #below VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
        #acts { width: 28; height: 1fr; scrollbar-size-vertical: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.TURN.does("turn"), Key.FINISH.does("next_step")]

    def __init__(self, door: Door, mouth: Mouth, number: str, *, left: FormDraft | None = None) -> None:
        """`left` is the draft of an act, to go on with at once."""
        super().__init__(door, mouth, number)
        self.VERTICAL_BREAKPOINTS = [(TALL, "-tall")]
        self._left = left

    def compose(self) -> ComposeResult:
        """Tall or not before its parts are there: they are styled once."""
        self.set_class(self.app.size.height >= TALL, "-tall")
        yield from super().compose()

    def body(self) -> Iterable[Widget]:
        """Heading and rail on top; facts and history beside the menu."""
        yield ToldInALine(self._heading, id="heading")
        yield StageRail(now=self.door.here, department_words=self.door.department_words, id="rail")
        with Horizontal(id="halves"):
            with Vertical(id="about"):
                with VerticalScroll(id="facts-box"):
                    yield Pairs(self._facts, id="facts")
                yield Below(self._history, id="below")
            yield ActMenu(id="acts")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("诉求")

    def key_words(self) -> Mapping[Key, str]:
        """F9 says which step is next."""
        return {Key.FINISH: self._next.label} if self._next else {}

    @property
    def _next(self) -> Act | None:
        return next_act(self.appeal) if self.appeal else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F9 only where a step is left to do; while that is not known yet, it says so."""
        return action != "next_step" or self.appeal is None or self._next is not None

    def on_screen_resume(self) -> None:
        """Something may have changed on another screen."""
        self.load()

    @work(group="store", exclusive=True)
    async def load(self) -> None:
        """Show the appeal as it stands now."""
        desk = await self.door.desk()
        appeal = await asyncio.to_thread(desk.appeals.get, self.number)
        self._show(appeal)
        left, self._left = self._left, None
        if left is not None:
            self._go_on_with(left, appeal)

    def _go_on_with(self, left: FormDraft, appeal: Appeal) -> None:
        """The form that was left, also where the act is not possible any more: it says so."""
        paper = next((paper for paper in PAPERS if paper == left.words.get("paper")), None)
        if left.form in FORMS:
            self.app.push_screen(ActForm(self.door, self.mouth, Act(left.form), appeal, done=self.after, left=left))
        elif paper is not None:
            self.look_at(paper, asks_why=True)

    def _show(self, appeal: Appeal) -> None:
        if self.appeal is not None and self.appeal.events != appeal.events:
            self._fall_silent()
        self.appeal = appeal
        self.query_one(StageRail).show(appeal)
        self.query_one(ActMenu).offer(entries(appeal, self.door.settings))
        self.query_one("#heading", Told).refresh(layout=True)
        self.query_one("#facts", Pairs).refresh(layout=True)
        self.query_one(Below).show()
        self.refresh_bindings()
        self.mouth.rehearse([clause.spoken for clause in words.status(appeal, self.door.settings, self.door.now())])

    def action_next_step(self) -> None:
        """F9: the next proper step, and its paper."""
        if self.appeal is None:
            self.ask_again_when_open()
        elif self._next is not None and not self.is_busy:
            self.begin(self._next)

    @on(ActMenu.Chosen)
    def _chosen(self, message: ActMenu.Chosen) -> None:
        entry = message.entry
        if entry.refusal is not None:
            self.refuse(entry.refusal)
        elif entry.paper is not None:
            self.look_at(entry.paper)
        else:
            self.begin(entry.act)

    def action_turn(self) -> None:
        """F8: the screen for the resident."""
        self.app.push_screen(TurnedScreen(self.door, self.mouth, self.number))

    @work(group="speak", exclusive=True)
    async def action_read_aloud(self) -> None:
        """F4: how far it is, sentence by sentence, the one being heard marked; or the act that the cursor went to."""
        if self.appeal is None:
            self.ask_again_when_open()
            return
        if self.query_one(ActMenu).was_gone_through:
            await self.speak([self.heard_at_cursor()])
            return
        below = self.query_one(Below)
        told = words.status(self.appeal, self.door.settings, self.door.now())
        below.read(told)
        try:
            spoken = [clause.spoken for clause in told]
            await self.mouth.say(spoken, on_line=below.hear, listener=self.appeal.resident_key)
        except DeskError as error:
            self.refuse(error)
        below.hear(None)

    def action_back(self) -> None:
        """Back from what was read aloud to the history; then back to where one came from."""
        if self.query_one(Below).is_reading:
            self._fall_silent()
        else:
            super().action_back()

    def _fall_silent(self) -> None:
        """What was read aloud makes room for the history: it may be wrong by now."""
        self.mouth.stop()
        self.query_one(Below).read(())

    def _heading(self) -> str:
        appeal = self.appeal
        if appeal is None:
            return grouped(self.number)
        kind = self.door.settings.type(appeal.type)
        return f"{grouped(appeal.number)}  {appeal.resident.name}  {kind.plain}"

    def _facts(self) -> list[Pair]:
        appeal = self.appeal
        return facts(appeal, self.door.settings, self.door.here()) if appeal else []

    def _history(self) -> list[Pair]:
        appeal = self.appeal
        return history(appeal, self.door.settings, self.door.here()) if appeal else []
