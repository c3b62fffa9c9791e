"""Days and times as people say them: 明天上午9点到11点, for the eye and for the ear."""

from datetime import date, datetime

from desk import spoken
from desk.clause import Clause, plain, sentence
from desk.language import _, language

NOON, EVENING, MORNING = 12, 18, 6
"""Hours at which the parts of a day begin."""

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(of: date, today: date) -> Clause:
    """今天, 明天, 后天, 昨天, 前天, else the date with its weekday; the year where it is another one."""
    near = {-2: _("前天"), -1: _("昨天"), 0: _("今天"), 1: _("明天"), 2: _("后天")}
    if name := near.get((of - today).days):
        return plain(name)
    dated = sentence(
        _("{month}月{day}日{weekday}"), month=_month(of), day=_day_of_month(of), weekday=plain(_weekday(of))
    )
    if of.year == today.year:
        return dated
    return sentence(_("{year}年{date}"), year=Clause(str(of.year), spoken.year(of.year)), date=dated)


def clock_time(at: datetime) -> Clause:
    """上午9点, 上午9点半, 下午2点10分, 晚上8点."""
    return sentence(_part_of_day(at.hour), time=_hour_and_minute(at))


def moment(at: datetime, now: datetime) -> Clause:
    """A day and a time: 明天上午9点."""
    return _on(at, now, clock_time(at))


def window(start: datetime, end: datetime, now: datetime) -> Clause:
    """From when to when: 明天上午9点到11点. What both ends share is said once."""
    if start.date() != end.date():
        return sentence(_("{start}到{end}"), start=moment(start, now), end=moment(end, now))
    return _on(start, now, hours(start, end))


def hours(start: datetime, end: datetime) -> Clause:
    """From when to when on one day: 上午9点到11点."""
    if _part_of_day(start.hour) != _part_of_day(end.hour):
        return sentence(_("{start}到{end}"), start=clock_time(start), end=clock_time(end))
    times = sentence(_("{start}到{end}"), start=_hour_and_minute(start), end=_hour_and_minute(end))
    return sentence(_part_of_day(start.hour), time=times)


def _on(at: datetime, now: datetime, time: Clause) -> Clause:
    today = now.astimezone(at.tzinfo).date()
    return sentence(_("{day}{time}"), day=day(at.date(), today), time=time)


def _part_of_day(hour: int) -> str:
    if hour < MORNING:
        return _("凌晨{time}")
    if hour < NOON:
        return _("上午{time}")
    if hour == NOON:
        return _("中午{time}")
    return _("下午{time}") if hour < EVENING else _("晚上{time}")


def _hour_and_minute(at: datetime) -> Clause:
    hour = at.hour - NOON if at.hour > NOON else at.hour
    if hour == 0 and language() == "en":
        hour = NOON  # an English midnight is twelve
    parts = {"hour": Clause(str(hour), spoken.counted(hour))}
    if at.minute == 0:
        return sentence(_("{hour}点"), **parts)
    if at.minute == 30:
        return sentence(_("{hour}点半"), **parts)
    return sentence(_("{hour}点{minute}分"), **parts, minute=_minute(at.minute))


def _minute(minute: int) -> Clause:
    if minute < 10 and language() == "zh":
        return Clause(f"0{minute}", f"零{spoken.cardinal(minute)}")
    return _count(minute)


def _count(count: int) -> Clause:
    return Clause(str(count), spoken.cardinal(count))


def _day_of_month(of: date) -> Clause:
    if language() == "zh":
        return _count(of.day)
    said = spoken.ordinal(of.day)
    return Clause(f"{of.day}{said[-2:]}", said)  # 24th, twenty-fourth: the endings are the same


def _month(of: date) -> Clause:
    return _count(of.month) if language() == "zh" else plain(ENGLISH_MONTHS[of.month - 1])


def _weekday(of: date) -> str:
    names = (_("星期一"), _("星期二"), _("星期三"), _("星期四"), _("星期五"), _("星期六"), _("星期日"))
    return names[of.weekday()]
