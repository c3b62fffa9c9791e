"""The ledger of residents: everybody by where they live, or those whom a few letters find."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.language import _
from screens.door import Door
from screens.keys import Key
from screens.listening.ears import Ears
from screens.listening.listening_screen import ListeningScreen
from screens.mouth import Mouth
from screens.people.new_resident import NewResident
from screens.widgets.field import Field
from screens.widgets.fields import LineField
from screens.widgets.fit import Told
from screens.widgets.resident_list import FewResidents, ResidentList

if TYPE_CHECKING:
    from desk.services.residents import Resident, Residents

LOOK_AFTER = 0.12
MOST_FOUND = 200


class Everybody:
    """All residents of the ledger, page by page."""

    def __init__(self, residents: Residents) -> None:
        self._residents = residents

    def count(self) -> int:
        """How many there are."""
        return self._residents.count()

    def page(self, start: int, size: int) -> Sequence[Resident]:
        """Some of them."""
        return self._residents.page(start, size)


class ResidentsScreen(ListeningScreen):
    """Type to find, Enter for the whole history, F9 for somebody new."""

    DEFAULT_CSS = """
    ResidentsScreen {
        #hint { width: 100%; color: $secondary; padding-bottom: 1; }
        #residents { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", show=False),
        Key.RESIDENTS.does("ask_anew"),
        Key.FINISH.does("add"),
    ]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears) -> None:
        super().__init__(door, mouth, ears)
        self._asked = LineField(1, lambda: _("找谁"), id="asked")
        self._residents = ResidentList(id="residents")

    def body(self) -> Iterable[Widget]:
        """The question and the list."""
        yield self._asked
        yield from self.ear_lines()
        yield Told(lambda: _("姓名、拼音首字母、称呼或电话尾号；空着就是全部。"), id="hint")
        yield self._residents

    def title_words(self) -> str:
        """The name of the screen."""
        return _("居民")

    def key_words(self) -> Mapping[Key, str]:
        """F9 puts somebody in the ledger."""
        return {**super().key_words(), Key.FINISH: _("记一位新居民")}

    def spoken_words(self) -> list[str]:
        """How many there are, and who is under the cursor, as far as the room may hear it."""
        found = _("找到 {count} 位居民。").format(count=self._residents.count)
        return [found, self.heard_at_cursor() if self._residents.has_focus else ""]

    def on_mount(self) -> None:
        """Ready to type."""
        self._asked.focus()

    def on_screen_resume(self) -> None:
        """Somebody may have been added."""
        self._find(self._asked.value)

    def take(self, words: str) -> None:
        """What was said is the question."""
        self._asked.value = words
        self._find(words)

    @on(Field.Changed, "#asked")
    def _follow(self, event: Field.Changed) -> None:
        self._find(event.value)

    @on(Field.Entered, "#asked")
    def action_to_list(self) -> None:
        """↓ or Enter: to those who were found; nobody is opened who was only listed before them."""
        self._find(self._asked.value, going=True)

    @work(group="find", exclusive=True)
    async def _find(self, asked: str, *, going: bool = False) -> None:
        if not going:
            await asyncio.sleep(LOOK_AFTER)
        desk = await self.door.desk()
        if asked:
            found = await asyncio.to_thread(desk.finder.find, asked, limit=MOST_FOUND)
            self._residents.show(FewResidents(found.residents))
        else:
            self._residents.show(Everybody(desk.residents))
        if going:
            self._residents.focus()

    def action_ask_anew(self) -> None:
        """F6 once more: somebody else, typed over this one."""
        self._asked.ask_anew()

    def action_add(self) -> None:
        """F9: somebody new, with the name that was looked for."""
        self.app.push_screen(NewResident(self.door, self.mouth, name=self._asked.value))
