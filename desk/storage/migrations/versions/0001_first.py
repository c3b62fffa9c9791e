"""The first schema: appeals, events, desks, residents, and what finds them."""

import sqlalchemy as sa
from alembic import op

from desk.storage.tables import BytewiseText, Moment

revision = "0001"
down_revision = None


def upgrade() -> None:
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite_words()
        _sqlite_append_only()
    else:
        _postgres_words()
        _postgres_append_only()


def _sqlite_words() -> None:
    op.execute(
        "create virtual table appeal_words using fts5"
        "(words, content='', contentless_delete=1, detail=none, tokenize='unicode61')"
    )


def _postgres_words() -> None:
    op.execute("create table appeal_words (number text primary key, words text[] not null)")
    # pending entries would make every as-you-type search read them one by one
    op.execute("create index ix_appeal_words on appeal_words using gin (words) with (fastupdate = off)")


def _sqlite_append_only() -> None:
    for act, when in (("update", "update of body, mac, desk, desk_seq, appeal_id, appeal_seq"), ("delete", "delete")):
        op.execute(
            f"create trigger event_no_{act} before {when} on event "
            "begin select raise(abort, 'events are only ever appended'); end"
        )


def _postgres_append_only() -> None:
    op.execute(
        "create function event_append_only() returns trigger language plpgsql as "
        "$$ begin raise exception 'events are only ever appended'; end $$"
    )
    op.execute(
        "create trigger event_no_update before update of body, mac, desk, desk_seq, appeal_id, appeal_seq on event "
        "for each row execute function event_append_only()"
    )
    op.execute(
        "create trigger event_no_delete before delete on event for each row execute function event_append_only()"
    )


def _tables() -> None:
    op.create_table(
        "desk",
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("running", sa.Integer(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("key_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("desk", name="pk_desk"),
    )
    op.create_table(
        "finding_key",
        sa.Column("key", BytewiseText(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "kind", "ref", name="pk_finding_key"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_finding_key_ref", "finding_key", ["ref"])
    op.create_table(
        "ledger",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_ledger"),
    )
    op.create_table(
        "resident",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=True),
        sa.Column("building", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("floor", sa.String(), nullable=True),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("added_at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resident"),
    )
    op.create_index("ix_resident_phone", "resident", ["phone"])
    op.create_table(
        "appeal",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("draft_id", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("community", sa.String(), nullable=True),
        sa.Column("building", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("floor", sa.String(), nullable=True),
        sa.Column("room", sa.String(), nullable=True),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("urgency", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("hops", sa.Integer(), nullable=False),
        sa.Column("department", sa.String(), nullable=True),
        sa.Column("person", sa.String(), nullable=True),
        sa.Column("resident_id", sa.String(), nullable=True),
        sa.Column("filed_at", Moment(), nullable=False),
        sa.Column("promised_at", Moment(), nullable=False),
        sa.Column("visit_start", Moment(), nullable=True),
        sa.Column("visit_end", Moment(), nullable=True),
        sa.Column("completed_at", Moment(), nullable=True),
        sa.Column("stars", sa.Integer(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("queue", sa.Integer(), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("event_count > 0", name="ck_appeal_has_events"),
        sa.CheckConstraint("length(number) >= 9", name="ck_appeal_number_has_nine_digits"),
        sa.CheckConstraint("queue in (0, 1, 2)", name="ck_appeal_queue_known"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_appeal_resident_id_resident"),
        sa.PrimaryKeyConstraint("id", name="pk_appeal"),
        sa.UniqueConstraint("draft_id", name="uq_appeal_draft_id"),
        sa.UniqueConstraint("number", name="uq_appeal_number"),
    )
    op.create_index("ix_appeal_completed_at", "appeal", ["completed_at"])
    op.create_index("ix_appeal_department", "appeal", ["department"])
    op.create_index("ix_appeal_filed_at", "appeal", ["filed_at"])
    op.create_index("ix_appeal_queue_promised_at_number", "appeal", ["queue", "promised_at", "number"])
    op.create_index("ix_appeal_resident_id", "appeal", ["resident_id"])
    op.create_index("ix_appeal_stage_promised_at", "appeal", ["stage", "promised_at"])
    op.create_index("ix_appeal_visit_start", "appeal", ["visit_start"])
    op.create_table(
        "event",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("desk_seq", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.String(), nullable=False),
        sa.Column("appeal_seq", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("private", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("mac", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["appeal_id"],
            ["appeal.id"],
            name="fk_event_appeal_id_appeal",
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("appeal_id", "appeal_seq", name="uq_event_appeal_id_appeal_seq"),
        sa.UniqueConstraint("desk", "desk_seq", name="uq_event_desk_desk_seq"),
    )
