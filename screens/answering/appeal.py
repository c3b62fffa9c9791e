"""One appeal: how far it is, everything known about it, and every act that can be done on it now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget

from desk import words
from desk.acts import Accept, Action, AddPhoto, Ask, Start
from desk.appeal import Appeal
from desk.drafts import FormDraft
from desk.errors import DeskError
from desk.history import last_step
from desk.language import _
from desk.numbers import grouped
from desk.papers import AppealPaper
from desk.services.appeals import Appeals, copies
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.act_menu import PAPERS, ActMenu, entries, next_act, refusal_of
from screens.acting.act_table import FORMS
from screens.acting.photos import Photos
from screens.answering.below import Below
from screens.answering.happenings import facts, history
from screens.answering.kept_photos import KeptPhotos, pairs
from screens.answering.recordings import RecordingScreen
from screens.answering.turned import TurnedScreen
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.printing.paper import Made, make_slip, make_work_order
from screens.printing.paper_view import PaperView, about_appeal
from screens.question import Question
from screens.widgets.fit import Told, ToldInALine
from screens.widgets.pairs import Pair, Pairs
from screens.widgets.stage_rail import StageRail
from screens.widgets.status_line import Tone

PAPER_AFTER = {Act.ASSIGN: make_work_order, Act.VISIT: make_slip, Act.ANSWER: make_slip, Act.REOPEN: make_slip}
"""The acts after which somebody takes a paper along."""
AT_ONCE: dict[Act, Action] = {Act.ACCEPT: Accept(), Act.START: Start(), Act.ASK: Ask()}
"""The acts that ask for nothing."""
TALL = 30
"""Rows of a window that has room between the facts and the history."""


class AppealScreen(DeskScreen):
    """F9 does the next proper step; everything else is in the menu."""

    AUTO_FOCUS = "#acts"
    BINDINGS: ClassVar[list[BindingType]] = [
        Key.PHOTO.does("photos"),
        Key.TURN.does("turn"),
        Key.FINISH.does("next_step"),
    ]

    def __init__(self, door: Door, mouth: Mouth, number: str, *, left: FormDraft | None = None) -> None:
        """`left` is the draft of an act, to go on with at once."""
        super().__init__(door, mouth)
        self.VERTICAL_BREAKPOINTS = [(TALL, "-tall")]
        self._number = number
        self._left = left
        self._appeal: Appeal | None = None
        self._busy = False

    @property
    def appeal(self) -> Appeal | None:
        """The appeal as it stands here; None while it is being read."""
        return self._appeal

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
        return next_act(self._appeal) if self._appeal else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F9 only where a step is left to do; while that is not known yet, it says so."""
        return action != "next_step" or self._appeal is None or self._next is not None

    def on_screen_resume(self) -> None:
        """Something may have changed on another screen."""
        self._load()

    @work(group="store", exclusive=True, exit_on_error=False)
    async def _load(self) -> None:
        try:
            desk = await self.door.desk()
            appeal = await asyncio.to_thread(desk.appeals.get, self._number)
        except DeskError as error:
            self.refuse(error)
            return
        self._show(appeal)
        left, self._left = self._left, None
        if left is not None:
            self._go_on_with(left, appeal)

    def _go_on_with(self, left: FormDraft, appeal: Appeal) -> None:
        """The form that was left, also where the act is not possible any more: it says so."""
        paper = next((paper for paper in PAPERS if paper == left.words.get("paper")), None)
        if left.form in FORMS:
            self.app.push_screen(ActForm(self.door, self.mouth, Act(left.form), appeal, done=self._after, left=left))
        elif paper is not None:
            self._look_at(paper, asks_why=True)

    def _show(self, appeal: Appeal) -> None:
        if self._appeal is not None and self._appeal.events != appeal.events:
            self._fall_silent()
        self._appeal = appeal
        self.query_one(StageRail).show(appeal)
        self.query_one(ActMenu).offer(entries(appeal, self.door.settings))
        self.query_one("#heading", Told).refresh(layout=True)
        self.query_one("#facts", Pairs).refresh(layout=True)
        self.query_one(Below).show()
        self.refresh_bindings()
        self.mouth.rehearse([clause.spoken for clause in words.status(appeal, self.door.settings, self.door.now())])

    def action_next_step(self) -> None:
        """F9: the next proper step, and its paper."""
        if self._appeal is None:
            self.tell(_("这件诉求还在打开，看到了再按 F9。"))
        elif self._next is not None and not self._busy:
            self._begin(self._next)

    @on(ActMenu.Chosen)
    def _chosen(self, message: ActMenu.Chosen) -> None:
        entry = message.entry
        if entry.refusal is not None:
            self.refuse(entry.refusal)
        elif entry.paper is not None:
            self._look_at(entry.paper)
        else:
            self._begin(entry.act)

    def _look_at(self, paper: AppealPaper, *, asks_why: bool = False) -> None:
        """How the paper will look; it is printed from there."""
        if self._appeal is not None:
            viewed = about_appeal(self._number, paper, copies(self._appeal, paper))
            self.app.push_screen(PaperView(self.door, self.mouth, viewed, asks_why=asks_why))

    def _begin(self, act: Act) -> None:
        appeal = self._appeal
        if appeal is None:
            return
        if act in FORMS:
            self.app.push_screen(ActForm(self.door, self.mouth, act, appeal, done=self._after))
        elif act is Act.PHOTO:
            self._choose_photos()
        elif act is Act.UNDO:
            self._ask_to_undo(appeal)
        elif act is Act.FORGET_RECORDING:
            self.app.push_screen(RecordingScreen(self.door, self._number), self._forgotten_if)
        else:
            self._do(act)

    def _forgotten_if(self, yes: bool | None) -> None:
        if yes:
            self._after(Act.FORGET_RECORDING, "")

    def _ask_to_undo(self, appeal: Appeal) -> None:
        step = last_step(appeal)
        label = step.act.label if step else ""
        self.app.push_screen(Question(_("要把“{act}”这一步退回去吗？").format(act=label)), self._undo_if)

    def _undo_if(self, yes: bool | None) -> None:
        if yes:
            self._do(Act.UNDO)

    @work(group="act", exit_on_error=False)
    async def _do(self, act: Act) -> None:
        """Do an act that asks for nothing."""
        if self._busy:
            return
        self._busy = True
        try:
            desk = await self.door.desk()
            await asyncio.to_thread(_done_at_once, desk.appeals, self._number, act, self.door.by)
        except DeskError as error:
            self.refuse(error)
            return
        finally:
            self._busy = False
        self._after(act, "")

    def _after(self, act: Act, told: str) -> None:
        """An act is done: say so, show the appeal as it is now, and make the paper that somebody takes along."""
        self.status.say(lambda: told or _("“{act}”办好了。").format(act=act.label), Tone.DONE)
        self._load()
        if act in PAPER_AFTER:
            self._print(PAPER_AFTER[act])

    @work(group="print", exit_on_error=False)
    async def _print(self, make: Callable[[Door, str], Awaitable[Made]]) -> None:
        try:
            paper = await make(self.door, self._number)
        except DeskError as error:
            self.refuse(error)
            return
        self.status.say(lambda: paper.words, paper.tone)
        self._load()

    def action_photos(self) -> None:
        """F7: look at the photos of the matter; where there are none, or there once more, choose some."""
        if self._appeal is None:
            return
        if pairs(self._appeal):
            self.app.push_screen(KeptPhotos(self.door, self.mouth, self._appeal, add=self._choose_photos))
        else:
            self._choose_photos()

    def _choose_photos(self) -> None:
        if self._appeal is None:
            return
        refusal = refusal_of(self._appeal, Act.PHOTO, self.door.settings)
        if refusal is not None:
            self.refuse(refusal)
            return
        self.app.push_screen(Photos(self.door, self.mouth, chosen=self._add_photos))

    @work(group="act", exit_on_error=False)
    async def _add_photos(self, files: Sequence[Path]) -> None:
        try:
            desk = await self.door.desk()
            for file in files:
                photo = await asyncio.to_thread(desk.attachments.keep_photo, file)
                await asyncio.to_thread(desk.appeals.act, self._number, AddPhoto(photo=photo), by=self.door.by)
        except DeskError as error:
            self.refuse(error)
            return
        finally:
            self._load()
        self.status.say(lambda: _("加了{count}张照片。").format(count=len(files)), Tone.DONE)

    def action_turn(self) -> None:
        """F8: the screen for the resident."""
        self.app.push_screen(TurnedScreen(self.door, self.mouth, self._number))

    @work(group="speak", exclusive=True, exit_on_error=False)
    async def action_read_aloud(self) -> None:
        """F4: how far it is, sentence by sentence, the one being heard marked; or the act that the cursor went to."""
        if self._appeal is None:
            return
        if self.query_one(ActMenu).was_gone_through:
            await self.speak([self.heard_at_cursor()])
            return
        below = self.query_one(Below)
        told = words.status(self._appeal, self.door.settings, self.door.now())
        below.read(told)
        try:
            spoken = [clause.spoken for clause in told]
            await self.mouth.say(spoken, on_line=below.hear, listener=self._appeal.resident_key)
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
        appeal = self._appeal
        if appeal is None:
            return grouped(self._number)
        kind = self.door.settings.type(appeal.type)
        return f"{grouped(appeal.number)}  {appeal.resident.name}  {kind.plain}"

    def _facts(self) -> list[Pair]:
        appeal = self._appeal
        return facts(appeal, self.door.settings, self.door.here()) if appeal else []

    def _history(self) -> list[Pair]:
        appeal = self._appeal
        return history(appeal, self.door.settings, self.door.here()) if appeal else []


def _done_at_once(appeals: Appeals, number: str, act: Act, by: str) -> Appeal:
    return appeals.undo(number, by=by) if act is Act.UNDO else appeals.act(number, AT_ONCE[act], by=by)
