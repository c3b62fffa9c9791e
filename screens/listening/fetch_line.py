"""The line about the speech model: that there is none yet and which key brings it, how far it has come, or why not."""

from desk.language import _
from screens.listening.ears import Ears
from screens.listening.fetching import Fetching
from screens.widgets.fit import Told

MEGABYTE = 1 << 20
BAR_CELLS = 20


class FetchLine(Told):
    """Not there where nothing lacks. Typing goes on whatever it says."""

    DEFAULT_CSS = "FetchLine { width: 100%; color: $secondary; }"

    def __init__(self, ears: Ears) -> None:
        super().__init__(self._told, id="model")
        self._ears = ears
        self.lacking = ""
        """What `Ears.lacking` said the last time that something changed."""
        self._look()

    def on_mount(self) -> None:
        """Follow what comes."""
        self._ears.fetching.listeners.add(self._follow)

    def on_unmount(self) -> None:
        """Nobody looks any more."""
        self._ears.fetching.listeners.discard(self._follow)

    def _look(self) -> None:
        if not self._ears.fetching.model:
            self.lacking = self._ears.lacking()
        fetching = self._ears.fetching
        self.display = bool(self.lacking or fetching.model or fetching.has_come)

    def _follow(self) -> None:
        self._look()
        self.refresh(layout=True)
        self.screen.refresh_bindings()

    def _told(self) -> str:
        fetching = self._ears.fetching
        if fetching.model:
            return progress(fetching)
        if fetching.trouble:
            return _("语音模型没有装成：{why}按 {key} 再来。").format(why=fetching.trouble, key=self._key)
        if fetching.has_come:
            return _("✔ 语音模型装好了，按 F5 就能说话。")
        return self._offer(fetching)

    @property
    def _key(self) -> str:
        return "F5" if self.lacking == "zh" else "Ctrl+G"

    def _offer(self, fetching: Fetching) -> str:
        if not self.lacking:
            return ""
        size, come = megabytes(fetching.size(self.lacking)), megabytes(fetching.come_so_far(self.lacking))
        if come:
            told = _("语音模型取了 {come} MB，一共 {size} MB。按 {key} 接着取；打字照常。")
        elif self.lacking == "zh":
            told = _("还没有语音模型，打字照常。要说话，按 {key} 装（{size} MB，从网上取或用 U 盘）。")
        else:
            told = _("听写还可以更准：按 {key} 再装一个模型（{size} MB，从网上取或用 U 盘）。")
        return told.format(key=self._key, size=size, come=come)


def progress(fetching: Fetching) -> str:
    """How far it has come, as a bar and in numbers."""
    size = fetching.size(fetching.model)
    if fetching.done == size:
        return _("语音模型取完了，正在检查和解开……")
    full = BAR_CELLS * fetching.done // size
    return _("正在取语音模型 {bar} {done}/{size} MB，Esc 先停下").format(
        bar="█" * full + "░" * (BAR_CELLS - full), done=megabytes(fetching.done), size=megabytes(size)
    )


def megabytes(size: int) -> int:
    """Bytes, as they are told to people."""
    return round(size / MEGABYTE)
