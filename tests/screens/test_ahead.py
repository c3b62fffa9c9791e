"""Promises about what is made ready behind the first paint, and tidied in a pause."""

import asyncio
import gc
import sys
import weakref

import pytest
from textual._styles_cache import StylesCache
from textual.color import Color

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


async def test_in_a_pause_what_was_drawn_of_a_screen_that_is_gone_goes_too() -> None:
    drawn = StylesCache()
    drawn.get_inner_outer(Color(0, 0, 0), Color(255, 255, 255))
    left = weakref.ref(drawn)
    del drawn
    Ahead().key_came()
    while left() is not None:
        await asyncio.sleep(0.05)
