"""What a speaker takes back: 五栋，说错了，六栋 is 6; 三栋还是四栋 is not decided; 不是二单元 is none."""

import re
from dataclasses import replace

from desk.numerals import NUMERAL
from desk.understanding.mentions import Field, Mention, mentions
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span

REACH = 30
"""Characters between what is taken back and what takes its place."""

CORRECTION = re.compile(phrases("corrections", "correction"))
"""The speaker takes back what was said before."""

_RANGE = re.compile(r"^(?:往|到|至|通往|通到|跟|和|与|、|上|下|-|~|—){0,2}$")

EITHER = re.compile(r"^[,、?吗呢的吧啊]*(?:还是|或者|或是|要么|要不就是|也可能是?|要不然?是?|不然就是)(?:在|是)?$")
"""What stands between two places of which the speaker cannot choose one."""

_DENIED = re.compile(
    r"(?<!是)(?:不是|不在|并非|没在|(?<![坐站睡呆待受忍记挡关止拦])不住|不叫|可不是)(?:在|说|我?们?家?的?)?$"
)
_BARE = re.compile(rf"[,、。…—!\s](?:应该是|是|该是)?({NUMERAL})(?=[,。、…—!\s]|$)")
_COUNTED = {"building": "栋", "unit": "单元", "floor": "楼", "room": "室"}
_BARE_WITHIN = 14
"""Characters behind a place in which a correction and a number alone may follow."""


def is_denied(plain: str, span: Span) -> bool:
    """Whether a place is named only to say that it is not the one."""
    return bool(_DENIED.search(plain[max(span[0] - 9, 0) : span[0]]))


def corrected(plain: str, said: tuple[Mention, ...]) -> tuple[tuple[Mention, ...], set[Field]]:
    """The mentions that stand after the speaker's own corrections, and the fields left undecided between two."""
    kept: list[Mention] = []
    undecided: set[Field] = set()
    for mention in said:
        rivals = [other for other in kept if other.field == mention.field and mention.span[0] - other.span[1] <= REACH]
        if is_denied(plain, mention.span):
            kept = [other for other in kept if other not in rivals or other.value != mention.value]
            continue
        if any(_RANGE.match(plain[other.span[1] : mention.span[0]]) for other in rivals):
            continue
        for other in rivals:
            gap = plain[other.span[1] : mention.span[0]]
            if EITHER.match(gap) and other.value != mention.value:
                undecided.add(mention.field)
            elif CORRECTION.search(gap) or (mention.field in undecided and "反正" not in gap):
                undecided.discard(mention.field)
                kept.remove(other)
        kept.append(mention)
    return tuple(_bare(plain, mention) for mention in kept if mention.field not in undecided), undecided


def _bare(plain: str, mention: Mention) -> Mention:
    """五栋，说错了，六: the number alone takes the place of the one before."""
    tail = plain[mention.span[1] : mention.span[1] + _BARE_WITHIN]
    marker = CORRECTION.search(tail)
    bare = _BARE.search(tail, marker.end() - 1) if marker and marker.start() <= 3 else None
    meant = mentions(bare[1] + _COUNTED[mention.field]) if bare else ()
    return replace(mention, value=meant[0].value) if meant else mention
