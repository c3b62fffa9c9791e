"""Looking up: by number or its tail, name, pinyin, initials, honorific, phone or tail, address or words."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import select, text
from sqlmodel import Session, col

from desk.appeal import Appeal
from desk.errors import NumberWrong
from desk.finding import (
    alike,
    contains,
    described,
    heard_query,
    misheard_query,
    number_query,
    person_query,
    query_tokens,
)
from desk.history import replayed
from desk.numbers import parse
from desk.rows import AppealRow
from desk.services.lists import Lists
from desk.services.residents import Resident, Residents
from desk.storage.journal import history
from desk.storage.ledger import Ledger
from desk.storage.tables import AppealRecord, FindingKeyRecord, ResidentRecord
from desk.text import clean_line

LAST_CHARACTER = "\U0010ffff"

CANDIDATES = 2_000
"""Rows whose words are compared at the most: a query of one common character would otherwise read the whole ledger."""


ALIKE = 0.75
"""How alike two names must sound to be taken for each other: one sound of a name of three characters is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a look-up found: the surest first."""

    appeals: tuple[AppealRow, ...]
    residents: tuple[Resident, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """One question, one answer, whatever kind of thing was typed or said."""

    ledger: Ledger
    lists: Lists
    residents: Residents

    def find(self, question: str, *, limit: int = 20) -> Found:
        """Appeals and residents that fit, at most `limit` of each; nothing for an empty question."""
        asked = clean_line(question)
        if not asked:
            return Found(appeals=(), residents=())
        with self.ledger.reading() as session:
            numbers = list(_first(limit, self._numbers(session, asked)))
            keys = list(_first(limit, _refs(session, "resident", person_query(asked))))
        residents = tuple(resident for key in keys if (resident := self.residents.get(key)))
        if not (numbers or residents):
            told = self._by_description(asked, limit)
            if told.appeals or told.residents:
                return told
        return Found(appeals=self.lists.numbered(numbers), residents=residents or self._misheard(asked, limit))

    def _misheard(self, name: str, limit: int) -> tuple[Resident, ...]:
        """Residents whose names nearly sound like this one, the likeliest first; never one chosen among them."""
        with self.ledger.reading() as session:
            keys = _first(CANDIDATES, _refs(session, "resident", misheard_query(name)))
            known = select(col(ResidentRecord.id), col(ResidentRecord.name)).where(col(ResidentRecord.id).in_(keys))
            likely = {key: alike(name, other) for key, other in session.connection().execute(known)}
        ranked = sorted((key for key in likely if likely[key] >= ALIKE), key=lambda key: (-likely[key], key))
        return tuple(resident for key in ranked[:limit] if (resident := self.residents.get(key)))

    def _by_description(self, asked: str, limit: int) -> Found:
        """张奶奶，三栋的: those whom the name fits, as far as they live there; never one chosen among several."""
        told = described(asked)
        if told is None:
            return Found(appeals=(), residents=())
        with self.ledger.reading() as session:
            numbers = list(_refs(session, "appeal", heard_query(told.who)))
            keys = list(_refs(session, "resident", heard_query(told.who)))
            here = [number for number in numbers if _is_at(replayed(history(session, number)), told.place)]
        living = (resident for key in keys if (resident := self.residents.get(key)) and _is_at(resident, told.place))
        return Found(appeals=self.lists.numbered(list(_first(limit, here))), residents=tuple(islice(living, limit)))

    def _numbers(self, session: Session, asked: str) -> Iterator[str]:
        with suppress(NumberWrong):  # not a whole number: a tail, a name, or words
            yield from _existing(session, parse(asked))
        yield from _refs(session, "appeal", number_query(asked))
        yield from _refs(session, "appeal", person_query(asked))
        yield from _by_words(session, asked)


def _is_at(living: Appeal | Resident, place: dict[str, str]) -> bool:
    return all(getattr(living, part) == number for part, number in place.items())


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


def _refs(session: Session, kind: str, prefixes: tuple[str, ...]) -> Iterator[str]:
    """What has a key that begins with one of these, the likeliest prefix first; within one the newest appeal first."""
    key, ref = col(FindingKeyRecord.key), col(FindingKeyRecord.ref)
    for prefix in prefixes:
        asked = select(ref).where(col(FindingKeyRecord.kind) == kind, key >= prefix, key < prefix + LAST_CHARACTER)
        yield from session.connection().execute(asked.distinct().order_by(ref.desc()).limit(CANDIDATES)).scalars()


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
