"""The form of a new appeal in the hands of a test: what stands in its fields, and what was filed."""

from textual.pilot import Pilot

from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from screens.filing.appeal_form import AppealForm
from screens.filing.new_appeal import NewAppeal
from tests.screens.sitting import shown


def form(pilot: Pilot[None]) -> AppealForm:
    return shown(pilot, NewAppeal).query_one(AppealForm)


def value(pilot: Pilot[None], name: str) -> str:
    return form(pilot).field(name).value


def focus(pilot: Pilot[None], name: str) -> None:
    form(pilot).field(name).focus()


def filed(desk: OpenDesk) -> list[str]:
    rows = desk.lists.page(Wanted(), start=0, size=100)
    return [row.number for row in sorted(rows, key=lambda row: row.number)]
