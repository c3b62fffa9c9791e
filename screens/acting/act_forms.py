"""The small form for an act that asks for something; which blanks it has is the table's, `screens.acting.act_table`."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget

from desk.appeal import Appeal
from desk.drafts import FormDraft
from desk.errors import DeskError
from desk.language import _
from desk.numbers import grouped
from desk.phones import masked_words
from desk.stages import Act
from screens.acting.act_menu import refusal_of
from screens.acting.act_table import FORMS
from screens.acting.blanks import Blank, Case, FilledIn, Words
from screens.acting.photos import Photos
from screens.door import Door
from screens.form_screen import FormScreen
from screens.keys import Key
from screens.mouth import Mouth
from screens.widgets.field import Field
from screens.widgets.fields import ChoiceField, LineField, WordsField
from screens.widgets.fit import ToldInALine
from screens.widgets.photos_box import PhotosField
from screens.widgets.status_line import Tone

Done = Callable[[Act, str], None]
"""Told which act was done, and the sentence about it (empty where the act itself says enough)."""


class ActForm(FormScreen):
    """One act of one appeal. F9 does it; a refusal stays here, with everything that was typed."""

    DEFAULT_CSS = """
    ActForm {
        #about { text-style: bold; height: auto; margin-bottom: 1; }
        #about > Told { width: 100%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("finish"), Key.PHOTO.does("photos")]

    def __init__(
        self, door: Door, mouth: Mouth, act: Act, appeal: Appeal, *, done: Done, left: FormDraft | None = None
    ) -> None:
        """`left` is the draft to go on from; without one, the last that was left in this form."""
        left = left or door.drafts.left_in(act, appeal.number)
        super().__init__(door, mouth, act, number=appeal.number, left=left)
        self._act = act
        self._form = FORMS[act]
        self._case = Case(appeal=appeal, settings=door.settings, now=door.now().astimezone(appeal.filed_at.tzinfo))
        self._done = done
        names = list(dict.fromkeys(blank.name for blank in self._form.blanks))
        self._fields = [
            self._field(names.index(blank.name) + 1, blank, id=f"blank-{place}")
            for place, blank in enumerate(self._form.blanks, start=1)
        ]
        self._busy = False

    def body(self) -> Iterable[Widget]:
        """Whose appeal it is, and the blanks."""
        appeal = self._case.appeal
        with Vertical(id="about"):
            yield ToldInALine(lambda: f"{grouped(appeal.number)}  {appeal.resident.name}")
            yield ToldInALine(lambda: masked_words(appeal.description))
        with VerticalScroll(can_focus=False):
            yield from self._fields

    def title_words(self) -> str:
        """The act, and when its draft was kept."""
        return self.title_with_draft(self._act.label)

    def key_words(self) -> Mapping[Key, str]:
        """F9 does this act."""
        return {Key.FINISH: self._act.label}

    def spoken_words(self) -> list[str]:
        """The act, the blank with the cursor, then the others, and what was refused."""
        here, one = self.heard_at_cursor(), self.door.settings.voice.one
        blanks = [field.heard(one) for _blank, field in self._shown()]
        return [self._act.label, here, *(blank for blank in blanks if blank != here), self.status.words]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F7 only where photos are asked for."""
        return any(isinstance(field, PhotosField) and field.display for field in self._fields) or action != "photos"

    def on_mount(self) -> None:
        """The first blank first."""
        self._fields[0].focus()

    def written(self) -> dict[str, str]:
        """The blanks that say something else than they began with."""
        words = self._words()
        began = {blank.name: blank.begins(self._case, words) for blank, _field in self._shown()}
        return {name: value for name, value in words.items() if value != began[name]}

    def said(self) -> str:
        """What was written, without what was chosen."""
        written = self.written()
        typed = (blank.name for blank, _field in self._shown() if blank.kind in ("line", "words"))
        return " ".join(filter(None, map(written.get, typed)))

    def put(self, written: Words) -> None:
        """Every blank as it begins or was written; what is no longer among the choices is chosen anew."""
        for field in self._fields:
            field.touched = False
        self._arrange(written)

    def tell_left(self) -> None:
        """The matter may have moved on: say so, with what was written still there."""
        refusal = refusal_of(self._case.appeal, self._act, self.door.settings)
        if refusal is None:
            super().tell_left()
        else:
            self.status.say(
                lambda: _("{refusal}\n上次写的还在上面；不要了就按 Ctrl+N 清空。").format(refusal=refusal), Tone.WARNING
            )

    @on(Field.Changed)
    def _something_typed(self) -> None:
        self._arrange({})

    @on(Field.Entered)
    def _entered(self, event: Field.Entered) -> None:
        self._go_on_after(event.field)

    def _go_on_after(self, here: Field) -> None:
        fields = [field for _blank, field in self._shown()]
        following = fields[fields.index(here) + 1 :]
        if following:
            following[0].focus()
        else:
            self.status.say(lambda: _("写好了就按 F9。"))

    @work(group="act")
    async def action_finish(self) -> None:
        """F9: do it, and go back; or stay, with the cursor where something is missing."""
        if self._busy:
            return
        self._busy = True
        self.tell(_("请稍等……"))
        try:
            desk = await self.door.desk()
            filled = FilledIn(desk=desk, number=self._case.appeal.number, words=self._words(), by=self.door.by)
            told = await asyncio.to_thread(self._form.do, filled)
        except DeskError:
            self._at_fault().focus()
            raise
        finally:
            self._busy = False
        await self.keeper.forget()
        self.dismiss()
        self._done(self._act, told or "")

    def action_photos(self) -> None:
        """F7: choose photos for the blank with the cursor, else for the first that has none."""
        fields = [field for _blank, field in self._shown() if isinstance(field, PhotosField)]
        empty = [field for field in fields if not field.value]
        chosen_for = next((field for field in fields if field.box.has_focus), (empty or fields)[0])
        self.app.push_screen(Photos(self.door, self.mouth, chosen=partial(self._put, chosen_for)))

    def _put(self, field: PhotosField, files: Sequence[Path]) -> None:
        field.box.put(files)
        self._go_on_after(field)

    def _field(self, number: int, blank: Blank, *, id: str) -> Field:
        label = partial(lambda words: _(words), blank.label)
        match blank.kind:
            case "choice":
                return ChoiceField(number, label, blank.choices(self._case), id=id)
            case "words":
                return WordsField(number, label, id=id)
            case "photos":
                return PhotosField(number, label, id=id)
        return LineField(number, label, id=id)

    def _shown(self) -> list[tuple[Blank, Field]]:
        """The blanks that are asked for as things stand."""
        return [pair for pair in zip(self._form.blanks, self._fields, strict=True) if pair[1].display]

    def _words(self) -> dict[str, str]:
        return {blank.name: field.value for blank, field in self._shown()}

    def _arrange(self, written: Words) -> None:
        """Show the blanks that are asked for: as written, and filled in as far as nobody has typed in them."""
        words: dict[str, str] = {}
        for blank, field in zip(self._form.blanks, self._fields, strict=True):
            field.display = blank.asked(self._case, words)
            if field.display and blank.name in written and self._takes(blank, written[blank.name]):
                field.value = written[blank.name]
                field.confirm()
            elif not field.touched:
                field.value = blank.begins(self._case, words)
                field.touched = False
            if field.display:
                words[blank.name] = field.value

    def _takes(self, blank: Blank, value: str) -> bool:
        """Whether a blank can hold this: a day or a department that was chosen may be gone."""
        return blank.kind != "choice" or any(choice.value == value for choice in blank.choices(self._case))

    def _at_fault(self) -> Field:
        """The blank that is needed and empty, else the first one."""
        shown = self._shown()
        return next((field for blank, field in shown if blank.needed and not field.value), shown[0][1])
