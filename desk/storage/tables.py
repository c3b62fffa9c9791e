"""The tables, the same on SQLite and PostgreSQL. Rows never leave `desk`: rooms are handed frozen dataclasses."""

from datetime import UTC, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    UniqueConstraint,
)
from sqlalchemy.types import DateTime, TypeDecorator, TypeEngine
from sqlmodel import Field, SQLModel

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in time: `timestamptz` on PostgreSQL, UTC text that sorts on SQLite; always aware in Python."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware in, UTC stored. Raises ValueError for a time without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without its time zone cannot be stored")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class BytewiseText(TypeDecorator[str]):
    """Text compared byte by byte, so that a prefix is a range on both engines."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[str]:
        """Collation "C" on PostgreSQL; SQLite compares so by itself."""
        return dialect.type_descriptor(String(collation="C") if dialect.name == "postgresql" else String())


class Stored(SQLModel):
    """The base of all tables, with named constraints from the first day (migrations need the names)."""

    metadata = MetaData(naming_convention=NAMING)


class AppealRecord(Stored, table=True):
    """One appeal as its events have made it: a projection for lists and look-ups, never the source of truth."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("length(number) >= 9", name="number_has_nine_digits"),
        CheckConstraint("queue in (0, 1, 2)", name="queue_known"),
        CheckConstraint("event_count > 0", name="has_events"),
        Index("ix_appeal_queue_promised_at_number", "queue", "promised_at", "number"),
        Index("ix_appeal_stage_promised_at", "stage", "promised_at"),
        Index("ix_appeal_filed_at", "filed_at"),
        Index("ix_appeal_completed_at", "completed_at"),
    )

    id: str = Field(primary_key=True)
    number: str = Field(unique=True)
    draft_id: str = Field(unique=True)
    desk: str
    type: str
    name: str
    phone: str
    community: str | None
    building: str | None
    unit: str | None
    floor: str | None
    room: str | None
    address: str
    summary: str
    urgency: str
    channel: str
    stage: str
    round: int
    hops: int
    department: str | None = Field(index=True)
    person: str | None
    resident_id: str | None = Field(index=True, foreign_key="resident.id")
    filed_at: datetime = Field(sa_type=Moment)
    promised_at: datetime = Field(sa_type=Moment)
    visit_start: datetime | None = Field(sa_type=Moment, index=True)
    visit_end: datetime | None = Field(sa_type=Moment)
    completed_at: datetime | None = Field(sa_type=Moment)
    called_at: datetime | None = Field(sa_type=Moment)
    """When the resident of a completed appeal was last rung up in this round."""
    asked: int = Field(sa_column=Column(Integer, nullable=False, server_default="0"))
    """How often the resident has come to ask since there was any news."""
    stars: int | None
    closed: bool
    queue: int
    """0: somebody must act; 1: completed, the resident still to be asked; 2: nothing left to do."""
    event_count: int
    """The `seq` of the last event: two people changing one appeal collide here instead of overwriting."""
    search_text: str
    """The folded words in which a search is verified."""


class EventRecord(Stored, table=True):
    """One event: the canonical bytes that are chained, and beside them what may be forgotten."""

    __tablename__ = "event"
    __table_args__ = (
        UniqueConstraint("desk", "desk_seq"),
        UniqueConstraint("appeal_id", "appeal_seq"),
    )

    id: str = Field(primary_key=True)
    desk: str
    desk_seq: int
    appeal_id: str = Field(
        sa_column=Column(ForeignKey("appeal.id", deferrable=True, initially="DEFERRED"), nullable=False)
    )
    """Checked at the end of the unit of work: an appeal is made from its first event, so the event comes first."""
    appeal_seq: int
    body: str
    """Canonical JSON, exactly as chained."""
    private: str | None
    """Canonical JSON of a person's words; None when there were none, or when they were forgotten."""
    salt: str
    mac: str
    """HMAC-SHA256, in hex, of the mac before it on this desk and the body."""


class DeskRecord(Stored, table=True):
    """What one desk has counted: the lock that gives out numbers and links the chain."""

    __tablename__ = "desk"

    desk: str = Field(primary_key=True)
    running: int
    """The last running number given out."""
    event_seq: int
    head: str
    """The mac of the desk's last event."""
    key_id: str
    """Which chain key this desk signs with: a second machine with the same number is noticed."""


class LedgerRecord(Stored, table=True):
    """Facts about the whole ledger, by name: `practice` marks a desk of invented data."""

    __tablename__ = "ledger"

    name: str = Field(primary_key=True)
    value: str


class ResidentRecord(Stored, table=True):
    """One resident of the ledger."""

    __tablename__ = "resident"
    __table_args__ = (Index("ix_resident_phone", "phone"),)

    id: str = Field(primary_key=True)
    name: str
    phone: str
    community: str | None
    building: str | None
    unit: str | None
    floor: str | None
    room: str | None
    birth_year: int | None
    note: str
    added_at: datetime = Field(sa_type=Moment)


class FindingKeyRecord(Stored, table=True):
    """What people type or say to find a person, a phone tail or a number: prefixes of these keys."""

    __tablename__ = "finding_key"
    __table_args__ = {"sqlite_with_rowid": False}

    key: str = Field(primary_key=True, sa_type=BytewiseText)
    kind: str = Field(primary_key=True)
    """`appeal` or `resident`."""
    ref: str = Field(primary_key=True, index=True)
    """The appeal's number or the resident's id."""


class PrintJobRecord(Stored, table=True):
    """One copy of a paper on its way to a printer. A second copy is another row, with another number on the paper."""

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint("state in ('queued', 'sending', 'sent', 'confirmed', 'failed', 'unknown')", name="state_known"),
        CheckConstraint("copy > 0", name="copy_counts_from_one"),
        UniqueConstraint("appeal_id", "paper", "copy", name="uq_print_job_appeal_id_paper_copy"),
        Index("ix_print_job_state_desk", "state", "desk"),
    )

    id: str = Field(primary_key=True)
    desk: str
    """Whose printer it goes to: desks that share a ledger do not share a printer."""
    appeal_id: str = Field(foreign_key="appeal.id")
    paper: str
    size: str
    copy_number: int = Field(sa_column=Column("copy", Integer, nullable=False))
    state: str
    tries: int
    last_error: str
    printer: str
    file: str
    """The PDF, under the data folder; empty until it is laid out."""
    sha256: str
    asked_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
