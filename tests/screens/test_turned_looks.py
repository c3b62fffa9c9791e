"""Promises of the turned screen to eyes: all the contrast there is, and pictures for who does not read."""

import re
from datetime import timedelta

import pytest
from textual.pilot import Pilot

from desk.acts import AgreeVisit
from desk.opendesk import OpenDesk
from desk.text import HAN
from screens.answering.appeal import AppealScreen
from screens.answering.turned import TurnedScreen
from screens.widgets.pictograms import Pictogram, picture
from screens.widgets.step_pictures import PICTURES, StepPictures, sign_of
from tests.desk.road import brought_to
from tests.screens.bench import Bench, whole
from tests.screens.contrast import ENOUGH, contrast
from tests.screens.contrast import seen as colours
from tests.screens.devices import Reader
from tests.screens.sitting import press, settle, sitting_at
from tests.screens.turning import Drafting, completed, turned
from tests.watch import Watch

LIGHTS = ("desk-black-on-white", "desk-yellow-on-black")


def worn(pilot: Pilot[None]) -> str:
    """The colours of the turned screen, by their name."""
    [light] = [light for light in LIGHTS if pilot.app.screen.has_class(light)]
    return light


@pytest.mark.parametrize("light", LIGHTS)
async def test_words_and_pictures_stand_out_seven_to_one(
    light: str, desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    async with turned(desk, watch, completed(desk, draft).number) as pilot:
        if worn(pilot) != light:
            await press(pilot, "f8")
        assert worn(pilot) == light
        for key in ("end", "3", "f7"):
            await press(pilot, key)
            drawn = [part for strip in pilot.app.screen._compositor.render_strips() for part in strip]
            faint = {text for text, style, _meta in drawn if text.strip() and contrast(*colours(style)) < ENOUGH}
            assert not faint


@pytest.mark.parametrize(
    ("state", "sign"),
    [("submitted", "clock"), ("assigned", "clock"), ("completed", None), ("withdrawn", "cross")],
)
async def test_who_does_not_read_sees_the_steps_as_pictures(
    state: str, sign: Pictogram | None, desk: OpenDesk, draft: Drafting
) -> None:
    appeal = brought_to(state, desk, draft)
    assert sign_of(appeal) == sign
    async with Bench([StepPictures(appeal)]).run_test(size=(120, 30)) as pilot:
        shapes = whole(pilot.app)
        for each in PICTURES.values():
            assert all(row.strip() in shapes for row in picture(each))
        assert all(row.strip() in shapes for row in picture(PICTURES[appeal.stage], times=3))
        assert sign is None or all(row.strip() in shapes for row in picture(sign, times=3))
        assert not re.search(f"[{HAN}]", shapes)


async def test_f7_changes_words_for_pictures_and_back(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    async with turned(desk, watch, brought_to("assigned", desk, draft).number) as pilot:
        assert "派出" in whole(pilot.app)
        await press(pilot, "f7")
        assert not re.search(f"[{HAN}]", whole(pilot.app))
        assert picture("clock", times=2)[3].strip() in whole(pilot.app)
        await press(pilot, "f7")
        assert "派出" in whole(pilot.app)


async def test_a_visit_that_is_agreed_shows_a_house(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("assigned", desk, draft).number
    visit = AgreeVisit(start=watch(), end=watch() + timedelta(hours=2))
    assert sign_of(desk.appeals.act(number, visit, by="x")) == "visit"


async def test_the_contrast_is_high_while_turned_and_the_desk_gets_its_colours_back(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = brought_to("assigned", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        before = pilot.app.theme
        await pilot.app.push_screen(AppealScreen(pilot.app.door, Reader(), number))  # type: ignore[attr-defined]
        await settle(pilot)
        await press(pilot, "f8")
        assert isinstance(pilot.app.screen, TurnedScreen)
        assert worn(pilot) == LIGHTS[0]
        await press(pilot, "f8")
        assert worn(pilot) == LIGHTS[1]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, AppealScreen)
        assert pilot.app.theme == before
