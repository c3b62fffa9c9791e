"""No state is told by colour alone: with all styles stripped, every screen still says what is what."""

import re
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import OptionList

from desk.acts import Rate
from desk.drafts import Draft
from desk.folders import PRACTICE_FOLDER
from desk.opendesk import OpenDesk, mark_practice, open_desk
from desk.stages import Stage
from screens.acting.act_menu import ActMenu
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.answering.turned import TurnedScreen
from screens.app import DeskApp
from screens.first_day.first_start import FirstStart
from screens.people.residents import ResidentsScreen
from screens.widgets.drawn_rows import CURSOR, CURSOR_UNFOCUSED
from screens.widgets.pairs import Pairs
from screens.widgets.stage_rail import StageRail
from screens.widgets.status_line import StatusLine, Tone
from tests.desk.road import STATES, brought_to
from tests.screens.bench import Bench, lines, whole
from tests.screens.devices import Reader
from tests.screens.form import focus, form
from tests.screens.sitting import press, settle, sitting_at, write
from tests.watch import Watch

Drafting = Callable[..., Draft]


def app(pilot: Pilot[None]) -> DeskApp:
    assert isinstance(pilot.app, DeskApp)
    return pilot.app


def pointed_at(pilot: Pilot[None], pointer: str = CURSOR) -> list[str]:
    """The lines with a pointer before them."""
    return [line for line in lines(pilot.app) if pointer in line]


def rail(pilot: Pilot[None]) -> str:
    """The marks of the five stages."""
    drawn = pilot.app.screen.query_one(StageRail).render()
    return "".join(mark for mark in str(drawn).splitlines()[0] if mark in "✔●○✖")


async def test_every_stage_and_every_end_of_a_matter_look_different(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    marks: dict[str, str] = {}
    async with sitting_at(desk, watch) as pilot:
        for state in STATES:
            screen = AppealScreen(app(pilot).door, Reader(), brought_to(state, desk, draft).number)
            await pilot.app.push_screen(screen)
            await settle(pilot)
            marks[state] = rail(pilot) + str(re.findall("撤销|并入", whole(pilot.app).split("经过")[0]))
            await press(pilot, "escape")
    assert len(set(marks.values())) == len(STATES)


async def test_in_the_list_stages_lateness_danger_and_ends_are_words_and_marks(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    numbers = [brought_to(stage, desk, draft).number for stage in Stage]
    desk.appeals.file(draft(said="灯坏了", urgency="emergency"), by="x")
    async with sitting_at(desk, watch) as pilot:
        drawn = whole(pilot.app)
        rows = {number: next(line for line in lines(pilot.app) if number[-3:] in line) for number in numbers}
        assert len({re.search("[①②③④⑤]", row)[0] for row in rows.values()}) == len(Stage)  # type: ignore[index]
        assert "‼" in drawn or "!" in drawn
        assert "超" not in "".join(rows.values())
    watch.pass_by(days=30)
    async with sitting_at(desk, watch) as pilot:
        assert "超" in next(line for line in lines(pilot.app) if numbers[0][-3:] in line)


async def test_of_two_lists_the_one_with_the_keyboard_is_known_by_its_pointer(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    desk.appeals.file(draft(), by="x")
    desk.drafts.save(draft(said="没写完的灯"))
    async with sitting_at(desk, watch) as pilot:
        [draft_line], [appeal_line] = pointed_at(pilot), pointed_at(pilot, CURSOR_UNFOCUSED)
        assert "没写完的灯" in draft_line
        await press(pilot, "tab")
        [appeal_line], [draft_line] = pointed_at(pilot), pointed_at(pilot, CURSOR_UNFOCUSED)
        assert "没写完的灯" in draft_line
        assert "水龙头" in appeal_line


async def test_every_menu_points_at_the_line_under_the_cursor(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path
) -> None:
    number = brought_to("assigned", desk, draft).number
    (tmp_path / "album").mkdir()
    async with sitting_at(desk, watch) as pilot:
        door = app(pilot).door
        screens = (
            AppealScreen(door, Reader(), number),
            Photos(door, Reader(), chosen=list, folder=tmp_path),
            FirstStart(door, Reader(), app(pilot).ears, in_force=tmp_path, begin=lambda _door: None),
        )
        for screen in screens:
            await pilot.app.push_screen(screen)
            await settle(pilot)
            assert await pointed_lines_of(pilot) == 2
        await press(pilot, "f1")
        assert await pointed_lines_of(pilot) == 2


async def pointed_lines_of(pilot: Pilot[None]) -> int:
    """How many different lines are pointed at, one at a time, when the cursor goes one down."""
    menu = pilot.app.screen.query_one(OptionList)
    menu.focus()
    await press(pilot, "home")
    [first] = pointed_at(pilot)
    await press(pilot, "down")
    [second] = pointed_at(pilot)
    return len({first, second})


async def test_what_cannot_be_done_now_is_marked_in_the_menu(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("submitted", desk, draft).number
    async with sitting_at(desk, watch, size=(120, 44)) as pilot:
        await pilot.app.push_screen(AppealScreen(app(pilot).door, Reader(), number))
        await settle(pilot)
        refused = [entry.label for entry in pilot.app.screen.query_one(ActMenu).entries if entry.refusal]
        assert refused
        assert all(f"{label} ✕" in whole(pilot.app) for label in refused[:3])


async def test_the_field_with_the_keyboard_a_suggestion_and_a_kept_draft_are_told_in_signs(
    desk: OpenDesk, watch: Watch
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        assert "1▸" in whole(pilot.app)
        assert "草稿已存" not in whole(pilot.app)
        await write(pilot, "卫生间水龙头漏水")
        assert "草稿已存" in whole(pilot.app)
        [suggested] = [line for line in lines(pilot.app) if line.strip().startswith("2")]
        assert "？听到" in suggested
        focus(pilot, "type")
        await press(pilot, "enter")
        [agreed] = [line for line in lines(pilot.app) if line.strip().startswith("2")]
        assert "？" not in agreed
        for field in ("building", "resident", "phone"):
            focus(pilot, field)
            await pilot.pause()
            assert whole(pilot.app).count("▸") == (2 if field == "building" else 1)
        assert form(pilot).field("phone").has_focus_within


async def test_a_refusal_is_told_by_its_word(desk: OpenDesk, watch: Watch) -> None:
    marks = set()
    status = StatusLine()
    async with Bench([status]).run_test() as pilot:
        for tone in Tone:
            status.say(lambda: "打印机", tone)
            await pilot.pause()
            marks.add(whole(pilot.app).strip())
    assert len(marks) == len(Tone)


async def test_the_sentence_being_heard_is_pointed_at(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    pairs = Pairs(lambda: [("1", "您好。"), ("2", "正在办。")])
    async with Bench([pairs]).run_test() as pilot:
        before = whole(pilot.app)
        pairs.here = 1
        await pilot.pause()
        assert whole(pilot.app) != before
        assert "▸ 正在办" in whole(pilot.app)


async def test_practice_says_so_on_every_screen(desk: OpenDesk, watch: Watch) -> None:
    practice = open_desk(desk.settings, desk.folder / PRACTICE_FOLDER, watch)
    mark_practice(practice.ledger)
    practice.close()
    async with sitting_at(practice, watch) as pilot:
        for key in ("f2", "escape", "f3", "escape", "f6"):
            await press(pilot, key)
            assert "演练" in lines(pilot.app)[0]
        assert isinstance(pilot.app.screen, ResidentsScreen)


async def test_the_pressed_key_of_the_stars_has_a_tick(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("completed", desk, draft).number
    desk.appeals.act(number, Rate(stars=4, pressed_by="resident"), by="x")
    async with sitting_at(desk, watch) as pilot:
        await pilot.app.push_screen(TurnedScreen(app(pilot).door, Reader(), number))
        await settle(pilot)
        await press(pilot, "end")
        assert "✔ ★★★★☆" in whole(pilot.app)
        assert "✔ ★★★☆☆" not in whole(pilot.app)
