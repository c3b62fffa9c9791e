"""Who has it, how far is it: found by whatever the resident remembers, and answered in everyday words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.clause import Clause
from desk.language import _
from desk.numbers import SHORTEST, grouped, read
from desk.rows import AppealRow
from screens.door import Door
from screens.keys import Key
from screens.listening.ears import Ears
from screens.listening.listening_screen import ListeningScreen
from screens.mouth import Mouth
from screens.widgets.field import Field
from screens.widgets.fields import LineField
from screens.widgets.fit import Told
from screens.widgets.found_list import FewAppeals, FoundList
from screens.widgets.queue_list import QueueList
from screens.widgets.resident_list import FewResidents, ResidentList

if TYPE_CHECKING:
    from desk.opendesk import OpenDesk
    from desk.services.residents import Resident

LOOK_AFTER = 0.12
"""Seconds without a key before the ledger is asked."""
MOST_RESIDENTS_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What the ledger says to a question."""

    asked: str = ""
    appeals: Sequence[AppealRow] = ()
    residents: Sequence[Resident] = ()
    is_nearest: bool = False
    """Nothing is just as it was asked; it may have been one of these."""

    @property
    def missing_number(self) -> str:
        """The number that was asked for and is not in the ledger."""
        number = read(self.asked)
        nothing = self.is_nearest or not (self.appeals or self.residents)
        return number if nothing and len(number) >= SHORTEST - 1 else ""


def look_up(desk: OpenDesk, asked: str, *, heard: bool = False) -> Answer:
    """Everything that fits; for a whole number that nobody has, the nearest that somebody has."""
    found = desk.finder.find(asked, heard=heard)
    answer = Answer(asked, found.appeals, found.residents, is_nearest=found.is_guess)
    if found or not answer.missing_number:
        return answer
    nearest = desk.lists.numbered(desk.appeals.nearest(asked))
    return Answer(asked, nearest, is_nearest=bool(nearest))


class LookUp(ListeningScreen):
    """One line to type in; what fits is listed while somebody types, and the one under the cursor is told."""

    DEFAULT_CSS = """
    LookUp {
        #found { width: 100%; color: $secondary; padding-bottom: 1; }
        #appeals { height: 1fr; min-height: 3; }
        #told { width: 100%; max-height: 8; padding-top: 1; text-style: bold; dock: bottom; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", show=False),
        Key.LOOK_UP.does("ask_anew"),
    ]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears) -> None:
        super().__init__(door, mouth, ears)
        self._answer = Answer()
        self._heard = ""
        self._told: tuple[Clause, ...] = ()
        self._asked = LineField(1, lambda: _("查什么"), id="asked")
        self._residents = ResidentList(id="residents")
        self._appeals = FoundList(now=door.now, department_words=door.department_words, id="appeals")

    def body(self) -> Iterable[Widget]:
        """The question, what fits, what is to be said."""
        yield self._asked
        yield from self.ear_lines()
        yield Told(self._found_words, id="found")
        yield self._residents
        yield self._appeals
        yield Told(self._told_words, id="told")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("查询")

    def key_words(self) -> Mapping[Key, str]:
        """F4 tells the resident."""
        return {**super().key_words(), Key.READ_ALOUD: _("念给居民听")}

    def spoken_words(self) -> list[str]:
        """How far the appeal under the cursor is, which resident is under it, or that there is none."""
        from desk import words

        if self._answer.missing_number:
            nearest = tuple(row.number for row in self._answer.appeals)
            told = words.not_found(self._answer.missing_number, nearest, self.door.settings)
            return [clause.spoken for clause in told]
        if self._residents.has_focus:
            return [self.heard_at_cursor()]
        found = self._answer
        if found.is_nearest and not self._appeals.has_focus:
            return [self._found_words()]
        is_in_vain = found.asked.strip() and not (found.appeals or found.residents)
        told = words.nothing_found(self.door.settings) if is_in_vain else self._told
        return [clause.spoken for clause in told] or [self._found_words()]

    def on_mount(self) -> None:
        """Ready to type."""
        self._show(Answer())
        self._asked.focus()

    def on_screen_resume(self) -> None:
        """What was found may have gone on behind another screen."""
        if self._answer.asked.strip():
            self._find_again()

    def take(self, words: str) -> None:
        """What was said is the question."""
        self._heard = words
        self._asked.value = words
        self._find(words)

    @on(Field.Changed, "#asked")
    def _follow(self, event: Field.Changed) -> None:
        self._find(event.value)

    @on(Field.Entered, "#asked")
    def _open_found(self, event: Field.Entered) -> None:
        self._find(event.field.value, opening=True)

    @work(group="find", exclusive=True)
    async def _find(self, asked: str, *, opening: bool = False) -> None:
        self._refresh_words()
        if not opening:
            await asyncio.sleep(LOOK_AFTER)
        desk = await self.door.desk()
        if asked != self._answer.asked:
            self._show(await asyncio.to_thread(look_up, desk, asked, heard=asked == self._heard))
        if opening:
            self._open()

    @work(group="find", exclusive=True)
    async def _find_again(self) -> None:
        """The same question; the cursors stay where they are."""
        desk = await self.door.desk()
        asked = self._answer.asked
        self._answer = await asyncio.to_thread(look_up, desk, asked, heard=asked == self._heard)
        self._residents.exchange(FewResidents(self._answer.residents))
        self._appeals.exchange(FewAppeals(self._answer.appeals))
        self._make_room()
        if self._appeals.row is not None:
            self._tell_of(self._appeals.row.number)

    def _open(self) -> None:
        """Enter: the first that was found. What is only like the one asked for is shown, not opened."""
        found = self._answer
        if found.is_nearest:
            self.action_to_list()
        elif found.appeals:
            self.post_message(
                QueueList.Opened(self._appeals.row.number if self._appeals.row else found.appeals[0].number)
            )
        elif found.residents:
            self.post_message(ResidentList.Chosen(found.residents[0]))

    def _show(self, answer: Answer) -> None:
        self._answer, self._told = answer, ()
        self._residents.show(FewResidents(answer.residents))
        self._appeals.show(FewAppeals(answer.appeals))
        self._make_room()

    def _make_room(self) -> None:
        """For as much as was found."""
        found = self._answer
        shown = min(len(found.residents), MOST_RESIDENTS_SHOWN)
        self._residents.styles.height = shown * self._residents.lines_a_row + 1
        self._residents.display = bool(found.residents)
        self._appeals.display = bool(found.appeals)
        self._refresh_words()

    def _refresh_words(self) -> None:
        for name in ("#found", "#told"):
            self.query_one(name, Told).refresh(layout=True)

    @on(QueueList.Highlighted)
    def _arrived(self, event: QueueList.Highlighted) -> None:
        self._tell_of(event.number)

    @work(group="tell", exclusive=True)
    async def _tell_of(self, number: str) -> None:
        from desk.words import status

        desk = await self.door.desk()
        appeal = await asyncio.to_thread(desk.appeals.get, number)
        self._told = status(appeal, desk.settings, self.door.now())
        self._refresh_words()

    def action_ask_anew(self) -> None:
        """F3 once more: another question, typed over this one."""
        self._asked.ask_anew()

    def action_to_list(self) -> None:
        """↓ from the question: to what was found."""
        for found in (self._residents, self._appeals):
            if found.display:
                found.focus()
                return

    def _found_words(self) -> str:
        found = self._answer
        if self._asked.value and not self.door.is_open:
            return _("正在打开台账……打开了就查。")
        if not found.asked.strip():
            return _("编号或末几位、姓名或拼音、电话尾号、地址、说过的话，都能查。")
        if found.missing_number:
            sorry = _("没有 {number} 这个编号。").format(number=grouped(found.missing_number))
            return sorry + (_("是不是下面这些？") if found.is_nearest else _("请对照回执，三个数字一组，再输一遍。"))
        if found.is_nearest:
            return _("没有完全对上的。是不是下面这些？↓ 挑选，Enter 打开。")
        if not (found.appeals or found.residents):
            return _("没有找到。换个说法再试：姓名、电话尾号、楼栋房号。")
        return _("诉求 {appeals} 件，居民 {residents} 位。Enter 打开，↓ 挑选。").format(
            appeals=len(found.appeals), residents=len(found.residents)
        )

    def _told_words(self) -> str:
        return " ".join(clause.shown for clause in self._told)  # where a line may break between sentences
