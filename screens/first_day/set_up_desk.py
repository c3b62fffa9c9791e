"""Setting this desk up: a few questions in plain words, answered into the desk's own document."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from desk.drafts import SET_UP
from desk.errors import FieldWrong
from desk.language import _, language
from desk.setup import DeskAnswers, own_file, set_up, suggested_answers
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.form_screen import FormScreen
from screens.keys import Key
from screens.listening.ears import Ears
from screens.listening.fetch_model import FetchModel
from screens.mouth import Mouth
from screens.widgets.field import Field
from screens.widgets.fields import LineField
from screens.widgets.fit import Told

NAMES = ("name", "number", "community", "phone", "weekdays", "saturday", "sunday", "volunteer")


class SetUpDesk(FormScreen):
    """Eight lines; F9 keeps them, and a wrong one is said without losing the others."""

    DEFAULT_CSS = """
    SetUpDesk {
        #how { width: 100%; text-style: bold; padding-bottom: 1; }
        #hints { width: 100%; color: $secondary; padding-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.FINISH.does("keep")]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears, *, in_force: Path, begin: Callable[[Door], None]) -> None:
        """`in_force` is the document that the settings came from; `begin` opens the desk that was set up."""
        super().__init__(door, mouth, SET_UP, left=door.drafts.left_in(SET_UP))
        self._ears = ears
        self._in_force = in_force
        self._begin = begin
        self._suggested = asdict(suggested_answers(door.settings))

    def body(self) -> Iterable[Widget]:
        """What the desk is called, where it is, when it is open."""
        yield Told(lambda: _("一行一行填，Enter 到下一行，填好按 F9。以后想改，打开 desk.toml 就能改。"), id="how")
        yield LineField(1, lambda: _("岗名"), max_length=60, id="name")
        yield LineField(2, lambda: _("岗号"), max_length=5, id="number")
        yield LineField(3, lambda: _("社区"), max_length=60, id="community")
        yield LineField(4, lambda: _("岗上电话"), max_length=40, id="phone")
        yield LineField(5, lambda: _("周一至五"), id="weekdays")
        yield LineField(6, lambda: _("周六"), id="saturday")
        yield LineField(7, lambda: _("周日"), id="sunday")
        yield LineField(8, lambda: _("谁值班"), max_length=40, id="volunteer")
        yield Told(self._hints, id="hints")

    def title_words(self) -> str:
        """The name of the screen, and when the draft was kept."""
        return self.title_with_draft(_("设置这个代办岗"))

    def key_words(self) -> Mapping[Key, str]:
        """F9 keeps the answers."""
        return {Key.FINISH: _("设置好了")}

    def spoken_words(self) -> list[str]:
        """Where the cursor is, and what it is for."""
        return [_("设置这个代办岗"), self.heard_at_cursor(), *self._hints().splitlines()[:-1], self.status.words]

    def on_mount(self) -> None:
        """The first line first."""
        self._field("name").focus()

    def written(self) -> dict[str, str]:
        """The answers that are others than those suggested."""
        return {name: answer for name, answer in self._answers().items() if answer != self._suggested[name]}

    def said(self) -> str:
        """What the desk is called."""
        return self._field("name").value

    def put(self, written: Mapping[str, str]) -> None:
        """What is known already, but for what was written."""
        for name in NAMES:
            self._field(name).value = written.get(name, self._suggested[name])

    def _answers(self) -> dict[str, str]:
        return {name: self._field(name).value for name in NAMES}

    def _field(self, name: str) -> Field:
        return self.query_one(f"#{name}", Field)  # type: ignore[type-abstract]  # it is asked for, not made

    def _hints(self) -> str:
        return "\n".join([
            _("岗名  印在回执上，比如：竹枝社区代办岗"),
            _("岗号  诉求编号的头三位；只有一个岗就写 1"),
            _("时间  比如：08:30-12:00 14:00-17:30；休息就空着"),
            _("写在  {file}").format(file=own_file(self._in_force)),
        ])  # fmt: skip

    @on(Field.Entered)
    def _go_on(self, event: Field.Entered) -> None:
        """To the next line; what is typed there goes in the place of what was suggested."""
        following = NAMES[(NAMES.index(str(event.field.id)) + 1) % len(NAMES)]
        self.query_one(f"#{following}", LineField).ask_anew()

    @work(group="store", exclusive=True)
    async def action_keep(self) -> None:
        """F9: write the document."""
        answers = DeskAnswers(**self._answers(), language=language())
        try:
            settings = await asyncio.to_thread(set_up, answers, in_force=self._in_force)
        except FieldWrong as error:
            if error.field in NAMES:
                self._field(error.field).focus()
            raise
        await self.keeper.forget()
        self._begin(Door(settings, self.door.folder, self.door.now, by=self.door.by))
        self._offer_model()

    def _offer_model(self) -> None:
        """Ask once whether the desk should also listen; typing works without."""
        lacking = self._ears.lacking()
        if lacking == "zh":
            self.app.push_screen(FetchModel(self._ears, lacking), self._say_where)

    def _say_where(self, is_coming: bool | None) -> None:
        """It goes on behind the screen that has come."""
        if is_coming and isinstance(self.app.screen, DeskScreen):
            self.app.screen.tell(_("正在取语音模型，不用等；按 F2 写诉求，就看得到取了多少。"))
