"""Looking up the keys under which people and numbers are stored."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from desk.storage.tables import FindingKeyRecord

LAST_CHARACTER = "\U0010ffff"

CANDIDATES = 2_000
"""Rows at the most for one prefix: a single common character would otherwise read the whole ledger."""


def refs(session: Session, kind: str, prefixes: tuple[str, ...]) -> Iterator[str]:
    """What has a key that begins with one of these, the likeliest prefix first; within one the newest appeal first."""
    key, ref = col(FindingKeyRecord.key), col(FindingKeyRecord.ref)
    for prefix in prefixes:
        asked = select(ref).where(col(FindingKeyRecord.kind) == kind, key >= prefix, key < prefix + LAST_CHARACTER)
        yield from session.connection().execute(asked.distinct().order_by(ref.desc()).limit(CANDIDATES)).scalars()
