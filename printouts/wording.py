"""What several papers say: days and times, opening hours, the place, who has the matter, which copy this is."""

import re
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from desk.appeal import Appeal, Visit
from desk.language import _, language
from desk.moments import clock_time
from desk.numbers import grouped
from desk.phones import masked_phone
from desk.places import place_line
from desk.settings import Settings
from desk.stages import Stage
from desk.text import clean_line, digits
from desk.words import plain_stage
from printouts.lines import JOINER, kept

_MASKED = re.compile(r"[0-9]{0,3}\*{4}[0-9]{0,4}")
_MOBILE = re.compile(r"(1[0-9]{2})([0-9]{4})([0-9]{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def weekday(number: int) -> str:
    """A day of the week, 0 for Monday."""
    return (_("周一"), _("周二"), _("周三"), _("周四"), _("周五"), _("周六"), _("周日"))[number]


def day(moment: datetime) -> str:
    """A date with its weekday, never broken: 11月24日 周二."""
    if language() == "en":
        return kept(f"{weekday(moment.weekday())} {moment.day} {_MONTHS[moment.month - 1]}")
    return kept(f"{moment.month}月{moment.day}日 {weekday(moment.weekday())}")


def clock(moment: datetime) -> str:
    """A time of day, never broken: 下午5点 as people say it, 5:15 pm as the English write it."""
    if language() == "en":
        return kept(f"{moment.hour % 12 or 12}:{moment:%M} {'am' if moment.hour < 12 else 'pm'}")
    return kept(clock_time(moment).shown)


def promise(appeal: Appeal, now: datetime) -> str:
    """By when; that it may move where the holidays are not known yet; that it is late where it is."""
    by = kept(_("{time}前办好").format(time=clock(appeal.promised_at)))
    words = f"{day(appeal.promised_at)} {by}"
    if appeal.is_overdue(now):
        return words + _("（已经晚了，我们在催）")
    return words if appeal.promise_certain else words + _("（遇假期顺延）")


def window(visit: Visit) -> str:
    """The day and hours in which somebody comes; both days where they differ."""
    return f"{day(visit.start)} {hours(visit)}"


def hours(visit: Visit) -> str:
    """From when to when; with the other day where it ends on another. May be broken before the end alone."""
    ends = clock(visit.end)
    if visit.start.date() != visit.end.date():
        ends = f"{day(visit.end)} {ends}"
    return _("{from_time} 到{to_time}").format(from_time=clock(visit.start), to_time=JOINER + ends)


def opening_hours(settings: Settings) -> str:
    """When the desk is open, days with the same hours together: 周一至周五 8:30–12:00 14:00–17:30，周六 …"""
    parts: list[str] = []
    for hours, days in groupby(enumerate(settings.hours.week), key=lambda numbered: numbered[1]):
        if hours:
            first, *others = (span.removeprefix("0").replace("-0", "-").replace("-", "–") for span in hours)
            opens = kept(f"{_days([number for number, _hours in days])} {first}")
            parts.append(" ".join([opens, *map(kept, others)]))
    return _("，").join(parts)


def _days(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return weekday(numbers[0])
    return _("{first}至{last}").format(first=weekday(numbers[0]), last=weekday(numbers[-1]))


def place(appeal: Appeal, settings: Settings) -> str:
    """Where it is: the parts, and the address as a line where it says more than they do."""
    known = settings.community(appeal.community or "")
    if known and known.en and language() == "en":
        appeal = replace(appeal, community=known.en)
    parts, line = clean_line(place_line(appeal)), clean_line(appeal.address)
    if not line or line in parts:
        return ", ".join(kept(part) for part in parts.split(", ")) if language() == "en" else parts
    told = [part for part in (appeal.community, appeal.building, appeal.unit, appeal.room or appeal.floor) if part]
    return line if all(part in line for part in told) else f"{parts} {line}"


def department(appeal: Appeal, settings: Settings) -> str:
    """The department's name in the language in force; as stored, where desk.toml no longer has it."""
    known = settings.department(appeal.department) if appeal.department else None
    return clean_line(str(known) if known else appeal.department or "")


def name(appeal: Appeal) -> str:
    """The resident's full name, never broken."""
    return kept(clean_line(appeal.resident.name))


def person(appeal: Appeal) -> str:
    """Who in the department, never broken."""
    return kept(clean_line(appeal.person or ""))


def copy_mark(copy: int) -> str:
    """Which print of the same paper this is, so that a duplicate is seen for what it is."""
    return _("第{copy}次打印").format(copy=copy)


def desk_name(settings: Settings) -> str:
    """The desk's own name; what every such desk is called, until it has one."""
    return clean_line(settings.desk.name) or _("代办岗")


def date_and_time(moment: datetime) -> str:
    """A moment in full, the same in both languages."""
    return kept(f"{moment:%Y-%m-%d %H:%M}")


def standing(appeal: Appeal, settings: Settings) -> str:
    """Where the matter stands, in one sentence."""
    if appeal.closed and appeal.closed.into:
        return _("并入 {number} 一起办").format(number=kept(grouped(appeal.closed.into)))
    if appeal.closed:
        return _("已撤销")
    step = list(Stage).index(appeal.stage) + 1
    return _("第{step}步 {label}").format(step=step, label=plain_stage(appeal.stage, settings))


def who(appeal: Appeal, settings: Settings) -> str:
    """The department, and the person there where one is named."""
    office, worker = department(appeal, settings), person(appeal)
    return (
        _("{department}（{person}）").format(department=office, person=worker)
        if office and worker
        else office or worker
    )


def masked(phone: str) -> str:
    """The phone as it may stand on a slip; one that was masked before stays as it is. Never broken."""
    return kept(phone if _MASKED.fullmatch(phone) else masked_phone(phone))


def phone_number(phone: str) -> str:
    """A whole mobile number in groups, 138 1234 5678; any other as it was written. Never broken."""
    if mobile := _MOBILE.fullmatch(digits(phone)):
        return kept(" ".join(mobile.groups()))
    return kept(clean_line(phone))
