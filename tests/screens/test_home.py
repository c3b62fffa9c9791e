"""Promises of the first screen of the day: what is to do, what was not finished, and words when nothing opens."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from desk.drafts import Draft, Drafts
from desk.folders import drafts_folder
from desk.language import set_language
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.settings import Settings
from screens.answering.appeal import AppealScreen
from screens.filing.new_appeal import NewAppeal
from screens.home import Home
from screens.question import Question
from screens.widgets.draft_list import DraftList
from screens.widgets.queue_list import QueueList
from tests.screens.bench import HOSTILE, commands, lines, whole
from tests.screens.devices import NO_PRINTER, print_service
from tests.screens.sitting import press, shown, sitting, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]


async def test_the_queue_and_the_figures_of_the_day_are_there(
    desk: OpenDesk, watch: Watch, draft: Begun, size: tuple[int, int], lang: str
) -> None:
    set_language("en" if lang == "en" else "zh")
    number = desk.appeals.file(draft(resident="欧阳建国", said="楼道灯不亮"), by="李秀英").number
    async with sitting_at(desk, watch, size=size) as pilot:
        assert grouped(number) in whole(pilot.app)
        assert "1" in whole(pilot.app).splitlines()[1]
        await press(pilot, "enter")
        shown(pilot, AppealScreen)
        await press(pilot, "escape")
        shown(pilot, Home)


async def test_a_new_appeal_is_in_the_queue_when_one_comes_back(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "楼道灯不亮")
        await press(pilot, "f9", "enter")
        assert shown(pilot, Home).query_one(QueueList).count == 1


async def test_a_draft_of_yesterday_is_gone_on_with_by_one_enter(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    desk.drafts.save(draft(said="昨天没写完的事"))
    async with sitting_at(desk, watch) as pilot:
        assert "昨天没写完的事" in whole(pilot.app)
        assert "09:30" in whole(pilot.app).splitlines()[3], "not in the desk's zone"
        await press(pilot, "enter")
        shown(pilot, NewAppeal)
        assert "昨天没写完的事" in whole(pilot.app)


async def test_hostile_drafts_and_appeals_are_only_words(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    for hostile in HOSTILE:
        words = draft(said=f"坏{hostile}", resident=hostile[:100])
        desk.appeals.file(words, by="李秀英")
    desk.drafts.save(draft(said="水管[/b]坏了\x1b[2J"))
    async with sitting_at(desk, watch, size=(120, 36)) as pilot:
        assert not commands(pilot.app)
        assert "水管[/b]坏了" in whole(pilot.app)


async def test_a_folder_that_cannot_be_written_is_said_and_drafting_goes_on(
    settings: Settings, watch: Watch, tmp_path: Path
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "ledger.db").mkdir()
    async with sitting(settings, folder, watch) as pilot:
        assert "台账打不开" in whole(pilot.app)
        assert "✖ 没办成" in whole(pilot.app)
        await press(pilot, "f2")
        await write(pilot, "楼道灯不亮")
        await press(pilot, "f9")
        assert "✖ 没办成" in whole(pilot.app)
        await press(pilot, "escape")
        assert shown(pilot, Home).query_one(DraftList).count == 1
    [kept] = Drafts(drafts_folder(folder)).all()
    assert kept.said == "楼道灯不亮"


async def test_a_ledger_of_a_newer_program_is_said_with_what_to_do(desk: OpenDesk, watch: Watch) -> None:
    with desk.ledger.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    async with sitting_at(desk, watch) as pilot:
        assert "台账打不开" in whole(pilot.app)
        assert "请先更新本程序" in whole(pilot.app)


async def test_esc_asks_before_it_leaves_and_esc_again_stays(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, Question)
        assert "要退出吗" in whole(pilot.app)
        await press(pilot, "escape")
        shown(pilot, Home)


async def test_what_is_neither_filed_nor_printed_is_seen_on_every_screen(
    settings: Settings, watch: Watch, draft: Begun, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)
    async with sitting(settings, tmp_path / "desk", watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "楼道灯不亮")
        await press(pilot, "f9")
        assert "没印1" in lines(pilot.app)[0]
        await press(pilot, "enter", "f2")
        await write(pilot, "电梯坏了")
        await press(pilot, "f3")
        assert "草稿1 没印1" in lines(pilot.app)[0]
        await press(pilot, "escape", "escape")
        assert "草稿1 没印1" in lines(pilot.app)[0]
