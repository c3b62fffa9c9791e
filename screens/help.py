"""Every key of the screen one is on, to be read or chosen; the language and the colours are changed here too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.language import _, language, set_language
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.mouth import Mouth
from screens.print_queue import PrintQueueScreen
from screens.widgets.fit import Told, fit

LANGUAGE, COLOURS, PAPERS = "language", "colours", "papers"
CAP_CELLS = 10


class Help(DeskScreen):
    """A list of the keys with their words: arrows and Enter do what the key does."""

    BINDINGS: ClassVar[list[BindingType]] = [Key.HELP.does("back")]

    def __init__(self, door: Door, mouth: Mouth, keys: Mapping[Key, str]) -> None:
        super().__init__(door, mouth)
        self._keys = {key: words for key, words in keys.items() if key is not Key.HELP}
        self._list = OptionList(id="keys")

    def body(self) -> Iterable[Widget]:
        """The list, and what typing can do."""
        yield self._list
        yield Told(self._typing, id="typing")

    def title_words(self) -> str:
        """The name of the screen."""
        return _("帮助")

    def spoken_words(self) -> list[str]:
        """Every key."""
        return [f"{key.cap}，{words}" for key, words in self._keys.items()]

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
        yield Option(Content(fit(_("打印"), CAP_CELLS) + _("没印出来的纸")), id=PAPERS)
        yield Option(Content(fit(_("语言"), CAP_CELLS) + ("中文" if language() == "en" else "English")), id=LANGUAGE)
        yield Option(Content(fit(_("颜色"), CAP_CELLS) + _("换一种，看得更清楚")), id=COLOURS)

    @on(OptionList.OptionSelected, "#keys")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option_id:
            case "language":
                self._switch_language()
            case "colours":
                self.run_worker(self.app.run_action("app.change_colours"))
            case "papers":
                self.action_back()
                self.app.push_screen(PrintQueueScreen(self.door, self.mouth))
            case str(key):
                self.action_back()
                self.app.call_later(self.app.simulate_key, key)

    def _switch_language(self) -> None:
        """The whole desk, at once."""
        set_language("zh" if language() == "en" else "en")
        for screen in self.app.screen_stack:
            for widget in screen.walk_children():
                widget.refresh(layout=True)
        self._fill()

    def _typing(self) -> str:
        return "\n".join([
            _("Tab 到下一格，Shift+Tab 回上一格；↑↓ 换一个，Enter 定下来。"),
            _("念的时候：PgDn 慢一点，PgUp 快一点；F4 再念一遍。"),
            _("打错了按 Ctrl+Z 取回；Esc 退一步，写了的都留着。"),
        ])  # fmt: skip
