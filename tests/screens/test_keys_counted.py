"""How many keys each flow takes besides the words themselves: learnt in ten minutes, done in a few."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from textual.pilot import Pilot

from desk.acts import Accept
from desk.channel import Channel
from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from desk.stages import Act, Stage
from screens.acting.act_menu import ActMenu
from screens.answering.appeal import AppealScreen
from screens.filing.filed import FiledScreen
from screens.home import Home
from tests.desk.road import brought_to
from tests.screens.devices import NO_PRINTER, Reader, print_service
from tests.screens.form import filed
from tests.screens.sitting import press, shown, sitting_at, write
from tests.watch import Watch

Begun = Callable[..., Draft]


@dataclass
class Counted:
    """A pilot whose presses are counted; every flow begins on the home screen."""

    pilot: Pilot[None]
    keys: list[str] = field(default_factory=list)

    async def press(self, *keys: str) -> None:
        """Each is one key."""
        self.keys += keys
        await press(self.pilot, *keys)

    async def act(self, act: Act) -> None:
        """An act out of the menu of an appeal, by the shortest way."""
        entries = self.pilot.app.screen.query_one(ActMenu).entries
        place = next(i for i, entry in enumerate(entries) if entry.act is act)
        ways = (["down"] * place, ["up"] * (len(entries) - place))
        await self.press(*min(ways, key=len), "enter")

    async def ended(self, most: int) -> None:
        """The flow is done; back to the home screen for the next one."""
        print(f"{len(self.keys):3} keys of at most {most}: {' '.join(self.keys)}")
        assert len(self.keys) <= most
        self.keys.clear()
        while not isinstance(self.pilot.app.screen, Home):
            await press(self.pilot, "escape")


@pytest.fixture(autouse=True)
def _devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    print_service(tmp_path / "service", monkeypatch, NO_PRINTER)
    monkeypatch.setenv("XDG_PICTURES_DIR", str(tmp_path / "pictures"))
    (tmp_path / "pictures").mkdir()
    for name, colour in (("before.jpg", "black"), ("after.jpg", "white")):
        Image.new("RGB", (40, 30), colour).save(tmp_path / "pictures" / name)


async def test_an_appeal_is_filed_from_a_blank_form_to_the_slip(desk: OpenDesk, watch: Watch) -> None:
    known = desk.residents.add(Resident(name="王淑兰", phone="13800113912", building="3", room="501"))
    async with sitting_at(desk, watch) as pilot:
        hand = Counted(pilot)
        await hand.press("f2")
        await write(pilot, "楼道灯不亮")
        await hand.press("tab", "tab", "tab", "tab", "tab", "tab", "tab")
        await write(pilot, "李建国")
        await hand.press("tab")
        await write(pilot, "13900224800")
        await hand.press("f9")
        shown(pilot, FiledScreen)
        await hand.ended(12)
        await hand.press("f2")
        await write(pilot, "灯坏了，电话13800113912")
        await hand.press("f6", "enter", "f9")
        shown(pilot, FiledScreen)
        await hand.ended(4)
        await hand.press("f6")
        await write(pilot, "wsl")
        await hand.press("enter", "enter", "f2")
        await write(pilot, "下水道堵了")
        await hand.press("f9")
        shown(pilot, FiledScreen)
        await hand.ended(8)
        await hand.press("f2")
        await write(pilot, "灯坏了")
        await hand.press("shift+tab", "shift+tab", "down", "f9")
        shown(pilot, FiledScreen)
        await hand.ended(12)
        await hand.press("f2")
        await write(pilot, "家里水龙头漏水。另外，楼下垃圾没人收")
        await hand.press("f9", "enter")
        shown(pilot, FiledScreen)
        await hand.ended(3)
    rang_up, leak, rubbish = (desk.appeals.get(number) for number in filed(desk)[3:])
    assert rang_up.channel is Channel.PHONE
    assert [leak.type, rubbish.type] == ["water", "trash"]
    stranger, *others = (desk.appeals.get(number) for number in filed(desk)[:3])
    assert (stranger.resident.name, stranger.resident.phone) == ("李建国", "139****4800")
    assert {(each.resident_key, each.room) for each in others} == {(known.key, "501")}


async def test_an_appeal_is_looked_up_and_brought_to_its_end(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    number = desk.appeals.file(draft(type="water", resident="王淑兰"), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        pilot.app.mouth = Reader()  # type: ignore[attr-defined]  # the app is a DeskApp
        hand = Counted(pilot)
        await hand.press("f3")
        await write(pilot, number[-4:])
        await hand.press("enter", "f4")
        assert shown(pilot, AppealScreen)
        await hand.ended(3)
        await hand.press("enter", "f9")
        assert desk.appeals.get(number).stage is Stage.ACCEPTED
        await hand.ended(2)
        await hand.press("enter", "f9", "f9")
        assert desk.appeals.get(number).stage is Stage.ASSIGNED
        await hand.ended(3)
        await hand.press("enter", "f9", "f9")
        await write(pilot, "换了一个阀门")
        await hand.press("f7", "enter", "f9", "f7", "down", "enter", "f9", "f9")
        result = desk.appeals.get(number).result
        assert result is not None
        assert (len(result.before), len(result.after)) == (1, 1)
        await hand.ended(12)
        await hand.press("f9")
        watch.pass_by(seconds=1)
        await hand.press("1")
        assert desk.appeals.get(number).call_backs[-1].outcome == "satisfied"
        await hand.ended(2)


async def test_what_went_wrong_is_put_right(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    unsettled = brought_to("completed", desk, partial(draft, resident="王淑兰")).number
    async with sitting_at(desk, watch) as pilot:
        hand = Counted(pilot)
        await hand.press("f9")
        watch.pass_by(seconds=1)
        await hand.press("2", "enter", "f9")
        assert desk.appeals.get(unsettled).round == 2
        await hand.ended(4)
        desk.appeals.act(unsettled, Accept(), by="李秀英")
        await hand.press("enter")
        await hand.act(Act.UNDO)
        await hand.press("enter")
        assert desk.appeals.get(unsettled).stage is Stage.SUBMITTED
        await hand.ended(4)
        await hand.press("enter")
        await hand.act(Act.WITHDRAW)
        await write(pilot, "不办了")
        await hand.press("f9")
        assert desk.appeals.get(unsettled).closed
        await hand.ended(8)


async def test_the_first_of_each_list_of_the_morning_is_opened(desk: OpenDesk, watch: Watch, draft: Begun) -> None:
    late = desk.appeals.file(draft(), by="李秀英")
    watch.time = late.promised_at
    watch.pass_by(minutes=1)
    async with sitting_at(desk, watch) as pilot:
        hand = Counted(pilot)
        await hand.press("right", "enter")
        shown(pilot, AppealScreen)
        await hand.ended(2)
