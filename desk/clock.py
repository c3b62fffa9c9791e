"""When something is due: promised times on the desk's opening hours, public holidays and make-up workdays."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Literal, Self, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desk.errors import SettingsWrong
from desk.language import _
from desk.settings import AppealType, DaySpan, Settings
from desk.text import folded
from desk.urgency import Urgency

Unit = Literal["hours", "working hours", "working days"]
Opening = tuple[time, time]

LONGEST = 999
"""Hours or days in a promise; more than that is a slip of the pen."""
CLOSED_FOR_EVER = timedelta(days=366)
"""A desk that does not open for so long has no working time to count."""

_DURATION = re.compile(r"([0-9]+) ((?:working )?(?:hour|day))s?")
_OPENING = re.compile(r"([0-9]{1,2}):([0-9]{2})[-–—~至到]([0-9]{1,2}):([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Duration:
    """How long a promise gives, as written in desk.toml."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, words: str) -> Self:
        """ "1 hour", "8 working hours" or "3 working days". Raises SettingsWrong for anything else."""
        found = _DURATION.fullmatch(" ".join(words.lower().split()))
        unit = f"{found[2]}s" if found else ""
        for known in get_args(Unit):
            if found and unit == known and 1 <= int(found[1]) <= LONGEST:
                return cls(int(found[1]), known)
        raise SettingsWrong(
            _("看不懂承诺时限“{words}”。").format(words=words),
            _("请写成“1 hour”（小时）、“8 working hours”（工作小时）或“3 working days”（工作日）这样。"),
        )


@dataclass(frozen=True, slots=True)
class Workday:
    """Whether the desk works on a day, and whether the year's holidays are known."""

    is_work: bool
    known: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """By when, in the desk's zone; not certain when a day whose holidays are not published yet was counted."""

    at: datetime
    certain: bool


def hours_of_day(written: tuple[str, ...]) -> tuple[Opening, ...]:
    """The openings of a day, earliest first, from "08:30-12:00". Raises SettingsWrong when unclear or overlapping."""
    openings = tuple(sorted(_opening(words) for words in written))
    for (_start, end), (next_start, _end) in pairwise(openings):
        if next_start < end:
            raise SettingsWrong(_("开放时间“{hours}”有重叠。").format(hours="、".join(written)))
    return openings


def _opening(words: str) -> Opening:
    found = _OPENING.fullmatch(folded(words).replace(" ", ""))
    try:
        if found and (start := time(int(found[1]), int(found[2]))) < (end := time(int(found[3]), int(found[4]))):
            return start, end
    except ValueError:
        pass  # 25:00 is refused below, as everything else that is no opening
    raise SettingsWrong(_("看不懂开放时间“{words}”。").format(words=words), _("请写成“08:30-12:00”这样，先早后晚。"))


class WorkingTime:
    """The desk's clock: which days it works, and when a promise made now falls due."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._week = tuple(hours_of_day(day) for day in settings.hours.week)
        self._make_up_hours = next((hours for hours in self._week if hours), ())
        try:
            self.zone = ZoneInfo(settings.desk.time_zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise SettingsWrong(
                _("不认识时区“{zone}”。").format(zone=settings.desk.time_zone), _("北京时间请写“Asia/Shanghai”。")
            ) from error

    def workday(self, day: date) -> Workday:
        """Whether the desk works on a day.

        First what the lead wrote in [calendar], then the published public holidays and make-up workdays; any
        other day is worked when [hours] opens the desk on it. Unknown: a year whose holidays are not published.
        """
        if _is_in(self._settings.calendar.holidays, day):
            return Workday(is_work=False, known=True)
        if _is_in(self._settings.calendar.workdays, day):
            return Workday(is_work=True, known=True)
        has_hours = bool(self._week[day.weekday()])
        published = _published(day)
        if published == "unknown":
            return Workday(is_work=has_hours, known=False)
        is_work = published == "make-up workday" or (published == "plain" and has_hours)
        return Workday(is_work=is_work, known=True)

    def promise(self, start: datetime, urgency: Urgency, kind: AppealType) -> Promise:
        """By when an appeal filed at `start` is promised: by its type's own promise, else by its urgency.

        A person's own urgency overrides the promise of the type. Raises SettingsWrong when the desk never opens.
        """
        own = kind.promised if urgency is kind.urgency else ""
        return self.after(start, Duration.parse(own or self._settings.promises.of(urgency)))

    def after(self, start: datetime, duration: Duration) -> Promise:
        """When a duration that starts now is over.

        Hours run day and night. Working hours run while the desk is open. Working days end at closing time, and
        the first of them is the one after the day of `start`.
        """
        if start.tzinfo is None:
            raise ValueError("a promise starts at a time with a zone")
        if duration.unit == "hours":
            moment = start.astimezone(UTC) + timedelta(hours=duration.amount)
            return Promise(moment.astimezone(self.zone), certain=True)
        if duration.unit == "working hours":
            return self._after_working_hours(start, timedelta(hours=duration.amount))
        return self._after_working_days(start, duration.amount)

    def _after_working_hours(self, start: datetime, left: timedelta) -> Promise:
        certain = True
        for day, workday in self._days(start.astimezone(self.zone).date()):
            certain = certain and workday.known
            for opens, closes in self._openings(day, workday):
                begun = max(opens, start.astimezone(UTC))
                if closes - begun >= left:
                    return Promise((begun + left).astimezone(self.zone), certain)
                left -= max(closes - begun, timedelta(0))
        raise self._never_opens()

    def _after_working_days(self, start: datetime, left: int) -> Promise:
        certain = True
        for day, workday in self._days(start.astimezone(self.zone).date() + timedelta(days=1)):
            certain = certain and workday.known
            left -= int(workday.is_work)
            if left == 0:
                _opens, closes = self._openings(day, workday)[-1]
                return Promise(closes.astimezone(self.zone), certain)
        raise self._never_opens()

    def _days(self, first: date) -> Iterator[tuple[date, Workday]]:
        """Day after day, until the desk has stayed closed for too long."""
        day, last_worked = first, first
        while self._make_up_hours and day - last_worked < CLOSED_FOR_EVER:
            workday = self.workday(day)
            if workday.is_work:
                last_worked = day
            yield day, workday
            day += timedelta(days=1)

    def _openings(self, day: date, workday: Workday) -> list[tuple[datetime, datetime]]:
        """The openings of one day in UTC: in the desk's own zone, differences would miss a change of the clocks."""
        if not workday.is_work:
            return []
        hours = self._week[day.weekday()] or self._make_up_hours
        return [(self._utc(day, opens), self._utc(day, closes)) for opens, closes in hours]

    def _utc(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, self.zone).astimezone(UTC)

    def _never_opens(self) -> SettingsWrong:
        return SettingsWrong(
            _("代办岗没有开放时间，算不出承诺时限。"), _("请在 desk.toml 的 [hours] 里写上每天几点到几点。")
        )


def _is_in(spans: tuple[DaySpan, ...], day: date) -> bool:
    return any(span.day <= day <= (span.until or span.day) for span in spans)


def _published(day: date) -> Literal["holiday", "make-up workday", "plain", "unknown"]:
    import chinese_calendar  # needed at filing, not at start-up

    try:
        is_off, holiday = chinese_calendar.get_holiday_detail(day)
    except NotImplementedError:
        return "unknown"
    if holiday is None:
        return "plain"
    return "holiday" if is_off else "make-up workday"
