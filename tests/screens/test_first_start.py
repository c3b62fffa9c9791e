"""Promises of the first start: practise without a question, or set the desk up in plain words."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from desk.drafts import Drafts
from desk.folders import PRACTICE_FOLDER, drafts_folder
from desk.language import set_language
from desk.opendesk import open_desk
from desk.settings import Settings
from desk.settings_file import packaged_file, read_settings
from screens.app import DeskApp
from screens.door import Door
from screens.filing.new_appeal import NewAppeal
from screens.first_day.first_start import FirstStart
from screens.first_day.help import OTHER_PAPERS, PAPERS
from screens.first_day.set_up_desk import NAMES, SetUpDesk
from screens.first_day.tour import LOOK_EVERY, TourLine
from screens.home import Home
from screens.listening.fetch_model import FetchModel
from screens.widgets.field import Field
from screens.widgets.queue_list import QueueList
from tests.screens.bench import HOSTILE, commands, paste, whole
from tests.screens.sitting import press, settle, shown, sitting, write
from tests.watch import Watch


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk.toml that nobody has filled in, and a data folder of its own."""
    monkeypatch.setenv("DESK_DATA_DIR", str(tmp_path / "desk"))
    mine = tmp_path / "desk.toml"
    mine.write_bytes(packaged_file().read_bytes())
    return mine


@asynccontextmanager
async def first_start(
    packaged: Settings, document: Path, watch: Watch, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[None]]:
    app = DeskApp(Door(packaged, document.parent / "desk", watch), in_force=document)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown(pilot, FirstStart)
        yield pilot
        await settle(pilot)
    await app.door.close()


def field(pilot: Pilot[None], name: str) -> Field:
    return shown(pilot, SetUpDesk).query_one(f"#{name}", Field)  # type: ignore[type-abstract]  # asked for, not made


async def test_one_enter_opens_a_practice_desk_full_of_appeals(
    packaged: Settings, document: Path, watch: Watch
) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "enter", "escape")
        assert shown(pilot, Home).query_one(QueueList).count > 3
        assert "演练代办岗" in whole(pilot.app)
        assert pilot.app.theme == "desk-practice"
        await press(pilot, "f2")
        shown(pilot, NewAppeal)
    assert (document.parent / "desk" / PRACTICE_FOLDER / "ledger.db").exists()
    assert not (document.parent / "desk" / "ledger.db").exists()
    assert document.read_bytes() == packaged_file().read_bytes()


async def test_who_says_yes_to_the_tour_at_the_first_start_is_led(
    packaged: Settings, document: Path, watch: Watch
) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "enter", "enter")
        shown(pilot, Home)
        await pilot.pause(2 * LOOK_EVERY)
        assert pilot.app.screen.query(TourLine)


async def test_who_asks_for_practice_by_option_gets_the_same(packaged: Settings, document: Path, watch: Watch) -> None:
    folder = document.parent / "desk" / PRACTICE_FOLDER
    async with sitting(packaged, folder, watch) as pilot:
        assert "要跟着做一遍吗" in whole(pilot.app)
        await press(pilot, "escape")
        assert shown(pilot, Home).query_one(QueueList).count > 3
        assert "演练代办岗" in whole(pilot.app)
        await press(pilot, "f1", "end", "up", "enter", "escape")
        assert "Practice desk" in whole(pilot.app)


def test_a_desk_in_the_folder_for_practice_is_practice_before_anything_is_filed(
    packaged: Settings, watch: Watch, tmp_path: Path
) -> None:
    desk = open_desk(packaged, tmp_path / PRACTICE_FOLDER, watch)
    assert desk.practice
    desk.close()


async def test_practising_again_opens_the_same_practice_desk(packaged: Settings, document: Path, watch: Watch) -> None:
    for _day in range(2):
        async with first_start(packaged, document, watch) as pilot:
            await press(pilot, "enter", "escape")
            count = shown(pilot, Home).query_one(QueueList).count
    assert count > 3


async def test_a_desk_is_set_up_in_its_own_document_and_opens(packaged: Settings, document: Path, watch: Watch) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "down", "enter")
        await write(pilot, "幸福里社区代办岗")
        await press(pilot, "enter")
        await write(pilot, "７")
        await press(pilot, "enter")
        await write(pilot, "幸福里社区")
        await press(pilot, "f9")
        assert isinstance(pilot.app.screen, FetchModel)
        await write(pilot, str(document.with_name("nowhere.zip")))
        await press(pilot, "enter")
        assert "正在取语音模型，不用等" in whole(pilot.app)
        assert "幸福里社区代办岗" in whole(pilot.app)
        await press(pilot, "f2")
        await write(pilot, "灯坏了")
        await press(pilot, "f9")
        assert " 007 " not in whole(pilot.app)  # it is drawn large
    settings = read_settings(document)
    assert (settings.desk.name, settings.desk.number) == ("幸福里社区代办岗", 7)
    assert list((document.parent / "desk" / "papers").glob("*007000*"))


async def test_a_wrong_answer_is_said_and_the_others_stay(packaged: Settings, document: Path, watch: Watch) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "down", "enter")
        await press(pilot, "f9")
        assert "还没有名字" in whole(pilot.app)
        assert pilot.app.focused is field(pilot, "name").entry
        await write(pilot, "幸福里代办岗")
        field(pilot, "weekdays").value = "早上八点"
        await press(pilot, "f9")
        assert "看不懂开放时间" in whole(pilot.app)
        assert pilot.app.focused is field(pilot, "weekdays").entry
        assert field(pilot, "name").value == "幸福里代办岗"
    assert document.read_bytes() == packaged_file().read_bytes()


async def test_help_offers_no_paper_that_would_begin_a_ledger_before_there_is_a_desk(
    packaged: Settings, document: Path, watch: Watch
) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "f1")
        keys = pilot.app.screen.query_one(OptionList)
        assert not {PAPERS, OTHER_PAPERS} & {option.id for option in keys.options}


async def test_no_appeal_can_be_begun_before_there_is_a_desk(packaged: Settings, document: Path, watch: Watch) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "f2", "f3", "f6")
        shown(pilot, FirstStart)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_answers_are_only_texts(packaged: Settings, document: Path, watch: Watch, text: str) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "down", "enter")
        await write(pilot, "岗")
        for name in ("name", "community", "volunteer"):
            field(pilot, name).focus()
            paste(pilot.app, text)
            await settle(pilot)
        await press(pilot, "f9", "escape")
        assert not commands(pilot.app)
    assert read_settings(document).desk.name.startswith("岗")


async def test_it_stands_in_both_sizes_and_languages(
    packaged: Settings, document: Path, watch: Watch, size: tuple[int, int], lang: str
) -> None:
    set_language("en" if lang == "en" else "zh")
    async with first_start(packaged, document, watch, size) as pilot:
        assert shown(pilot, FirstStart).query_one(OptionList).option_count == 2
        await press(pilot, "down", "enter")
        assert all(field(pilot, name).region.bottom <= size[1] for name in NAMES)


async def test_answers_that_were_left_come_first_the_next_time(
    packaged: Settings, document: Path, watch: Watch
) -> None:
    async with first_start(packaged, document, watch) as pilot:
        await press(pilot, "down", "enter")
        await write(pilot, "竹枝社区代办岗")
        await press(pilot, "escape")
    async with first_start(packaged, document, watch) as pilot:
        assert "上次没设置完" in whole(pilot.app)
        await press(pilot, "enter")
        assert field(pilot, "name").value == "竹枝社区代办岗"
        await press(pilot, "f9")
    assert read_settings(document).desk.name == "竹枝社区代办岗"
    assert Drafts(drafts_folder(document.parent / "desk")).unfinished() == ()
