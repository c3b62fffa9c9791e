"""The appeals of the ledger: filing them, doing the next act on them, reading them back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from desk.acts import Action, Correct, Look, Merge, Print, Reopen, Undo
from desk.appeal import Appeal, Event
from desk.clock import Promise, WorkingTime
from desk.drafts import Draft
from desk.errors import MergeWrong, NumberWrong, TimeWrong
from desk.history import replayed
from desk.language import _
from desk.numbers import grouped, make, nearest, parse
from desk.papers import check_paper
from desk.rules import check, check_stage, check_time, check_undo
from desk.services.filing import field_value, filed
from desk.services.masking import masked
from desk.services.print_queue import queue
from desk.services.residents import linked_resident, with_whole_phone
from desk.settings import Settings
from desk.stages import Act
from desk.storage.journal import Count, Journal, history
from desk.storage.ledger import Ledger
from desk.storage.projection import project
from desk.storage.tables import AppealRecord
from desk.text import clean_line, cleaned
from desk.urgency import Urgency

Now = Callable[[], datetime]
"""The clock that is passed in; aware."""

_FILED_BEFORE = select(col(AppealRecord.number)).where(col(AppealRecord.draft_id) == bindparam("draft_id"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeals:
    """Every method that changes something returns the appeal as it is then, durable, its phones masked."""

    ledger: Ledger
    journal: Journal
    settings: Settings
    clock: WorkingTime
    now: Now

    def file(self, draft: Draft, *, by: str, at: datetime | None = None, slip: str = "") -> Appeal:
        """File a draft; filing the same draft again returns the same appeal. Raises FieldWrong, TimeWrong.

        `slip` is the size of paper on which a slip is asked for: its job is kept with the appeal, or neither is.
        """
        draft, happened = cleaned(draft), self._happened(at)
        with self.ledger.writing() as session:
            count = self.journal.count(session)  # before looking for the draft: two quick presses must see each other
            known = session.connection().execute(_FILED_BEFORE, {"draft_id": draft.draft_id}).scalar()
            if known is not None:
                return masked(replayed(history(session, known)))
            action = filed(
                with_whole_phone(session, draft),
                number=make(int(self.journal.desk), count.running + 1), at=happened, settings=self.settings,
                clock=self.clock,
            )  # fmt: skip
            action = linked_resident(session, action, happened)
            appeal = self._recorded(session, count, [], action, appeal=action.key, at=happened, by=by)
            return masked(self._printed(session, appeal, "slip", size=slip, by=by) if slip else appeal)

    def get(self, number: str) -> Appeal:
        """The appeal with this number, however it was typed. Raises NumberWrong with the nearest, AppealUnknown."""
        wanted = self.number(number)
        with self.ledger.reading() as session:
            return masked(replayed(history(session, wanted)))

    def several(self, numbers: Sequence[str]) -> tuple[Appeal, ...]:
        """The appeals with these numbers, in their order, in one look. Raises AppealUnknown."""
        with self.ledger.reading() as session:
            return tuple(masked(replayed(history(session, number))) for number in numbers)

    def number(self, text: str) -> str:
        """The number that was meant. Raises NumberWrong, naming the existing numbers it may have been."""
        try:
            return parse(text)
        except NumberWrong as error:
            near = self.nearest(text)
            if not near:
                raise
            meant = _("、").join(grouped(number) for number in near)
            raise NumberWrong(error.message, _("是不是 {numbers}？").format(numbers=meant)) from error

    def nearest(self, text: str) -> tuple[str, ...]:
        """The existing numbers that one wrong digit, or two swapped, would have turned into this one."""
        candidates = nearest(text)
        if not candidates:
            return ()
        with self.ledger.reading() as session:
            known = select(col(AppealRecord.number)).where(col(AppealRecord.number).in_(candidates))
            found = set(session.connection().execute(known).scalars())
        return tuple(number for number in candidates if number in found)

    def act(self, number: str, action: Action, *, by: str, at: datetime | None = None) -> Appeal:
        """Do one act of the table. Raises the DeskError that says why it is not allowed here."""
        return self._do(number, lambda appeal: action, by=by, at=at)

    def correct(self, number: str, *, field: str, value: str, reason: str, by: str,
                at: datetime | None = None) -> Appeal:  # fmt: skip
        """Give a field its right value; a corrected type or urgency gets its own promise, counted from filing."""

        def correction(appeal: Appeal) -> Correct:
            right = field_value(field, value, self.settings)
            promise = self._corrected_promise(appeal, field, right)
            return Correct(
                field=field, old=_value_of(appeal, field), value=right, reason=reason,
                promised_at=promise.at if promise else None, promise_certain=promise.certain if promise else True,
            )  # fmt: skip

        return self._do(number, correction, by=by, at=at)

    def reopen(self, number: str, *, reason: str, by: str, at: datetime | None = None) -> Appeal:
        """Begin the next round, with a new promise from now."""

        def next_round(appeal: Appeal) -> Reopen:
            kind = self.settings.type(appeal.type)
            promise = self.clock.promise(self._happened(at), appeal.urgency, kind)
            return Reopen(reason=reason, promised_at=promise.at, promise_certain=promise.certain)

        return self._do(number, next_round, by=by, at=at)

    def merge(self, number: str, *, into: str, reason: str = "", by: str, at: datetime | None = None) -> Appeal:
        """Close an appeal that is the same matter as another, which must be open. Raises MergeWrong."""
        target = self.get(into)
        if target.closed is not None:
            raise MergeWrong(
                _("{number} 已经关闭，不能并入它。").format(number=grouped(target.number)), _("请并入还开着的那一件。")
            )
        return self.act(number, Merge(into=target.number, reason=reason), by=by, at=at)

    def undo(self, number: str, *, reason: str = "", by: str, at: datetime | None = None) -> Appeal:
        """Take the last step back. Raises NothingToUndo."""

        def step_back(appeal: Appeal) -> Undo:
            check_stage(appeal, Act.UNDO)
            return Undo(undoes=check_undo(appeal), reason=reason)

        return self._do(number, step_back, by=by, at=at)

    def whole_phone(self, number: str, *, reason: str, by: str) -> str:
        """The resident's phone in full; who looked and why is an event."""
        wanted = self.number(number)
        self.act(wanted, Look(reason=reason), by=by)
        with self.ledger.reading() as session:
            return replayed(history(session, wanted)).resident.phone

    def printed(self, number: str, paper: str, *, by: str, size: str = "", reason: str = "") -> Appeal:
        """Record that a paper about the appeal is made: `copies(appeal, paper)` says which copy it is.

        With the size of a paper it is asked of the printer too, in one unit of work: see `OpenDesk.print_queue`.
        `reason` is why there is one more. Raises PrintRefused for a paper that has nothing to say.
        """
        wanted = self.number(number)
        with self.ledger.writing() as session:
            appeal = replayed(history(session, wanted, to_change=True))
            check_paper(appeal, paper, self.settings)
            return masked(self._printed(session, appeal, paper, size=size, by=by, reason=reason))

    def _do(self, number: str, make_action: Callable[[Appeal], Action], *, by: str, at: datetime | None) -> Appeal:
        wanted = self.number(number)
        happened = self._happened(at)
        with self.ledger.writing() as session:
            events = history(session, wanted, to_change=True)
            appeal = replayed(events)
            action = cleaned(make_action(appeal))  # type: ignore[type-var]  # every action is a dataclass
            check(appeal, action, self.settings)
            if at is None:  # the clock by which the last step was taken may have been ahead of this one
                happened = max(happened, appeal.stages[-1].at)
            else:
                check_time(appeal, happened, self._here(self.now()))
            count = self.journal.count(session)
            return masked(self._recorded(session, count, events, action, appeal=appeal.key, at=happened, by=by))

    def _printed(self, session: Session, appeal: Appeal, paper: str, *, size: str, by: str, reason: str = "") -> Appeal:
        action, now = (
            Print(paper=paper, copy=copies(appeal, paper) + 1, reason=clean_line(reason)),
            self._here(self.now()),
        )
        count = self.journal.count(session)
        appeal = self._recorded(session, count, appeal.events, action, appeal=appeal.key, at=now, by=by)
        if size:
            queue(session, appeal, action, desk=self.journal.desk, size=size, at=now)
        return appeal

    def _recorded(self, session: Session, count: Count, events: Sequence[Event], action: Action, *, appeal: str,
                  at: datetime, by: str) -> Appeal:  # fmt: skip
        event = self.journal.append(
            session, count, action, appeal=appeal, appeal_seq=len(events) + 1, at=at,
            recorded_at=self._here(self.now()), by=clean_line(by),
        )  # fmt: skip
        changed = replayed([*events, event])
        project(session, changed, desk=self.journal.desk)
        return changed

    def _corrected_promise(self, appeal: Appeal, field: str, value: str) -> Promise | None:
        if field not in ("type", "urgency") or (field == "urgency" and value not in set(Urgency)):
            return None
        kind = self.settings.type(value if field == "type" else appeal.type)
        urgency = Urgency(value) if field == "urgency" else appeal.urgency
        return self.clock.promise(appeal.filed_at, urgency, kind)

    def _happened(self, at: datetime | None) -> datetime:
        now = self._here(self.now())
        if at is None:
            return now
        if at > now:
            raise TimeWrong(_("{at:%Y-%m-%d %H:%M} 还没有到。").format(at=at), _("请填已经发生的时间。"))
        return self._here(at)

    def _here(self, moment: datetime) -> datetime:
        return moment.astimezone(self.clock.zone)


def copies(appeal: Appeal, paper: str) -> int:
    """How many copies of a paper have been made."""
    return sum(isinstance(event.action, Print) and event.action.paper == paper for event in appeal.events)


def _value_of(appeal: Appeal, field: str) -> str:
    if field == "resident":
        return appeal.resident.name
    if field == "phone":
        return appeal.resident.phone
    return str(getattr(appeal, field, None) or "")
