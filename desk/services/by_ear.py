"""Looking up by the sound of a question, where nothing fits as it is written: most of what a recognizer hears."""

from dataclasses import dataclass
from itertools import islice

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from desk.finding import Asked, asked, fit, heard_query, nearest_by_sound, number_query
from desk.finding.heard_numbers import CERTAIN, holds_number
from desk.finding.numbers import TAIL
from desk.services.found import Found
from desk.services.lists import Lists
from desk.services.residents import Residents
from desk.storage.keys import CANDIDATES, refs
from desk.storage.ledger import Ledger
from desk.storage.tables import AppealRecord, ResidentRecord

MOST_NUMBERS = 200_000
"""The newest numbers that are held against one that was heard."""
LEAST = 0.6
"""How well somebody must fit a question; a surname and nothing else, and the place that was said."""
BESIDE = 0.25
"""How much worse than the best others may fit that are listed with it."""
_PLACE = ("building", "room", "unit", "floor")
"""What is looked for first of a place that was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByEar:
    """Numbers and people as they sound. Nobody is chosen among several."""

    ledger: Ledger
    lists: Lists
    residents: Residents

    def number(self, question: str, limit: int) -> Found:
        """The appeal whose number, or the end of it, was said; else those whose numbers sound nearly so."""
        if not holds_number(question):
            return Found()
        newest = select(col(AppealRecord.number)).order_by(col(AppealRecord.number).desc()).limit(MOST_NUMBERS)
        with self.ledger.reading() as session:
            if said := list(islice(refs(session, "appeal", number_query(question)[:1]), limit)):
                return Found(appeals=self.lists.numbered(said))
            near = nearest_by_sound(question, session.connection().execute(newest).scalars())
        certain = [heard for heard in near if heard.weight < CERTAIN]
        shown = certain if len(certain) == 1 else near[:limit]
        return Found(appeals=self.lists.numbered([heard.number for heard in shown]), is_guess=shown != certain)

    def people(self, words: str, limit: int) -> Found:
        """Those who were spoken of, and their appeals."""
        question = asked(words)
        with self.ledger.reading() as session:
            appeals = _fitting(session, AppealRecord, question)
            residents = _fitting(session, ResidentRecord, question)
            if not (appeals or residents) and question.tail:
                appeals = dict.fromkeys(refs(session, "appeal", (TAIL + question.tail[::-1],)), LEAST)
        best = max([*appeals.values(), *residents.values()], default=0.0)
        near = [[ref for ref, how in found.items() if how >= best - BESIDE][:limit] for found in (appeals, residents)]
        known = (resident for key in near[1] if (resident := self.residents.get(key)))
        is_guess = 0 < best < 1 or max(map(len, near)) > 1
        return Found(appeals=self.lists.numbered(near[0]), residents=tuple(known), is_guess=is_guess)


def _told(record: type[AppealRecord] | type[ResidentRecord], question: Asked) -> ColumnElement[bool] | None:
    """Those who live where it was said, in whatever part of a place says most; None where nothing was."""
    for field in _PLACE:
        if field in question.place:
            return col(getattr(record, field)).in_(question.place[field])
    if question.tail:
        return or_(col(record.phone).endswith(question.tail), col(record.room) == question.tail)
    return None


def _fitting(session: Session, record: type[AppealRecord] | type[ResidentRecord], question: Asked) -> dict[str, float]:
    """Those whom a question may mean, and how well they fit, the best first."""
    kind, ref = ("appeal", col(AppealRecord.number)) if record is AppealRecord else ("resident", col(ResidentRecord.id))
    told = _told(record, question)
    if told is None:
        told = ref.in_(list(islice(refs(session, kind, heard_query(question)), CANDIDATES)))
    columns = (ref, col(record.name), col(record.phone), *(col(getattr(record, field)) for field in _PLACE))
    fits = {
        key: fit(question, name, dict(zip(_PLACE, place, strict=True)), phone)
        for key, name, phone, *place in session.connection().execute(select(*columns).where(told))
    }
    return {key: fits[key] for key in sorted(fits, key=lambda key: -fits[key]) if fits[key] >= LEAST}
