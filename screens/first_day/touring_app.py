"""The app's part in the tour: it is offered, begun and left here, on whatever screen somebody is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from desk.language import _
from desk.stages import Stage
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.dressed_app import DressedApp
from screens.keys import Key

if TYPE_CHECKING:
    from desk.appeal import Appeal
    from desk.opendesk import OpenDesk
    from screens.first_day.tour import Tour


class TouringApp(DressedApp):
    """While somebody is on the tour, Esc leaves the tour before it leaves anything else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave_tour", id=Key.BACK.id, show=False, priority=True)]

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self._tour: Tour | None = None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to leave while nobody is on the tour; a question and the turned screen have an Esc of their own."""
        if action == "leave_tour":
            return self._tour is not None and isinstance(self.screen, DeskScreen)
        return True

    def offer_tour(self) -> None:
        """Ask whether somebody who begins to practise wants to be led.

        Not on behalf of the screen that has begun it: that one is gone when the answer comes, and hears of none.
        """
        from screens.question import Question

        question = _("要跟着做一遍吗？代办岗五步，大约五分钟；随时可以按 Esc 不学了。")
        self.call_later(self.push_screen, Question(question), self._tour_if)

    def _tour_if(self, yes: bool | None) -> None:
        if yes:
            self.action_tour()

    @work(group="tour", exclusive=True)
    async def action_tour(self) -> None:
        """Begin, or begin again."""
        from screens.first_day.tour import Tour

        self.action_leave_tour()
        example = await asyncio.to_thread(_example, await self.door.desk())
        self._tour = Tour(self, example)

    def action_leave_tour(self) -> None:
        """Esc: no more is said; what was done stays."""
        if self._tour is not None:
            self._tour.end()
            self._tour = None


def _example(desk: OpenDesk) -> Appeal:
    """A completed appeal of the invented community, best one that waits for its stars."""
    from desk.services.lists import Wanted

    waiting = desk.lists.page(Wanted(to_call=True), start=0, size=1)
    completed = waiting or desk.lists.page(Wanted(stage=Stage.COMPLETED), start=0, size=1)
    return desk.appeals.get(completed[0].number)
