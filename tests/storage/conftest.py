"""The storage suite's desk, on SQLite and on PostgreSQL: what is promised of one is promised of both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.opendesk import OpenDesk
from desk.settings import Settings
from tests.storage.backing_up import backed_up, filled
from tests.storage.postgres import Server
from tests.storage.site import Site
from tests.watch import Watch


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped where there is none."""
    server = Server()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def file_site(settings: Settings, tmp_path: Path) -> Site:
    """A desk that was never opened, on SQLite."""
    return Site(settings=settings, folder=tmp_path / "desk")


@pytest.fixture
def shared_site(file_site: Site, server: Server) -> Site:
    """A desk that was never opened, on PostgreSQL."""
    return file_site.on(server.fresh_database())


@pytest.fixture(params=["file_site", "shared_site"], ids=["sqlite", "postgres"])
def site(request: pytest.FixtureRequest) -> Site:
    """A desk that was never opened, on each engine."""
    site: Site = request.getfixturevalue(request.param)
    return site


@pytest.fixture
def either(site: Site, watch: Watch) -> Iterator[OpenDesk]:
    """An open desk with an empty ledger, on each engine."""
    with site.opened(watch) as desk:
        yield desk


@pytest.fixture
def file(site: Site, watch: Watch, tmp_path: Path) -> Path:
    """A backup of a desk with three appeals, from each engine."""
    with site.opened(watch) as desk:
        filled(desk)
        backed_up(desk, tmp_path / "usb" / "desk.zip", watch)
    return tmp_path / "usb" / "desk.zip"


@pytest.fixture
def elsewhere(site: Site, tmp_path: Path) -> Site:
    """The same desk on another machine."""
    return site.elsewhere(tmp_path / "another machine")
