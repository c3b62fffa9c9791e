"""A monkey at the keyboard: whatever is pressed, in whatever order, nothing breaks."""

import os
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.pilot import Pilot
from textual.worker import Worker, WorkerState

from desk.drafts import Draft
from desk.errors import DeskError
from desk.language import set_language
from desk.opendesk import OpenDesk
from desk.services.verifying import verify
from screens.app import DeskApp
from screens.door import Door
from screens.keys import Key
from screens.listening.ears import Ears
from screens.listening.fetching import Fetching
from tests.desk.road import STATES, brought_to
from tests.screens.bench import HOSTILE, SIZES, paste, type_in
from tests.screens.devices import NO_PRINTER, Reader, print_service
from tests.screens.sitting import settle
from tests.watch import Watch
from voice.releases import RELEASES, ModelRelease

Drafting = Callable[..., Draft]

FEW, MANY = 500, 10_000
SEED = os.environ.get("MONKEY_SEED")
"""What to press, again: whoever finds a crash tells it."""
TYPE_AHEAD = 7
"""The most keys that are pressed before anybody waits for the screen."""
CONTROLS = [f"ctrl+{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
MOVES = ["up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "shift+tab", "enter", "space"]
CHANGES = [
    "backspace",
    "delete",
    "ctrl+z",
    "ctrl+y",
    "shift+left",
    "shift+end",
    "1",
    "5",
    "9",
    "a",
    "x",
    "exclamation_mark",
    "f10",
    "f12",
]
KEYS = ([key.value for key in Key], MOVES, CHANGES, CONTROLS)
COMMITS = [
    "水",
    "卫生间水龙头漏水三天了，没人管",
    "王淑兰",
    "１３８００１３８０００",
    "wsl",
    "三号楼二单元五零一",
    "煤气味",
]
PASTES = [*HOSTILE, "一行\n二行\r\n三行", "灯" * 3000, "007000016"]


def nobodys(release: ModelRelease) -> ModelRelease:
    """A release that nobody publishes."""
    return replace(release, files=tuple(replace(file, url="http://127.0.0.1:9/x") for file in release.files))


@asynccontextmanager
async def seated(desk: OpenDesk, watch: Watch, heard: Callable[[Message], None]) -> AsyncIterator[Pilot[None]]:
    """The desk with a mouth that makes no sound, and a speech model that cannot be had."""
    voice, releases = desk.settings.voice, {name: nobodys(release) for name, release in RELEASES.items()}
    ears = Ears(voice, desk.folder, fetching=Fetching(desk.folder, releases=releases))
    door = Door(desk.settings, desk.folder, watch, by="李秀英")
    app = DeskApp(door, ears=ears)
    app.mouth = Reader()
    async with app.run_test(size=SIZES[0], message_hook=heard) as pilot:
        yield pilot
    await door.close()


class Monkey:
    """Presses keys at random, and remembers which."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.pressed: list[str] = []
        self.broken: list[BaseException] = []
        self._random = random.Random(seed)

    def hear(self, message: Message) -> None:
        """Work beside the screen may fail for a reason that is told, and for no other."""
        if isinstance(message, Worker.StateChanged) and message.state is WorkerState.ERROR:
            error = message.worker.error
            if error is not None and not isinstance(error, DeskError):
                self.broken.append(error)

    async def play(self, pilot: Pilot[None], keys: int) -> None:
        """Press so many keys, or until one of them has ended the program, as Ctrl+Q and Enter do."""
        while len(self.pressed) < keys and pilot.app.is_running and not pilot.app._exit:
            for _key in range(self._random.randint(1, TYPE_AHEAD)):
                self._press(pilot)
            await settle(pilot)
            assert not self.broken

    def _press(self, pilot: Pilot[None]) -> None:
        acts: list[Callable[[Pilot[None]], str]] = [self._key, self._commit, self._paste, self._resize]
        [act] = self._random.choices(acts, [80, 12, 6, 2])
        self.pressed.append(act(pilot))

    def _key(self, pilot: Pilot[None]) -> str:
        key: str = self._random.choice(self._random.choice(KEYS))
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        return key

    def _commit(self, pilot: Pilot[None]) -> str:
        text = self._random.choice(COMMITS)
        type_in(pilot.app, text)
        return text

    def _paste(self, pilot: Pilot[None]) -> str:
        text = self._random.choice(PASTES)
        paste(pilot.app, text)
        return f"paste {text[:20]!r}"

    def _resize(self, pilot: Pilot[None]) -> str:
        width, height = self._random.choice([*SIZES, (60, 16), (200, 60)])
        size = Size(width, height)
        pilot.app.post_message(events.Resize(size, size))
        return f"{width}x{height}"


async def play(monkey: Monkey, keys: int, desk: OpenDesk, watch: Watch) -> None:
    """Until it has pressed so many keys; the program is opened again where it has ended it."""
    try:
        while len(monkey.pressed) < keys:
            async with seated(desk, watch, monkey.hear) as pilot:
                await settle(pilot)
                await monkey.play(pilot, keys)
            assert not monkey.broken
    except BaseException as error:
        error.add_note(f"MONKEY_SEED={monkey.seed}, the last of {len(monkey.pressed)}: {monkey.pressed[-40:]}")
        raise


@pytest.fixture
def busy_desk(desk: OpenDesk, draft: Drafting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OpenDesk:
    """An appeal in every state, a draft, no printer, no photos."""
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)
    monkeypatch.setenv("XDG_PICTURES_DIR", str(tmp_path / "pictures"))
    for state in STATES:
        brought_to(state, desk, draft)
    desk.drafts.save(draft(said="没写完的"))
    return desk


async def test_five_hundred_keys_at_random_break_nothing(busy_desk: OpenDesk, watch: Watch) -> None:
    await play(Monkey(int(SEED or 1)), FEW, busy_desk, watch)


@pytest.mark.soak
async def test_ten_thousand_keys_at_random_break_nothing(busy_desk: OpenDesk, watch: Watch) -> None:
    monkey = Monkey(int(SEED or random.randrange(1_000_000)))
    for keys in range(FEW, MANY + 1, FEW):
        set_language(monkey._random.choice(["zh", "en"]))
        await play(monkey, keys, busy_desk, watch)
        print(f"\nMONKEY_SEED={monkey.seed}: {keys} of {MANY} keys", flush=True)
    assert verify(busy_desk.ledger, busy_desk.folder, "007").problems == ()
