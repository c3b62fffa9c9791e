"""The first start's answers, put into this desk's own document: the default one with all its remarks."""

from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.container import Container

from desk.clock import hours_of_day
from desk.errors import FieldWrong, SettingsWrong
from desk.language import Language, _
from desk.settings import Settings
from desk.settings_file import packaged_file, read_settings, user_file
from desk.storage.saving import keep, saving
from desk.text import clean_line, digits, folded

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
MOST_DESKS = 998
"""999 belongs to practice."""
SHORTEST_PHONE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAnswers:
    """What the first start asks, as it was typed."""

    name: str
    number: str
    community: str = ""
    phone: str = ""
    weekdays: str = ""
    """Openings from Monday to Friday, as "08:30-12:00 14:00-17:30"; none means closed."""
    saturday: str = ""
    sunday: str = ""
    volunteer: str = ""
    language: Language = "zh"


def suggested_answers(settings: Settings) -> DeskAnswers:
    """What the form begins with: everything that the document in force already says."""
    desk, hours = settings.desk, settings.hours
    return DeskAnswers(
        name=desk.name, number=str(desk.number), community=desk.community, phone=desk.phone,
        weekdays=" ".join(hours.monday), saturday=" ".join(hours.saturday), sunday=" ".join(hours.sunday),
        volunteer=desk.volunteer, language=desk.language,
    )  # fmt: skip


def own_file(in_force: Path) -> Path:
    """The file that the answers go into: the one in force, or the user's own where that is the packaged default."""
    return user_file() if in_force.resolve() == packaged_file().resolve() else in_force


def set_up(answers: DeskAnswers, *, in_force: Path) -> Settings:
    """Write the answers into the desk's own document and read it back.

    Raises FieldWrong naming the answer that cannot be, SettingsWrong, DiskFull or FileRefused.
    """
    text = with_answers(in_force.read_text(encoding="utf-8-sig"), checked(answers))
    to = own_file(in_force)
    with saving(_("岗的设置")):
        keep(to, text.encode())
    return read_settings(to)


def checked(answers: DeskAnswers) -> DeskAnswers:
    """The answers, cleaned. Raises FieldWrong."""
    right = replace(
        answers, name=clean_line(answers.name), number=digits(answers.number), phone=clean_line(folded(answers.phone)),
        community=clean_line(answers.community), volunteer=clean_line(answers.volunteer),
    )  # fmt: skip
    if not right.name:
        raise FieldWrong(_("这个岗还没有名字。"), _("比如：竹枝社区代办岗。"), field="name")
    if not 1 <= int(right.number or 0) <= MOST_DESKS:
        raise FieldWrong(
            _("岗号要在 1 到 {most} 之间。").format(most=MOST_DESKS), _("只有一个岗就写 1。"), field="number"
        )
    if right.phone and len(digits(right.phone)) < SHORTEST_PHONE:
        raise FieldWrong(_("电话“{phone}”太短了。").format(phone=right.phone), _("没有电话就空着。"), field="phone")
    for field in ("weekdays", "saturday", "sunday"):
        _check_hours(field, getattr(right, field))
    if not any(openings(hours) for hours in (right.weekdays, right.saturday, right.sunday)):
        raise FieldWrong(_("一周里至少要有一天开门。"), _("比如：08:30-12:00 14:00-17:30。"), field="weekdays")
    return right


def openings(hours: str) -> list[str]:
    """The openings of a day as the document writes them."""
    return folded(hours).translate(str.maketrans("、,;–~", "   --")).split()


def with_answers(text: str, answers: DeskAnswers) -> str:
    """A document with the answers in it; everything else, remarks too, stays as it is."""
    document = tomlkit.parse(text)
    desk = document["desk"]
    assert isinstance(desk, dict)  # a document in force has been checked
    desk |= {
        "name": answers.name, "number": int(answers.number), "community": answers.community, "phone": answers.phone,
        "language": answers.language, "volunteer": answers.volunteer,
    }  # fmt: skip
    _put_hours(document, answers)
    _put_community(document, answers.community)
    return tomlkit.dumps(document)


def _check_hours(field: str, hours: str) -> None:
    try:
        hours_of_day(tuple(openings(hours)))
    except SettingsWrong as error:
        raise FieldWrong(error.message, error.hint, field=field) from error


def _put_hours(document: TOMLDocument, answers: DeskAnswers) -> None:
    hours = document["hours"]
    assert isinstance(hours, dict)  # a document in force has been checked
    told = dict.fromkeys(WEEKDAYS, answers.weekdays) | {"saturday": answers.saturday, "sunday": answers.sunday}
    for day, written in told.items():
        if openings(written):
            hours[day] = openings(written)
        else:
            hours.pop(day, None)


def _put_community(document: TOMLDocument | Container, name: str) -> None:
    """A desk's own community can be chosen on every form."""
    communities = document["communities"]
    assert isinstance(communities, list)  # a document in force has been checked
    known = [called for one in communities for called in (one["name"], *one.get("aliases", []))]
    if name and name not in known:
        own = tomlkit.table()
        own["name"] = name
        own.add(tomlkit.nl())
        communities.append(own)
