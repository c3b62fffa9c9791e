"""Whatever fails beside a screen is said on it in a sentence, whether anybody foresaw it or not."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from desk.errors import DeskError
from desk.opendesk import OpenDesk
from desk.rows import AppealRow
from screens.answering.recordings import RecordingScreen
from screens.answering.turned import TurnedScreen
from screens.app import DeskApp
from screens.day_views import DayView, ViewPages
from screens.door import Door
from screens.home import Home
from screens.leaving import Leaving
from screens.mishap import ERROR_LOG
from screens.question import Question
from screens.widgets.queue_list import QueueList
from tests.screens.bench import whole
from tests.screens.every_screen import every
from tests.screens.sitting import press, settle, shown, sitting_at
from tests.watch import Watch

SECRET = "王桂兰"


class StuckDoor(Door):
    """A program that is damaged."""

    async def desk(self) -> OpenDesk:
        raise ImportError(SECRET)


class Unreadable:
    """Pages of a ledger that cannot be read."""

    def count(self) -> int:
        raise DeskError("台账打不开。", "请再试一次。")

    def page(self, start: int, size: int) -> Sequence[AppealRow]:
        return ()


@asynccontextmanager
async def damaged(desk: OpenDesk, watch: Watch) -> AsyncIterator[Pilot[None]]:
    """The app of a damaged program, once it has said so."""
    app = DeskApp(StuckDoor(desk.settings, desk.folder, watch))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        yield pilot
        assert SECRET not in whole(app)
    assert "ImportError" in (desk.folder / ERROR_LOG).read_text(encoding="utf-8")
    assert SECRET not in (desk.folder / ERROR_LOG).read_text(encoding="utf-8")


def as_app(pilot: Pilot[None]) -> DeskApp:
    """The desk that the pilot sits at."""
    assert isinstance(pilot.app, DeskApp)
    return pilot.app


async def test_what_nobody_foresaw_is_said_with_what_to_do_next(desk: OpenDesk, watch: Watch) -> None:
    async with damaged(desk, watch) as pilot:
        assert "ImportError" in shown(pilot, Home).status.words
        assert "请再试一次" in shown(pilot, Home).status.words
        assert "台账打不开，原因写在最下面" in whole(pilot.app)


async def test_it_is_said_on_the_turned_screen_in_the_small_line(desk: OpenDesk, watch: Watch) -> None:
    async with damaged(desk, watch) as pilot:
        app = as_app(pilot)
        await app.push_screen(TurnedScreen(app.door, app.mouth, "007000012"))
        await settle(pilot)
        assert "ImportError" in whole(app)


async def test_it_is_said_in_the_box_whose_key_it_was_and_esc_still_leaves(desk: OpenDesk, watch: Watch) -> None:
    async with damaged(desk, watch) as pilot:
        app = as_app(pilot)
        await app.push_screen(RecordingScreen(app.door, "007000012"))
        await press(pilot, "enter")
        assert "ImportError" in shown(pilot, RecordingScreen).status.words
        assert "交给管理的人" in whole(app), "to its end"
        await press(pilot, "escape")
        shown(pilot, Home)


async def test_what_fails_behind_a_box_is_said_on_the_box_and_where_it_failed(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        home = shown(pilot, Home)
        await press(pilot, "escape")
        home.query_one(QueueList).show(Unreadable())
        await settle(pilot)
        assert "台账打不开。" in shown(pilot, Question).status.words
        assert "✖ 没办成" in whole(pilot.app)
        assert "台账打不开。" in home.status.words


async def test_a_list_that_could_not_be_read_can_be_tried_again(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        queue = shown(pilot, Home).query_one(QueueList)
        queue.show(Unreadable())
        await settle(pilot)
        assert "正在打开…" in whole(pilot.app)
        queue.show(ViewPages(desk.lists, DayView.ALL))
        await settle(pilot)
        assert "这里没有诉求" in whole(pilot.app)


def test_every_screen_and_box_has_a_line_for_it() -> None:
    assert [each for each in every(Leaving) if not hasattr(each, "refuse")] == []


def test_no_worker_keeps_what_fails_to_itself() -> None:
    code = Path("screens").rglob("*.py")
    assert [str(path) for path in code if "exit_on_error" in path.read_text(encoding="utf-8")] == []
