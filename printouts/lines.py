"""Breaking a text into lines as Chinese and English are broken, and never inside a phone, a date, a room or a name."""

import re
from collections.abc import Callable
from itertools import pairwise

Measure = Callable[[str], float]

JOINER = "\u2060"
"""Forbids a break where it stands. `desk.text.clean` takes it out of what people write, so it is always ours."""

NEVER_STARTS_A_LINE = frozenset("，。、；：？！·…—～）】》〉」』〕｝”’,.;:?!)]}%％‰℃°")
NEVER_ENDS_A_LINE = frozenset("（【《〈「『〔｛“‘([{￥¥$#№")
"""The line-breaking rules of Chinese print, 避头尾: GB/T 15834-2011, 5.1."""

_COUNT = r"[0-9A-Za-z\-一二三四五六七八九十百零两]+"
_KEPT = re.compile(
    r"\+?\d[\d \-]{5,}\d"  # a phone
    rf"|(?:{_COUNT}年)?{_COUNT}月{_COUNT}[日号]"
    rf"|{_COUNT}(?:号楼|单元|室|栋|幢|座|号|楼|层|门|点半?|分钟?|小时|天|元|岁|次|个|步)"
)
_BINDING = frozenset("'\"-–/@_+&.:")


def kept(text: str) -> str:
    """The text with every break inside it forbidden."""
    return JOINER.join(text)


def wrapped(text: str, width: float, measure: Measure, *, most: int = 0, mark: str = "…") -> list[str]:
    """The lines of a text, none wider than `width`; a text cut off after `most` lines ends in the mark
    (in a bare … where the mark would take more than three quarters of a line).
    A piece that is wider than a whole line (a name of 5,000 characters) is broken all the same.
    """
    lines: list[str] = [""]
    for piece in _fitting(_pieces(text), width, measure):
        if lines[-1] and measure((lines[-1] + piece).rstrip()) > width:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
        if most and len(lines) > most:
            return [*_stripped(lines[: most - 1]), _marked(lines[most - 1], mark, width, measure)]
    return _without_orphan(_stripped(lines))


def _pieces(text: str) -> list[str]:
    """The smallest parts that stay together, blanks at the end of the part before them."""
    joined = _KEPT.sub(lambda found: kept(found[0]), text)
    pieces = [joined[:1]]
    for before, after in pairwise(joined):
        if _may_break(before, after):
            pieces.append(after)
        else:
            pieces[-1] += after
    return [piece.replace(JOINER, "") for piece in pieces]


def _may_break(before: str, after: str) -> bool:
    if JOINER in (before, after) or after == " ":
        return False
    if before == " ":
        return True
    if before in NEVER_ENDS_A_LINE or after in NEVER_STARTS_A_LINE:
        return False
    return not (_is_of_a_word(before) and _is_of_a_word(after))


def _is_of_a_word(character: str) -> bool:
    """Letters and digits of alphabets hold together; hanzi and kana (from U+2E80 on) do not."""
    return character in _BINDING or character in "’" or (character.isalnum() and ord(character) < 0x2E80)


def _fitting(pieces: list[str], width: float, measure: Measure) -> list[str]:
    """The pieces, those too wide for any line broken at their blanks, and failing that anywhere."""
    fitting: list[str] = []
    for piece in pieces:
        if measure(piece.rstrip()) <= width:
            fitting.append(piece)
            continue
        for word in re.findall(r"\S+\s*", piece):
            fitting += [word] if measure(word.rstrip()) <= width else _broken(word, width, measure)
    return fitting


def _broken(word: str, width: float, measure: Measure) -> list[str]:
    """A word too wide for any line, in parts that just fit."""
    parts = [""]
    used = 0.0
    for character in word:
        advance = measure(character)
        if parts[-1] and used + advance > width:
            parts.append("")
            used = 0.0
        parts[-1] += character
        used += advance
    return parts


def _marked(line: str, mark: str, width: float, measure: Measure) -> str:
    mark = mark if measure(mark) <= width * 3 / 4 else "…"
    while line and measure(line + mark) > width:
        line = line[:-1]
    return line.rstrip("，、；：,;: ") + mark


def _stripped(lines: list[str]) -> list[str]:
    return [line.rstrip() for line in lines]


def _without_orphan(lines: list[str]) -> list[str]:
    """One hanzi alone on the last line takes its neighbour down with it."""
    if len(lines) < 2 or len(lines[-1].rstrip("".join(NEVER_STARTS_A_LINE))) != 1:
        return lines
    *kept_together, moved = _pieces(lines[-2])
    if len(kept_together) < 2 or len(moved) > 2:
        return lines
    return [*lines[:-2], "".join(kept_together).rstrip(), moved + lines[-1]]
