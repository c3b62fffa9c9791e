"""Promises of the tour: each of the five steps is done for real, noticed by itself, and left with Esc at any time."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from desk.demo import fill
from desk.opendesk import OpenDesk
from screens.answering.appeal import AppealScreen
from screens.filing.new_appeal import NewAppeal
from screens.first_day.help import Help
from screens.first_day.tour import STEPS, Tour, TourLine
from tests.screens.bench import whole
from tests.screens.devices import NO_PRINTER, Reader, print_service
from tests.screens.form import filed
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch


@pytest.fixture(autouse=True)
def _no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)


async def begin(pilot: Pilot[None]) -> None:
    """The line of the tour in the help of the practice desk."""
    await press(pilot, "f1")
    options = list(shown(pilot, Help)._list.options)
    place = next(i for i, option in enumerate(options) if option.id == "tour")
    await press(pilot, "home", *["down"] * place, "enter")


async def told(pilot: Pilot[None], words: str) -> str:
    """Wait until the line of the tour says so; what it says."""
    while True:
        await settle(pilot)
        line = re.sub(r"\s", "", whole(pilot.app))
        if words in line:
            return line
        await pilot.pause(0.05)


async def test_each_step_is_noticed_when_it_is_done(desk: OpenDesk, watch: Watch) -> None:
    fill(desk)
    async with sitting_at(desk, watch) as pilot:
        pilot.app.mouth = Reader()  # type: ignore[attr-defined]  # the app is a DeskApp
        await begin(pilot)
        await told(pilot, "第1步，共5步")
        await press(pilot, "f2")
        await told(pilot, "按F2")
        await press(pilot, "escape")
        shown(pilot, NewAppeal)
        assert not pilot.app.screen.query(TourLine), "Esc leaves the tour, and nothing else"
        await begin(pilot)
        await write(pilot, "楼道灯不亮")
        await told(pilot, "第2步")
        await press(pilot, "f9")
        line = await told(pilot, "第3步")
        tail = re.findall(r"打末四位([0-9]{4})", line)[0]
        await press(pilot, "f3")
        await write(pilot, tail)
        await press(pilot, "enter")
        await told(pilot, "第4步")
        number = shown(pilot, AppealScreen).appeal
        await press(pilot, "f4")
        await told(pilot, "第5步")
        await press(pilot, "f8", "end", "5", "escape")
        await told(pilot, "五步都做过了")
        await press(pilot, "escape")
        assert not pilot.app.screen.query(TourLine)
    assert number is not None
    rating = desk.appeals.get(number.number).rating
    assert rating is not None
    assert (rating.stars, rating.pressed_by) == (5, "resident")
    assert len(STEPS) == 5


async def test_a_screen_on_which_nothing_stands_yet_is_looked_at_later(desk: OpenDesk, watch: Watch) -> None:
    fill(desk)
    async with sitting_at(desk, watch) as pilot:
        tour = Tour(pilot.app, desk.appeals.get(filed(desk)[0]))
        pilot.app.action_new_appeal()  # type: ignore[attr-defined]  # the app is a DeskApp
        tour.look()
        await told(pilot, "第1步，共5步")
        shown(pilot, NewAppeal)


async def test_a_real_desk_has_no_tour(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f1")
        assert "五步" not in whole(pilot.app)
