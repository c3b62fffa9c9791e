"""What a document may not say although every value alone is well written: out of range, unknown, or said twice."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from itertools import product
from string import Formatter
from typing import TypeVar, get_args, get_type_hints

from msgspec.structs import asdict

from desk.clock import Duration, WorkingTime, hours_of_day
from desk.errors import SettingsWrong
from desk.language import _
from desk.settings import UNSORTED, AppealType, DaySpan, Settings
from desk.stages import Stage
from desk.wording import Wording, Words

Checked = TypeVar("Checked")

_CODE = re.compile(r"[a-z0-9_-]+")


def contradictions(settings: Settings) -> Iterator[str]:
    """A sentence for each thing that cannot be, naming its key; the gravest for a start first."""
    yield from _ranges(settings)
    yield from _clock(settings)
    yield from _calendar(settings)
    yield from _said_twice(settings)
    yield from _wording(settings)
    for kind in settings.types:
        yield from _type(settings, kind)
    if UNSORTED not in {kind.code for kind in settings.types}:
        yield _('[[types]] 里要有一个 code = "{code}"，给还没分清的诉求用。').format(code=UNSORTED)


def _ranges(settings: Settings) -> Iterator[str]:
    ranges = (
        ("desk.number", settings.desk.number, 1, 998),
        ("voice.rate", settings.voice.rate, 60, 400),
        ("voice.volume", settings.voice.volume, 0, 1),
    )
    for key, value, least, most in ranges:
        if not least <= value <= most:
            yield _("{key} 要在 {least} 到 {most} 之间。").format(key=key, least=least, most=most)


def _clock(settings: Settings) -> Iterator[str]:
    for day, hours in asdict(settings.hours).items():
        yield from _refused(f"hours.{day}", hours_of_day, hours)
    if not any(settings.hours.week):
        yield _("[hours] 里至少要有一天开门，不然算不出承诺时限。")
    for urgency, words in asdict(settings.promises).items():
        yield from _refused(f"promises.{urgency}", Duration.parse, words)
    yield from _refused("desk.time_zone", WorkingTime, settings)


def _refused(key: str, check: Callable[[Checked], object], value: Checked) -> Iterator[str]:
    try:
        check(value)
    except SettingsWrong as error:
        yield f"{key}：{error}"


def _calendar(settings: Settings) -> Iterator[str]:
    holidays, workdays = settings.calendar.holidays, settings.calendar.workdays
    for span in (*holidays, *workdays):
        if _last(span) < span.day:
            yield _("[calendar] 里 {day} 开始的那一段，最后一天 {until} 在它前面。").format(
                day=span.day, until=span.until
            )
    for holiday, workday in product(holidays, workdays):
        if holiday.day <= _last(workday) and workday.day <= _last(holiday):
            yield _("[calendar] 里 {day} 又放假又上班。").format(day=max(holiday.day, workday.day))


def _last(span: DaySpan) -> date:
    return span.until or span.day


def _said_twice(settings: Settings) -> Iterator[str]:
    names = {
        "[[groups]] code": [group.code for group in settings.groups],
        "[[types]] code": [kind.code for kind in settings.types],
        "[[emergency_numbers]] code": [number.code for number in settings.emergency_numbers],
        "[[departments]]": [name for d in settings.departments for name in {d.name, d.en, *d.aliases}],
        "[[communities]]": [name for c in settings.communities for name in {c.name, c.en, *c.aliases} - {""}],
    }
    for table, used in names.items():
        for name, times in Counter(map(str.casefold, used)).items():
            if times > 1:
                yield _("{table} 里“{name}”写了两次，分不清是哪一个。").format(table=table, name=name)


def _wording(settings: Settings) -> Iterator[str]:
    for key, may_have in _sentences().items():
        words: Words = getattr(settings.wording, key)
        yield from _sentence(f"wording.{key}", words, may_have)
    for stage in Stage:
        yield from _sentence(f"stages.{stage}.plain", settings.stages.of(stage).plain, set())
        yield from _sentence(f"stages.{stage}.next", settings.stages.of(stage).next, set())


@cache
def _sentences() -> dict[str, set[str]]:
    """The key of every sentence, with the blanks that it may have."""
    hints = get_type_hints(Wording, include_extras=True)
    return {key: set(get_args(hint)[1:]) for key, hint in hints.items()}


def _sentence(key: str, words: Words, may_have: set[str]) -> Iterator[str]:
    for language, sentence in (("zh", words.zh), ("en", words.en)):
        if not sentence.strip():
            yield _("{key}.{language} 是空的，居民就听不到这一句了。").format(key=key, language=language)
        for blank in sorted(_blanks(sentence) - may_have):
            yield _("{key}.{language} 里的花括号“{blank}”程序不会填。").format(
                key=key, language=language, blank=blank
            ) + (_("可以用：{known}。").format(known="、".join(sorted(may_have))) if may_have else "")


def _blanks(sentence: str) -> set[str]:
    """What stands in braces; a brace without its partner, for itself."""
    try:
        return {f"{name}{how}" for _text, name, how, _as in Formatter().parse(sentence) if name is not None}
    except ValueError:
        return {"{"}


def _type(settings: Settings, kind: AppealType) -> Iterator[str]:
    if not _CODE.fullmatch(kind.code):
        yield _("类型的 code“{code}”只能用小写英文字母、数字、- 和 _。").format(code=kind.code)
    if kind.group not in {group.code for group in settings.groups}:
        yield _("类型 {type} 的 group“{group}”没有写在 [[groups]] 里。").format(type=kind.code, group=kind.group)
    if settings.department(kind.department) is None:
        yield _("类型 {type} 的 department“{name}”没有写在 [[departments]] 里。").format(
            type=kind.code, name=kind.department
        )
    if kind.ring and kind.ring not in {number.code for number in settings.emergency_numbers}:
        yield _("类型 {type} 的 ring“{code}”没有写在 [[emergency_numbers]] 里。").format(type=kind.code, code=kind.ring)
    if kind.action == "call_emergency_first" and not kind.ring:
        yield _("类型 {type} 要先打紧急电话，请用 ring 写明打哪一个。").format(type=kind.code)
    if kind.promised:
        yield from _refused(f"types {kind.code}.promised", Duration.parse, kind.promised)
