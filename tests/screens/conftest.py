"""Both languages and both sizes for the tests of the screens, and the desk put back to Chinese after each."""

from collections.abc import Iterator

import pytest

from desk.language import set_language
from tests.screens.bench import SIZES


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    yield
    set_language("zh")


@pytest.fixture(params=SIZES, ids=["80x24", "120x36"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    width, height = request.param
    return width, height


@pytest.fixture(params=["zh", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    set_language(request.param)
    return str(request.param)
