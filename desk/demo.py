"""An invented community for the first minute and for practice: residents, and appeals in every stage.

The same on every machine but for the days, which count back from now.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

import msgspec
from msgspec import structs

from desk.acts import (
    Accept,
    Action,
    AgreeVisit,
    Answer,
    Assign,
    CallBackMade,
    Complete,
    Rate,
    ReturnOrder,
    Start,
    Withdraw,
)
from desk.appeal import Outcome, PressedBy
from desk.drafts import Draft
from desk.errors import DeskInUse
from desk.language import _
from desk.opendesk import OpenDesk, mark_practice, open_desk
from desk.services.lists import Wanted
from desk.services.residents import Resident
from desk.settings_file import packaged_file, read_settings

_STORY = Path(__file__).with_name("demo.toml")
_BETWEEN_STEPS = timedelta(minutes=35)
_ONE_DRAFT_EACH = uuid.UUID("7c9d4a52-0f57-4a39-9a43-6c1f0f6a2f10")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryAppeal:
    """One invented appeal and what became of it."""

    said: str
    type: str
    resident: str
    filed: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The invented community."""

    volunteers: tuple[str, ...]
    residents: tuple[Resident, ...]
    appeals: tuple[StoryAppeal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What a practice desk was filled with."""

    residents: int
    appeals: int
    events: int


def story() -> Story:
    """The invented community, as `demo.toml` tells it."""
    return msgspec.toml.decode(_STORY.read_bytes(), type=Story)


def is_unused(desk: OpenDesk) -> bool:
    """Whether nothing was ever filed and nobody added."""
    return not (desk.lists.count(Wanted()) or desk.residents.count())


def fill(desk: OpenDesk) -> Filled:
    """Make an unused desk a practice desk and fill it. Raises DeskInUse where anything was ever filed or added."""
    if not is_unused(desk):
        raise DeskInUse(
            _("这个岗已经用过了，演练数据不能放进来。"),
            _("请换一个空的数据文件夹，或用“proxy-desk --practice”打开演练岗。"),
        )
    mark_practice(desk.ledger)
    catalogue = read_settings(packaged_file())  # the story's own, whatever this desk has made of its types
    settings = structs.replace(catalogue, desk=desk.settings.desk, storage=desk.settings.storage)
    practice = open_desk(settings, desk.folder, desk.now)
    try:
        return _tell(story(), practice)
    finally:
        practice.close()


def _tell(tale: Story, desk: OpenDesk) -> Filled:
    for resident in tale.residents:
        desk.residents.add(resident)
    living = {resident.name: resident for resident in tale.residents}
    numbers: list[str] = []
    events = 0
    for place, told in enumerate(tale.appeals):
        teller = _Teller(desk=desk, by=tale.volunteers[place % len(tale.volunteers)], numbers=numbers)
        number = teller.file(told, living[told.resident], draft=uuid.uuid5(_ONE_DRAFT_EACH, str(place)))
        numbers.append(number)
        for step in told.steps:
            teller.go_on(number, step)
        events += len(desk.appeals.get(number).events)
    return Filled(residents=len(tale.residents), appeals=len(numbers), events=events)


class _Teller:
    """Lives one appeal through, every step a while after the one before, never later than now."""

    def __init__(self, *, desk: OpenDesk, by: str, numbers: list[str]) -> None:
        self._desk = desk
        self._by = by
        self._numbers = numbers
        self._at = desk.now()
        self._steps: dict[str, Callable[[str, str], object]] = {
            "accept": lambda number, told: self._act(number, Accept()),
            "assign": self._assign,
            "visit": lambda number, told: self._act(number, self._tomorrow_at_nine()),
            "start": lambda number, told: self._act(number, Start()),
            "return": lambda number, told: self._act(number, ReturnOrder(reason=told)),
            "complete": lambda number, told: self._act(
                number, Complete(note=told, without_photos=_("演练数据，没有照片"))
            ),
            "answer": lambda number, told: self._act(number, Answer(text=told)),
            "call": self._call,
            "rate": self._rate,
            "reopen": lambda number, told: desk.appeals.reopen(number, reason=told, by=by, at=self._at),
            "withdraw": lambda number, told: self._act(number, Withdraw(reason=told)),
            "merge-into": self._merge,
        }

    def file(self, told: StoryAppeal, who: Resident, *, draft: uuid.UUID) -> str:
        """The number of the appeal, filed when the story says."""
        self._at = self._moment(told.filed)
        begun = Draft(
            draft_id=str(draft), began_at=self._at, said=told.said, type=told.type, resident=who.name,
            phone=who.phone, community=who.community or "", building=who.building or "", unit=who.unit or "",
            room=who.room or "",
        )  # fmt: skip
        return self._desk.appeals.file(begun, by=self._by, at=self._at).number

    def go_on(self, number: str, step: str) -> None:
        """One step of the story."""
        self._at = min(self._at + _BETWEEN_STEPS, self._desk.now())
        name, _space, told = step.partition(" ")
        self._steps[name](number, told)

    def _act(self, number: str, action: Action) -> None:
        self._desk.appeals.act(number, action, by=self._by, at=self._at)

    def _assign(self, number: str, told: str) -> None:
        department, _space, person = told.partition(" ")
        self._act(number, Assign(department=department, person=person or None))

    def _call(self, number: str, told: str) -> None:
        self._act(number, CallBackMade(outcome=msgspec.convert(told, type=Outcome)))

    def _rate(self, number: str, told: str) -> None:
        stars, pressed_by = told.split()
        self._act(number, Rate(stars=int(stars), pressed_by=msgspec.convert(pressed_by, type=PressedBy)))

    def _merge(self, number: str, told: str) -> None:
        place, reason = told.split()
        self._desk.appeals.merge(number, into=self._numbers[int(place) - 1], reason=reason, by=self._by, at=self._at)

    def _tomorrow_at_nine(self) -> AgreeVisit:
        tomorrow = self._desk.now().astimezone(self._desk.clock.zone).date() + timedelta(days=1)
        start = datetime.combine(tomorrow, time(9), self._desk.clock.zone)
        return AgreeVisit(start=start, end=start + timedelta(hours=2))

    def _moment(self, when: str) -> datetime:
        now = self._desk.now().astimezone(self._desk.clock.zone)
        if when.endswith("m"):
            return now + timedelta(minutes=int(when.removesuffix("m")))
        days, clock = when.split()
        day = now.date() + timedelta(days=int(days.removesuffix("d")))
        return datetime.combine(day, time.fromisoformat(clock), self._desk.clock.zone)
