"""When somebody comes, in plain words to choose from: 后天, 上午9点到11点."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from desk import moments
from desk.acts import AgreeVisit
from screens.acting.blanks import Case, FilledIn, Words
from screens.widgets.choice_box import Choice
from screens.widgets.short_times import written_day

DAYS_AHEAD = 60
"""How far ahead a visit can be agreed."""
FIRST_HOUR, LAST_HOUR = 7, 21
WINDOW_HOURS = (2, 1, 3, 4)
"""How long windows are, the usual first."""
USUAL_WINDOW = "09:00-11:00"


def days(case: Case) -> Sequence[Choice]:
    """The days from today on; a date as 12.1 or 1201 finds its day."""
    today = case.now.date()
    return [_day(today + timedelta(days=ahead), today) for ahead in range(DAYS_AHEAD)]


def _day(day: date, today: date) -> Choice:
    words = f"{moments.day(day, today).shown} {written_day(day)}"
    return Choice(day.isoformat(), words, (f"{day:%m%d}", f"{day.month}.{day.day}"))


def windows(case: Case) -> Sequence[Choice]:
    """Windows of a few hours, beginning every half hour."""
    day = case.now.replace(hour=0, minute=0, second=0, microsecond=0)
    starts = [day.replace(hour=hour, minute=minute) for hour in range(FIRST_HOUR, LAST_HOUR) for minute in (0, 30)]
    spans = [(start, start + timedelta(hours=hours)) for hours in WINDOW_HOURS for start in starts]
    return [_window(start, end) for start, end in spans if end.hour <= LAST_HOUR and end.date() == start.date()]


def _window(start: datetime, end: datetime) -> Choice:
    return Choice(f"{start:%H:%M}-{end:%H:%M}", moments.hours(start, end).shown)


def agree(filled: FilledIn) -> None:
    """Agree the day and the window that were chosen."""
    day = date.fromisoformat(filled.words["day"])
    start, end = (
        datetime.combine(day, time.fromisoformat(clock), filled.desk.clock.zone)
        for clock in filled.words["window"].split("-")
    )
    filled.act(AgreeVisit(start=start, end=end, reason=filled.words.get("reason", "")))


def first_day(case: Case, words: Words) -> str:
    """The day that is agreed and still to come, else tomorrow."""
    visit, tomorrow = case.appeal.visit, case.now.date() + timedelta(days=1)
    agreed = _here(visit.start, case).date() if visit else tomorrow
    return (agreed if agreed >= case.now.date() else tomorrow).isoformat()


def first_window(case: Case, words: Words) -> str:
    """The window that is agreed, else the usual one."""
    visit = case.appeal.visit
    return f"{_here(visit.start, case):%H:%M}-{_here(visit.end, case):%H:%M}" if visit else USUAL_WINDOW


def _here(at: datetime, case: Case) -> datetime:
    return at.astimezone(case.now.tzinfo)
