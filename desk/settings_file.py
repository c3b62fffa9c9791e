"""Finding and reading `desk.toml`: the first one found counts whole; a mistake in it names its key."""

import dataclasses
import os
import tomllib
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec
import platformdirs
from rapidfuzz import process

from desk.errors import SettingsWrong
from desk.language import _
from desk.settings import UNSORTED, Settings

_BESIDE_PACKAGES = Path(__file__).parent.parent / "desk.toml"
_INSIDE_WHEEL = Path(__file__).parent / "desk.toml"


def packaged_file() -> Path:
    """The default document: in a wheel inside this package, in a checkout beside the packages."""
    return _INSIDE_WHEEL if _INSIDE_WHEEL.exists() else _BESIDE_PACKAGES


def user_file() -> Path:
    """Where the first start writes this desk's own document."""
    return Path(platformdirs.user_config_dir("proxy-desk", appauthor=False)) / "desk.toml"


def settings_file(named: Path | None = None) -> Path:
    """The document in force: the named one, DESK_CONFIG, ./desk.toml, the user's, else the packaged default.

    In a checkout ./desk.toml *is* the packaged default, so the user's own comes before it there.
    Raises SettingsWrong when a named file does not exist.
    """
    asked = named or (Path(os.environ["DESK_CONFIG"]) if os.environ.get("DESK_CONFIG") else None)
    if asked is not None:
        if not asked.is_file():
            raise SettingsWrong(_("找不到设置文件 {path}。").format(path=asked), _("请检查 --config 或 DESK_CONFIG。"))
        return asked
    here = Path("desk.toml")
    if here.is_file() and here.resolve() != packaged_file().resolve():
        return here
    return user_file() if user_file().is_file() else packaged_file()


def read_settings(path: Path) -> Settings:
    """The settings that a file holds, checked. Raises SettingsWrong, naming the key and the nearest known one."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsWrong(_("读不了设置文件 {path}：{why}。").format(path=path, why=error)) from error
    for problem in _unknown_keys(document, Settings, ""):
        raise SettingsWrong(f"{path}：{problem}")
    try:
        settings = msgspec.convert(document, type=Settings)
    except msgspec.ValidationError as error:
        raise SettingsWrong(_("设置文件 {path} 里有一处写错了：{why}。").format(path=path, why=error)) from error
    for problem in _contradictions(settings):
        raise SettingsWrong(f"{path}：{problem}")
    return settings


def _unknown_keys(table: dict[str, Any], kind: type, where: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    known = [field.name for field in dataclasses.fields(kind)]
    for key, value in table.items():
        place = f"{where}.{key}" if where else key
        if key not in known:
            nearest = process.extractOne(key, known)
            hint = _("是不是“{nearest}”？").format(nearest=nearest[0]) if nearest else ""
            yield _("不认识“{key}”。").format(key=place) + hint
            continue
        yield from _unknown_inside(value, hints[key], place)


def _unknown_inside(value: object, hint: object, place: str) -> Iterator[str]:
    if isinstance(value, dict) and dataclasses.is_dataclass(hint):
        yield from _unknown_keys(value, typing.cast(type, hint), place)
    if isinstance(value, list) and get_origin(hint) is tuple:
        for number, item in enumerate(value, start=1):
            yield from _unknown_inside(item, get_args(hint)[0], f"{place}[{number}]")
    if isinstance(hint, types.UnionType):
        for choice in get_args(hint):
            yield from _unknown_inside(value, choice, place)


def _contradictions(settings: Settings) -> Iterator[str]:
    from desk.clock import Duration, hours_of_day  # the clock itself reads settings

    if not 1 <= settings.desk.number <= 999:
        yield _("desk.number 要在 1 到 999 之间。")
    for day in settings.hours.week:
        hours_of_day(day)
    groups = {group.code for group in settings.groups}
    for kind in settings.types:
        if kind.group not in groups:
            yield _("类型 {type} 的 group“{group}”没有写在 [[groups]] 里。").format(type=kind.code, group=kind.group)
        if settings.department(kind.department) is None:
            yield _("类型 {type} 的 department“{name}”没有写在 [[departments]] 里。").format(
                type=kind.code, name=kind.department
            )
        if kind.ring and kind.ring not in {number.code for number in settings.emergency_numbers}:
            yield _("类型 {type} 的 ring“{code}”没有写在 [[emergency_numbers]] 里。").format(
                type=kind.code, code=kind.ring
            )
    if UNSORTED not in {kind.code for kind in settings.types}:
        yield _('[[types]] 里要有一个 code = "unsorted"，给还没分清的诉求用。')
    promises = settings.promises
    for words in (promises.emergency, promises.urgent, promises.normal, promises.question):
        Duration.parse(words)
    for kind in settings.types:
        if kind.promised:
            Duration.parse(kind.promised)
