"""Alembic's entry: runs the migrations on the connection that `desk.storage.schema` hands over, in its transaction."""

from alembic import context

from desk.storage.tables import Stored

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Stored.metadata,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
