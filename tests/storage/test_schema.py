"""The schema is the same everywhere, and is brought up to date behind a backup or not at all."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from desk.errors import LedgerDamaged, LedgerNewer
from desk.opendesk import OpenDesk
from desk.services.verifying import verify
from desk.storage.ledger import Ledger, sqlite_ledger
from desk.storage.schema import MIGRATIONS, TRIGGERS, bring_up_to_date, revisions, stamp
from desk.storage.tables import Stored
from tests.storage.site import Site, draft_of
from tests.watch import Watch

INDICES = {
    "appeal": {
        "ix_appeal_completed_at", "ix_appeal_department", "ix_appeal_filed_at", "ix_appeal_queue_promised_at_number",
        "ix_appeal_resident_id", "ix_appeal_stage_promised_at", "ix_appeal_visit_start",
    },
    "finding_key": {"ix_finding_key_ref"},
    "print_job": {"ix_print_job_state_desk"},
    "resident": {"ix_resident_phone"},
}  # fmt: skip

LATER = "8888"
"""The revision of a later program."""

ADDS_A_COLUMN = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "LATER", "LAST"
def upgrade():
    op.add_column("appeal", sa.Column("colour", sa.String(), nullable=False, server_default="red"))
"""
LOSES_THE_TRIGGERS = """
from alembic import op
revision, down_revision = "LATER", "LAST"
def upgrade():
    for name in ("event_no_update", "event_no_delete"):
        op.execute(f"drop trigger {name}" + (" on event" if op.get_bind().dialect.name == "postgresql" else ""))
"""
FAILS_HALFWAY = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "LATER", "LAST"
def upgrade():
    op.add_column("appeal", sa.Column("colour", sa.String(), nullable=False, server_default="red"))
    op.execute("select * from a_table_that_is_not_there")
"""
BREAKS_A_REFERENCE = """
from alembic import op
revision, down_revision = "LATER", "LAST"
def upgrade():
    op.execute("delete from appeal")
"""

Later = Callable[[str], Path]


@pytest.fixture
def later(tmp_path: Path) -> Later:
    """The migrations of a later program, with one revision more."""

    def migrations(source: str) -> Path:
        folder = tmp_path / "a 100% later program" / "migrations"
        shutil.copytree(MIGRATIONS, folder)
        named = source.replace("LATER", LATER).replace("LAST", revisions()[-1])
        (folder / "versions" / f"{LATER}_later.py").write_text(named)
        return folder

    return migrations


def names(ledger: Ledger, statement: str) -> set[str]:
    with ledger.engine.connect() as connection:
        return set(connection.execute(text(statement)).scalars())


def test_a_fresh_database_is_exactly_what_the_tables_say(either: OpenDesk) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True, "include_object": ours})
        return list(compare_metadata(context, Stored.metadata))

    def ours(_thing: object, name: str | None, *_more: object) -> bool:
        return name is None or not name.startswith(("appeal_words", "ix_appeal_words"))

    with either.ledger.engine.connect() as connection:
        assert differences(connection) == []


def test_a_fresh_database_has_its_indices_and_triggers(either: OpenDesk) -> None:
    with either.ledger.engine.connect() as connection:
        inspector = inspect(connection)
        found = {
            table: {str(index["name"]) for index in inspector.get_indexes(table) if not index["unique"]}
            for table in INDICES
        }
    assert found == INDICES
    triggers = "select name from sqlite_master where type = 'trigger'"
    assert names(either.ledger, triggers if either.ledger.on_sqlite else "select tgname from pg_trigger") >= TRIGGERS


def test_the_ledger_in_a_file_is_durable_and_never_blocks_readers(file_site: Site) -> None:
    with file_site.opened() as desk, desk.ledger.engine.connect() as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"pragma {name}").scalar()

        full = 2
        assert (pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")) == ("wal", full, 1)
        assert (pragma("secure_delete"), pragma("busy_timeout")) == (1, 10_000)


def test_a_ledger_of_a_newer_program_is_refused_untouched(site: Site) -> None:
    with site.opened() as desk, desk.ledger.writing() as session:
        session.connection().execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(LedgerNewer, match="9999"), site.opened():
        pass
    with site.ledger() as ledger:
        assert stamp(ledger) == "9999"
    assert not (site.folder / "backups").exists()


def test_an_older_ledger_is_migrated_behind_a_backup(site: Site, later: Later, watch: Watch) -> None:
    with site.opened() as desk:
        number = desk.appeals.file(draft_of("before"), by="李秀英").number
        bring_up_to_date(desk.ledger, site.folder, watch(), migrations=later(ADDS_A_COLUMN))
        assert stamp(desk.ledger) == LATER
        assert names(desk.ledger, "select colour from appeal") == {"red"}
        assert verify(desk.ledger, site.folder, site.number).problems == ()
        assert desk.appeals.get(number).number == number
    [backup] = (site.folder / "backups").iterdir()
    before = sqlite_ledger(backup)
    assert stamp(before) == revisions()[-1]
    assert names(before, "select number from appeal") == {number}
    before.close()


@pytest.mark.parametrize("source", [LOSES_THE_TRIGGERS, FAILS_HALFWAY, BREAKS_A_REFERENCE])
def test_a_migration_that_would_break_the_ledger_leaves_it_as_it_was(
    site: Site, later: Later, watch: Watch, source: str
) -> None:
    with site.opened() as desk:
        desk.appeals.file(draft_of("before"), by="李秀英")
        with pytest.raises(LedgerDamaged):
            bring_up_to_date(desk.ledger, site.folder, watch(), migrations=later(source))
    with site.opened() as desk:
        assert verify(desk.ledger, site.folder, site.number).problems == ()
        columns = inspect(desk.ledger.engine).get_columns("appeal")
        assert "colour" not in {column["name"] for column in columns}
        desk.appeals.file(draft_of("after"), by="李秀英")
