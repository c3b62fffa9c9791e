"""A resident who is not in the ledger yet."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from desk.drafts import NEW_RESIDENT, FormDraft
from desk.errors import FieldWrong
from desk.language import _
from screens.door import Door
from screens.form_screen import FormScreen
from screens.keys import Key
from screens.mouth import Mouth
from screens.people.resident import ResidentScreen
from screens.widgets.choices import community_choices
from screens.widgets.field import Field
from screens.widgets.fields import ChoiceField, DigitsField, LineField, NameField
from screens.widgets.place_field import PlaceField

NAMES = ("name", "phone", "community", "building", "unit", "floor", "room", "born", "note")


class NewResident(FormScreen):
    """Six rows; a name is enough."""

    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("add")]

    def __init__(self, door: Door, mouth: Mouth, *, name: str = "", left: FormDraft | None = None) -> None:
        """`name` is whom somebody looked for; `left` is the draft to go on from, else the last one of that name."""
        self._name_looked_for = "" if name.isascii() else name
        super().__init__(door, mouth, NEW_RESIDENT, left=left or self._left_of(door, self._name_looked_for))

    def body(self) -> Iterable[Widget]:
        """Who, how to reach, where."""
        yield NameField(1, lambda: _("姓名"), max_length=100, id="name")
        yield DigitsField(2, lambda: _("电话"), id="phone")
        yield ChoiceField(3, lambda: _("社区"), community_choices(self.door.settings), id="community")
        yield PlaceField(4, lambda name: "")
        yield DigitsField(5, lambda: _("出生年份"), id="born")
        yield LineField(6, lambda: _("备注"), id="note")

    def title_words(self) -> str:
        """The name of the screen, and when the draft was kept."""
        return self.title_with_draft(_("新居民"))

    def key_words(self) -> Mapping[Key, str]:
        """F9 keeps it."""
        return {Key.FINISH: _("记进台账")}

    def on_mount(self) -> None:
        """The name first."""
        self._field("name").focus()

    @staticmethod
    def _left_of(door: Door, name: str) -> FormDraft | None:
        """Nothing that was written about somebody else."""
        left = door.drafts.left_in(NEW_RESIDENT)
        return left if left and name in ("", left.words.get("name")) else None

    def written(self) -> dict[str, str]:
        """Whatever is not empty."""
        return {name: self._field(name).value for name in NAMES if self._field(name).value}

    def said(self) -> str:
        """The note."""
        return self._field("note").value

    def put(self, written: Mapping[str, str]) -> None:
        """Empty but for the name that was looked for."""
        words = written or {"name": self._name_looked_for}
        for name in NAMES:
            self._field(name).value = words.get(name, "")

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)  # type: ignore[type-abstract]  # it is asked for, not made

    @on(Field.Entered)
    def _go_on(self) -> None:
        self.focus_next()

    @work(group="file", exclusive=True)
    async def action_add(self) -> None:
        """F9: put them in the ledger; who is there already is shown, not doubled."""
        from desk.services.residents import Resident

        told = {name: self._field(name).value for name in NAMES}
        year = told.pop("born")
        try:
            if year and len(year) != 4:
                raise FieldWrong(_("出生年份要写四位数字，比如 1948。"), field="born")
            desk = await self.door.desk()
            who = Resident(**told, birth_year=int(year) if year else None)
            added = await asyncio.to_thread(desk.residents.add, who)
        except FieldWrong as error:
            if error.field:
                self._field(error.field).focus()
            raise
        await self.keeper.forget()
        self.give_way_to(ResidentScreen(self.door, self.mouth, added))
