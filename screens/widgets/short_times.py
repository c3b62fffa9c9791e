"""Times as short as they can be understood, for the columns of lists and the rail of stages."""

from datetime import date, datetime, timedelta

from desk.language import _


def moment(at: datetime, now: datetime) -> str:
    """A time as short as it can be understood today: 09:31, 11-20 09:31, 2025-11-20."""
    local = at.astimezone(now.tzinfo)
    if local.date() == now.date():
        return f"{local:%H:%M}"
    if local.year == now.year:
        return written(local)
    return f"{local:%Y-%m-%d}"


def written(at: datetime) -> str:
    """11-20 09:31, in English 20/11 09:31."""
    return f"{written_day(at)} {at:%H:%M}"


def written_day(of: date) -> str:
    """11-20, in English 20/11: as the title line has it."""
    return _("{day:%m-%d}").format(day=of)


def span_words(span: timedelta) -> str:
    """A time in its largest whole unit: 35分, 3时, 2天."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return _("{n}分").format(n=minutes)
    if minutes < 24 * 60:
        return _("{n}时").format(n=minutes // 60)
    return _("{n}天").format(n=minutes // (24 * 60))
