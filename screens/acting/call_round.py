"""Ringing back those whose matter is done: a list worked from the top, one key for what the resident says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.acts import CallBackMade
from desk.appeal import Appeal, Outcome
from desk.calling import DAYS_TRIED, days_tried
from desk.language import _
from desk.phones import masked_words
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.commands.people import outcome as outcome_words
from screens.day_views import DayView, ViewPages
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import digit
from screens.mouth import Mouth
from screens.question import Question
from screens.widgets.fit import Told
from screens.widgets.found_list import FoundList
from screens.widgets.pairs import Pair, Pairs
from screens.widgets.queue_list import QueueList
from screens.widgets.short_times import moment, written
from screens.widgets.status_line import Tone

if TYPE_CHECKING:
    from desk.services.appeals import Appeals

OUTCOMES: tuple[Outcome, ...] = ("satisfied", "unsatisfied", "no-answer", "later")
"""On the digits from 1; the next one shows the phone. Nobody writes on this screen (ADR 14)."""
SHORTEST_CALL = timedelta(seconds=1)
"""A key that comes sooner is one that is held down, or was meant for the one before."""


class CallRound(DeskScreen):
    """Whoever is listed has not been rung up today. A whole phone is seen only by an act that is logged."""

    DEFAULT_CSS = """
    CallRound {
        #left { width: 100%; text-style: bold; }
        #calls { height: 1fr; }
        #digits { width: 100%; color: $primary; text-style: bold; padding-top: 1; }
        #card { width: 100%; max-height: 50%; padding-top: 1; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit(place), f"note('{outcome}')", show=False) for place, outcome in enumerate(OUTCOMES, start=1)),
        Binding(digit(len(OUTCOMES) + 1), "phone", show=False),
    ]

    def __init__(self, door: Door, mouth: Mouth) -> None:
        super().__init__(door, mouth)
        self._list = FoundList(now=door.now, department_words=door.department_words, id="calls")
        self._left: int | None = None
        """How many are still to be rung up; None while nobody has counted."""
        self._appeal: Appeal | None = None
        """The one that the card tells of."""
        self._phone = ""
        """Its whole phone, where somebody asked for it."""
        self._shown_at = door.now()

    def body(self) -> Iterable[Widget]:
        """The list, and a card about the one under the cursor."""
        yield Told(self._left_words, id="left")
        yield self._list
        yield Pairs(self._card, id="card")
        yield Told(self._digits, id="digits")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("回访")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to note while nobody is shown."""
        return self._appeal is not None or action not in ("note", "phone")

    def spoken_words(self) -> list[str]:
        """How many are left, and who is under the cursor, as far as the room may hear it."""
        return [self._left_words(), self.heard_at_cursor()]

    def on_screen_resume(self) -> None:
        """From the top; and again where something was done on another screen."""
        self._list.focus()
        self._load()

    @work(group="store", exclusive=True)
    async def _load(self) -> None:
        desk = await self.door.desk()
        pages = ViewPages(desk.lists, DayView.TO_CALL)
        self._left = await asyncio.to_thread(pages.count)
        if self._list.is_shown:
            self._list.reload()
        else:
            self._list.show(pages)
        self._refresh_words()

    @on(QueueList.Highlighted)
    @work(group="tell", exclusive=True)
    async def _tell_of(self, event: QueueList.Highlighted) -> None:
        desk = await self.door.desk()
        self._show(await asyncio.to_thread(desk.appeals.get, event.number))

    def _show(self, appeal: Appeal | None) -> None:
        self._appeal, self._phone, self._shown_at = appeal, "", self.door.now()
        self._refresh_words()
        self.refresh_bindings()

    def _refresh_words(self) -> None:
        for name in ("#left", "#card", "#digits"):
            self.query_one(name).refresh(layout=True)

    @work(group="act")
    async def action_phone(self) -> None:
        """5: the whole phone of the one on the card; who saw it is an event."""
        appeal = self._appeal
        if appeal is None:
            return
        desk = await self.door.desk()
        whole = await asyncio.to_thread(desk.appeals.whole_phone, appeal.number, reason=_("回访"), by=self.door.by)
        if self._appeal is appeal:
            self._phone = whole
            self._refresh_words()
            self.tell(_("看了完整电话，已经记下。") if whole else _("没有留电话，等居民来的时候当面问。"))

    @work(group="act")
    async def action_note(self, outcome: str) -> None:
        """What came of the call; then on to the next. Nothing is noted twice: the card is empty meanwhile."""
        appeal = self._appeal
        if appeal is None:
            return
        if self.door.now() - self._shown_at < SHORTEST_CALL:
            self.tell(_("刚换了一位，没有记。请看清是谁，打完再按。"))
            return
        self._show(None)
        said = cast(Outcome, outcome)
        try:
            desk = await self.door.desk()
            noted = await asyncio.to_thread(_note, desk.appeals, appeal.number, said, self.door.by)
        except Exception:  # the app tells it; the card is for whoever is still to be noted
            self._show(appeal)
            raise
        told = _("{name}：{outcome}，记下了。")
        self.status.say(lambda: told.format(name=appeal.resident.name, outcome=outcome_words(said)), Tone.DONE)
        if said == "unsatisfied":
            question = _("居民说没有解决。要重新办理这一件吗？")
            self.app.push_screen(Question(question), lambda yes: self._reopen_if(noted, yes))
        else:
            self._load()

    def _reopen_if(self, appeal: Appeal, yes: bool | None) -> None:
        if yes:
            self.app.push_screen(ActForm(self.door, self.mouth, Act.REOPEN, appeal, done=self._reopened))

    def _reopened(self, act: Act, told: str) -> None:
        self.status.say(lambda: told or _("“{act}”办好了。").format(act=act.label), Tone.DONE)

    def _left_words(self) -> str:
        if self._left is None:
            return _("正在看……")
        if not self._left:
            return _("今天要打的都打过了。")
        return _("还要打给 {count} 位。打完一位，按一个数字，就到下一位。").format(count=self._left)

    def _digits(self) -> str:
        if self._appeal is None:
            return ""
        meanings = [*map(outcome_words, OUTCOMES), _("看完整电话")]
        return "   ".join(f"{place} {meaning}" for place, meaning in enumerate(meanings, start=1))

    def _card(self) -> list[Pair]:
        appeal = self._appeal
        if appeal is None:
            return []
        lines = (
            (_("电话"), self._phone or appeal.resident.phone or _("没有留")),
            (_("原话"), masked_words(appeal.said)),
            (_("结果"), masked_words(appeal.result.note) if appeal.result else ""),
            (_("办结"), moment(appeal.stages[-1].at, self.door.here())),
            (_("打过"), _tried(appeal)),
        )
        return [(label, words) for label, words in lines if words]


def _note(appeals: Appeals, number: str, outcome: Outcome, by: str) -> Appeal:
    return appeals.act(number, CallBackMade(outcome=outcome), by=by)


def _tried(appeal: Appeal) -> str:
    if not appeal.call_backs:
        return ""
    calls = _("，").join(f"{written(call.at)} {outcome_words(call.outcome)}" for call in appeal.call_backs)
    return _("{days} 天，满 {most} 天就不再打：{calls}").format(days=days_tried(appeal), most=DAYS_TRIED, calls=calls)
