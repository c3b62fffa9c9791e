"""What the whole room may hear: a surname and title for a name, and somebody's own words without phones and doors."""

import re
from collections.abc import Iterable

from desk.finding.names import FAMILIAR, SHORT_TITLES, name_book, readings, split_name
from desk.language import _, language
from desk.text import clean_line

_D = "0-9０-９零〇一二三四五六七八九幺两"
_COVERED = r"[0-9]{0,3}\*{4}[0-9]{0,4}"
_PHONE = re.compile(rf"{_COVERED}|(?:[{_D}]{{3,4}}[ -])?[{_D}]{{7,}}|[{_D}]{{3}}[ -][{_D}]{{4}}[ -][{_D}]{{4}}")
_BUILDING, _UNIT = rf"[{_D}十]+(?:号楼|[栋幢座])", rf"[{_D}十]+(?:单元|门)"
_FLOOR, _ROOM = rf"[{_D}十]+[楼层]", rf"[{_D}]{{3,4}}"
_DOOR = re.compile(
    rf"(?:{_BUILDING})?(?:{_UNIT})?(?:{_FLOOR})?{_ROOM}(?:号房|室)"
    rf"|{_BUILDING}(?:{_UNIT})?(?:{_FLOOR})?{_ROOM}|{_BUILDING}{_UNIT}(?:{_FLOOR})?|[{_D}]+-[{_D}]+-{_ROOM}"
)
"""A phone, covered or not, and somebody's door as they stand in a note, typed or dictated."""
_BEFORE_A_NAME = re.compile(r".*[0-9](?:号楼|单元|[栋幢座楼层室号])?")
"""What a volunteer may have written before a name: 3栋张奶奶."""

_LADIES = frozenset({"奶奶", "阿姨", "大妈", "大娘", "大姐", "婆婆", "嫂子", "女士", "姐", "婶", "姨", "嫂"})
_GENTLEMEN = frozenset({"爷爷", "叔叔", "大爷", "大伯", "大哥", "伯伯", "先生", "哥", "叔", "伯", "爷"})


def in_public(written: str, *, name: str = "", address: str = "") -> str:
    """Somebody's own words on one line, without what the room must not hear: phones, doors, this name and address."""
    public = clean_line(written)
    if any(character.isdecimal() for character in address):
        public = public.replace(address, _("（地址略）"))
    if len(name) > 1:
        public = public.replace(name, honorific(name))
    return _DOOR.sub(_("（地址略）"), _PHONE.sub(_("（号码略）"), public))


def honorific(name: str) -> str:
    """The public form of a name, surname and title: 张奶奶 stays, 张秀英 becomes 张老师. Empty for no name."""
    bare = _BEFORE_A_NAME.sub("", clean_line(name))
    letters = "".join(character for character in bare if character.isalpha() or character in "· ")
    if not letters.strip("· "):
        return ""
    title = _title(letters)
    surname = _surname(letters.removesuffix(title))
    if language() == "en":
        return _english_honorific(surname, title)
    return f"{surname}{title}" if title else _("{surname}老师").format(surname=surname)


def _title(letters: str) -> str:
    """The title at the end of a name; one of a single character only right behind the surname, as in 李工."""
    longest_first: Iterable[str] = sorted(name_book().titles, key=len, reverse=True)
    if title := next((title for title in longest_first if letters.endswith(title)), ""):
        return title
    surname, given = split_name(letters)
    return given if given in SHORT_TITLES and surname not in FAMILIAR else ""


def _surname(name: str) -> str:
    """The surname; the own name of somebody whose name has a dot in it, as in 阿依古丽·买买提."""
    bare = name.strip("· ")
    if "·" in bare:
        return bare.split("·")[0]
    if bare.isascii():
        return bare.split()[-1] if bare else ""
    if len(bare) == 2 and bare[0] in FAMILIAR:
        return bare[1]
    return split_name(bare)[0]


def _english_honorific(surname: str, title: str) -> str:
    said = surname if surname.isascii() or not surname else "".join(readings(surname, "")[0].surname).capitalize()
    if title in _LADIES:
        return _("{surname}女士").format(surname=said).strip()
    if title in _GENTLEMEN:
        return _("{surname}先生").format(surname=said).strip()
    return _("{surname}老师").format(surname=said).strip()
