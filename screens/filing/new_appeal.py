"""One appeal, from the resident's words to a number on paper."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.drafts import Draft
from desk.errors import FieldWrong
from desk.language import _
from desk.places import place_line
from screens.door import Door
from screens.filing.appeal_form import NAMES, AppealForm
from screens.filing.filed import FiledScreen
from screens.filing.likely import Likely
from screens.filing.suggested import communities_of, fields_of, second_draft, understood, words_about
from screens.filing.two_matters import HowMany, TwoMatters
from screens.filing.whose_appeal import WhoseAppeal
from screens.keeping import Keeping
from screens.keys import Key
from screens.listening.consent import Consent
from screens.listening.ears import Ears
from screens.mouth import Mouth
from screens.widgets.danger_card import DangerCard
from screens.widgets.fields import WordsField
from screens.widgets.status_line import Tone

if TYPE_CHECKING:
    from desk.appeal import Appeal
    from desk.opendesk import OpenDesk
    from desk.understanding import Emergency, Matter

SUGGEST_AFTER = 0.15
"""Seconds without a key before the words are understood anew."""


class NewAppeal(WhoseAppeal, Keeping):
    """The resident's words on top; everything else follows from them until somebody says otherwise."""

    DEFAULT_CSS = """
    NewAppeal {
        #body { overflow-y: auto; }
        Field > .note { width: 38%; }
        WordsArea { padding: 0; }
        #candidates { height: 1; max-height: 7; margin-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Key.FINISH.does("finish"),
        Binding("ctrl+r", "rang", show=False),
        Binding("ctrl+l", "consent", show=False),
        Binding("ctrl+t", "likely", show=False),
    ]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears, draft: Draft) -> None:
        super().__init__(door, mouth, ears, draft)
        self._matters: tuple[Matter, ...] = ()
        self._danger: Emergency | None = None
        self._followed = draft.said
        """The words that the form shows the meaning of."""
        self._filing = False
        self._another = Draft.begun(door.now(), by=door.by)
        """What the other matter is filed as, where two are heard in one talk."""
        self.keep(draft)
        self._card = DangerCard(place=lambda: place_line(self._draft) or self._draft.address, id="danger")
        self._consent = Consent(given=draft.recording_consent)
        self._likely = Likely()

    def body(self) -> Iterable[Widget]:
        """Danger first, then what is heard, the fields, and who it may be."""
        yield self._card
        yield from self.ear_lines()
        yield self._consent
        yield self._form
        yield self._candidates

    def title_words(self) -> str:
        """The name of the screen, and when the draft was kept."""
        return self.title_with_draft(_("新诉求"))

    def key_words(self) -> Mapping[Key, str]:
        """F9 files and gives the slip."""
        return {**super().key_words(), Key.FINISH: _("提交并打印回执"), Key.READ_ALOUD: _("念一遍")}

    def spoken_words(self) -> list[str]:
        """The field with the cursor, then the form, read back; the room hears no whole phone and no whole name."""
        from desk.in_public import in_public  # with the book of names: not before somebody can write
        from screens.filing.read_back import read_back

        here = in_public(self.heard_at_cursor(), name=self._draft.resident)
        return [*self._card.said(), here, *read_back(self._draft, self.door.settings)]

    def on_mount(self) -> None:
        """Straight to the words. Those of a draft were understood, unless the program was killed before that."""
        self._form.field("said").focus()
        if self._draft.said:
            self._understand(suggesting=not self._draft.type)

    @on(AppealForm.Changed)
    def _follow(self, event: AppealForm.Changed) -> None:
        match event.name:
            case "said":
                self._form.keep(description="")
                self._understand(suggesting=True)
            case "type":
                self._suggest_for_type()
            case "resident":
                self.forget_resident()
                self.look_for("resident")
            case "phone":
                self.look_for("phone")
        self.change()

    def change(self) -> None:
        """Follow the form: what is on the card, and in the draft on disk."""
        self._draft = self._form.told
        self._card.refresh(layout=True)
        self.keeper.change(self._draft)

    def take(self, words: str) -> None:
        """What was said goes behind what was written."""
        self._consent.heard(self._ears.take_sound())
        self.mount_part(self._consent)
        self._form.query_one(WordsField).add(words)

    def action_consent(self) -> None:
        """Ctrl+L: the resident agrees that the recording is kept, or no longer does."""
        self._consent.turn()
        self.mount_part(self._consent)
        self._form.keep(recording_consent=self._consent.given)
        self.change()

    @work(group="suggest", exclusive=True)
    async def _understand(self, *, suggesting: bool) -> None:
        await asyncio.sleep(SUGGEST_AFTER)
        await self._take_in(suggesting=suggesting)

    async def _take_in(self, *, suggesting: bool) -> None:
        words = self._form.field("said").value
        self._matters, self._danger = await asyncio.to_thread(understood, words, self.door.settings)
        if suggesting:
            self._form.suggest(*fields_of(self._matters))
            self._suggest_for_type()
            self.change()
            self.look_for("resident" if self._draft.resident else "phone")
        self._likely.offer(self._form.community, communities_of(self._matters))
        self._followed = words
        self._warn()

    def _suggest_for_type(self) -> None:
        """Urgency and department go with the type: as heard, or else as the catalogue says."""
        code = self._form.field("type").value
        heard = next((matter for matter in self._matters if matter.type == code), None)
        kind = self.door.settings.type(code)
        urgency = (heard.urgency if heard else kind.urgency) if code else ""
        why = heard.evidence.get("urgency", "") if heard else ""
        self._form.suggest({"urgency": urgency}, {"urgency": why})
        self._form.keep(department=heard.department if heard else "")

    def action_likely(self) -> None:
        """Ctrl+T: the community that the words sound like; once more, the next one."""
        if self._likely.take():
            self.change()

    def _warn(self) -> None:
        rang = self._draft.rang_at
        self._card.warn(self._danger, rang_at=self.door.local(rang) if rang else None)
        if self._card.display:
            self.mount_part(self._card)

    def action_rang(self) -> None:
        """Somebody has rung the emergency number."""
        if self._card.is_ringing:
            self._form.keep(rang_at=self.door.now())
            self.change()
            self._warn()
            self.tell(_("记下了：已经打过电话。接着写就行。"), Tone.DONE)

    def action_finish(self) -> None:
        """F9: file what is seen; right behind the words, what will be seen in a moment."""
        if self._form.field("said").value == self._followed:
            self._finish()
        else:
            self._finish_when_understood()

    @work(group="finish", exclusive=True)
    async def _finish_when_understood(self) -> None:
        self._tell_of_waiting()
        await self._take_in(suggesting=True)
        self._finish()

    def _finish(self) -> None:
        """File; where two matters were heard, ask once."""
        second = self._second
        if second is None or self._filing:
            self._file_if("one")
        else:
            first = replace(self._draft, said=self._matters[0].said)
            told = [words_about(each, self.door.settings) for each in (first, second)]
            self.app.push_screen(TwoMatters(told), self._file_if)

    @property
    def _second(self) -> Draft | None:
        return second_draft(self._draft, self._matters, self._another)

    def _file_if(self, how_many: HowMany | None) -> None:
        if how_many and not self._filing:
            self._filing = True
            self._file(both=how_many == "both")

    @work(group="file")
    async def _file(self, *, both: bool) -> None:
        self._tell_of_waiting()
        try:
            self._form.keep(filing=True)
            self.change()
            await self.keeper.save()
            desk = await self.door.desk()
            self.change()
            also = [self._second] if both and self._second else []
            filed = await asyncio.to_thread(self._filed, desk, self._draft, *also)
        except Exception as error:  # the app tells it
            self._go_back_to_form(error)
            raise
        finally:
            self._filing = False
        await self.keeper.forget()
        self._show_filed(*filed)

    def _tell_of_waiting(self) -> None:
        if not self.door.is_open:
            self.tell(_("正在等台账打开……打开就提交，不用再按。"))

    def _filed(self, desk: OpenDesk, draft: Draft, *also: Draft) -> list[Appeal]:
        """Filed with its recordings where the resident agrees; those of a refused one do not stay on the disk."""
        first = self._consent.kept(draft, desk.attachments)
        with desk.recordings.only_if_filed(first.attachments):
            filing = partial(desk.appeals.file, by=self.door.by, slip=desk.settings.paper.size)
            return [filing(each) for each in (first, *also)]

    def _go_back_to_form(self, error: Exception) -> None:
        """Nothing is lost: the cursor where it is to be put right."""
        self._form.keep(filing=False)
        self.change()
        if isinstance(error, FieldWrong) and error.field in NAMES:
            self._form.field(error.field).focus()

    def _show_filed(self, appeal: Appeal, also: Appeal | None = None) -> None:
        """The number; where there are two, the second is seen behind the first."""
        ringing = self._card.said() if self._card.is_ringing else []
        left = None if also else self._second
        first = FiledScreen(self.door, self.mouth, appeal, also=also, second=left, still_to_ring=ringing)
        if also is None:
            self.give_way_to(first)
        else:
            self.give_way_to(FiledScreen(self.door, self.mouth, also))
            self.app.push_screen(first)
