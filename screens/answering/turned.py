"""The screen turned to the resident: the number, the five steps and one everyday sentence at a time, nothing else.

Who does not read presses F7: the same in pictures. Who does not hear reads, who does not see hears.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.theme import Theme

from desk import words
from desk.acts import Rate
from desk.appeal import Appeal
from desk.clause import Clause, plain
from desk.errors import AppealUnknown, DeskError, NumberWrong
from desk.language import _
from desk.numbers import grouped
from desk.stages import Stage
from desk.word_borders import words as words_of
from printouts.font_files import BOLD, FOLDER, REGULAR
from screens.door import Door
from screens.keys import Key, digit
from screens.leaving import Leaving
from screens.mouth import Mouth
from screens.theme import BLACK_ON_WHITE, YELLOW_ON_BLACK
from screens.widgets.big_pages import BigPages
from screens.widgets.big_text import BigText
from screens.widgets.fit import Told, fit
from screens.widgets.rating_keys import KEYS, RatingKeys, key_clause
from screens.widgets.step_pictures import StepPictures
from screens.widgets.step_shapes import StepShapes

DIGITS = FOLDER / f"{BOLD}.ttf"
SENTENCES = FOLDER / f"{REGULAR}.ttf"
"""The bold strokes of a 汉字 of sixteen dots run into each other."""
LIGHTS = (BLACK_ON_WHITE, YELLOW_ON_BLACK)
NUMBER_ROWS, NUMBER_ROWS_IN_A_LOW_WINDOW = 8, 4
"""A low window has room for two lines of the sentence besides, each eight rows tall."""
LOW = 30
"""Rows of a window below which it is low."""
SECONDS_A_CHARACTER = 0.3
"""About how long a character sounds: when to turn the page of a sentence that takes several."""
_PHRASE = re.compile(r".+?(?:[，：；]|[,:;](?=\D)|$)")
"""Up to a comma or colon, but not inside 17:30 or 1,000."""
NEEDS_WORDS = frozenset({"turn_page", "go_to_end", "read_aloud", "pictures"})


def _in_light(light: Theme) -> str:
    """Styles for this screen alone: with a theme of the app, every part of every screen would be styled anew."""
    return f"""
    TurnedScreen.{light.name} {{
        background: {light.background};
        color: {light.foreground};
        & .step-shapes--here, & .step-pictures--here, & RatingKey.-pressed {{
            background: {light.foreground};
            color: {light.background};
        }}
        & .step-pictures--passed {{ color: {light.success}; }}
        & .step-pictures--ahead {{ color: {light.secondary}; }}
    }}
    """


class TurnedScreen(Leaving[None], ModalScreen[None]):
    """Modal: no other screen, with other people's appeals on it, can be opened from here. Esc turns it back."""

    DEFAULT_CSS = """
    TurnedScreen {
        #number { height: auto; text-align: center; }
        #small { width: 100%; height: 1; text-align: center; }
    }
    """ + "".join(map(_in_light, LIGHTS))
    BINDINGS: ClassVar[list[BindingType]] = [
        Key.BACK.does("back"),
        Key.READ_ALOUD.does("read_aloud"),
        Key.TURN.does("other_contrast"),
        Key.PHOTO.does("pictures"),
        Binding("down,right,enter,space", "turn_page(1)", show=False),
        Binding("up,left", "turn_page(-1)", show=False),
        Binding("home", "go_to_end(False)", show=False),
        Binding("end", "go_to_end(True)", show=False),
        *(Binding(digit(stars), f"rate({stars})", show=False) for stars in KEYS),
    ]

    def __init__(self, door: Door, mouth: Mouth, number: str) -> None:
        super().__init__(classes=BLACK_ON_WHITE.name)
        self.door = door
        self.mouth = mouth
        self._number = number
        self._appeal: Appeal | None = None
        self._phrases: list[Clause] = []
        self._place = 0
        self._stars_from = 0
        """Where the sentence about the stars begins."""
        self._for_volunteer: Callable[[], str] = str
        self._following = False
        """Whether the screen follows the voice."""
        self._in_pictures = False

    def compose(self) -> ComposeResult:
        """The number at once; the rest comes with the appeal."""
        with Vertical(id="turned"):
            yield BigText(lambda: grouped(self._number), rows=self._number_rows, font=DIGITS, breaks=False, id="number")
            yield Told(self._small_words, id="small")
            yield BigPages(self._sentence, font=SENTENCES, id="sentence")

    def on_mount(self) -> None:
        """Show it and read it out."""
        self._open()

    def on_resize(self) -> None:
        """A larger window shows a larger number."""
        for number in self.query(BigText):
            number.rows = self._number_rows

    @property
    def _number_rows(self) -> int:
        return NUMBER_ROWS_IN_A_LOW_WINDOW if self.app.size.height < LOW else NUMBER_ROWS

    @work(group="store", exclusive=True)
    async def _open(self) -> None:
        await asyncio.to_thread(words_of, "")  # loads the dictionary that lines are broken by
        try:
            desk = await self.door.desk()
            self._appeal = await asyncio.to_thread(desk.appeals.get, self._number)
        except (NumberWrong, AppealUnknown):
            self._tell(words.not_found(self._number, (), self.door.settings))
        except DeskError as error:
            self._tell((plain(error.message),))
        else:
            steps = (StepShapes(self._appeal), StepPictures(self._appeal))
            self.query_one("#turned").mount(*steps, before="#sentence")
            if self._can_rate:
                await self.query_one("#turned").mount(RatingKeys(id="keys"))
            self._tell_status(self._appeal)
        self.action_read_aloud()

    def _tell_status(self, appeal: Appeal) -> None:
        """How far it is; where stars are asked for, what each of the keys means."""
        meanings = [key_clause(stars) for stars in KEYS] if self._can_rate and appeal.rating is None else []
        self._tell(words.status(appeal, self.door.settings, self.door.now()), meanings)

    def _tell(self, clauses: Sequence[Clause], after: Sequence[Clause] = ()) -> None:
        told = [phrases(clause) for clause in clauses]
        self._phrases = [*(phrase for clause in told for phrase in clause), *after]
        self._stars_from = len(self._phrases) - len(after) - len(told[-1])
        self._go_to(0)

    def _sentence(self) -> str:
        return self._phrases[self._place].shown if self._phrases else ""

    @property
    def _can_rate(self) -> bool:
        appeal = self._appeal
        return appeal is not None and appeal.stage is Stage.COMPLETED and appeal.closed is None

    @property
    def _is_asking(self) -> bool:
        """Whether the keys for the stars are seen."""
        return self._can_rate and (self._in_pictures or self._place >= self._stars_from)

    def _go_to(self, place: int) -> None:
        self._place = place
        self.query_one(BigPages).tell(self._sentence)
        self._arrange()

    def _arrange(self) -> None:
        """Show words or pictures, and the keys for the stars where they are asked for."""
        for words_only in self.query("#sentence, StepShapes"):
            words_only.display = not self._in_pictures
        for pictures in self.query(StepPictures):
            pictures.display = self._in_pictures
        for keys in self.query(RatingKeys):
            keys.display = self._is_asking
            keys.show(self._appeal.rating.stars if self._appeal and self._appeal.rating else None)
        self.query_one("#small").refresh()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing to turn or to read before the appeal is there."""
        return bool(self._phrases) or action not in NEEDS_WORDS

    def action_turn_page(self, by: int) -> None:
        """The arrows: on or back by hand; the voice is silent then."""
        self._following = False
        self.mouth.stop()
        pages = self.query_one(BigPages)
        if pages.turn(by) or not 0 <= self._place + by < len(self._phrases):
            return
        self._go_to(self._place + by)
        if by < 0:
            self.call_after_refresh(lambda: pages.turn(pages.count - 1))

    def action_go_to_end(self, last: bool) -> None:
        """Home and End: to the first sentence, or to the last, where the stars are."""
        self._following = False
        self.mouth.stop()
        self._go_to(self._stars_from if last else 0)

    @work(group="speak", exclusive=True)
    async def action_read_aloud(self) -> None:
        """F4: from the sentence that stands there to the end; the screen follows. With no sound it just stands."""
        start, self._following = self._place, True
        self._tell_volunteer(str)
        spoken = [phrase.spoken for phrase in self._phrases[start:]]
        listener = self._appeal.resident_key if self._appeal else None
        try:
            await self.mouth.say(spoken, on_line=lambda place: self._hear(start + place), listener=listener)
        except DeskError as error:
            why = error.message
            self._tell_volunteer(lambda: _("听不到声音：{why}").format(why=why))

    def refuse(self, error: DeskError) -> None:
        """In the small line, for the volunteer; the resident reads on."""
        self._tell_volunteer(lambda: error.message)

    def _tell_volunteer(self, words: Callable[[], str]) -> None:
        self._for_volunteer = words
        self.query("#small").refresh()

    def _small_words(self) -> str:
        """For the volunteer: what went wrong, how much is still to come, and the keys that go on and back."""
        keys = "  ".join(self._ways_on())
        return fit(self._for_volunteer(), self.size.width - cell_len(keys) - 1) + " " + keys

    def _ways_on(self) -> Iterator[str]:
        """How much is still to come, and the keys; no words beside pictures."""
        if self._in_pictures:
            return
        if self._phrases:
            yield _("第 {here}/{last} 句  ↓ 下一句").format(here=self._place + 1, last=len(self._phrases))
        if self._can_rate and not self._is_asking:
            yield _("End 打分")
        yield _("Esc 转回来")

    def _hear(self, place: int) -> None:
        if not self._following:
            return
        self._go_to(place)
        pages, phrase = self.query_one(BigPages), self._phrases[place]
        seconds = len(phrase.spoken) * SECONDS_A_CHARACTER / max(1, pages.count)
        for turn in range(1, pages.count):
            self.set_timer(turn * seconds, lambda: self._turn_with_voice(place))

    def _turn_with_voice(self, place: int) -> None:
        if self._following and self._place == place:
            self.query_one(BigPages).turn(1)

    @work(group="act")
    async def action_rate(self, stars: int) -> None:
        """1 to 5, while the keys are seen: the resident's own finger. Pressing again changes it."""
        if not self._is_asking:
            return
        try:
            desk = await self.door.desk()
            rating = Rate(stars=stars, pressed_by="resident")
            self._appeal = await asyncio.to_thread(desk.appeals.act, self._number, rating, by=self.door.by)
        except DeskError as error:
            self._tell((plain(error.message),))
            return
        self._tell_status(self._appeal)
        self._go_to(self._stars_from)
        self.action_read_aloud()

    def action_other_contrast(self) -> None:
        """F8 again: yellow on black, for eyes that a white screen blinds; and back."""
        self.toggle_class(*(light.name for light in LIGHTS))

    def action_pictures(self) -> None:
        """F7: pictures in place of words; and back."""
        self._in_pictures = not self._in_pictures
        self._arrange()

    def action_back(self) -> None:
        """Esc: the desk's own view."""
        self._following = False
        self.mouth.stop()
        self.dismiss()


def phrases(clause: Clause) -> list[Clause]:
    """A sentence cut at its commas, for the eye and the ear alike; whole where the two have other commas."""
    shown, spoken = _PHRASE.findall(clause.shown), _PHRASE.findall(clause.spoken)
    if len(shown) != len(spoken):
        return [clause]
    return [Clause(*pair) for pair in zip(shown, spoken, strict=True)]
