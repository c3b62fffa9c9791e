"""Whose appeal a form is about: residents of the ledger are listed while somebody types, and chosen by nobody else."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from desk.drafts import Draft
from desk.language import _
from screens.door import Door
from screens.filing.appeal_form import AppealForm
from screens.filing.suggested import HOME, PLACE
from screens.filing.who_it_may_be import WhoItMayBe
from screens.keys import Key
from screens.listening.ears import Ears
from screens.listening.listening_screen import ListeningScreen
from screens.mouth import Mouth
from screens.widgets.resident_list import ResidentList


class WhoseAppeal(ListeningScreen):
    """A form, and below it those whom its name or phone may mean."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "candidates", show=False),
        Key.RESIDENTS.does("who"),
    ]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears, draft: Draft) -> None:
        super().__init__(door, mouth, ears)
        self._draft = draft
        self._form = AppealForm(door.settings, draft)
        self._candidates = WhoItMayBe(door, id="candidates")

    @abstractmethod
    def change(self) -> None:
        """Follow a change of the form."""

    def key_words(self) -> Mapping[Key, str]:
        """F6 chooses while somebody is listed."""
        who = {Key.RESIDENTS: _("选居民")} if self._candidates.display else {}
        return {**super().key_words(), **who}

    def look_for(self, field: str) -> None:
        """List who it may be, until somebody was chosen."""
        known = "" if self._draft.resident_key else self._form.field(field).value
        if known:
            self.mount_part(self._candidates)
        if self._candidates.is_attached:
            self._candidates.look_for(known)

    @on(WhoItMayBe.Listed)
    def _name_keys(self) -> None:
        """F6 chooses among them while somebody is listed."""
        self.refresh_bindings()

    def action_candidates(self) -> None:
        """↓ below the name or the phone: to those it may be."""
        self._candidates.focus()

    async def action_who(self) -> None:
        """F6: to those it may be, from anywhere; while nobody is listed, to the whole ledger."""
        if self._candidates.display:
            self._candidates.focus()
        else:
            await self.app.run_action("app.residents")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """↓ does something only beside candidates."""
        if action != "candidates":
            return super().check_action(action, parameters)
        asking = self.focused is not None and self.focused.parent in (
            self._form.field("resident"), self._form.field("phone"),
        )  # fmt: skip
        return self._candidates.display and asking

    @on(ResidentList.Chosen)
    def _take_resident(self, event: ResidentList.Chosen) -> None:
        """The volunteer says who it is; name, covered phone and, unless a place was said, home are in the ledger."""
        event.stop()
        who = event.resident
        self._form.fill({"resident": who.name, "phone": who.phone})
        if not any(getattr(self._draft, name) for name in PLACE if name != "community"):
            self._form.fill({name: getattr(who, name) or "" for name in HOME})
        self._form.keep(resident_key=who.key)
        self._candidates.look_for("")
        self._form.field("address").focus()
        self.change()

    def forget_resident(self) -> None:
        """Another name is another person: the covered phone goes with the one who was chosen."""
        if self._draft.resident_key:
            self._form.keep(resident_key="")
            self._draft = self._form.told
            self._form.fill({"phone": ""})
