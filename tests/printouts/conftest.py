"""An appeal as the papers are handed it, and every kind of paper in both languages."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from desk.appeal import Appeal, Person, Visit
from desk.language import Language, in_language
from desk.settings import Settings
from desk.stages import Stage
from printouts import system_fonts
from printouts.sheet import PaperSize, Sheet
from printouts.slip import slip
from printouts.work_order import work_order
from tests.printouts.reading import Printer

Asked = tuple[tuple[str, object], ...]
"""Names and values: how a paper was asked for."""

ZONE = ZoneInfo("Asia/Shanghai")
PRINTED_AT = datetime(2026, 11, 22, 9, 16, tzinfo=ZONE)
WHOLE_PHONE = "13812345678"


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


@cache
def made(layout: Callable[..., Sheet], language: Language, appeal: Appeal, settings: Settings, asked: Asked) -> Sheet:
    """A paper laid out once for all tests that look at it: it is the same to the byte every time."""
    with in_language(language):
        return layout(appeal, settings, **dict(asked))


@pytest.fixture
def slip_of(settings: Settings, paper: PaperSize, language: Language) -> Printer:
    """Prints slips on each paper in each language."""

    def printed(appeal: Appeal, *, phone: str | None = None, **changes: object) -> Sheet:
        mine = settings if phone is None else replace(settings, desk=replace(settings.desk, phone=phone))
        asked = {"copy": 1, "printed_at": PRINTED_AT, "practice": False, "paper": paper, **changes}
        return made(slip, language, appeal, mine, tuple(asked.items()))

    return printed


@pytest.fixture
def order_of(settings: Settings, paper: PaperSize, language: Language) -> Printer:
    """Prints work orders on each paper in each language."""

    def printed(appeal: Appeal, **changes: object) -> Sheet:
        asked = {
            "copy": 1, "printed_at": PRINTED_AT, "practice": False, "phone": WHOLE_PHONE, "paper": paper, **changes
        }  # fmt: skip
        return made(work_order, language, appeal, settings, tuple(asked.items()))

    return printed


@pytest.fixture(params=["slip", "work order"])
def printed(request: pytest.FixtureRequest, slip_of: Printer, order_of: Printer) -> Printer:
    """Each of the papers."""
    return slip_of if request.param == "slip" else order_of
