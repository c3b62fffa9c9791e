from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from desk.clock import Duration, Promise, Unit, Workday, WorkingTime, hours_of_day
from desk.errors import SettingsWrong
from desk.settings import AppealType, Calendar, DaySpan, DeskIdentity, Hours, Promises, Settings
from desk.urgency import Urgency
from desk.wording import Words

SHANGHAI = ZoneInfo("Asia/Shanghai")
OFFICE = ("08:30-12:00", "14:00-17:30")
WEEK = Hours(monday=OFFICE, tuesday=OFFICE, wednesday=OFFICE, thursday=OFFICE, friday=OFFICE)
DESK = Settings(hours=WEEK)
LEAK = AppealType(
    code="leak",
    group="water",
    label=Words(zh="漏水", en="Leak"),
    plain=Words(zh="家里漏水", en="a leak at home"),
    department="物业",
)
LAST_KNOWN = max(chinese_calendar.holidays).year
FIRST_UNKNOWN = LAST_KNOWN + 1


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(desk: Settings, start: str, words: str) -> Promise:
    return WorkingTime(desk).after(at(start), Duration.parse(words))


@pytest.mark.parametrize(
    ("words", "amount", "unit"),
    [
        ("1 hour", 1, "hours"),
        ("24 hours", 24, "hours"),
        ("8 working hours", 8, "working hours"),
        ("1 working hour", 1, "working hours"),
        ("3 working days", 3, "working days"),
        ("1 working day", 1, "working days"),
        ("  3   Working Days ", 3, "working days"),
    ],
)
def test_a_promise_is_written_as_it_is_spoken(words: str, amount: int, unit: Unit) -> None:
    assert Duration.parse(words) == Duration(amount, unit)


@pytest.mark.parametrize(
    "words",
    ["", "soon", "8", "8 days", "0 hours", "-1 hours", "1000 hours", "８ hours", "1.5 hours", "3 working weeks"],
)
def test_a_promise_that_is_not_understood_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(SettingsWrong) as refused:
        Duration.parse(words)
    assert f"“{words}”" in refused.value.message
    assert "8 working hours" in refused.value.hint


def test_openings_are_put_in_order_and_full_width_is_understood() -> None:
    morning, afternoon = (time(8, 30), time(12)), (time(14), time(17, 30))
    assert hours_of_day(("14:00-17:30", "8:30-12:00")) == (morning, afternoon)
    assert hours_of_day(("０８：３０ － １２：００", "14:00～17:30")) == (morning, afternoon)
    assert hours_of_day(("08:30-12:00", "12:00-13:00")) == (morning, (time(12), time(13)))
    assert hours_of_day(()) == ()


@pytest.mark.parametrize("words", ["", "08:30", "12:00-08:30", "08:30-08:30", "08:30-25:00", "08:61-12:00", "all day"])
def test_an_opening_that_is_not_understood_is_refused(words: str) -> None:
    with pytest.raises(SettingsWrong) as refused:
        hours_of_day((words,))
    assert "08:30-12:00" in refused.value.hint


def test_openings_that_overlap_are_refused() -> None:
    with pytest.raises(SettingsWrong, match="重叠"):
        hours_of_day(("08:30-12:00", "11:59-17:00"))


def test_national_day_is_closed_and_its_make_up_saturday_is_worked() -> None:
    clock = WorkingTime(DESK)
    week_off = [date(2026, 10, day) for day in range(1, 8)]
    assert all(clock.workday(day) == Workday(is_work=False, known=True) for day in week_off)
    assert clock.workday(date(2026, 10, 10)) == Workday(is_work=True, known=True)
    assert clock.workday(date(2026, 10, 11)) == Workday(is_work=False, known=True)


def test_a_promise_over_national_day_counts_the_make_up_saturday_by_mondays_hours() -> None:
    assert due(DESK, "2026-09-30T10:00", "3 working days") == Promise(at("2026-10-10T17:30"), certain=True)
    assert due(DESK, "2026-10-09T16:30", "2 working hours") == Promise(at("2026-10-10T09:30"), certain=True)


def test_a_weekday_with_openings_of_its_own_keeps_them_on_a_make_up_day() -> None:
    desk = structs.replace(DESK, hours=structs.replace(WEEK, saturday=("09:00-11:00",)))
    assert due(desk, "2026-10-09T18:00", "1 working day").at == at("2026-10-10T11:00")


def test_a_desk_open_on_saturdays_counts_them() -> None:
    desk = structs.replace(DESK, hours=structs.replace(WEEK, saturday=("09:00-11:00",)))
    assert due(desk, "2026-11-20T17:00", "1 working day").at == at("2026-11-21T11:00")
    assert due(DESK, "2026-11-20T17:00", "1 working day").at == at("2026-11-23T17:30")


def test_working_hours_stand_still_at_noon_at_night_and_over_the_weekend() -> None:
    assert due(DESK, "2026-11-20T11:30", "1 working hour").at == at("2026-11-20T14:30")
    assert due(DESK, "2026-11-20T16:30", "8 working hours").at == at("2026-11-23T17:30")
    assert due(DESK, "2026-11-21T03:00", "1 working hour").at == at("2026-11-23T09:30")
    assert due(DESK, "2026-11-20T08:30", "7 working hours").at == at("2026-11-20T17:30")


def test_plain_hours_run_through_the_night() -> None:
    assert due(DESK, "2026-12-31T23:30", "1 hour") == Promise(at("2027-01-01T00:30"), certain=True)


def test_the_day_of_filing_does_not_count() -> None:
    assert due(DESK, "2026-11-23T00:01", "1 working day").at == at("2026-11-24T17:30")


def test_a_year_whose_holidays_are_not_published_is_counted_by_weekdays_and_said() -> None:
    clock = WorkingTime(DESK)
    with pytest.raises(NotImplementedError):
        chinese_calendar.is_workday(date(FIRST_UNKNOWN, 1, 4))
    january = [date(FIRST_UNKNOWN, 1, day) for day in range(1, 32)]
    assert all(clock.workday(day) == Workday(is_work=day.weekday() < 5, known=False) for day in january)
    over = clock.after(at(f"{LAST_KNOWN}-12-30T10:00"), Duration(5, "working days"))
    assert over.at.year == FIRST_UNKNOWN
    assert over.at.time() == time(17, 30)
    assert not over.certain
    assert not clock.after(at(f"{LAST_KNOWN}-12-31T15:00"), Duration(8, "working hours")).certain


def test_what_the_lead_wrote_comes_before_the_calendar_and_makes_it_certain() -> None:
    days = Calendar(
        holidays=(DaySpan(day=date(2090, 1, 1), until=date(2090, 1, 3)), DaySpan(day=date(2026, 11, 24))),
        workdays=(DaySpan(day=date(2090, 1, 7)), DaySpan(day=date(2026, 10, 1))),
    )
    clock = WorkingTime(structs.replace(DESK, calendar=days))
    assert clock.workday(date(2090, 1, 3)) == Workday(is_work=False, known=True)
    assert clock.workday(date(2090, 1, 4)) == Workday(is_work=True, known=False)
    assert clock.workday(date(2090, 1, 7)) == Workday(is_work=True, known=True)
    assert clock.workday(date(2026, 10, 1)).is_work
    assert not clock.workday(date(2026, 11, 24)).is_work


def test_a_promise_is_certain_again_when_the_lead_has_entered_every_day_it_crosses() -> None:
    known = Calendar(workdays=(DaySpan(day=date(2090, 1, 7), until=date(2090, 1, 9)),))
    assert due(structs.replace(DESK, calendar=known), "2090-01-07T10:00", "2 working days").certain
    assert not due(structs.replace(DESK, calendar=known), "2090-01-07T10:00", "3 working days").certain


@pytest.mark.parametrize("words", ["2 working days", "12 working hours"])
def test_one_unknown_day_on_the_way_leaves_a_promise_uncertain(words: str) -> None:
    known = Calendar(workdays=(DaySpan(day=date(2090, 1, 7), until=date(2090, 1, 9)),))
    promise = due(structs.replace(DESK, calendar=known), "2090-01-05T14:00", words)
    assert promise.at.date() == date(2090, 1, 7)
    assert not promise.certain


@pytest.mark.parametrize("words", ["1 working hour", "1 working day"])
def test_a_desk_without_opening_hours_is_told_so_and_not_counted_for_ever(words: str) -> None:
    with pytest.raises(SettingsWrong, match="没有开放时间"):
        due(Settings(), "2026-11-23T10:00", words)
    always_off = Calendar(holidays=(DaySpan(day=date(2020, 1, 1), until=date(9999, 12, 31)),))
    with pytest.raises(SettingsWrong, match="没有开放时间"):
        due(structs.replace(DESK, calendar=always_off), "2026-11-23T10:00", words)


def test_a_desk_without_opening_hours_still_promises_plain_hours() -> None:
    assert due(Settings(), "2026-11-23T10:00", "1 hour").at == at("2026-11-23T11:00")


def test_an_unknown_time_zone_is_told() -> None:
    with pytest.raises(SettingsWrong, match="Beijing/China"):
        WorkingTime(Settings(desk=DeskIdentity(time_zone="Beijing/China")))


def test_each_urgency_has_its_promise() -> None:
    clock = WorkingTime(DESK)
    start = at("2026-11-23T10:00")
    promised = {urgency: clock.promise(start, urgency, LEAK).at for urgency in Urgency}
    assert promised == {
        Urgency.EMERGENCY: at("2026-11-23T11:00"),
        Urgency.URGENT: at("2026-11-24T11:00"),
        Urgency.NORMAL: at("2026-11-30T17:30"),
        Urgency.QUESTION: at("2026-11-25T17:30"),
    }


def test_a_type_with_its_own_promise_keeps_it_unless_a_person_chose_another_urgency() -> None:
    clock = WorkingTime(structs.replace(DESK, promises=Promises(normal="5 working days", urgent="8 working hours")))
    quick = structs.replace(LEAK, promised="2 hours")
    start = at("2026-11-23T10:00")
    assert clock.promise(start, Urgency.NORMAL, quick).at == at("2026-11-23T12:00")
    assert clock.promise(start, Urgency.URGENT, quick).at == at("2026-11-24T11:00")


def test_a_time_from_anywhere_is_answered_in_the_desks_zone() -> None:
    promise = WorkingTime(DESK).after(datetime(2026, 11, 22, 23, 0, tzinfo=UTC), Duration(2, "working hours"))
    assert promise.at == at("2026-11-23T10:30")
    assert promise.at.tzinfo is SHANGHAI


def test_a_time_without_a_zone_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="zone"):
        WorkingTime(DESK).after(datetime(2026, 11, 23), Duration(1, "hours"))


def test_a_night_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    night = Settings(desk=DeskIdentity(time_zone="Europe/Berlin"), hours=Hours(sunday=("01:00-05:00",)))
    start = datetime(2026, 3, 29, 0, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    assert WorkingTime(night).after(start, Duration(3, "working hours")).at.hour == 5


quarters = st.lists(st.integers(1, 95), min_size=2, max_size=4, unique=True).filter(lambda cuts: len(cuts) % 2 == 0)
openings = quarters.map(sorted).map(
    lambda cuts: tuple(
        f"{start // 4:02}:{start % 4 * 15:02}-{end // 4:02}:{end % 4 * 15:02}"
        for start, end in zip(cuts[::2], cuts[1::2], strict=True)
    )
)
weeks = st.builds(Hours, monday=openings, thursday=openings, saturday=st.one_of(st.just(()), openings))
days_off = st.dates(date(LAST_KNOWN, 9, 20), date(FIRST_UNKNOWN, 1, 20)).map(lambda day: DaySpan(day=day))
desks = st.builds(
    Settings, hours=weeks, calendar=st.builds(Calendar, holidays=st.lists(days_off, max_size=3).map(tuple))
)
starts = st.datetimes(datetime(LAST_KNOWN, 9, 25), datetime(LAST_KNOWN, 12, 30)).map(
    lambda t: t.replace(second=0, microsecond=0)
)


def open_minutes(desk: Settings, day: date) -> set[int]:
    """The minutes after midnight at which the desk is open, from first principles."""
    if any(span.day == day for span in desk.calendar.holidays):
        return set()
    hours = desk.hours.week[day.weekday()]
    if day in chinese_calendar.holidays:
        return set()
    if day in chinese_calendar.workdays:
        hours = hours or desk.hours.monday
    minutes: set[int] = set()
    for words in hours:
        start, end = (int(part[:2]) * 60 + int(part[3:]) for part in words.split("-"))
        minutes |= set(range(start, end))
    return minutes


@settings(max_examples=60)
@given(desks, starts, st.integers(1, 12))
def test_working_hours_agree_with_counting_every_minute(desk: Settings, start: datetime, hours: int) -> None:
    left, moment, opened = hours * 60, start, open_minutes(desk, start.date())
    while left:
        left -= moment.hour * 60 + moment.minute in opened
        moment += timedelta(minutes=1)
        if moment.time() == time.min:
            opened = open_minutes(desk, moment.date())
    promise = WorkingTime(desk).after(start.replace(tzinfo=SHANGHAI), Duration(hours, "working hours"))
    assert promise.at == moment.replace(tzinfo=SHANGHAI)


@settings(max_examples=60)
@given(desks, starts, st.integers(1, 12))
def test_working_days_agree_with_counting_every_day(desk: Settings, start: datetime, days: int) -> None:
    left, day = days, start.date()
    while left:
        day += timedelta(days=1)
        left -= bool(open_minutes(desk, day))
    closing = datetime.combine(day, time.min, SHANGHAI) + timedelta(minutes=max(open_minutes(desk, day)) + 1)
    assert WorkingTime(desk).after(start.replace(tzinfo=SHANGHAI), Duration(days, "working days")).at == closing


@given(desks, starts, st.integers(1, 5))
def test_a_promise_is_certain_exactly_when_it_ends_in_a_year_that_is_known(
    desk: Settings, start: datetime, days: int
) -> None:
    promise = WorkingTime(desk).after(start.replace(tzinfo=SHANGHAI), Duration(days, "working days"))
    written = {span.day for span in desk.calendar.holidays}
    new_year = date(FIRST_UNKNOWN, 1, 1)
    crossed = (new_year + timedelta(days=n) for n in range((promise.at.date() - new_year).days + 1))
    assert promise.certain == all(day in written for day in crossed)
