"""What the screen one is on is for, and its keys; language, colours and spacing are changed here too."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.language import _, language
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.first_day.explanations import explained
from screens.keys import Key, offered
from screens.mouth import Mouth
from screens.printing.desk_papers import DeskPapers
from screens.printing.print_queue import PrintQueueScreen
from screens.theme import LARGE, PLAIN
from screens.widgets.fit import Told, fit
from screens.widgets.menu import Menu

PAPERS, OTHER_PAPERS, TOUR = "papers", "other-papers", "tour"
CHANGES = {each: f"app.change_{each}" for each in ("language", "colours", "spacing", "signs")}
"""What is changed here for the whole desk, and stays so."""
CAP_CELLS = 10


class Help(DeskScreen):
    """A list of the keys with their words: arrows and Enter do what the key does."""

    DEFAULT_CSS = """
    Help {
        #explained { width: 100%; text-style: bold; padding-bottom: 1; }
        #keys { height: 1fr; border: none; padding: 0; background: $background; }
        #typing { width: 100%; color: $secondary; padding-top: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Key.HELP.does("back")]

    def __init__(self, door: Door, mouth: Mouth, about: Screen[object]) -> None:
        """`about` is the screen that one was on."""
        super().__init__(door, mouth)
        self._about = about
        self._list = Menu(id="keys")

    def body(self) -> Iterable[Widget]:
        """What the screen is for, its keys, and what typing can do."""
        yield Told(lambda: explained(self._about), id="explained")
        yield self._list
        yield Told(self._typing, id="typing")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("帮助")

    def spoken_words(self) -> list[str]:
        """The line under the cursor, then what the screen is for, every key, and what typing can do."""
        keys = [_("，").join((key.cap, words)) for key, words in self._keys.items()]
        return [self.heard_at_cursor(), explained(self._about), *keys, *self._typing().splitlines()]

    @property
    def _keys(self) -> dict[Key, str]:
        """The keys of the screen that one was on, in the language in force."""
        return {key: words for key, words in offered(self._about).items() if key is not Key.HELP}

    def on_mount(self) -> None:
        """The first key is under the cursor."""
        self._fill()
        self._list.highlighted = 0
        self._list.focus()

    def _fill(self) -> None:
        here = self._list.highlighted
        self._list.clear_options()
        self._list.add_options(self._options())
        self._list.highlighted = here

    def _options(self) -> Iterator[Option]:
        for key, words in self._keys.items():
            yield Option(Content(fit(key.cap, CAP_CELLS) + words), id=key.value)
        if self.door.is_practice:
            yield Option(Content(fit(_("教程"), CAP_CELLS) + _("代办岗五步，跟着做一遍")), id=TOUR)
        if not self.door.is_first_start:  # papers need a ledger, and there is none before somebody says whose
            yield Option(Content(fit(_("打印"), CAP_CELLS) + _("没印出来的纸")), id=PAPERS)
            yield Option(Content(fit("", CAP_CELLS) + _("清单、墙报、按键卡、试印")), id=OTHER_PAPERS)
        for id, (cap, words) in self._changes().items():
            yield Option(Content(fit(cap, CAP_CELLS) + words), id=id)

    def _changes(self) -> dict[str, tuple[str, str]]:
        return {
            "signs": (_("符号"), _("改回平常的") if self.app.has_class(PLAIN) else _("改用简单的：框线歪了的时候用")),
            "spacing": (_("行距"), _("挨紧一些") if self.app.has_class(LARGE) else _("隔开一些，看得更清楚")),
            "language": (_("语言"), "中文" if language() == "en" else "English"),
            "colours": (_("颜色"), _("换一种，看得更清楚")),
        }

    @on(OptionList.OptionSelected, "#keys")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option_id:
            case str(change) if change in CHANGES:
                self._change(CHANGES[change])
            case "tour":
                self.action_back()
                self.run_worker(self.app.run_action("app.tour"))
            case "papers":
                self.action_back()
                self.app.push_screen(PrintQueueScreen(self.door, self.mouth))
            case "other-papers":
                self.action_back()
                self.app.push_screen(DeskPapers(self.door, self.mouth))
            case str(key):
                self.action_back()
                self.app.call_later(self.app.simulate_key, key)

    @work(group="change")
    async def _change(self, action: str) -> None:
        await self.app.run_action(action)
        self._fill()

    def _typing(self) -> str:
        return "\n".join([
            _("Tab 到下一格，Shift+Tab 回上一格；↑↓ 换一个，Enter 定下来。"),
            _("念的时候：PgDn 慢一点，PgUp 快一点，- 轻一点，+ 响一点；F4 再念一遍。"),
            _("打错了按 Ctrl+Z 取回；Esc 退一步，写了的都留着。"),
        ])  # fmt: skip
