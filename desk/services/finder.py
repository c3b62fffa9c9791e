"""Looking up: by number or its tail, name, pinyin, initials, honorific, phone or tail, address or words."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import select, text
from sqlmodel import Session, col

from desk.errors import NumberWrong
from desk.finding import contains, number_query, person_query, query_tokens
from desk.numbers import parse
from desk.services.by_ear import ByEar
from desk.services.by_place import living_at
from desk.services.found import Found
from desk.services.lists import Lists
from desk.services.residents import Residents
from desk.storage.keys import CANDIDATES, refs
from desk.storage.ledger import Ledger
from desk.storage.tables import AppealRecord, ResidentRecord
from desk.text import clean_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """One question, one answer, whatever kind of thing was typed or said."""

    ledger: Ledger
    lists: Lists
    residents: Residents

    def find(self, question: str, *, limit: int = 20, heard: bool = False) -> Found:
        """Appeals and residents that fit, at most `limit` of each; nothing for an empty question.

        Where nothing fits as it is written: what sounds like it, and nobody chosen among several. `heard`: the question
        was spoken; half a number may have lost the rest on the way, and is no beginning of one.
        """
        asked = clean_line(question)
        if not asked:
            return Found()
        by_ear = ByEar(ledger=self.ledger, lists=self.lists, residents=self.residents)
        if heard and (said := by_ear.number(asked, limit)):
            return said
        with self.ledger.reading() as session:
            people = refs(session, "resident", person_query(asked))
            numbers = list(_first(limit, chain(living_at(session, AppealRecord, asked), self._numbers(session, asked))))
            keys = list(_first(limit, chain(living_at(session, ResidentRecord, asked), people)))
        residents = tuple(resident for key in keys if (resident := self.residents.get(key)))
        if numbers or residents:
            return Found(appeals=self.lists.numbered(numbers), residents=residents)
        return by_ear.people(asked, limit)

    def _numbers(self, session: Session, asked: str) -> Iterator[str]:
        with suppress(NumberWrong):  # not a whole number: a tail, a name, or words
            yield from _existing(session, parse(asked))
        yield from refs(session, "appeal", number_query(asked))
        yield from refs(session, "appeal", person_query(asked))
        yield from _by_words(session, asked)


def _first(limit: int, found: Iterable[str]) -> Iterator[str]:
    given: dict[str, None] = {}
    for ref in found:
        if len(given) == limit:
            return
        if ref not in given:
            given[ref] = None
            yield ref


def _existing(session: Session, number: str) -> list[str]:
    known = select(col(AppealRecord.number)).where(col(AppealRecord.number) == number)
    return list(session.connection().execute(known).scalars())


def _by_words(session: Session, asked: str) -> Iterator[str]:
    """Appeals with all these words; the index proposes, the text itself decides."""
    tokens = query_tokens(asked)
    if not tokens:
        return
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        match = " AND ".join(f'"{token}"' for token in tokens)
        rows = connection.execute(
            text("select rowid from appeal_words where appeal_words match :match order by rowid desc limit :most"),
            {"match": match, "most": CANDIDATES},
        )
        numbers = [str(row)[1:] for row in rows.scalars()]
    else:
        # materialised, or the planner walks the primary key for the order and reads half the table
        found = text(
            "with found as materialized (select number from appeal_words where words @> cast(:words as text[])) "
            "select number from found order by number desc limit :most"
        )
        numbers = list(connection.execute(found, {"words": list(tokens), "most": CANDIDATES}).scalars())
    texts = select(col(AppealRecord.number), col(AppealRecord.search_text))
    rows_of = {
        number: words for number, words in connection.execute(texts.where(col(AppealRecord.number).in_(numbers)))
    }
    yield from (number for number in numbers if contains(rows_of.get(number, ""), asked))
