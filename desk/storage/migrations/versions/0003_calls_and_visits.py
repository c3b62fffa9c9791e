"""When a resident was last rung up, and how often one came to ask."""

import sqlalchemy as sa
from alembic import op

from desk.storage.tables import Moment

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("appeal", sa.Column("called_at", Moment(), nullable=True))
    op.add_column("appeal", sa.Column("asked", sa.Integer(), nullable=False, server_default="0"))
