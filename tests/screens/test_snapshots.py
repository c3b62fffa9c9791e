"""Every screen and box, in both languages and sizes, as it is kept in `snapshots`: a diff shows what a change changes.

`make snapshots` takes them anew, to be looked at with `git diff` before they are committed.
"""

import shutil
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.screen import Screen

from desk.language import Language, set_language
from desk.opendesk import open_desk
from desk.settings_file import packaged_file, read_settings
from screens.app import DeskApp
from screens.door import Door
from tests.screens import walks
from tests.screens.album import Album
from tests.screens.bench import SIZES
from tests.screens.every_screen import every
from tests.screens.rare_desk import KEPT_IN, VOLUNTEER, Invented, invent, settings_of_the_desk
from tests.screens.sitting import settle
from tests.screens.walk import Mute, SameEars, Walk
from tests.screens.walks import WALKS, first_start
from tests.watch import Watch

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths on a screen are written in another way there")


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    return invent(tmp_path_factory.mktemp("invented") / KEPT_IN)


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--renew-snapshots"))


@pytest.mark.parametrize("through", WALKS, ids=lambda through: str(through.__name__))
async def test_every_screen_looks_as_it_is_kept(
    through: Callable[[Walk], Awaitable[None]],
    invented: Invented,
    renew: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    album = Album()
    languages: tuple[Language, ...] = ("zh", "en")
    for lang in languages:
        shutil.copytree(invented.folder.parent, tmp_path / lang)
        monkeypatch.chdir(tmp_path / lang)
        set_language(lang)
        async with walking(invented, album, lang, is_new=through is first_start) as walk:
            await through(walk)
    if renew:
        album.renew()
    elif differences := album.differences():
        pytest.fail(f"{differences}\n\nWhere that is meant: make snapshots", pytrace=False)


def test_every_screen_is_walked_through() -> None:
    assert {each.__name__ for each in every(Screen)} <= set(vars(walks))


@asynccontextmanager
async def walking(invented: Invented, album: Album, lang: Language, *, is_new: bool) -> AsyncIterator[Walk]:
    """The program opened on the invented desk, or on one that nobody has set up yet."""
    settings, folder, watch = settings_of_the_desk(), KEPT_IN, Watch()
    if is_new:
        settings, folder = read_settings(packaged_file()), Path("new")
        shutil.copy(packaged_file(), "desk.toml")
    app = DeskApp(
        Door(settings, folder, watch, by=VOLUNTEER), in_force=Path("desk.toml"), ears=SameEars(lacking="zh" * is_new)
    )
    desk = open_desk(settings_of_the_desk(), KEPT_IN, watch)
    async with app.run_test(size=SIZES[0]) as pilot:
        app.mouth = Mute()
        await settle(pilot)
        yield Walk(pilot, invented, desk, album, lang, watch)
        await settle(pilot)
    await app.door.close()
    desk.close()
