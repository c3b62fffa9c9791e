"""F4 on every screen: whoever sees badly hears where the cursor is, and the room hears nothing private."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from textual.pilot import Pilot
from textual.screen import Screen

from desk.appeal import Appeal
from desk.attachment import Attachment
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from desk.settings_file import packaged_file
from desk.spoken_text import free_text
from desk.stages import Act
from screens.acting.act_forms import ActForm
from screens.acting.call_round import CallRound
from screens.acting.photos import Photos
from screens.answering.appeal import AppealScreen
from screens.answering.kept_photos import KeptPhotos
from screens.answering.look_up import LookUp
from screens.answering.recordings import RecordingScreen
from screens.asking import Asking
from screens.desk_screen import DeskScreen
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.filing.two_matters import TwoMatters
from screens.first_day.first_start import FirstStart
from screens.first_day.set_up_desk import SetUpDesk
from screens.home import Home
from screens.listening.fetch_model import FetchModel
from screens.people.new_resident import NewResident
from screens.people.resident import ResidentScreen
from screens.people.residents import ResidentsScreen
from screens.printing.print_queue import PrintQueueScreen
from screens.question import Question
from screens.widgets.field import Field
from tests.screens.devices import Reader
from tests.screens.every_screen import every
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch

PERSON = Resident(name="王淑兰", phone="13800135666", community="竹枝社区", building="3", unit="2", room="501")
SAID = "3栋2单元501室王淑兰，13800135666，水管漏了2天"
PRIVATE = re.compile("王淑兰|138|[幺一]三八|三栋二单元五|007 ?004")
Begun = Callable[..., Draft]
Answer = TypeVar("Answer")


class Hall:
    """The app at a desk where every word said is kept."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.reader = Reader()
        self.home = shown(pilot, Home)
        self.home.mouth = pilot.app.mouth = self.reader  # type: ignore[attr-defined]  # the app is a DeskApp
        self.given = (self.home.door, self.reader)
        self.ears = pilot.app.ears  # type: ignore[attr-defined]
        self.heard_on: set[type] = set()

    async def f4(self) -> str:
        """What is heard: something, and in words."""
        self.reader.said.clear()
        await press(self.pilot, "f4")
        self.heard_on.add(type(self.pilot.app.screen))
        said = "。".join(self.reader.said)
        assert said, self.pilot.app.screen
        assert not re.search("[0-9①-⑤{}]|None", said), said
        return said

    @asynccontextmanager
    async def on(self, screen: Screen[Answer]) -> AsyncIterator[Screen[Answer]]:
        """With a screen on top."""
        await self.pilot.app.push_screen(screen)
        await settle(self.pilot)
        yield screen
        while self.pilot.app.screen is not self.home:
            self.pilot.app.pop_screen()
        await settle(self.pilot)

    async def at(self, field: Field) -> str:
        """What is heard with the cursor in a field."""
        field.focus()
        await settle(self.pilot)
        said = await self.f4()
        assert free_text(field.heard("yao").replace(PERSON.name, "王老师"), "yao") in said
        return said

    async def heard(self, screen: Screen[Answer], *keys: str) -> str:
        """What is heard on a screen after some keys, with nothing private in it."""
        async with self.on(screen):
            await press(self.pilot, *keys)
            said = await self.f4()
        assert not PRIVATE.search(said), said
        return said


def fields_of(screen: Screen[Answer]) -> list[Field]:
    """Those that can be seen, from the first to the last."""
    return [field for field in screen.query("*") if isinstance(field, Field) and field.display]


def with_words_of_their_own() -> set[type]:
    """Every screen and box of the program that does not leave it to the common ones what F4 says."""
    shown = every(DeskScreen) | every(Asking)
    return {kind for kind in shown if {"spoken_words", "action_read_aloud"} & vars(kind).keys()}


@pytest.fixture
def appeal(desk: OpenDesk, draft: Begun) -> Appeal:
    """Somebody's leak, its slip still to be printed."""
    who = desk.residents.add(PERSON)
    told = draft(said=SAID, type="water", resident=who.name, phone=who.phone, resident_key=who.key)
    return desk.appeals.file(told, by="李秀英", slip="80")


@pytest.fixture
async def hall(desk: OpenDesk, watch: Watch, appeal: Appeal) -> AsyncIterator[Hall]:
    async with sitting_at(desk, watch, size=(100, 36)) as pilot:
        yield Hall(pilot)


async def test_every_screen_is_heard_where_its_cursor_is(hall: Hall, appeal: Appeal, tmp_path: Path) -> None:
    photos = tmp_path / "photos"
    photos.mkdir()
    Image.new("RGB", (8, 8)).save(photos / "水管2.png")
    photo = Attachment(kind="before", sha256="ab" * 32, bytes=9)
    photographed = replace(appeal, attachments=(photo, replace(photo, kind="after")))
    door, reader, ears = *hall.given, hall.ears
    who = replace(PERSON, key=appeal.resident_key or "")
    assert "加急，王老师，（号码略），水管漏了两天，诉求提交，最晚" in await hall.f4()
    assert "水管漏了两天" in await hall.heard(ResidentScreen(door, reader, who))
    assert "您的编号，末四位是" in await hall.heard(AppealScreen(door, reader, appeal.number))
    assert await hall.heard(AppealScreen(door, reader, appeal.number), "down") == "更正"
    assert "上门" in await hall.heard(ActForm(door, reader, Act.VISIT, appeal, done=print), "tab")
    assert "水管二.png" in await hall.heard(Photos(door, reader, chosen=print, folder=photos))
    assert "办前" in await hall.heard(KeptPhotos(door, reader, photographed, add=list))
    assert "末四位" in await hall.heard(PrintQueueScreen(door, reader))
    await press(hall.pilot, "f1", "down")
    assert (await hall.f4()).startswith("F三 查询")
    await press(hall.pilot, "escape")
    assert "今天要打的都打过了。" in await hall.heard(CallRound(door, reader))
    assert "要退出吗" in await hall.heard(Question("要退出吗？"))
    assert "漏水" in await hall.heard(TwoMatters(["漏水", "灯不亮"]))
    assert "U 盘位置：空着" in await hall.heard(FetchModel(ears, "zh"))
    assert "Delete 删掉录音" in await hall.heard(RecordingScreen(door, appeal.number))
    own = SetUpDesk(door, reader, ears, in_force=packaged_file(), begin=print)
    assert "岗号：" in await hall.heard(own, "tab")
    chosen = FirstStart(door, reader, ears, in_force=packaged_file(), begin=print)
    assert "二 设置这个代办岗" in await hall.heard(chosen, "down")
    async with hall.on(FiledScreen(door, reader, appeal)):
        assert "您的编号是零零七，零零零，零幺" in await hall.f4()
    for looking in (LookUp, ResidentsScreen):
        async with hall.on(looking(door, reader, ears)):
            await write(hall.pilot, "wsl")
            await press(hall.pilot, "down")
            assert "王老师，电话末四位五六六六" in await hall.f4()
    told = {"said": SAID, "resident": PERSON.name, "phone": PERSON.phone, "room": "501"}
    draft = replace(Draft.begun(door.now(), by="李秀英"), **told)  # type: ignore[arg-type]  # all of them words
    for form in (NewAppeal(door, reader, ears, draft), NewResident(door, reader, name=PERSON.name)):
        async with hall.on(form):
            heard = [await hall.at(field) for field in fields_of(form)]
        assert not PRIVATE.search("".join(heard))
        assert any("姓名：王老师" in each for each in heard)
        assert len(set(heard)) == len(heard)
    assert with_words_of_their_own() <= hall.heard_on
