"""Promises about Esc: answered when nothing follows it, and no other key's first byte is taken for it."""

import time
from pathlib import Path

import pytest
from textual.constants import ESCAPE_DELAY
from textual.events import Key

pytest.importorskip("termios", reason="on Windows keys come in another way")

from desk.settings import Settings
from screens.app import DeskApp
from screens.door import Door
from screens.prompt_driver import IDLE, PromptDriver, messages
from tests.watch import Watch


def typed(*script: bytes | None) -> tuple[list[str], list[float]]:
    """The keys in what comes at each look, None for silence; and how many seconds each look might have taken."""
    waits: list[float] = []
    left = iter((*script, b""))

    def read(seconds: float) -> bytes | None:
        waits.append(seconds)
        coming = next(left)
        time.sleep(seconds if coming is None else 2 * ESCAPE_DELAY)  # bytes are seen late by a busy computer
        return coming

    return [message.key for message in messages(read) if isinstance(message, Key)], waits


def test_esc_is_answered_at_the_first_silence() -> None:
    keys, waits = typed(b"\x1b", None, None)
    assert keys == ["escape"]
    assert waits == [IDLE, ESCAPE_DELAY, IDLE, IDLE]


@pytest.mark.parametrize(
    ("script", "keys"),
    [
        ((b"\x1b[", b"B"), ["down"]),
        ((b"\x1b", b"OQ"), ["f2"]),
        ((b"\x1b", b"\x1b", None), ["escape", "escape"]),
        ((b"\x1b[2;", b"3R"), []),  # where the cursor stands
        (("龘".encode()[:2], None, "龘".encode()[2:]), ["龘"]),
    ],
)
def test_what_comes_in_parts_is_one_key_however_late_it_is_seen(
    script: tuple[bytes | None, ...], keys: list[str]
) -> None:
    assert typed(*script)[0] == keys


def test_the_desk_listens_in_this_way(settings: Settings, tmp_path: Path, watch: Watch) -> None:
    assert DeskApp(Door(settings, tmp_path, watch)).driver_class is PromptDriver
