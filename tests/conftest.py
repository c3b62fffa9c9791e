"""What every promise is tried on: a desk that is set up, on a real database, at a time of our choosing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis
from msgspec import structs

from desk.drafts import Draft
from desk.language import set_language
from desk.opendesk import OpenDesk, open_desk
from desk.settings import Settings
from desk.settings_file import packaged_file, read_settings
from tests.watch import Watch

hypothesis.register_profile("any-machine", deadline=None)
hypothesis.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How `make snapshots` has the kept screens written anew."""
    parser.addoption("--renew-snapshots", action="store_true", help="keep the screens as they look now")


@pytest.fixture(autouse=True)
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test starts in Chinese, with nothing of this machine's desk in force."""
    for name in ("DESK_CONFIG", "DESK_DATA_DIR", "DESK_DATABASE_URL", "VOSK_MODEL_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")  # no test prints on the printer of whoever runs it
    set_language("zh")
    yield
    set_language("zh")


@pytest.fixture(scope="session")
def packaged() -> Settings:
    """The default document, as shipped."""
    return read_settings(packaged_file())


@pytest.fixture
def settings(packaged: Settings) -> Settings:
    """A desk that has been set up."""
    mine = structs.replace(packaged.desk, name="竹枝社区代办岗", number=7, community="竹枝社区", phone="0571-87654321")
    return structs.replace(packaged, desk=mine)


@pytest.fixture
def watch() -> Watch:
    """The time at the desk."""
    return Watch()


@pytest.fixture
def desk(settings: Settings, watch: Watch, tmp_path: Path) -> Iterator[OpenDesk]:
    """An open desk with an empty ledger on SQLite."""
    opened = open_desk(settings, tmp_path / "desk", watch)
    yield opened
    opened.close()


@pytest.fixture
def draft(watch: Watch) -> Callable[..., Draft]:
    """A draft with the fields given: `draft(said="灯不亮")`."""

    def begun(**fields: object) -> Draft:
        filled = {"said": "卫生间水龙头漏水", **fields}
        return replace(Draft.begun(watch(), by="李秀英"), **filled)  # type: ignore[arg-type]  # fields are checked by replace

    return begun
