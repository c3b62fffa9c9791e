"""The queue, the morning list and the look-up: lines of lists, read page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, or_, select
from sqlalchemy.orm import Mapped
from sqlmodel import col

from desk.appeal import Visit
from desk.clock import WorkingTime
from desk.rows import AppealRow
from desk.stages import Stage
from desk.storage.ledger import Ledger
from desk.storage.tables import AppealRecord as A
from desk.urgency import Urgency

WAITING, TO_CALL, DONE = 0, 1, 2
"""`AppealRecord.queue`: somebody must act; the resident is still to be asked; nothing is left to do."""

ASKED_IN_VAIN = 2
"""Visits without news after which an appeal stands out."""

_COLUMNS = (
    col(A.number), col(A.name), col(A.summary), col(A.type), col(A.stage), col(A.round), col(A.department),
    col(A.urgency), col(A.filed_at), col(A.promised_at), col(A.closed), col(A.queue),
    col(A.visit_start), col(A.visit_end),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which appeals a list shows. Everything left out means all."""

    stage: Stage | None = None
    department: str | None = None
    overdue: bool = False
    due_today: bool = False
    to_call: bool = False
    in_vain: bool = False
    open_only: bool = False
    """Only appeals with something left to do: the desk's queue. The others are as in `Morning`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of the day, as on the top line of the home screen."""

    filed_today: int
    completed_today: int
    waiting: int
    overdue: int
    due_today: int
    to_call: int
    in_vain: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """The morning list. An appeal may be in several groups."""

    overdue: tuple[AppealRow, ...]
    due: tuple[AppealRow, ...]
    call_backs: tuple[AppealRow, ...]
    """Completed, the resident not reached yet, and not rung up today."""
    in_vain: tuple[AppealRow, ...]
    """The resident has come to ask at least twice since there was any news."""
    visits: tuple[AppealRow, ...]
    """An agreed window is today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Lists of appeals, urgent promises first."""

    ledger: Ledger
    clock: WorkingTime
    now: Callable[[], datetime]

    def count(self, wanted: Wanted) -> int:
        """How many appeals a list has."""
        with self.ledger.reading() as session:
            counted = select(func.count()).select_from(A).where(*self._conditions(wanted))
            return int(session.connection().execute(counted).scalar_one())

    def page(self, wanted: Wanted, *, start: int, size: int) -> tuple[AppealRow, ...]:
        """The lines from `start` on, `size` at the most."""
        asked = select(*_COLUMNS).where(*self._conditions(wanted))
        asked = asked.order_by(col(A.queue), col(A.promised_at), col(A.number)).offset(start).limit(size)
        with self.ledger.reading() as session:
            found = session.connection().execute(asked).all()
        return tuple(self.row(line) for line in found)

    def numbered(self, numbers: Sequence[str]) -> tuple[AppealRow, ...]:
        """The lines of these numbers, in their order."""
        with self.ledger.reading() as session:
            found = session.connection().execute(select(*_COLUMNS).where(col(A.number).in_(numbers))).all()
        rows = {line.number: self.row(line) for line in found}
        return tuple(rows[number] for number in numbers if number in rows)

    def of_resident(self, resident_key: str) -> tuple[AppealRow, ...]:
        """Everything that a resident has ever told the desk, the newest first."""
        asked = select(*_COLUMNS).where(col(A.resident_id) == resident_key).order_by(col(A.filed_at).desc())
        with self.ledger.reading() as session:
            return tuple(self.row(line) for line in session.connection().execute(asked))

    def figures(self) -> Figures:
        """The numbers of the day."""
        start, end = self._today()
        today = and_(col(A.filed_at) >= start, col(A.filed_at) < end)
        done = and_(col(A.completed_at) >= start, col(A.completed_at) < end)
        counted = {
            "filed_today": today, "completed_today": done, "waiting": col(A.queue) < DONE, "overdue": self._overdue(),
            "due_today": self._due(), "to_call": self._to_call(), "in_vain": self._in_vain(),
        }  # fmt: skip
        with self.ledger.reading() as session:
            found = session.connection().execute(select(*map(_counted, counted.values()))).one()
        return Figures(**dict(zip(counted, found, strict=True)))

    def morning(self) -> Morning:
        """Who is overdue, due today, waiting for a call, asking in vain, or visited today."""
        start, end = self._today()
        return Morning(
            overdue=self._all(self._overdue()),
            due=self._all(and_(self._due(), col(A.promised_at) >= self.now())),
            call_backs=self._all(self._to_call()),
            in_vain=self._all(self._in_vain()),
            visits=self._all(self._visited(start, end), col(A.visit_start)),
        )

    def row(self, line: Row[*tuple[Any, ...]]) -> AppealRow:
        """A line of the table as a line for people."""
        return AppealRow(
            number=line.number, name=line.name, summary=line.summary, type=line.type, stage=Stage(line.stage),
            round=line.round, department=line.department, urgency=Urgency(line.urgency),
            filed_at=line.filed_at.astimezone(self.clock.zone),
            promised_at=line.promised_at.astimezone(self.clock.zone),
            overdue=line.queue == WAITING and line.promised_at < self.now(), closed=line.closed,
            waiting_call_back=line.queue == TO_CALL, visit=self._visit(line),
        )  # fmt: skip

    def _visit(self, line: Row[*tuple[Any, ...]]) -> Visit | None:
        if line.queue != WAITING or line.visit_start is None:
            return None
        zone = self.clock.zone
        return Visit(start=line.visit_start.astimezone(zone), end=line.visit_end.astimezone(zone))

    def _all(self, condition: ColumnElement[bool], *by: Mapped[datetime | None]) -> tuple[AppealRow, ...]:
        asked = select(*_COLUMNS).where(condition).order_by(*by, col(A.promised_at), col(A.number))
        with self.ledger.reading() as session:
            return tuple(self.row(line) for line in session.connection().execute(asked))

    def _conditions(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = []
        if wanted.open_only:
            conditions.append(col(A.queue) < DONE)
        if wanted.stage is not None:
            conditions.append(col(A.stage) == wanted.stage)
        if wanted.department is not None:
            conditions.append(col(A.department) == wanted.department)
        if wanted.overdue:
            conditions.append(self._overdue())
        if wanted.due_today:
            conditions.append(self._due())
        if wanted.to_call:
            conditions.append(self._to_call())
        if wanted.in_vain:
            conditions.append(self._in_vain())
        return conditions

    def _visited(self, start: datetime, end: datetime) -> ColumnElement[bool]:
        return and_(col(A.queue) == WAITING, col(A.visit_start) < end, col(A.visit_end) >= start)

    def _overdue(self) -> ColumnElement[bool]:
        return and_(col(A.queue) == WAITING, col(A.promised_at) < self.now())

    def _due(self) -> ColumnElement[bool]:
        start, end = self._today()
        return and_(col(A.queue) == WAITING, col(A.promised_at) >= start, col(A.promised_at) < end)

    def _to_call(self) -> ColumnElement[bool]:
        start, _end = self._today()
        not_today = or_(col(A.called_at).is_(None), col(A.called_at) < start)
        return and_(col(A.queue) == TO_CALL, not_today)

    def _in_vain(self) -> ColumnElement[bool]:
        return and_(col(A.queue) == WAITING, col(A.asked) >= ASKED_IN_VAIN)

    def _today(self) -> tuple[datetime, datetime]:
        today = self.now().astimezone(self.clock.zone).date()
        start = datetime.combine(today, time.min, self.clock.zone)
        return start, datetime.combine(today + timedelta(days=1), time.min, self.clock.zone)


def _counted(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count()).select_from(A).where(condition).scalar_subquery()
