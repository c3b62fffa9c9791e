"""Words of a place that a recognizer writes with other characters of the same sound: 三洞二单月 is 三栋二单元.

Only what can be nothing else is mended, character by character, so that every place in a text stays where it is. Names
are not mended here: communities and residents are looked for by their sound, and offered to the volunteer.
"""

import re

from desk.numerals import NUMERAL, WORDS

_PARTS = "单丹门号楼搂层"
_UNIT = re.compile(rf"({NUMERAL}\s*)[单丹](?:月|原|缘|源|愿|院)(?=\s*(?:{NUMERAL}|[,，。.;；、的]|$))")
_BUILDING = re.compile(rf"({NUMERAL}\s*)[洞冻动懂董东](?=\s*{NUMERAL}\s*[{_PARTS}])")
_FLOOR = re.compile(rf"({NUMERAL}\s*)[搂喽漏](?=\s*{NUMERAL}\s*(?:[单丹]元|室|号))")

_TEN = re.compile(r"(?<![到那同平小当有及临按这几何])[时实拾]([1-9])(?=(?:号楼|栋|幢|单元))")
_ROOM = re.compile(rf"(单元\s*)([一二三四五六七八九])百([零〇][一二三四五六七八九])(?![{WORDS}十块元])")
_ONE = re.compile(rf"(?<=[{WORDS}0-9]{{3}})要(?=[{WORDS}0-9])")


def repaired(plain: str) -> str:
    """The text, as long as before, with the words for building, unit and floor as they must have been meant."""
    for pattern, meant in ((_UNIT, "单元"), (_BUILDING, "栋"), (_FLOOR, "楼")):
        plain = pattern.sub(rf"\g<1>{meant}", plain)
    plain = _TEN.sub(r"1\1", plain)
    plain = _ROOM.sub(r"\1\2\3 ", plain)
    return _ONE.sub("幺", plain)
