"""The red card: whom to ring before anything else. It stands above the words and takes no key away from them."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from desk.language import _
from screens.widgets.fit import drawn

if TYPE_CHECKING:
    from desk.understanding import Emergency

RANG_KEY = "Ctrl+R"


class DangerCard(Widget):
    """Not there at all while nothing is in danger; one quiet line once somebody has rung."""

    DEFAULT_CSS = """
    DangerCard {
        height: auto;
        padding: 0 1;
        background: $error;
        color: $background;
        text-style: bold;
        &.-rang { background: $panel; color: $foreground; }
    }
    """

    def __init__(self, *, place: Callable[[], str], id: str | None = None) -> None:
        """`place` is what to read out to whoever answers; asked for when drawn."""
        super().__init__(id=id)
        self.display = False
        self._place = place
        self._danger: Emergency | None = None
        self._rang_at: datetime | None = None

    @property
    def is_ringing(self) -> bool:
        """Whether somebody should still ring."""
        return self._danger is not None and self._rang_at is None

    def warn(self, danger: "Emergency | None", *, rang_at: datetime | None) -> None:
        """Show a danger, or none; `rang_at` in the desk's zone, where somebody has rung."""
        self._danger, self._rang_at = danger, rang_at
        self.display = danger is not None or rang_at is not None
        self.set_class(rang_at is not None, "-rang")
        self.refresh(layout=True)

    def said(self) -> list[str]:
        """The card in sentences; none while there is none."""
        if self._rang_at is not None:
            return [_("✔ {time} 已经打过紧急电话。").format(time=f"{self._rang_at:%H:%M}")]
        if self._danger is None:
            return []
        number = self._danger.number
        return [
            _("先打 {phone}（{label}）！听到“{words}”。").format(
                phone=number.phone, label=number.label, words=self._danger.words
            ),
            _("念给接线员：{place}").format(place=self._place() or _("（先问清楚在哪里）")),
        ]

    def render(self) -> Content:
        """Whom to ring, what to read out, and the key for when it is done."""
        lines = self.said()
        if self.is_ringing:
            lines.append(_("打过了按 {key}；不用停下来，接着写也行。").format(key=RANG_KEY))
        return drawn("\n".join(lines))
