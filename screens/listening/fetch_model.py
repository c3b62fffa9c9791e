"""The question before a speech model is fetched: from its publisher, or from a stick that somebody brought."""

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from desk.language import _
from screens.asking import Asking
from screens.keys import Key
from screens.listening.ears import Ears
from screens.listening.fetch_line import megabytes
from screens.widgets.field import Field
from screens.widgets.fields import LineField
from screens.widgets.fit import Told


class FetchModel(Asking[bool]):
    """True when the model is coming, behind the screens; False when the volunteer goes on without it."""

    DEFAULT_CSS = "FetchModel #source { margin-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [Key.BACK.does("leave")]

    def __init__(self, ears: Ears, model: str) -> None:
        """`model` is what the ears lack."""
        super().__init__()
        self._ears = ears
        self._model = model

    def body(self) -> Iterable[Widget]:
        """What it is, how large, where from."""
        yield Told(self._question)
        yield LineField(1, lambda: _("U 盘位置"), max_length=1000, id="source")

    def keys_told(self) -> str:
        """Begin, or go on without it."""
        return _("Enter 开始，取的时候可以打字      Esc 先不装")

    def on_mount(self) -> None:
        """The place that was given before may only need a letter."""
        self.query_one("#source", Field).value = self._ears.fetching.source  # type: ignore[type-abstract]

    def _question(self) -> str:
        size, come = (megabytes(of(self._model)) for of in (self._ears.fetching.size, self._ears.fetching.come_so_far))
        what = (
            _("要让电脑听懂说话，得先装一个语音模型，{size} MB，装一次就行。")
            if self._model == "zh"
            else _("再装一个更准的语音模型（Whisper），{size} MB，装一次就行。")
        )
        online = _("从网上取：直接按 Enter，接着上次的 {come} MB。") if come else _("从网上取：直接按 Enter。")
        stick = _("从 U 盘取：在下面写上 zip 文件或文件夹的位置，再按 Enter。")
        return "\n".join([what.format(size=size), online.format(come=come), stick])

    @on(Field.Entered)
    def _begin(self, event: Field.Entered) -> None:
        """It goes on whatever screen comes next."""
        event.stop()
        self.app.run_worker(self._ears.fetch(self._model, event.field.value), group="fetch")
        self.dismiss(True)

    def action_leave(self) -> None:
        """Go on without it."""
        self.dismiss(False)
