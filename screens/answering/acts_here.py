"""What is done with the appeal on the screen: its acts, the papers that they lead to, and photos of the matter."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.worker import Worker

from desk.acts import Accept, Action, AddPhoto, Ask, Start
from desk.appeal import Appeal
from desk.history import last_step
from desk.language import _
from desk.papers import AppealPaper
from desk.services.appeals import Appeals, copies
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.act_menu import refusal_of
from screens.acting.act_table import FORMS
from screens.acting.photos import Photos
from screens.answering.kept_photos import KeptPhotos, pairs
from screens.answering.recordings import RecordingScreen
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.printing.paper import Made, make_slip, make_work_order
from screens.printing.paper_view import PaperView, about_appeal
from screens.question import Question
from screens.widgets.status_line import Tone

PAPER_AFTER = {Act.ASSIGN: make_work_order, Act.VISIT: make_slip, Act.ANSWER: make_slip, Act.REOPEN: make_slip}
"""The acts after which somebody takes a paper along."""
AT_ONCE: dict[Act, Action] = {Act.ACCEPT: Accept(), Act.START: Start(), Act.ASK: Ask()}
"""The acts that ask for nothing."""


class ActsHere(DeskScreen):
    """Shows one appeal, and does what is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Key.PHOTO.does("photos")]

    def __init__(self, door: Door, mouth: Mouth, number: str) -> None:
        super().__init__(door, mouth)
        self.number = number
        self.appeal: Appeal | None = None
        """As it stands here; None while it is being read."""
        self.is_busy = False
        """Whether an act is being done."""

    @abstractmethod
    def load(self) -> Worker[None]:
        """Show the appeal as it stands now."""

    def look_at(self, paper: AppealPaper, *, asks_why: bool = False) -> None:
        """How the paper will look; it is printed from there."""
        if self.appeal is not None:
            viewed = about_appeal(self.number, paper, copies(self.appeal, paper))
            self.app.push_screen(PaperView(self.door, self.mouth, viewed, asks_why=asks_why))

    def ask_again_when_open(self) -> None:
        """A key came before the appeal that it is about."""
        self.tell(_("这件诉求还在打开，看到了再按一次。"))

    def begin(self, act: Act) -> None:
        """Do an act, or ask first for what it needs."""
        appeal = self.appeal
        if appeal is None:
            return
        if act in FORMS:
            self.app.push_screen(ActForm(self.door, self.mouth, act, appeal, done=self.after))
        elif act is Act.PHOTO:
            self._choose_photos()
        elif act is Act.UNDO:
            self._ask_to_undo(appeal)
        elif act is Act.FORGET_RECORDING:
            self.app.push_screen(RecordingScreen(self.door, self.number), self._forgotten_if)
        else:
            self._do(act)

    def _forgotten_if(self, yes: bool | None) -> None:
        if yes:
            self.after(Act.FORGET_RECORDING, "")

    def _ask_to_undo(self, appeal: Appeal) -> None:
        step = last_step(appeal)
        label = step.act.label if step else ""
        self.app.push_screen(Question(_("要把“{act}”这一步退回去吗？").format(act=label)), self._undo_if)

    def _undo_if(self, yes: bool | None) -> None:
        if yes:
            self._do(Act.UNDO)

    @work(group="act")
    async def _do(self, act: Act) -> None:
        """Do an act that asks for nothing."""
        if self.is_busy:
            return
        self.is_busy = True
        try:
            desk = await self.door.desk()
            await asyncio.to_thread(_done_at_once, desk.appeals, self.number, act, self.door.by)
        finally:
            self.is_busy = False
        self.after(act, "")

    def after(self, act: Act, told: str) -> None:
        """An act is done: say so, show the appeal as it is now, and make the paper that somebody takes along."""
        self.status.say(lambda: told or _("“{act}”办好了。").format(act=act.label), Tone.DONE)
        self.load()
        if act in PAPER_AFTER:
            self._print(PAPER_AFTER[act])

    @work(group="print")
    async def _print(self, make: Callable[[Door, str], Awaitable[Made]]) -> None:
        paper = await make(self.door, self.number)
        self.status.say(lambda: paper.words, paper.tone)
        self.load()

    def action_photos(self) -> None:
        """F7: look at the photos of the matter; where there are none, or there once more, choose some."""
        if self.appeal is None:
            self.ask_again_when_open()
            return
        if pairs(self.appeal):
            self.app.push_screen(KeptPhotos(self.door, self.mouth, self.appeal, add=self._choose_photos))
        else:
            self._choose_photos()

    def _choose_photos(self) -> None:
        if self.appeal is None:
            return
        refusal = refusal_of(self.appeal, Act.PHOTO, self.door.settings)
        if refusal is not None:
            self.refuse(refusal)
            return
        self.app.push_screen(Photos(self.door, self.mouth, chosen=self._add_photos))

    @work(group="act")
    async def _add_photos(self, files: Sequence[Path]) -> None:
        try:
            desk = await self.door.desk()
            for file in files:
                photo = await asyncio.to_thread(desk.attachments.keep_photo, file)
                await asyncio.to_thread(desk.appeals.act, self.number, AddPhoto(photo=photo), by=self.door.by)
        finally:
            self.load()
        self.status.say(lambda: _("加了{count}张照片。").format(count=len(files)), Tone.DONE)


def _done_at_once(appeals: Appeals, number: str, act: Act, by: str) -> Appeal:
    return appeals.undo(number, by=by) if act is Act.UNDO else appeals.act(number, AT_ONCE[act], by=by)
