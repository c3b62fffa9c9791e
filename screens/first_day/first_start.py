"""The first start: practise on an invented desk, or set up this one."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.drafts import SET_UP as SET_UP_FORM
from desk.folders import PRACTICE_FOLDER
from desk.language import _
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.first_day.set_up_desk import SetUpDesk
from screens.keys import Key
from screens.listening.ears import Ears
from screens.mouth import Mouth
from screens.widgets.fit import Told
from screens.widgets.menu import Menu

PRACTISE, SET_UP = "practise", "set-up"


class FirstStart(DeskScreen):
    """Two lines to choose from, and what each of them means."""

    DEFAULT_CSS = """
    FirstStart {
        #body { padding: 2 4; }
        #greeting { text-style: bold; color: $primary; }
        #choices { height: auto; border: none; padding: 0; margin: 2 0; background: $panel; }
        #later { width: 100%; color: $secondary; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.BACK.does("app.ask_to_quit")]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears, *, in_force: Path, begin: Callable[[Door], None]) -> None:
        """`in_force` is the document that the settings came from; `begin` opens the desk that was chosen."""
        super().__init__(door, mouth)
        self._ears = ears
        self._in_force = in_force
        self._begin = begin
        self._choices = Menu(*(Option(Content(line), id=id) for id, line in _choices().items()), id="choices")

    def body(self) -> Iterable[Widget]:
        """A greeting and the choice."""
        yield Told(lambda: _("您好！这是第一次打开。"), id="greeting")
        yield Told(lambda: _("用 ↑ ↓ 挑一样，按 Enter。"), id="how")
        yield self._choices
        yield Told(lambda: _("练好了以后，再打开程序就能设置。没有网络也一样能用。"), id="later")

    def title_words(self) -> str:
        """The name of the program, for the desk has none yet."""
        return _("数字化代办岗")

    def key_words(self) -> Mapping[Key, str]:
        """Esc leaves from here."""
        return {Key.BACK: _("退出")}

    def spoken_words(self) -> list[str]:
        """The choice, and the line under the cursor."""
        choice = _("第一行是先练一练，第二行是设置这个代办岗。")
        return [_("您好！这是第一次打开。"), choice, self.heard_at_cursor()]

    def on_mount(self) -> None:
        """Practice is under the cursor: nothing can go wrong there."""
        self._choices.focus()

    def on_screen_resume(self) -> None:
        """What was left half set up comes first; the language may be another one."""
        self._choices.tell(_choices().values())
        if self.door.drafts.left_in(SET_UP_FORM):
            self._choices.highlighted = 1
            self.tell(_("上次没设置完，写了的还在：按 Enter 接着填。"))

    @on(OptionList.OptionSelected, "#choices")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == SET_UP:
            asked = SetUpDesk(self.door, self.mouth, self._ears, in_force=self._in_force, begin=self._begin)
            self.app.push_screen(asked)
        else:
            self._begin(Door(self.door.settings, self.door.folder / PRACTICE_FOLDER, self.door.now, by=self.door.by))


def _choices() -> dict[str, str]:
    """What may be chosen, in the language in force."""
    return {
        PRACTISE: _("1  先练一练：一个编出来的代办岗，随便按，什么都不会弄坏"),
        SET_UP: _("2  设置这个代办岗：岗名、岗号、社区、电话、开门时间"),
    }
