"""The one source of what is shown, printed and read aloud about an appeal: everyday sentences, one thought each.

The sentences stand in `desk.toml`. What is said at a desk is heard by the whole room: surname and title, the last four
digits of the number, never a phone, a full name or an address. The whole number is said only to whom it is given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desk import moments, spoken
from desk.acts import AgreeVisit
from desk.appeal import Appeal
from desk.clause import Clause, plain, sentence
from desk.history import undone_by
from desk.in_public import honorific, in_public
from desk.language import language
from desk.numbers import grouped
from desk.settings import UNSORTED, Settings
from desk.spoken_text import free_text
from desk.stages import Stage
from desk.wording import Words

TAIL = 4
"""Digits of a number that the room may hear."""


def status(appeal: Appeal, settings: Settings, now: datetime) -> tuple[Clause, ...]:
    """Everything a resident wants to know: who has it, how far it is, when it is done, what came of it."""
    return tuple(_Account(appeal, settings, now).status())


def filing(appeal: Appeal, settings: Settings, now: datetime) -> tuple[Clause, ...]:
    """What a resident is told who has just been given a number: what was written down, what comes next, the number."""
    return tuple(_Account(appeal, settings, now).filing())


def not_found(number: str, nearest: tuple[str, ...], settings: Settings) -> tuple[Clause, ...]:
    """What is said when no appeal has a number: which one was looked for, and which ones it may have been.

    The room hears only the last four digits of those, so one that ends alike is none to ask for.
    """
    wording, one = settings.wording, settings.voice.one
    missing = _told(wording.not_found, number=Clause(grouped(number), spoken.number(number, one)))
    others = [other for other in nearest if other[-TAIL:] != number[-TAIL:]]
    if not others:
        return missing, _told(wording.not_found_again)
    likely = (Clause(grouped(other), spoken.digits(other[-TAIL:], one)) for other in others)
    return missing, *(_told(wording.not_found_near, number=other) for other in likely)


def plain_stage(stage: Stage, settings: Settings) -> str:
    """A stage in everyday words, to stand behind 第三步."""
    return str(settings.stages.of(stage).plain)


def nothing_found(settings: Settings) -> tuple[Clause, ...]:
    """What is said when nothing fits the words that were looked for, and what to try."""
    return _told(settings.wording.nothing_found), _told(settings.wording.nothing_found_next)


def _told(words: Words, **parts: Clause) -> Clause:
    return sentence(str(words), **parts)


@dataclass(frozen=True, slots=True)
class _Account:
    """One appeal being told at one moment."""

    appeal: Appeal
    settings: Settings
    now: datetime

    def status(self) -> Iterator[Clause]:
        yield self._greeting()
        yield _told(self.settings.wording.number_tail, tail=self._tail(self.appeal.number))
        yield self._about()
        yield from self._emergency()
        if self.appeal.closed is not None:
            yield from self._closed()
        elif self.appeal.is_waiting:
            yield from self._under_way()
        else:
            yield from self._settled()

    def filing(self) -> Iterator[Clause]:
        wording, appeal = self.settings.wording, self.appeal
        yield self._greeting()
        yield self._about()
        yield _told(wording.filed)
        yield from self._emergency()
        yield _told(self.settings.stages.of(appeal.stage).next)
        yield from self._promise()
        number = Clause(grouped(appeal.number), spoken.number(appeal.number, self.settings.voice.one))
        yield _told(wording.number_given, number=number)
        yield _told(wording.number_again, tail=self._tail(appeal.number))
        yield _told(wording.ask_any_time)

    def _greeting(self) -> Clause:
        name = honorific(self.appeal.resident.name)
        wording = self.settings.wording
        return _told(wording.greeting, name=plain(name)) if name else _told(wording.greeting_nameless)

    def _about(self) -> Clause:
        kind = self.settings.type(self.appeal.type)
        if kind.code == UNSORTED:
            return _told(self.settings.wording.about_unsorted)
        return _told(self.settings.wording.about, matter=self._text(str(kind.plain)))

    def _emergency(self) -> Iterator[Clause]:
        """That somebody rang; else, for what is a danger, whom to ring while nobody has begun."""
        appeal, ring = self.appeal, self.settings.type(self.appeal.type).ring
        if appeal.rang_at:
            yield _told(self.settings.wording.rang, when=moments.moment(appeal.rang_at, self.now))
        elif ring and appeal.is_waiting and appeal.stage is not Stage.IN_PROGRESS:
            phone = self.settings.emergency_number(ring).phone
            said = spoken.phone(phone, self.settings.voice.one)
            yield _told(self.settings.wording.ring_first, phone=Clause(phone, said))

    def _closed(self) -> Iterator[Clause]:
        wording, closed = self.settings.wording, self.appeal.closed
        if closed is None or closed.into is None:
            yield _told(wording.withdrawn)
            yield _told(wording.withdrawn_next)
            return
        yield _told(wording.merged)
        yield _told(wording.merged_next, tail=self._tail(closed.into))

    def _under_way(self) -> Iterator[Clause]:
        wording, appeal = self.settings.wording, self.appeal
        if appeal.round > 1:
            yield _told(wording.round, round=_count(appeal.round))
        step = _count(list(Stage).index(appeal.stage) + 1)
        yield _told(wording.step, step=step, stage=plain(plain_stage(appeal.stage, self.settings)))
        yield from self._holder()
        yield from tuple(self._visit()) or (_told(self.settings.stages.of(appeal.stage).next),)
        yield from self._promise()

    def _holder(self) -> Iterator[Clause]:
        wording, appeal = self.settings.wording, self.appeal
        if appeal.stage is Stage.ACCEPTED and (before := appeal.stages[-2]).stage is not Stage.SUBMITTED:
            yield _told(wording.returned, department=self._department(before.department))
        if appeal.stage in (Stage.SUBMITTED, Stage.ACCEPTED):
            return
        department = self._department(appeal.department)
        if person := honorific(appeal.person or ""):
            yield _told(wording.holder_person, department=department, person=plain(person))
        else:
            yield _told(wording.holder, department=department)

    def _visit(self) -> Iterator[Clause]:
        wording, visit = self.settings.wording, self.appeal.visit
        if visit is None:
            return
        window = moments.window(visit.start, visit.end, self.now)
        if self.now <= visit.end:
            if self._visit_was_changed():
                yield _told(wording.visit_changed)
            yield _told(wording.visit, window=window)
            return
        if self.appeal.stage is Stage.IN_PROGRESS and self.appeal.stages[-1].at >= visit.start:
            return  # they came and began
        yield _told(wording.visit_passed, window=window)
        yield _told(wording.visit_missed)

    def _visit_was_changed(self) -> bool:
        """Whether the window in force took the place of another: that needs a reason."""
        events = self.appeal.events
        undone = undone_by(events)
        agreed = [event.action for event in events if event.seq not in undone and isinstance(event.action, AgreeVisit)]
        return bool(agreed and agreed[-1].reason)

    def _promise(self) -> Iterator[Clause]:
        wording, appeal = self.settings.wording, self.appeal
        when = moments.moment(appeal.promised_at, self.now)
        if appeal.is_overdue(self.now):
            yield _told(wording.overdue, when=when)
            yield _told(wording.overdue_next)
            return
        yield _told(wording.promise, when=when)
        if not appeal.promise_certain:
            yield _told(wording.promise_may_move)

    def _settled(self) -> Iterator[Clause]:
        wording, appeal = self.settings.wording, self.appeal
        finished = appeal.stages[-1].at
        is_answer = self.settings.type(appeal.type).proof == "none"
        yield _told(wording.answered if is_answer else wording.done, when=moments.moment(finished, self.now))
        if finished > appeal.promised_at:
            yield _told(wording.done_late)
        if appeal.round > 1:
            yield _told(wording.rounds, round=_count(appeal.round, is_counted=True))
        note = self._note(appeal.result.note) if appeal.result else ""
        if note and _is_foreign(note):
            yield _told(wording.other_language)
        elif note:
            yield _told(wording.answer if is_answer else wording.result, note=self._text(note))
        yield from self._call_back()
        yield self._rating()

    def _call_back(self) -> Iterator[Clause]:
        wording, calls = self.settings.wording, self.appeal.call_backs
        outcome = calls[-1].outcome if calls else None
        if outcome is not None:
            yield _told({
                "satisfied": wording.called_satisfied,
                "unsatisfied": wording.called_unsatisfied,
                "no-answer": wording.called_no_answer,
                "later": wording.called_later,
            }[outcome])  # fmt: skip
        if outcome != "satisfied":
            yield _told(self.settings.stages.completed.next)

    def _rating(self) -> Clause:
        wording, rating = self.settings.wording, self.appeal.rating
        if rating is None:
            return _told(wording.please_rate)
        words = wording.rated_by_resident if rating.pressed_by == "resident" else wording.rated_by_desk
        return _told(words, stars=_count(rating.stars, is_counted=True))

    def _department(self, name: str | None) -> Clause:
        if not name:
            return _told(self.settings.wording.department)
        return self._text(str(self.settings.department(name) or name))

    def _note(self, written: str) -> str:
        """A volunteer's note for the room, without its full stop."""
        appeal = self.appeal
        public = in_public(written, name=appeal.resident.name, address=appeal.address)
        return public.rstrip("。.；;！! ")

    def _text(self, words: str) -> Clause:
        return Clause(words, free_text(words, self.settings.voice.one))

    def _tail(self, number: str) -> Clause:
        return Clause(number[-TAIL:], spoken.digits(number[-TAIL:], self.settings.voice.one))


def _count(count: int, *, is_counted: bool = False) -> Clause:
    return Clause(str(count), spoken.counted(count) if is_counted else spoken.cardinal(count))


def _is_foreign(note: str) -> bool:
    """Whether a note is in the other language: an English voice cannot read Chinese, nor a Chinese one English."""
    letters = [character for character in note if character.isalpha()]
    is_chinese = any(not character.isascii() for character in letters)
    return bool(letters) and is_chinese == (language() == "en")
