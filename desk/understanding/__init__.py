"""What a resident says, understood: the matters in a paragraph, each with its place, type and urgency, and why.

What sentences sound like is learnt from examples; words and rules stand beside it (ADR 18). Every suggestion shows the
words it came from, and what is not sure is left empty. Read on in this order: hearing, mentions, corrections,
communities, places, learned, keywords, scope, kinds, danger, matters, answering, people.
"""

from dataclasses import dataclass, field, replace

from desk.settings import UNSORTED, Answering, AppealType, Settings
from desk.understanding.answering import answer, asked_about
from desk.understanding.communities import communities_like, communities_named
from desk.understanding.danger import Emergency, emergency
from desk.understanding.hearing import Hearing, hear
from desk.understanding.matters import Heard, matters_heard
from desk.understanding.people import name_said, phone_said
from desk.understanding.places import Place, places_said, speaks_of_others
from desk.urgency import Urgency

__all__ = ["Candidate", "Emergency", "Matter", "emergency", "suggest"]

_BROKEN = "repairs"
"""The group of types that have a fault at a floor."""

_AROUND = " \n,，、;；"
"""What stands around the words about one matter, and belongs to none."""

_IN_THE_OPEN = frozenset({"street-light", "manhole", "road-ice", "street-obstruction", "traffic", "parking"})
"""Types whose fault is outside: the floor and room said with them are the speaker's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a field may be, for somebody to decide."""

    value: str
    heard: str
    """The resident's words that sound like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One matter as suggested. None where nothing was said, or where it is not sure."""

    type: str
    """The code of the type in `desk.toml`; `unsorted` where the words do not say."""
    said: str
    """The resident's own words about it: of two matters in one breath each has its part, one alone has all."""
    community: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    """"-1" underground."""
    room: str | None = None
    address: str | None = None
    """The place in the resident's own words."""
    urgency: Urgency = Urgency.NORMAL
    department: str
    action: Answering = "file"
    phone: str | None = None
    name: str | None = None
    evidence: dict[str, str] = field(default_factory=dict)
    """Field → the resident's words that it came from."""
    candidates: dict[str, tuple[Candidate, ...]] = field(default_factory=dict)
    """Field left empty → what it may be by the sound, the likeliest first."""


def suggest(text: str, settings: Settings) -> tuple[Matter, ...]:
    """The matters in a paragraph, danger first; words that say too little are one of type `unsorted`, no words none."""
    hearing = hear(text, settings.community_names())
    if not hearing.said.strip():
        return ()
    heard = matters_heard(hearing, settings)
    return tuple(_matter(hearing, one, settings, alone=len(heard) == 1) for one in heard)


def _matter(hearing: Hearing, heard: Heard, settings: Settings, *, alone: bool) -> Matter:
    place = _place(hearing, heard, settings, alone=alone)
    known = _known(hearing, heard, settings, placed=bool(place.spans))
    kind = known or settings.type(UNSORTED)
    answered = answer(hearing, heard.within, kind, settings, placed=bool(place.spans))
    nowhere = _is_mended(kind) and answered.action == "file" and not place.spans
    too_little = known is None or place.doubtful or nowhere
    action = "ask_back" if too_little and not kind.ring else answered.action
    phone, name = phone_said(hearing), name_said(hearing)
    of_type = dict.fromkeys(("type", "urgency", "department", "action"), heard.span) if known else {}
    of_person = {field: found.span for field, found in (("phone", phone), ("name", name)) if found}
    spans = {**place.spans, **of_type, **answered.spans, **of_person}
    return Matter(
        type=kind.code,
        said=hearing.words(heard.within).strip(_AROUND),
        community=place.community,
        building=place.building,
        unit=place.unit,
        floor=place.floor,
        room=place.room,
        address=place.address or None,
        urgency=answered.urgency,
        department=answered.department,
        action=action,
        phone=phone.value if phone else None,
        name=name.value if name else None,
        evidence={field: hearing.words(span).strip() for field, span in spans.items()},
        candidates=_by_sound(hearing, settings),
    )


def _by_sound(hearing: Hearing, settings: Settings) -> dict[str, tuple[Candidate, ...]]:
    """The communities that the words may mean, where none was named: not even one that is denied or left long ago."""
    if communities_named(hearing.plain, settings.communities):
        return {}
    named = communities_like(hearing.plain, settings.communities)
    likely = tuple(Candidate(value=one.community, heard=hearing.words(one.span)) for one in named)
    return {"community": likely} if likely else {}


def _is_mended(kind: AppealType | None) -> bool:
    """Whether somebody has to come to a place for it."""
    return kind is not None and kind.group == _BROKEN


def _known(hearing: Hearing, heard: Heard, settings: Settings, *, placed: bool) -> AppealType | None:
    """The type of a matter; of what is broken nowhere, a question or, where the words only hint, nothing."""
    if placed or heard.kind is None or not _is_mended(heard.kind):
        return heard.kind
    asked = asked_about(hearing, heard.within, heard.kind, settings)
    return None if heard.hinted and asked is heard.kind else asked


def _place(hearing: Hearing, heard: Heard, settings: Settings, *, alone: bool) -> Place:
    """The place of one matter: said once for all of them, unless its own stretch of the text names another building."""
    kind = heard.kind
    helps_others = bool(kind and kind.ring and speaks_of_others(hearing, heard.span))
    fault = heard.span if kind and kind.group == _BROKEN else None
    place = places_said(hearing, settings.communities, helps_others=helps_others, fault=fault)
    if not alone:
        own = places_said(hearing, settings.communities, helps_others=helps_others, within=heard.within)
        if own.building and own.building != place.building:
            place = replace(own, community=own.community or place.community)
    if kind and kind.code in _IN_THE_OPEN:
        indoors = {"floor", "room"}
        spans = {name: span for name, span in place.spans.items() if name not in indoors}
        return replace(place, floor=None, room=None, spans=spans)
    return place
