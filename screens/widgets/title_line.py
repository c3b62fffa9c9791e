"""The line on top of every screen: the desk, whether it is practice, what is left over, who is on duty, the time."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from desk.language import _
from desk.settings import Settings
from screens.widgets.fit import drawn, fit

EVERY_SECONDS = 15
"""The time is shown in minutes."""


class AtDesk(Protocol):
    """What the line tells of."""

    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def now(self) -> Callable[[], datetime]: ...  # noqa: D102
    @property
    def by(self) -> str: ...  # noqa: D102
    @property
    def desk_name(self) -> str: ...  # noqa: D102
    @property
    def left_over_words(self) -> str: ...  # noqa: D102


class TitleLine(Widget):
    """Screen and desk on the left; what is neither filed nor printed, duty and time on the right."""

    DEFAULT_CSS = """
    TitleLine { dock: top; height: 1; background: $panel; color: $foreground; text-style: bold; }
    """

    def __init__(self, at: AtDesk, title: Callable[[], str]) -> None:
        super().__init__()
        self._at = at
        self._title = title

    def on_mount(self) -> None:
        """Keep the time right."""
        self.set_interval(EVERY_SECONDS, self.refresh)

    def render(self) -> Content:
        """One row, whole width."""
        left = " · ".join(words for words in (self._at.desk_name, self._title()) if words)
        here = self._at.now().astimezone(ZoneInfo(self._at.settings.desk.time_zone))
        duty = _("值班 {name}").format(name=self._at.by) if self._at.by else ""
        for time in (moment_words(here), f"{here:%H:%M}"):  # in a narrow window the day gives way
            right = "  ".join(filter(None, (self._at.left_over_words, duty, time)))
            room = max(0, self.size.width - cell_len(right) - 3)
            if cell_len(left) <= room:
                break
        return drawn(f" {fit(left, room)} {right} ")


def moment_words(here: datetime) -> str:
    """Day and time as on a wall: 11月22日 周日 09:31."""
    days = (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))
    return _("{month}月{day}日 {weekday} {time}").format(
        month=here.month, day=here.day, weekday=days[here.weekday()], time=f"{here:%H:%M}"
    )
