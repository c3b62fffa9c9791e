"""Promises about what is made ready behind the first paint."""

import gc
import sys

import pytest

from screens.ahead import Ahead


async def test_what_was_loaded_ahead_is_never_searched_for_garbage_and_everything_later_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    before = gc.get_freeze_count()
    try:
        await Ahead().load("colorsys")
        assert "colorsys" in sys.modules
        assert gc.get_freeze_count() > before
        assert gc.isenabled()
    finally:
        gc.unfreeze()
