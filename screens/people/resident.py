"""One resident: everything they ever told the desk, and a new appeal in one key."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType
from textual.widget import Widget

from desk.drafts import Draft
from desk.language import _
from desk.places import place_line
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.draft_list import DraftList
from screens.widgets.fit import Told
from screens.widgets.found_list import FewAppeals, FoundList

if TYPE_CHECKING:
    from desk.services.residents import Resident


class ResidentScreen(DeskScreen):
    """The newest appeal first; F2 begins another one for the same resident."""

    DEFAULT_CSS = """
    ResidentScreen {
        #who { width: 100%; text-style: bold; padding-bottom: 1; }
        #appeals { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.NEW_APPEAL.does("begin")]

    def __init__(self, door: Door, mouth: Mouth, resident: Resident) -> None:
        super().__init__(door, mouth)
        self._resident = resident
        self._appeals = FoundList(now=door.now, department_words=door.department_words, id="appeals")

    def body(self) -> Iterable[Widget]:
        """Who it is, and the history."""
        yield Told(self._who, id="who")
        yield self._appeals

    def title_words(self) -> str:
        """The name of the screen."""
        return _("居民 · {name}").format(name=self._resident.name)

    def key_words(self) -> Mapping[Key, str]:
        """F2 knows who it is for."""
        return {Key.NEW_APPEAL: _("替这位记一件")}

    def spoken_words(self) -> list[str]:
        """How the appeal under the cursor stands; the room must not hear a full name or a phone."""
        from desk.in_public import honorific

        return [honorific(self._resident.name), self.heard_at_cursor()]

    def on_screen_resume(self) -> None:
        """Something may have been filed meanwhile."""
        self._appeals.focus()
        self._load()

    @work(group="store", exclusive=True)
    async def _load(self) -> None:
        desk = await self.door.desk()
        rows = await asyncio.to_thread(desk.lists.of_resident, self._resident.key)
        self._appeals.show(FewAppeals(rows))

    def action_begin(self) -> None:
        """F2: a form in which everything known stands already."""
        who = self._resident
        draft = replace(
            Draft.begun(self.door.now(), by=self.door.by), resident=who.name, phone=who.phone, resident_key=who.key,
            community=who.community or "", building=who.building or "", unit=who.unit or "", floor=who.floor or "",
            room=who.room or "",
        )  # fmt: skip
        self.post_message(DraftList.Chosen(draft))

    def _who(self) -> str:
        who = self._resident
        born = _("{year}年生").format(year=who.birth_year) if who.birth_year else ""
        return "  ".join(filter(None, (who.name, who.phone, place_line(who), born, who.note)))
