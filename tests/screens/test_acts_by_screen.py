"""The table of acts, done at the screen: every act from every state is offered, or dimmed with its reason."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot

from desk.acts import AgreeVisit, Assign, Complete, Correct, Rate
from desk.appeal import Appeal
from desk.drafts import Draft
from desk.language import set_language
from desk.opendesk import OpenDesk
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.act_menu import ActMenu
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.question import Question
from tests.desk.road import STATES, brought_to
from tests.desk.test_acts import ALLOWED_FROM, LEADS_TO
from tests.screens.bench import whole
from tests.screens.devices import NO_PRINTER, Reader, print_service
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

Drafting = Callable[..., Draft]

ANSWERABLE = "medical-insurance"
NEEDS_PHOTOS = "water"
STARTS_FROM: dict[Act, str] = {
    act: min(states, key=STATES.index) for act, states in ALLOWED_FROM.items() if act is not Act.UNDO
} | {Act.UNDO: "accepted"}


@pytest.fixture(autouse=True)
def _pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)
    monkeypatch.setenv("XDG_PICTURES_DIR", str(tmp_path / "pictures"))
    (tmp_path / "pictures").mkdir()
    for name, colour in (("before.jpg", "black"), ("after.jpg", "white")):
        Image.new("RGB", (40, 30), colour).save(tmp_path / "pictures" / name)


async def opened(pilot: Pilot[None], number: str) -> AppealScreen:
    """An appeal on the screen."""
    screen = AppealScreen(pilot.app.door, Reader(), number)  # type: ignore[attr-defined]  # the app is a DeskApp
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


def joined(text: str) -> str:
    """Without the blanks and line ends that a screen puts in."""
    return "".join(text.split())


async def choose(pilot: Pilot[None], act: Act) -> None:
    """↓ to a line of the menu, and Enter."""
    menu = pilot.app.screen.query_one(ActMenu)
    place = next(i for i, entry in enumerate(menu.entries) if entry.act is act)
    await press(pilot, "home", *["down"] * place, "enter")


@pytest.mark.parametrize("state", STATES)
async def test_every_act_is_offered_or_refused_with_its_reason(
    state: str, desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int]
) -> None:
    before = brought_to(state, desk, draft, type=ANSWERABLE)
    async with sitting_at(desk, watch, size=size) as pilot:
        screen = await opened(pilot, before.number)
        entries = screen.query_one(ActMenu).entries
        offered = {entry.act for entry in entries if entry.refusal is None}
        assert offered == {act for act, states in ALLOWED_FROM.items() if state in states}
        await press(pilot, "home")
        for entry in entries:
            if entry.refusal is not None:
                await press(pilot, "enter")
                assert shown(pilot, AppealScreen) is screen
                assert "没办成" in whole(pilot.app)
                assert joined(str(entry.refusal)) in joined(whole(pilot.app))
            await press(pilot, "down")
    assert desk.appeals.get(before.number).events == before.events


async def done_by_screen(act: Act, pilot: Pilot[None], other: Appeal) -> None:
    """The act chosen in the menu, told all it needs by the keys."""
    await choose(pilot, act)
    match act:
        case Act.ACCEPT | Act.START | Act.ASK:
            return
        case Act.PRINT:
            await press(pilot, "f9", "escape")
        case Act.UNDO:
            assert isinstance(pilot.app.screen, Question)
            await press(pilot, "enter")
        case Act.PHOTO:
            await press(pilot, "f9")
        case Act.ASSIGN:
            await press(pilot, "enter")
            await write(pilot, "周队")
            await press(pilot, "f9")
        case Act.COMPLETE:
            await write(pilot, "换了一个阀门")
            await press(pilot, "f7", "enter", "f9", "f7", "down", "enter", "f9")
            await press(pilot, "shift+tab")
            assert "Backspace 去掉一张" in whole(pilot.app)
            await press(pilot, "f9")
        case Act.CORRECT:
            await write(pilot, "房号")
            await press(pilot, "enter")
            await write(pilot, "５０２")
            await press(pilot, "enter")
            await write(pilot, "听错了")
            await press(pilot, "f9")
        case Act.MERGE:
            await write(pilot, other.number)
            await press(pilot, "f9")
        case Act.VISIT | Act.CALL_BACK | Act.RATE:
            await press(pilot, "f9")
        case _:
            await write(pilot, "要写的话")
            await press(pilot, "f9")


@pytest.mark.parametrize("act", list(ALLOWED_FROM))
async def test_every_act_is_done_with_the_keys(act: Act, desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    kind = ANSWERABLE if act is Act.ANSWER else NEEDS_PHOTOS
    other = desk.appeals.file(draft(), by="李秀英")
    before = brought_to(STARTS_FROM[act], desk, draft, type=kind)
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, before.number)
        await done_by_screen(act, pilot, other)
        shown(pilot, AppealScreen)
        assert "没办成" not in whole(pilot.app)
    after = desk.appeals.get(before.number)
    assert act in {event.act for event in after.events[len(before.events) :]}
    assert after.stage is LEADS_TO.get(act, before.stage) or act is Act.UNDO
    assert after.events[-1].by == "李秀英"


async def test_nothing_typed_in_a_form_is_lost_by_a_refusal(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("in_progress", desk, draft, type=NEEDS_PHOTOS).number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await choose(pilot, Act.COMPLETE)
        await write(pilot, "换了一个阀门")
        await press(pilot, "f9")
        form = shown(pilot, ActForm)
        assert "没办成" in whole(pilot.app)
        assert "换了一个阀门" in whole(pilot.app)
        assert form.focused is form.query_one("#blank-2 .entry")
        await press(pilot, "tab", "tab")
        await write(pilot, "老人不愿意拍")
        await press(pilot, "f9")
        shown(pilot, AppealScreen)
    result = desk.appeals.get(number).result
    assert result is not None
    assert (result.note, result.without_photos) == ("换了一个阀门", "老人不愿意拍")


async def test_an_order_is_prefilled_with_the_department_that_probably_has_it(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    before = brought_to("accepted", desk, draft, type=NEEDS_PHOTOS)
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, before.number)
        await press(pilot, "f9", "f9")
    assigned = next(e.action for e in desk.appeals.get(before.number).events if isinstance(e.action, Assign))
    assert assigned.department == desk.settings.type(NEEDS_PHOTOS).department


async def test_a_visit_is_agreed_in_plain_words_and_changed_only_with_a_reason(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = brought_to("assigned", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await choose(pilot, Act.VISIT)
        await write(pilot, "后天")
        await press(pilot, "enter")
        await write(pilot, "下午2点到")
        await press(pilot, "f9")
        shown(pilot, AppealScreen)
        await choose(pilot, Act.VISIT)
        await press(pilot, "f9")
        form = shown(pilot, ActForm)
        assert form.focused is form.query_one("#blank-3 .entry")
        await write(pilot, "老人要去医院")
        await press(pilot, "f9")
        shown(pilot, AppealScreen)
    visits = [e.action for e in desk.appeals.get(number).events if isinstance(e.action, AgreeVisit)]
    assert [(f"{v.start:%m-%d %H:%M}", f"{v.end:%H:%M}", v.reason) for v in visits] == [
        ("11-25 14:00", "16:00", ""),
        ("11-25 14:00", "16:00", "老人要去医院"),
    ]


async def test_a_field_with_few_right_values_is_corrected_by_choosing(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = brought_to("submitted", desk, draft, type="unsorted").number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await choose(pilot, Act.CORRECT)
        await write(pilot, "类型")
        await press(pilot, "enter")
        await write(pilot, "室内漏水")
        await press(pilot, "enter")
        await write(pilot, "问清楚了")
        await press(pilot, "f9")
    told = desk.appeals.get(number).events[-1].action
    assert isinstance(told, Correct)
    assert (told.field, told.value) == ("type", "water")


async def test_a_community_is_corrected_by_its_english_name_too(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = desk.appeals.file(draft(community="竹枝社区"), by="李秀英").number
    set_language("en")
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await choose(pilot, Act.CORRECT)
        await write(pilot, "Community")
        assert "Zhuzhi" in whole(pilot.app)
        await press(pilot, "enter")
        await write(pilot, "Baidi")
        await press(pilot, "enter")
        await write(pilot, "misheard")
        await press(pilot, "f9")
    assert desk.appeals.get(number).community == "白帝社区"


async def test_photos_before_and_after_are_kept_as_such(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    before = brought_to("in_progress", desk, draft, type=NEEDS_PHOTOS)
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, before.number)
        await done_by_screen(Act.COMPLETE, pilot, before)
    completed = next(e.action for e in desk.appeals.get(before.number).events if isinstance(e.action, Complete))
    assert [photo.kind for photo in (*completed.before, *completed.after)] == ["before", "after"]
    assert completed.before[0].sha256 != completed.after[0].sha256


async def test_stars_given_on_the_desks_own_view_are_the_desks(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("completed", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await choose(pilot, Act.RATE)
        await press(pilot, "down", "f9")
        assert "代办员代按" in whole(pilot.app)
    rated = desk.appeals.get(number).events[-1].action
    assert isinstance(rated, Rate)
    assert (rated.stars, rated.pressed_by) == (4, "desk")


async def test_a_whole_phone_is_seen_only_after_a_reason(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = desk.appeals.file(draft(phone="13800000101", resident="王桂兰"), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await choose(pilot, Act.LOOK)
        await write(pilot, "回电话")
        assert "13800000101" not in whole(pilot.app)
        await press(pilot, "f9")
        assert "13800000101" in whole(pilot.app)
    assert desk.appeals.get(number).events[-1].act is Act.LOOK


async def test_a_file_that_is_no_photo_is_refused_by_name(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path
) -> None:
    (tmp_path / "pictures" / "坏[b]的.jpg").write_bytes(b"no picture")
    number = brought_to("submitted", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await press(pilot, "f7")
        shown(pilot, Photos)
        await press(pilot, "f9")
        assert "坏[b]的.jpg" in whole(pilot.app)
    assert desk.appeals.get(number).events[-1].act is Act.FILE
