"""Somebody who walks through the screens, sees to it that each of them fits, and keeps what it looks like."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen

from desk.language import Language
from desk.opendesk import OpenDesk
from desk.text import HAN
from screens.app import DeskApp
from screens.asking import Asking
from screens.desk_screen import DeskScreen
from screens.home import Home
from screens.listening.ears import Ears, Hearing
from screens.widgets.fit import CUT
from tests.screens.album import Album
from tests.screens.bench import SIZES, commands, lines, whole
from tests.screens.devices import Reader
from tests.screens.rare_desk import (
    KEPT_IN,
    LONG,
    Invented,
    people_wrote,
    settings_of_the_desk,
)
from tests.screens.sitting import press, settle, shown, write
from tests.watch import Watch
from voice.wav import Sound

PLAIN = "楼道灯不亮"
"""The tour's example; like the others here understood in one way, whatever the program learns."""
HEARD = "楼道的灯不亮了"
FIRE = "竹枝社区3栋2单元501，厨房着火了，电话13800000102"
TWO_MATTERS = "我姓王，3栋2单元的楼道灯不亮。另外，楼下垃圾没人收"
TOFU = "\ufffd□"
OWN = people_wrote() + HEARD + FIRE + TWO_MATTERS + PLAIN


class SameEars(Ears):
    """As on a computer with no speech model; for any other, the one that is there hears the same words each time."""

    def __init__(self, *, lacking: str = "") -> None:
        super().__init__(settings_of_the_desk().voice, KEPT_IN)
        self._lacking = lacking
        self._ended = asyncio.Event()

    def lacking(self) -> str:
        return self._lacking

    async def listen(self, on_hearing: Callable[[Hearing], None], on_ready: Callable[[], None]) -> str:
        on_ready()
        on_hearing(Hearing(words=HEARD, loudness=0.3))
        await self._ended.wait()
        self._sound = Sound(b"\x00\x00" * 16_000, 16_000)
        return HEARD

    def stop(self) -> None:
        self._ended.set()


class Mute(Reader):
    """A mouth whose lines are over at once: no screen follows a voice, so that each stands where the keys left it."""

    def _say(self, lines: tuple[str, ...], began: Callable[[int], None]) -> bool:
        return True


@dataclass
class Walk:
    """Somebody who walks through the screens, and keeps what they look like."""

    pilot: Pilot[None]
    invented: Invented
    desk: OpenDesk
    album: Album
    language: Language
    watch: Watch

    @property
    def app(self) -> DeskApp:
        assert isinstance(self.pilot.app, DeskApp)
        return self.pilot.app

    async def press(self, *keys: str) -> None:
        await press(self.pilot, *keys)

    async def write(self, words: str) -> None:
        await write(self.pilot, words)

    async def open(self, screen: Screen[Any]) -> None:
        """In the place of the one that is there, unless that is the home screen."""
        is_at_home = isinstance(self.app.screen, Home)
        await (self.app.push_screen(screen) if is_at_home else self.app.switch_screen(screen))
        await settle(self.pilot)

    async def see(self, name: str, kind: type[Screen[Any]], *, is_going_on: bool = False) -> None:
        """Keep the screen that is there, which must be of this kind and fit, in every size."""
        shown(self.pilot, kind)
        for width, height in sorted(SIZES, key=lambda size: size != self.app.size):  # as it is, then the other
            if self.app.size != (width, height):
                await self.pilot.resize_terminal(width, height)
                await (self.pilot.pause() if is_going_on else settle(self.pilot))
            self.album.keep(name, self.app, title=f"{self.language} {width}x{height}")
            self._fits(name, width, height)

    def _fits(self, name: str, width: int, height: int) -> None:
        drawn = lines(self.app)
        assert [cell_len(line) for line in drawn] == [width] * height, name
        assert not commands(self.app), name
        assert not set(TOFU) & set(whole(self.app)), name
        assert "F1" in drawn[-1] + drawn[-2] or not isinstance(self.app.screen, DeskScreen), name
        assert "F2" not in drawn[-1] or not isinstance(self.app.screen, Asking), f"{name}: a key that does nothing here"
        assert all(map(is_whole_or_marked, drawn)), name
        if self.language == "en":
            assert not chinese(drawn), f"{name}: {chinese(drawn)}"


def is_whole_or_marked(line: str) -> bool:
    """Whether the long name, where it begins in a line, is there to its end or cut with a mark."""
    return all(part.startswith(LONG[5:]) or CUT in part for part in line.split(LONG[:5])[1:])


def chinese(drawn: list[str]) -> set[str]:
    """What is Chinese on an English screen, and nobody's own words."""
    return {words for line in drawn for words in re.findall(f"[{HAN}]+", line) if words not in OWN}
