"""A screen on which F5 listens: words appear as they are said, and stay when it ends, however it ends."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from desk.language import _
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.keys import Key
from screens.listening.ears import Ears, Hearing
from screens.listening.fetch_line import FetchLine
from screens.listening.fetch_model import FetchModel
from screens.mouth import Mouth
from screens.widgets.fit import CUT, Told

MOST_SHOWN = 100
"""Characters: the newest words of a long dictation, so that the form stays in view."""
METER_CELLS = 8
"""How long the bar is that shows how loud somebody speaks."""


class ListeningScreen(DeskScreen):
    """F5 begins to listen, F5 ends it; without a speech model it offers one. Typing works all the while."""

    DEFAULT_CSS = "ListeningScreen #ear { width: 100%; background: $panel; color: $success; text-style: bold; }"
    BINDINGS: ClassVar[list[BindingType]] = [Key.LISTEN.does("listen"), Binding("ctrl+g", "fetch", show=False)]

    def __init__(self, door: Door, mouth: Mouth, ears: Ears) -> None:
        super().__init__(door, mouth)
        self._ears = ears
        self._listening = False
        self._hearing = Hearing()
        self._model = FetchLine(ears)
        self._ear = Told(self._ear_words, id="ear")
        self._ear.display = False

    @abstractmethod
    def take(self, words: str) -> None:
        """What to do with what was said."""

    def ear_lines(self) -> Iterable[Widget]:
        """What is heard, and what is lacking to hear it, for a screen to place; neither is there without a reason."""
        yield self._ear
        yield self._model

    def key_words(self) -> Mapping[Key, str]:
        """F5 ends what it began."""
        words = {Key.BACK: _("先停下")} if self._ears.fetching.model else {}
        if self._listening:
            return {**words, Key.LISTEN: _("说完了")}
        return {**words, Key.LISTEN: _("装语音模型")} if self._model.lacking == "zh" else words

    def action_listen(self) -> None:
        """F5: begin, or end."""
        if self._listening:
            self._ears.stop()
            self.tell(_("听完了，正在整理……"))
        elif self._ears.lacking() == "zh":
            self.action_fetch()
        else:
            self._ears.fetching.noticed()
            self.mouth.stop()  # or the desk would hear itself
            self._listen()

    def action_fetch(self) -> None:
        """Ctrl+G: bring the speech model that is lacking."""
        if self._model.lacking and not self._ears.fetching.model:
            self.app.push_screen(FetchModel(self._ears, self._model.lacking))

    def action_back(self) -> None:
        """Esc: what is being fetched stops first."""
        if self._ears.fetching.model:
            self._ears.fetching.stop()
        else:
            super().action_back()

    @work(group="listen")
    async def _listen(self) -> None:
        self._show_listening(on=True)
        self._hear(Hearing())
        self.tell(_("正在准备听……"))
        try:
            heard = await self._ears.listen(self._hear, self._say_ready)
        except Exception:  # the app tells it; what was understood so far stays
            self._end(self._hearing.words)
            raise
        self._end(heard)
        if heard:
            self.tell(_("听写好了，请看一遍；听错的地方直接改。"))
        else:
            self.tell(_("没有听到话。再按 F5 重说，或者直接打字。"))

    def _say_ready(self) -> None:
        self.tell(_("请说话，说完再按一次 F5。"))

    def _hear(self, hearing: Hearing) -> None:
        is_longer = hearing.words != self._hearing.words or hearing.trouble != self._hearing.trouble
        self._hearing = hearing
        self._ear.refresh(layout=is_longer)

    def _ear_words(self) -> str:
        bars = min(
            METER_CELLS, round(self._hearing.loudness**0.5 * METER_CELLS)
        )  # by the root: a quiet voice shows too
        meter = "▮" * bars + "▯" * (METER_CELLS - bars)
        listening = _("● 正在听 {meter} {trouble}").format(meter=meter, trouble=self._hearing.trouble).rstrip()
        return "\n".join(filter(None, (listening, self._newest_words())))

    def _newest_words(self) -> str:
        words = self._hearing.words
        return words if len(words) <= MOST_SHOWN else f"{CUT}{words[-MOST_SHOWN:]}"

    def _end(self, heard: str) -> None:
        self._show_listening(on=False)
        if heard:
            self.take(heard)

    def _show_listening(self, *, on: bool) -> None:
        self._listening = on
        self._ear.display = on
        self.mount_part(self._ear)
        self.refresh_bindings()

    def on_unmount(self) -> None:
        """Nobody is there any more to hear."""
        self._ears.stop()
