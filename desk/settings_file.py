"""Finding and reading `desk.toml`: the first one found counts whole; a mistake in it names its key."""

import difflib
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import get_args, get_origin, get_type_hints

import msgspec
import platformdirs

from desk.errors import SettingsWrong
from desk.language import _
from desk.settings import Settings
from desk.settings_checks import contradictions
from desk.text import clean, clean_line
from desk.wording import Stages, Table, Wording

LARGEST = 4 * 1024 * 1024
"""Bytes: a hundred times the packaged document. More is another file by mistake."""

_SPOKEN = {"stages": Stages.__struct_fields__, "wording": Wording.__struct_fields__}
"""The tables of sentences, and what each must say."""
_BESIDE_PACKAGES = Path(__file__).parent.parent / "desk.toml"
_INSIDE_WHEEL = Path(__file__).parent / "desk.toml"
_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TYPE_MISMATCH = re.compile(r"(?:Expected `|Invalid RFC3339 encoded )(?P<wanted>\w+)")
_NOT_A_CHOICE = re.compile(r"Invalid enum value '(?P<value>.*)'")
_MISSING = re.compile(r"Object missing required field `(?P<field>\w+)`")
_VALUE_PLACE = re.compile(r" - at `\$\.?(?P<place>[^`]*)`$")


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
    from_environment = os.environ.get("DESK_CONFIG")
    asked = named or (Path(from_environment) if from_environment else None)
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
    document = _with_all_words(_document(path))
    try:
        settings = msgspec.convert(document, type=Settings)
    except msgspec.ValidationError as error:
        unknown = next(_unknown_keys(document, Settings, ""), None)
        raise _wrong(path, unknown or _misfit(str(error))) from error
    for contradiction in contradictions(settings):
        raise _wrong(path, contradiction)
    return settings


def _with_all_words(document: dict[str, object]) -> dict[str, object]:
    """A document from before a sentence was thought of says it as the packaged one does."""
    own = {table: document.get(table, {}) for table in _SPOKEN}
    if all(isinstance(said, dict) and said.keys() >= set(_SPOKEN[table]) for table, said in own.items()):
        return document
    packaged = _packaged()
    return document | {table: _completed(said, packaged[table]) for table, said in own.items()}


def _completed(own: object, packaged: object) -> object:
    return packaged | own if isinstance(packaged, dict) and isinstance(own, dict) else own


@cache
def _packaged() -> dict[str, object]:
    return _document(packaged_file())


def _wrong(path: Path, problem: str) -> SettingsWrong:
    return SettingsWrong(
        clean_line(_("设置文件 {path}：{problem}").format(path=path, problem=problem)),
        _("请改好这一处，保存，再打开程序。"),
    )


def _document(path: Path) -> dict[str, object]:
    """The tables of a file, with every text in them cleaned."""
    try:
        if path.stat().st_size > LARGEST:
            raise _wrong(path, _("文件太大，不像是设置文件。"))
        document = tomllib.loads(path.read_text(encoding="utf-8-sig") + "\n")  # so that the last line has a number too
    except OSError as error:
        raise _wrong(path, _("读不了：{why}。").format(why=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise _wrong(path, _("不是 UTF-8 编码，请用记事本另存为 UTF-8。")) from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, and numbers or brackets without end
        raise _wrong(path, _not_toml(str(error))) from error
    return {key: _cleaned(value) for key, value in document.items()}


def _cleaned(value: object) -> object:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _not_toml(why: str) -> str:
    if found := _TOML_PLACE.search(why):
        return _("第 {line} 行第 {column} 个字附近写得不对，看看引号、括号和等号。").format(
            line=found[1], column=found[2]
        )
    return _("有引号或括号没有写完，或者有一个数写得太长。")


def _misfit(why: str) -> str:
    """What msgspec found, in the desk's words: the key, and what it should be."""
    found = _VALUE_PLACE.search(why)
    place = re.sub(r"\[(\d+)\]", lambda index: f"[{int(index[1]) + 1}]", found["place"]) if found else ""
    if missing := _MISSING.match(why):
        return _("{key} 里少了“{field}”。").format(key=place, field=missing["field"])
    if mismatch := _TYPE_MISMATCH.match(why):
        return _("{key} 要写成{kind}。").format(key=place, kind=_kind(mismatch["wanted"]))
    if choice := _NOT_A_CHOICE.match(why):
        return _("{key} 不能写“{value}”，可以写的见 desk.toml 原件里的说明。").format(key=place, value=choice["value"])
    return _("{key} 不能这样写：{why}。").format(key=place, why=_VALUE_PLACE.sub("", why))


def _kind(wanted: str) -> str:
    kinds = {
        "int": _("整数，不加引号"),
        "float": _("数，不加引号"),
        "str": _("引号里的文字"),
        "bool": "true / false",
        "array": _("方括号里的一列"),
        "object": _("一张表"),
        "date": _("日期，像 2027-02-05"),
    }
    return kinds.get(wanted, wanted)


def _unknown_keys(table: Mapping[str, object], kind: type, where: str) -> Iterator[str]:
    hints = get_type_hints(kind)
    for key, value in table.items():
        place = f"{where}.{key}" if where else key
        if key in hints:
            yield from _unknown_inside(value, hints[key], place)
        else:
            yield _("不认识“{key}”。").format(key=place) + _suggestion(key, list(hints))


def _unknown_inside(value: object, hint: object, place: str) -> Iterator[str]:
    if isinstance(value, dict) and isinstance(hint, type) and issubclass(hint, Table):
        yield from _unknown_keys(value, hint, place)
    if isinstance(value, list) and get_origin(hint) is tuple:
        for number, item in enumerate(value, start=1):
            yield from _unknown_inside(item, get_args(hint)[0], f"{place}[{number}]")


def _suggestion(key: str, known: list[str]) -> str:
    nearest = difflib.get_close_matches(key.casefold(), known, n=1)
    if nearest:
        return _("是不是“{nearest}”？").format(nearest=nearest[0])
    return _("这里可以写：{known}。").format(known="、".join(known))
