"""Papers on their way to a printer."""

import sqlalchemy as sa
from alembic import op

from desk.storage.tables import Moment

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "print_job",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("desk", sa.String(), nullable=False),
        sa.Column("appeal_id", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("copy", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("changed_at", Moment(), nullable=False),
        sa.CheckConstraint(
            "state in ('queued', 'sending', 'sent', 'confirmed', 'failed', 'unknown')", name="ck_print_job_state_known"
        ),
        sa.CheckConstraint("copy > 0", name="ck_print_job_copy_counts_from_one"),
        sa.ForeignKeyConstraint(["appeal_id"], ["appeal.id"], name="fk_print_job_appeal_id_appeal"),
        sa.PrimaryKeyConstraint("id", name="pk_print_job"),
        sa.UniqueConstraint("appeal_id", "paper", "copy", name="uq_print_job_appeal_id_paper_copy"),
    )
    op.create_index("ix_print_job_state_desk", "print_job", ["state", "desk"])
