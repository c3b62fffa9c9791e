"""How a screen comes, without being styled twice, and goes: once, and only from the top."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual import events, on
from textual.await_complete import AwaitComplete
from textual.screen import Screen
from textual.widget import Widget

from screens.staying import sweep

Answer = TypeVar("Answer")

READING = ("count", "find", "store", "suggest", "tell")
"""Groups of workers that read something to show it: nobody sees it on a screen that goes."""

ONCE_IT_STANDS = 0.05
"""Seconds from when a screen comes to the top until it is painted and nobody has pressed the next key."""


class Leaving(Screen[Answer]):
    """A screen that somebody has opened another one over goes when it is on top again.

    Textual's own takes away whatever is on top, and fails the second time.
    """

    _leave: Callable[[], object] | None = None
    """What is left to do as soon as this screen is on top."""

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Without Textual's two for tips and for messages that vanish: the desk has none, and each takes its time."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Go with this answer."""
        self.read_no_more()
        leave = partial(super().dismiss, result)
        if self.is_active:
            return leave()
        self._leave = leave
        gone: AwaitComplete = AwaitComplete.nothing()  # type: ignore[no-untyped-call]
        return gone

    def give_way_to(self, screen: Screen[None]) -> None:
        """Another screen in the place of this one, and over whatever somebody has opened meanwhile."""
        self.read_no_more()
        if self.is_active:
            self.app.switch_screen(screen)
        else:
            self.dismiss()
            self.app.push_screen(screen)

    def read_no_more(self) -> None:
        """Nobody waits for what is still being read."""
        for group in READING:
            self.workers.cancel_group(self, group)

    @on(events.ScreenResume)
    def _keep_styles(self, event: events.ScreenResume) -> None:
        """Every widget got its style when it was mounted, a moment ago."""
        event.refresh_styles = False

    def on_screen_resume(self) -> None:
        """On top again."""
        self.set_timer(ONCE_IT_STANDS, sweep)
        if self._leave is not None:
            self._leave()
