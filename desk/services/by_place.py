"""Looking up by where somebody lives: 竹枝社区3栋, 3栋2单元501, as long as nothing but a place was asked for."""

import re
from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from desk.finding import spoken_digits
from desk.storage.keys import CANDIDATES
from desk.storage.tables import AppealRecord, ResidentRecord
from desk.text import folded

_BESIDE = re.compile(r"[\W_]+|住在?|的|那家|人家")
"""What is said beside a place and says nothing."""
_IN_ENGLISH = re.compile(r"\b(building|unit|floor|room)\s*([0-9a-z]+)\b")
"""The parts of a place as the English screens and slips name them, in whatever order."""


def living_at(session: Session, record: type[AppealRecord] | type[ResidentRecord], question: str) -> Iterator[str]:
    """The numbers of appeals, or the keys of residents, of just this place, the newest first."""
    community, parts = _asked(question)
    if not parts:
        return
    ref = col(AppealRecord.number) if record is AppealRecord else col(ResidentRecord.id)
    there = (col(getattr(record, field)) == value for field, value in parts.items())
    rows = select(ref, col(record.community)).where(*there).order_by(ref.desc()).limit(CANDIDATES)
    for key, of_community in session.connection().execute(rows):
        if community in folded(of_community or ""):
            yield key


def _asked(question: str) -> tuple[str, dict[str, str]]:
    """What stands beside the place, the community or nothing, and its parts; digits alone are no room."""
    from desk.understanding.mentions import mentions  # with all that the rules of understanding read

    asked = folded(question)
    in_english: dict[str, str] = dict(_IN_ENGLISH.findall(asked))
    plain = _IN_ENGLISH.sub(" ", asked)
    found = () if spoken_digits(plain) and "-" not in plain else mentions(plain)
    rest = list(plain)
    for mention in found:
        rest[slice(*mention.span)] = " " * (mention.span[1] - mention.span[0])
    parts = in_english | {mention.field: mention.value for mention in found}
    return _BESIDE.sub("", "".join(rest)), parts
