"""Where the matter is: of all the places in a paragraph, the one that the resident means, after corrections."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import IntEnum

from desk.settings import Community
from desk.understanding.communities import Named, communities_named
from desk.understanding.corrections import CORRECTION, EITHER, corrected, is_denied
from desk.understanding.hearing import Hearing
from desk.understanding.mentions import FIELDS, UNNUMBERED, Field, Mention, floor_of, mentions
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span

_SOMEBODY_ELSE = re.compile(phrases("places", "somebody_else"))
_MY_OWN = re.compile(phrases("places", "my_own"))


_RIGHT_BEFORE = 3
"""Characters between a floor and the fault for which it is said: 三楼的声控灯."""


class Whose(IntEnum):
    """Whose place a mention is; the higher, the likelier it is the place of the matter."""

    FORMER = -10
    OTHERS = -9
    UNSAID = 0
    THIRD = 1
    """A neighbour or parent for whom the speaker asks."""
    OWN = 3
    NOW = 6


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a matter; None where nothing was said, or where it is not sure."""

    community: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    address: str = ""
    """The words that name the place, as they were said."""
    spans: dict[str, Span] = field(default_factory=dict)
    doubtful: bool = False
    """Two places are possible and the words do not decide."""


@dataclass(frozen=True, slots=True)
class _Address:
    """Parts of a place said in one go."""

    parts: tuple[Mention, ...]
    whose: Whose
    community: Named | None = None

    @property
    def span(self) -> Span:
        starts = [part.span[0] for part in self.parts] + ([self.community.span[0]] if self.community else [])
        ends = [part.span[1] for part in self.parts] + ([self.community.span[1]] if self.community else [])
        return min(starts), max(ends)

    def part(self, name: Field) -> Mention | None:
        return next((part for part in self.parts if part.field == name), None)


_JOINT = re.compile(r"^[\s,、。·\-…—杠/#的是在那个我们俺咱住家呢啊嘛哦噢嗯呃就对哈哩嘞个搁咧了么吧里头边儿额这]{0,9}$")

_SPEAKER = re.compile(r"[我俺咱]")
_FORMER = re.compile(
    r"(?:以前|原来|原先|从前|早先|早年|年轻的?时候|那会儿|当年|那年|[0-9零〇一二三四五六七八九]{2,4}年(?!级))"
    r"[^。!?]{0,14}(?:住|搬|房)|后来搬|(?<![刚新才])搬到|搬走|老房子(?:在|是|那)|刚结婚|病房|住院"
)
_NOW = re.compile(phrases("places", "now"))
_PARENT = rf"我?{phrases('places', 'parent')}"
_CHILD = phrases("places", "child")
_THIRD_BEFORE = re.compile(
    rf"(?:{_PARENT}|[她他]|老人家|人家)(?:老?人?家?)?(?:就|也|是|一个人)?(?:住|在)(?:的是|在|着)?$|"
    rf"{_PARENT}家(?:就|也)?(?:是|在|住)?$"
)
_OTHERS_BEFORE = re.compile(
    rf"(?:{phrases('places', 'others')}|{_CHILD}(?:家|屋里)?(?:住|在|是)?)(?:那家|的|是|住|在|家|就|那个|那户|那)*$"
)
_OTHERS_AFTER = re.compile(rf"^(?:{phrases('places', 'others_after')}|是.{{0,5}}{_CHILD})")
_CHILDS_BEFORE = re.compile(rf"(?<![跟和同与])(?<![跟和同与]我){_CHILD}(?:家|屋里)?(?:住在?|在|是|家)$")
_OWN_BEFORE = re.compile(
    rf"(?:我|俺|咱|阿拉|偶|吾|阮){phrases('places', 'own_behind_i')}*$|"
    r"(?:^|[^他她妈爸])(?:家住|住在?|地址是?|家在|家里是)[:,]?$"
)


def places_said(
    hearing: Hearing,
    known: tuple[Community, ...],
    *,
    helps_others: bool,
    fault: Span | None = None,
    within: Span | None = None,
) -> Place:
    """The place of the matter, looked for in a stretch of the text or in all of it.

    `helps_others`: the danger is at the place of another person who is spoken of. `fault`: the words that tell what is
    broken; a floor said right before them is where it is broken.
    """
    start, end = within or (0, len(hearing.plain))
    said = tuple(part for part in mentions(hearing.plain) if start <= part.span[0] < end)
    parts, doubtful = corrected(hearing.plain, said)
    named = tuple(name for name in communities_named(hearing.plain, known) if start <= name.span[0] < end)
    community, either = _standing(hearing, named)
    addresses = _addresses(hearing, parts, named)
    if helps_others:
        turned = [_as_the_one_in_need(address) for address in addresses]
        addresses = turned if any(address.whose > Whose.OTHERS for address in turned) else addresses
    place = _joined(hearing, addresses, community, fault)
    return replace(place, doubtful=either or bool(doubtful))


def speaks_of_others(hearing: Hearing, danger: Span) -> bool:
    """Whether the words around a danger are about somebody else, and not about the speaker's own home."""
    sentence = hearing.sentence(danger[0])
    told = hearing.plain[hearing.sentence(max(sentence[0] - 2, 0))[0] : max(sentence[1], danger[1])]
    return bool(_SOMEBODY_ELSE.search(told)) and not _MY_OWN.search(told)


def _standing(hearing: Hearing, named: tuple[Named, ...]) -> tuple[Named | None, bool]:
    """The community that counts: not denied, not corrected, not a former home; the last of the best."""
    best: Named | None = None
    doubtful = False
    best_whose = Whose.FORMER
    for name in named:
        if is_denied(hearing.plain, name.span):
            continue
        whose = _whose(hearing, name.span)
        gap = hearing.plain[best.span[1] : name.span[0]] if best else ""
        if best and best.community != name.community and EITHER.match(gap):
            doubtful = True
            continue
        if best is None or whose >= best_whose or (len(gap) <= 30 and CORRECTION.search(gap)):
            best, best_whose = name, whose
            doubtful = False
    if best_whose <= Whose.OTHERS and len({name.community for name in named}) > 1:
        return None, doubtful
    return best, doubtful


def _addresses(hearing: Hearing, parts: tuple[Mention, ...], named: tuple[Named, ...]) -> list[_Address]:
    """Mentions said in one go belong together."""
    runs: list[list[Mention]] = []
    for part in parts:
        if runs and _continues(hearing.plain, runs[-1], part):
            runs[-1].append(part)
        else:
            runs.append([part])
    return [_address_of(hearing, tuple(run), named) for run in runs]


def _address_of(hearing: Hearing, run: tuple[Mention, ...], named: tuple[Named, ...]) -> _Address:
    start, end = run[0].span[0], run[-1].span[1]
    before = [name for name in named if name.span[1] <= start and _is_joint(hearing.plain, name.span[1], start)]
    community = before[-1] if before else None
    whose = _whose(hearing, (community.span[0] if community else start, end), in_full=community is not None)
    return _Address(_agreeing(run), whose, community)


def _agreeing(run: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without a room that is on another floor than was said just before: of 十八层，八零三 a digit was not heard."""
    floors = {part.value.lstrip("-") for part in run if part.field == "floor" and not part.weak}
    return tuple(part for part in run if part.field != "room" or not floors or floor_of(part.value) in floors)


def _continues(plain: str, run: list[Mention], part: Mention) -> bool:
    in_order = FIELDS.index(part.field) > FIELDS.index(run[-1].field)
    same_again = any(other.field == part.field and other.value == part.value for other in run)
    own = _SPEAKER.search(plain, run[-1].span[1], part.span[0])
    return (in_order or same_again) and not own and _is_joint(plain, run[-1].span[1], part.span[0])


def _is_joint(plain: str, start: int, end: int) -> bool:
    return bool(_JOINT.match(plain[start:end]))


def _whose(hearing: Hearing, span: Span, *, in_full: bool = False) -> Whose:
    """Whose place stands at a span, by the words around it. `in_full`: said with its community, as one's own is."""
    plain = hearing.plain
    clause, sentence = hearing.clause(span[0]), hearing.sentence(span[0])
    before = plain[clause[0] : span[0]]
    after = plain[span[1] : span[1] + 10]
    if _NOW.search(before):
        return Whose.NOW
    if _FORMER.search(plain, sentence[0], span[0]) and not _NOW.search(plain, sentence[0], span[0]):
        return Whose.FORMER
    if _THIRD_BEFORE.search(before):
        return Whose.THIRD
    if _CHILDS_BEFORE.search(before):
        return Whose.OTHERS
    if _OWN_BEFORE.search(before) or _OWN_BEFORE.search(plain[max(sentence[0], span[0] - 6) : span[0]]):
        return Whose.OWN
    if _OTHERS_BEFORE.search(before) or (not in_full and _OTHERS_AFTER.match(after)):
        return Whose.OTHERS
    return Whose.UNSAID


def _as_the_one_in_need(address: _Address) -> _Address:
    """Help goes to the neighbour's flat, not to the flat of the neighbour who tells of it."""
    turned = {Whose.OTHERS: Whose.NOW, Whose.THIRD: Whose.NOW, Whose.OWN: Whose.OTHERS}
    return replace(address, whose=turned.get(address.whose, address.whose))


def _joined(hearing: Hearing, addresses: list[_Address], community: Named | None, fault: Span | None) -> Place:
    """One place out of all that was said: the best address, completed from the others that may be meant."""
    usable = [address for address in addresses if address.whose > Whose.OTHERS]
    ranked = sorted(usable, key=_weight, reverse=True)
    if ranked and ranked[0].community and len(ranked[0].parts) > 1:
        community = ranked[0].community
    chosen: dict[Field, Mention] = {}
    for address in ranked:
        for part in _fitting(address.parts, chosen):
            chosen.setdefault(part.field, part)
    if "room" not in chosen and fault:
        for part in (part for address in ranked for part in address.parts if _is_where(part, fault)):
            chosen["floor"] = part
    numbered = {name: part for name, part in chosen.items() if part.value != UNNUMBERED}
    values = {name: part.value for name, part in numbered.items()}
    spans: dict[str, Span] = {name: part.span for name, part in numbered.items()}
    if "room" in values and (from_room := floor_of(values["room"])) and ranked[0].part("floor") is None:
        values["floor"] = from_room
        spans["floor"] = spans["room"]
    if community:
        spans["community"] = community.span
    return Place(
        community=community.community if community else None,
        building=values.get("building"),
        unit=values.get("unit"),
        floor=values.get("floor"),
        room=values.get("room"),
        address=_address(hearing, ranked, community),
        spans=spans,
    )


def _is_where(part: Mention, fault: Span) -> bool:
    return part.field == "floor" and not part.weak and 0 <= fault[0] - part.span[1] <= _RIGHT_BEFORE


def _fitting(parts: Iterable[Mention], chosen: dict[Field, Mention]) -> Iterable[Mention]:
    """The parts of another address that can belong to what is chosen: nothing of another building."""
    parts = tuple(parts)
    for part in parts:
        rival = chosen.get(part.field)
        if part.field == "building" and rival and rival.value != part.value:
            return ()
    return parts


def _weight(address: _Address) -> tuple[int, int]:
    fields = {part.field for part in address.parts}
    named = address.community is not None
    weak = all(part.weak for part in address.parts)
    return 2 * len(fields) + 3 * named + address.whose - 5 * weak, -address.span[0]


def _address(hearing: Hearing, ranked: list[_Address], community: Named | None) -> str:
    """The words of the best address, from its community to its last part."""
    spans = [ranked[0].span] if ranked else []
    if community and (not spans or _is_joint(hearing.plain, community.span[1], spans[0][0])):
        spans.append(community.span)
    if not spans:
        return ""
    return hearing.words((min(start for start, _ in spans), max(end for _, end in spans))).strip()
