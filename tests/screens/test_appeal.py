"""Promises of one appeal's screen: what it shows, what F9 does next, and that it reads itself aloud."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from desk.acts import AgreeVisit, CallBackMade, Print, Rate
from desk.drafts import Draft
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.stages import Act, Stage
from desk.words import status
from screens.acting.act_forms import ActForm
from screens.acting.act_menu import ActMenu, next_act
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.keys import Key
from screens.question import Question
from screens.widgets.pairs import Pairs, wrapped
from tests.desk.road import brought_to
from tests.screens.bench import HOSTILE, commands, lines, opening, whole
from tests.screens.devices import NO_PRINTER, TAKES, Reader, print_service
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

Drafting = Callable[..., Draft]


@pytest.fixture(autouse=True)
def _no_printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)


async def opened(pilot: Pilot[None], number: str, reader: Reader | None = None) -> AppealScreen:
    screen = AppealScreen(pilot.app.door, reader or Reader(), number)  # type: ignore[attr-defined]  # a DeskApp
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def test_everything_known_stands_there_and_the_phone_is_covered(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int]
) -> None:
    def full(**fields: object) -> Draft:
        return draft(resident="王桂兰", phone="13800000101", community="竹枝社区", building="3", unit="2", room="501",
                     **fields)  # fmt: skip

    number = brought_to("in_progress", desk, full, type="water").number
    start = watch().astimezone(desk.clock.zone).replace(hour=15, minute=0)
    desk.appeals.act(number, AgreeVisit(start=start, end=start.replace(hour=17)), by="x")
    async with sitting_at(desk, watch, size=size) as pilot:
        await opened(pilot, number)
        drawn = whole(pilot.app)
    for words in (grouped(number), "王桂兰", "家里漏水", "竹枝社区3栋2单元501室", "138****0101", "室内漏水", "到岗",
                  "物业科", "还剩", "今天下午3点到5点", "卫生间水龙头漏水"):  # fmt: skip
        assert words in drawn
    assert "13800000101" not in drawn


async def test_a_phone_in_the_residents_words_is_covered_wherever_they_stand(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = desk.appeals.file(draft(said="灯坏了，打13812345678找我"), by="李秀英").number
    async with sitting_at(desk, watch, size=(120, 36)) as pilot:
        await opened(pilot, number)
        drawn = whole(pilot.app)
    assert drawn.count("138****5678") == 2
    assert "13812345678" not in drawn


async def test_what_was_read_aloud_does_not_stay_once_the_appeal_has_gone_on(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    number = brought_to("submitted", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await press(pilot, "f4")
        assert "念给居民听的话" in whole(pilot.app), "nothing is being said any more"
        await press(pilot, "f9")
        assert "念给居民听的话" not in whole(pilot.app)


async def test_the_end_of_an_appeal_stands_there_too(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("completed", desk, draft).number
    desk.appeals.act(number, CallBackMade(outcome="no-answer"), by="x")
    desk.appeals.act(number, Rate(stars=4, pressed_by="resident"), by="x")
    async with sitting_at(desk, watch, size=(120, 36)) as pilot:
        await opened(pilot, number)
        for words in ("结果", "好了", "老人不愿", "没人接", "★★★★☆", "居民自己按的"):
            assert words in whole(pilot.app)


async def test_f9_goes_from_the_first_words_to_the_last_star(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = desk.appeals.file(draft(type="unsorted"), by="x").number
    async with sitting_at(desk, watch) as pilot:
        screen = await opened(pilot, number)
        labels = []
        for written in ("", "王工", "", "修好了", "", ""):
            labels.append(screen.key_words()[Key.FINISH])
            await press(pilot, "f9")
            if isinstance(pilot.app.screen, ActForm):
                if written == "王工":
                    await press(pilot, "enter")
                await write(pilot, written)
                await press(pilot, "f9")
            assert shown(pilot, AppealScreen) is screen
        assert labels == ["受理", "派单", "开始办理", "办结", "回访", "评价"]
        before = desk.appeals.get(number).events
        await press(pilot, "f9")
        assert not screen.key_words(), "there is no next step, and no key for it"
    assert desk.appeals.get(number).events == before
    assert (before[-1].act, desk.appeals.get(number).stage) == (Act.RATE, Stage.COMPLETED)


async def test_two_quick_presses_do_one_step(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = desk.appeals.file(draft(), by="x").number
    async with sitting_at(desk, watch) as pilot:
        screen = await opened(pilot, number)
        screen.action_next_step()
        screen.action_next_step()
        await settle(pilot)
        assert "没办成" not in whole(pilot.app)
    assert [event.act for event in desk.appeals.get(number).events] == [Act.FILE, Act.ACCEPT]


async def test_an_assignment_gives_its_work_order_and_a_visit_a_new_slip(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_service(tmp_path / "service", monkeypatch, TAKES)
    number = brought_to("accepted", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        screen = await opened(pilot, number)
        await press(pilot, "f9", "f9")
        assert "已送往打印机，出纸了吗？" in whole(pilot.app)
        menu = screen.query_one(ActMenu)
        place = [entry.act for entry in menu.entries].index(Act.VISIT)
        await press(pilot, "home", *["down"] * place, "enter", "f9")
    papers = [event.action.paper for event in desk.appeals.get(number).events if isinstance(event.action, Print)]
    assert papers == ["work-order", "slip"]
    assert len(list((desk.folder / "papers").glob("*.pdf"))) == 2


async def test_a_step_goes_back_only_after_a_question(desk: OpenDesk, draft: Drafting, watch: Watch) -> None:
    number = brought_to("assigned", desk, draft).number
    async with sitting_at(desk, watch) as pilot:
        screen = await opened(pilot, number)
        place = [entry.act for entry in screen.query_one(ActMenu).entries].index(Act.UNDO)
        await press(pilot, "home", *["down"] * place, "enter")
        assert isinstance(pilot.app.screen, Question)
        assert "派单" in whole(pilot.app)
        await press(pilot, "escape")
        assert desk.appeals.get(number).stage is Stage.ASSIGNED
        await press(pilot, "enter", "enter")
    assert desk.appeals.get(number).stage is Stage.ACCEPTED


async def test_the_history_tells_who_did_what_the_newest_last_and_what_was_taken_back(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int]
) -> None:
    number = brought_to("assigned", desk, draft).number
    watch.pass_by(hours=1)
    desk.appeals.undo(number, by="赵国庆")
    async with sitting_at(desk, watch, size=size) as pilot:
        await opened(pilot, number)
        drawn = [line for line in lines(pilot.app) if "李秀英 " in line or "赵国庆 " in line]
    assert "赵国庆 退回上一步" in drawn[-1]
    assert any("派单" in line and "（已退回）" in line for line in drawn)


async def test_f4_reads_the_status_and_marks_the_sentence_being_heard(
    desk: OpenDesk, draft: Drafting, watch: Watch
) -> None:
    class Halting(Reader):
        """Stays at the third sentence."""

        def _say(self, lines: tuple[str, ...], began: Callable[[int], None]) -> bool:
            return super()._say(lines[:3], began)

    number, reader = brought_to("assigned", desk, draft).number, Halting()
    marked: list[int | None] = []
    async with sitting_at(desk, watch) as pilot:
        screen = await opened(pilot, number, reader)
        below = screen.query_one("#history", Pairs)

        def mark(here: int | None) -> None:
            marked.append(here)

        screen.watch(below, "here", mark, init=False)
        await press(pilot, "f4")
        told = status(desk.appeals.get(number), desk.settings, watch())
        assert reader.said == [clause.spoken for clause in told[:3]]
        assert marked == [0, 1, 2, None]
        assert told[1].shown in whole(pilot.app)
        await press(pilot, "escape")
        assert shown(pilot, AppealScreen) is screen
        assert "李秀英 派单" in whole(pilot.app)
        await press(pilot, "escape")
        assert pilot.app.screen is not screen


async def test_an_unknown_number_is_refused_in_words(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, "007000019")
        assert "没办成" in whole(pilot.app)
        await press(pilot, "f9", "f7", "f4", "enter")
        await press(pilot, "escape")


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_a_person_wrote_is_drawn_as_words_everywhere(
    text: str, desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int]
) -> None:
    filed = desk.appeals.file(
        draft(said=f"灯{text}", resident=f"王{text}", address=f"门口{text}", type="water"), by=f"李{text}"
    )
    async with sitting_at(desk, watch, size=size) as pilot:
        screen = await opened(pilot, filed.number)
        assert not commands(pilot.app)
        assert opening(f"灯{text}") in whole(pilot.app)
        for act in (Act.NOTE, Act.CORRECT, Act.MERGE):
            place = [entry.act for entry in screen.query_one(ActMenu).entries].index(act)
            await press(pilot, "home", *["down"] * place, "enter")
            await write(pilot, text)
            await press(pilot, "tab")
            await write(pilot, text)
            await press(pilot, "f9")
            assert not commands(pilot.app)
            if isinstance(pilot.app.screen, ActForm):
                await press(pilot, "escape")
            if isinstance(pilot.app.screen, Question):
                await press(pilot, "enter")
            assert shown(pilot, AppealScreen) is screen


async def test_photos_are_listed_newest_first_whatever_their_names(
    desk: OpenDesk, draft: Drafting, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    folder = tmp_path / "pictures"
    (folder / "相册[b]").mkdir(parents=True)
    for age, name in enumerate(("new.jpg", "水管[b]坏了.png", "\u202eold.webp")):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (1_700_000_000 - age * 60,) * 2)
    monkeypatch.setenv("XDG_PICTURES_DIR", str(folder))
    number = desk.appeals.file(draft(), by="x").number
    async with sitting_at(desk, watch) as pilot:
        await opened(pilot, number)
        await press(pilot, "f7")
        shown(pilot, Photos)
        drawn = whole(pilot.app)
        assert drawn.index("new.jpg") < drawn.index("水管[b]坏了.png") < drawn.index("old.webp")
        assert drawn.index("old.webp") < drawn.index("相册[b]")
        assert not commands(pilot.app)
        await press(pilot, "end", "enter", "escape")
        shown(pilot, AppealScreen)


async def test_every_word_of_the_screen_follows_the_language(
    desk: OpenDesk, draft: Drafting, watch: Watch, lang: str, size: tuple[int, int]
) -> None:
    number = brought_to("assigned", desk, draft, type="water").number
    async with sitting_at(desk, watch, size=size) as pilot:
        await opened(pilot, number)
        assert ("经过" in whole(pilot.app)) is (lang == "zh")
        assert all(len(line) <= size[0] for line in lines(pilot.app))


def test_the_next_step_agrees_with_the_desks_queue(desk: OpenDesk, draft: Drafting) -> None:
    done = brought_to("completed", desk, draft)
    assert next_act(done) is Act.CALL_BACK
    missed = desk.appeals.act(done.number, CallBackMade(outcome="no-answer"), by="x")
    assert next_act(missed) is Act.CALL_BACK
    asked = desk.appeals.act(done.number, CallBackMade(outcome="satisfied"), by="x")
    assert next_act(asked) is Act.RATE
    rated = desk.appeals.act(done.number, Rate(stars=5, pressed_by="desk"), by="x")
    assert next_act(rated) is None
    assert next_act(brought_to("withdrawn", desk, draft)) is None


def test_no_line_begins_with_a_comma_and_nothing_is_lost() -> None:
    text = "楼下那棵树的枝子断了，吊在那儿怪吓人的。abc 13800000101 end"
    for cells in range(4, 60):
        broken = wrapped(text, cells)
        assert "".join("".join(broken).split()) == "".join(text.split())
        assert not any(line[:1] in "，。" for line in broken if line)
