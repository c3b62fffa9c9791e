"""Promises of paper made from the screens: it is really there, says what became of it, and is never lost."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from desk.acts import Look, Print
from desk.drafts import Draft
from desk.numbers import grouped
from desk.opendesk import OpenDesk, open_desk
from desk.print_job import PrintState
from screens.door import Door
from screens.printing.paper import make_slip, make_work_order
from screens.widgets.status_line import Tone
from tests.desk.road import brought_to
from tests.printouts.reading import codes, dots, text
from tests.screens.devices import NO_PRINTER, TAKES, print_service
from tests.watch import Watch

Drafting = Callable[..., Draft]
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no lp; its papers are opened as PDF")


@pytest.fixture
def door(desk: OpenDesk, watch: Watch) -> Door:
    return Door(desk.settings, desk.folder, watch, by="李秀英")


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    return lambda script: print_service(tmp_path / "service", monkeypatch, script)


async def test_a_slip_carries_the_number_for_eyes_and_for_scanners(
    door: Door, desk: OpenDesk, draft: Drafting, service: Callable[[str], Path]
) -> None:
    service(NO_PRINTER)
    number = desk.appeals.file(draft(resident="王桂兰", phone="13800000101"), by="x").number
    made = await make_slip(door, number)
    pdf = made.path.read_bytes()
    assert set(codes(dots(pdf)).values()) == {number}
    assert grouped(number) in text(pdf)
    assert "13800000101" not in text(pdf)
    assert made.path.parent == desk.folder / "papers"
    await door.close()


async def test_each_copy_is_kept_recorded_and_numbered(
    door: Door, desk: OpenDesk, draft: Drafting, service: Callable[[str], Path]
) -> None:
    service(NO_PRINTER)
    number = desk.appeals.file(draft(), by="x").number
    first, second = await make_slip(door, number), await make_slip(door, number)
    assert (first.copy, second.copy) == (1, 2)
    assert first.path != second.path
    assert first.path.exists()
    printed = [event.action for event in desk.appeals.get(number).events if isinstance(event.action, Print)]
    assert [(action.paper, action.copy) for action in printed] == [("slip", 1), ("slip", 2)]
    await door.close()


async def test_a_work_order_shows_the_whole_phone_and_that_is_recorded(
    door: Door, desk: OpenDesk, draft: Drafting, service: Callable[[str], Path]
) -> None:
    service(NO_PRINTER)

    def with_phone(**fields: object) -> Draft:
        return draft(phone="13800000101", **fields)

    number = brought_to("assigned", desk, with_phone).number
    made = await make_work_order(door, number)
    assert "13800000101" in "".join(text(made.path.read_bytes()).split())
    looks = [event for event in desk.appeals.get(number).events if isinstance(event.action, Look)]
    assert [look.by for look in looks] == ["李秀英"]
    await door.close()


async def test_without_a_printer_the_volunteer_is_told_where_the_paper_is(
    door: Door, desk: OpenDesk, draft: Drafting, service: Callable[[str], Path]
) -> None:
    service(NO_PRINTER)
    made = await make_slip(door, desk.appeals.file(draft(), by="x").number)
    assert made.state is PrintState.FAILED
    assert str(made.path) in made.words
    assert made.tone is Tone.DONE
    await door.close()


@unix
async def test_what_was_sent_is_never_called_printed(
    door: Door, desk: OpenDesk, draft: Drafting, service: Callable[[str], Path]
) -> None:
    asked = service(TAKES)
    made = await make_slip(door, desk.appeals.file(draft(), by="x").number)
    assert made.state is PrintState.SENT
    assert made.words == "已送往打印机，出纸了吗？"
    assert str(made.path) in asked.read_text()
    await door.close()


async def test_a_printer_that_refuses_leaves_a_reason_and_the_paper(
    desk: OpenDesk, draft: Drafting, watch: Watch, service: Callable[[str], Path]
) -> None:
    service('echo "lp: the printer is on fire" >&2; exit 1')
    named = structs.replace(desk.settings, paper=structs.replace(desk.settings.paper, printer="slips"))
    door = Door(named, desk.folder, watch, by="李秀英")
    made = await make_slip(door, desk.appeals.file(draft(), by="x").number)
    assert made.tone is Tone.WARNING
    assert made.path.exists()
    assert str(made.path) in made.words
    await door.close()


async def test_a_character_that_no_font_has_is_named(
    door: Door, desk: OpenDesk, draft: Drafting, service: Callable[[str], Path]
) -> None:
    service(NO_PRINTER)
    made = await make_slip(door, desk.appeals.file(draft(resident="王ꙮ"), by="x").number)
    assert made.missing == ("ꙮ",)
    assert "ꙮ" in made.words
    assert made.tone is Tone.WARNING
    await door.close()


async def test_a_paper_of_a_practice_desk_says_so(
    desk: OpenDesk, draft: Drafting, watch: Watch, service: Callable[[str], Path]
) -> None:
    from desk.opendesk import mark_practice

    service(NO_PRINTER)
    mark_practice(desk.ledger)
    practice = open_desk(desk.settings, desk.folder, watch)
    number = practice.appeals.file(draft(), by="x").number
    practice.close()
    door = Door(desk.settings, desk.folder, watch)
    assert "练习" in text((await make_slip(door, number)).path.read_bytes())
    await door.close()
