"""An invented desk whose people have rare, wide, long and Latin names: the same on every machine."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import structs
from PIL import Image

from desk.acts import (
    Accept,
    Action,
    AgreeVisit,
    Ask,
    Assign,
    CallBackMade,
    Complete,
    Rate,
    Start,
    Withdraw,
)
from desk.drafts import Draft
from desk.opendesk import OpenDesk, open_desk
from desk.services.residents import Resident
from desk.settings import Settings
from desk.settings_file import packaged_file, read_settings
from tests.watch import MONDAY_MORNING, Watch
from voice.wav import Sound, wav_bytes

RARE = "𠮷田㛃"
LONG = "欧阳𬱖𰻝·娜仁托娅买买提阿卜杜拉"
LATIN = "Christopher Montgomery-Featherstonehaugh"
WIDE = "ＭＡＲＩＥ龘"
COMMON = "王桂兰"
NAMES = (RARE, LONG, LATIN, WIDE, COMMON)
VOLUNTEER = "李秀英"

SAID = {
    RARE: "厨房水龙头关不紧，一直滴水，拧也拧不动，昨天夜里滴了满满一盆",
    LONG: "三号楼二单元门口的路灯从上个星期起就不亮了，晚上老人出门看不见台阶，前天还有人在那里摔了一跤",
    LATIN: "The lift in building 3 stops between two floors, and the alarm bell does not ring.",
    WIDE: "楼道里堆着旧家具和纸箱，轮椅过不去",
    COMMON: "卫生间下水道堵了，水从地漏往上冒",
}
TOLD = (
    "换了阀芯，试了三遍不漏",
    "老人不愿意拍照",
    "疏通了下水道，换了𠮷字牌地漏",
    "自己修好了，不用来了",
    "昏暗",
    "周队",
)
"""What people of the desk and of the departments wrote."""
KEPT_IN = Path("desk")
"""Seen from the folder the tests of screens run in: no path of a machine stands on a screen."""


def people_wrote() -> str:
    """Everything on the screens that is in the words of people, and so in their language."""
    settings = settings_of_the_desk()
    places = [community.name for community in settings.communities]
    return " ".join((*NAMES, *SAID.values(), *TOLD, VOLUNTEER, settings.desk.name, *places, "中文"))


def settings_of_the_desk() -> Settings:
    """As `settings` in the tests' conftest; nothing of this machine is in it."""
    packaged = read_settings(packaged_file())
    mine = structs.replace(packaged.desk, name="竹枝社区代办岗", number=7, community="竹枝社区", phone="0571-87654321")
    return structs.replace(packaged, desk=mine)


@dataclass(frozen=True, slots=True)
class Invented:
    """The desk, and the numbers of its appeals."""

    folder: Path
    submitted: str
    accepted: str
    assigned: str
    in_progress: str
    to_call: str
    rated: str
    withdrawn: str


def invent(folder: Path) -> Invented:
    """Fill a new desk in this folder."""
    watch = Watch(MONDAY_MORNING - timedelta(days=10))
    desk = open_desk(settings_of_the_desk(), folder, watch)
    try:
        return _filled(desk, watch)
    finally:
        desk.close()


def _filled(desk: OpenDesk, watch: Watch) -> Invented:
    people = {name: desk.residents.add(resident) for name, resident in zip(NAMES, _residents(), strict=True)}
    file = partial(_file, desk, people)

    rated = file(COMMON, "drain", 1)
    _live(
        desk,
        rated,
        watch,
        *_photographed(desk),
        CallBackMade(outcome="satisfied"),
        Rate(stars=5, pressed_by="resident"),
    )
    withdrawn = file(WIDE, "unsorted", 2)
    _live(desk, withdrawn, watch, Withdraw(reason=TOLD[3]))
    overdue = file(LONG, "street-light", 3)
    _live(desk, overdue, watch, Accept(), Assign(department="城管科", person=TOLD[5]), _visit(watch), Start(), Ask())
    to_call = file(RARE, "tap", 4)
    _live(desk, to_call, watch, *_BEGUN, Complete(note=TOLD[0], without_photos=TOLD[1]))
    watch.time = MONDAY_MORNING - timedelta(hours=20)
    assigned = file(LATIN, "lift", 5)
    _live(desk, assigned, watch, Accept(), Assign(department="物业科"), _visit(watch))
    watch.time = MONDAY_MORNING - timedelta(hours=1)
    accepted = file(RARE, "tap", 6)
    _live(desk, accepted, watch, Accept())
    submitted = file(WIDE, "unsorted", 7, recording=True)
    return Invented(desk.folder, submitted, accepted, assigned, overdue, to_call, rated, withdrawn)


_BEGUN = (Accept(), Assign(department="物业科", person=TOLD[5]), Start())


def _photographed(desk: OpenDesk) -> tuple[Action, ...]:
    """Done, with a photo from before and one from after."""
    dark, light = photograph(desk.folder.with_name("photos"), ("black", "white"))
    before, after = desk.attachments.keep_photo(dark, "before"), desk.attachments.keep_photo(light, "after")
    return *_BEGUN, Complete(note=TOLD[2], before=(before,), after=(after,))


def photograph(folder: Path, colours: Sequence[str]) -> list[Path]:
    """A photo of each colour, as a camera names them, the newest first."""
    folder.mkdir(exist_ok=True)
    files = [folder / f"IMG_{20261122 - place}_𠮷.png" for place in range(len(colours))]
    for place, (file, colour) in enumerate(zip(files, colours, strict=True)):
        Image.new("RGB", (160, 120), colour).save(file)
        taken = (MONDAY_MORNING - timedelta(days=place)).timestamp()
        os.utime(file, (taken, taken))
    return files


def _residents() -> Iterator[Resident]:
    for place, name in enumerate(NAMES, start=1):
        yield Resident(
            name=name, phone=f"1380000010{place}", community="竹枝社区", building=str(place), unit="2", floor="5",
            room=f"50{place}", birth_year=1940 + place,
        )  # fmt: skip


def _file(
    desk: OpenDesk, people: dict[str, Resident], name: str, type: str, draft: int, *, recording: bool = False
) -> str:
    who = people[name]
    kept = (desk.attachments.keep_recording(wav_bytes(Sound(b"\x00\x00" * 16_000, 16_000))),) if recording else ()
    begun = Draft(
        draft_id=f"00000000-0000-4000-8000-00000000000{draft}", began_at=desk.now(), said=SAID[name], type=type,
        resident=name, phone=who.phone, resident_key=who.key, community=who.community or "",
        building=who.building or "", unit=who.unit or "", floor=who.floor or "", room=who.room or "", attachments=kept,
        recording_consent=recording,
    )  # fmt: skip
    return desk.appeals.file(begun, by=VOLUNTEER).number


def _live(desk: OpenDesk, number: str, watch: Watch, *actions: Action) -> None:
    for action in actions:
        watch.pass_by(minutes=35)
        desk.appeals.act(number, action, by=VOLUNTEER)


def _visit(watch: Watch) -> AgreeVisit:
    start = (watch() + timedelta(days=2)).astimezone(ZoneInfo("Asia/Shanghai")).replace(hour=9, minute=0)
    return AgreeVisit(start=start, end=start + timedelta(hours=2))
