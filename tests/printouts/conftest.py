"""An appeal as the papers are handed it, and every kind of paper in both languages."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from msgspec import structs

from desk.appeal import Appeal, Person, Visit
from desk.language import Language, in_language
from desk.settings import Settings
from desk.stages import Stage
from desk.wording import Words
from printouts import system_fonts
from printouts.letters import appointment_card, bring_list, status_letter
from printouts.parts import Occasion
from printouts.sheet import PaperSize, Sheet
from printouts.slip import slip
from printouts.work_order import work_order
from tests.printouts.reading import Printer

Layout = Callable[[Occasion], Sheet]
"""What makes a paper of an occasion."""

ZONE = ZoneInfo("Asia/Shanghai")
PRINTED_AT = datetime(2026, 11, 22, 9, 16, tzinfo=ZONE)
WHOLE_PHONE = "13812345678"
TO_BRING = (
    Words(zh="身份证", en="Identity card"),
    Words(
        zh="预防接种证（有的话），和平时吃的药", en="Vaccination record, if there is one, and the medicines you take"
    ),
)


@pytest.fixture(autouse=True)
def _the_desks_own_fonts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same papers on every computer, whatever fonts it has."""
    monkeypatch.setattr(system_fonts, "FOLDERS", ())
    system_fonts.files.cache_clear()


@pytest.fixture
def appeal(settings: Settings) -> Appeal:
    """A dripping tap: assigned, with a visit agreed."""
    return Appeal(
        key="1f0c",
        number="007004216",
        draft_id="d-1",
        type=settings.types[0].code,
        said="卫生间水龙头漏水，关不紧，一晚上滴一大盆，麻烦早点来看看。",
        description="水龙头漏水",
        community="竹枝社区",
        building="3",
        unit="2",
        room="501",
        resident=Person(name="吕𠮷堃", phone="138****5678"),
        department=settings.departments[0].name,
        person="李小明",
        stage=Stage.ASSIGNED,
        filed_at=datetime(2026, 11, 22, 9, 15, tzinfo=ZONE),
        filed_by="王秀兰",
        promised_at=datetime(2026, 11, 24, 17, 0, tzinfo=ZONE),
        visit=Visit(
            start=datetime(2026, 11, 23, 9, 0, tzinfo=ZONE),
            end=datetime(2026, 11, 23, 11, 0, tzinfo=ZONE),
        ),
    )


@pytest.fixture(params=get_args(PaperSize))
def paper(request: pytest.FixtureRequest) -> PaperSize:
    """Every size of paper."""
    size: PaperSize = request.param
    return size


@pytest.fixture(params=get_args(Language))
def language(request: pytest.FixtureRequest) -> Language:
    """Both languages."""
    language: Language = request.param
    return language


def occasion(
    appeal: Appeal, settings: Settings, paper: PaperSize, *, copy: int = 1, practice: bool = False
) -> Occasion:
    """One printing of a paper, at the same moment always."""
    return Occasion(
        appeal=appeal, settings=settings, paper_size=paper, copy=copy, printed_at=PRINTED_AT, practice=practice
    )


def order_with_phone(occasion: Occasion) -> Sheet:
    """The work order of a resident with a whole phone."""
    return work_order(occasion, phone=WHOLE_PHONE)


@cache
def made(layout: Layout, language: Language, occasion: Occasion) -> Sheet:
    """A paper laid out once for all tests that look at it: it is the same to the byte every time."""
    with in_language(language):
        return layout(occasion)


@pytest.fixture
def slip_of(settings: Settings, paper: PaperSize, language: Language) -> Printer:
    """Prints slips on each paper in each language."""

    def printed(appeal: Appeal, *, phone: str | None = None, copy: int = 1, practice: bool = False) -> Sheet:
        desk = settings.desk if phone is None else structs.replace(settings.desk, phone=phone)
        mine = structs.replace(settings, desk=desk)
        return made(slip, language, occasion(appeal, mine, paper, copy=copy, practice=practice))

    return printed


@pytest.fixture
def order_of(settings: Settings, paper: PaperSize, language: Language) -> Printer:
    """Prints work orders on each paper in each language."""

    def printed(appeal: Appeal, *, phone: str = WHOLE_PHONE, copy: int = 1) -> Sheet:
        with in_language(language):
            return work_order(occasion(appeal, settings, paper, copy=copy), phone=phone)

    return printed


@pytest.fixture(params=[slip, order_with_phone])
def printed(request: pytest.FixtureRequest, printed_by: Callable[[Layout], Printer]) -> Printer:
    """The two papers that say most."""
    layout: Layout = request.param
    return printed_by(layout)


@pytest.fixture(params=[status_letter, appointment_card, bring_list])
def another(request: pytest.FixtureRequest, printed_by: Callable[[Layout], Printer]) -> Printer:
    """The other papers about an appeal."""
    layout: Layout = request.param
    return printed_by(layout)


@pytest.fixture
def printed_by(settings: Settings, paper: PaperSize, language: Language) -> Callable[[Layout], Printer]:
    """Prints a paper on each size in each language, of a matter that papers must be brought for."""
    first, *others = settings.types
    asking = structs.replace(settings, types=(structs.replace(first, bring=TO_BRING), *others))

    def printer(layout: Layout) -> Printer:
        return lambda appeal, **marks: made(layout, language, occasion(appeal, asking, paper, **marks))

    return printer
