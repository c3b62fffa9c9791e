"""Residents of the ledger in a list: who, where, and as much of the phone as the desk shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

from desk.language import _
from desk.places import place_line
from desk.spoken import One
from screens.widgets.columns import Column
from screens.widgets.page_list import PageList
from screens.widgets.phone_field import tail_words

if TYPE_CHECKING:
    from desk.services.residents import Resident


class FewResidents:
    """Residents that have been read already, as pages."""

    def __init__(self, residents: "Sequence[Resident]") -> None:
        self._residents = residents

    def count(self) -> int:
        """How many there are."""
        return len(self._residents)

    def page(self, start: int, size: int) -> "Sequence[Resident]":
        """Some of them."""
        return self._residents[start : start + size]


class ResidentList(PageList["Resident"]):
    """Residents, one line each. Nobody is ever chosen but by Enter: two may sound alike."""

    @dataclass
    class Chosen(Message):
        """The volunteer chose a resident."""

        resident: "Resident"

    @dataclass
    class Pointed(Message):
        """The cursor arrived at a resident."""

        resident: "Resident"

    def columns(self) -> Sequence[Column]:
        """Name, place, phone, what else is known."""
        return (Column(_("居民"), 14), Column(_("住处")), Column(_("电话"), 13), Column(_("备注"), 16))

    def cells(self, row: "Resident") -> Sequence[str]:
        """The texts of a resident's line."""
        born = _("{year}年生").format(year=row.birth_year) if row.birth_year else ""
        return (row.name, place_line(row), row.phone, " ".join(filter(None, (born, row.note))))

    def key_of(self, row: "Resident") -> str:
        """The ledger's key."""
        return row.key

    def opened(self, row: "Resident") -> Message:
        """Enter on a resident."""
        return self.Chosen(row)

    def highlighted(self, row: "Resident") -> Message:
        """The cursor on a resident."""
        return self.Pointed(row)

    def heard_row(self, row: "Resident", one: One) -> str:
        """Surname and title, and the end of the phone, to tell them apart."""
        from desk.in_public import honorific  # with the book of names

        phone = tail_words(row.phone, one)
        heard = _("电话{tail}").format(tail=phone) if phone else ""
        return _("，").join(filter(None, (honorific(row.name), heard)))

    def nothing(self) -> str:
        """Nobody."""
        return _("台账里没有这位居民。")
