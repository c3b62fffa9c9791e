"""Promises about Esc: answered when nothing follows it, and no first byte of another key or answer is taken for it."""

import time
from pathlib import Path

import pytest
from textual.constants import ESCAPE_DELAY
from textual.events import Key
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

pytest.importorskip("termios", reason="on Windows keys come in another way")

from desk.settings import Settings
from screens.app import DeskApp
from screens.door import Door
from screens.prompt_driver import IDLE, PromptDriver, messages
from screens.terminal_answer import Attributes
from tests.watch import Watch


def heard(*script: bytes | None) -> tuple[list[Message], list[float]]:
    """All in what comes at each look, None for silence; and how many seconds each look might have taken."""
    waits: list[float] = []
    left = iter((*script, b""))

    def read(seconds: float) -> bytes | None:
        waits.append(seconds)
        coming = next(left)
        time.sleep(seconds if coming is None else 2 * ESCAPE_DELAY)  # bytes are seen late by a busy computer
        return coming

    return list(messages(read)), waits


def typed(*script: bytes | None) -> tuple[list[str], list[float]]:
    """The keys in it."""
    came, waits = heard(*script)
    return [message.key for message in came if isinstance(message, Key)], waits


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


ANSWER = b"\x1b[?61;4;6;7;14;21;22;23;24;28;32;42;52c"
"""Longer than anything that Textual takes for a key."""


@pytest.mark.parametrize(
    "script",
    [
        (b"1" + ANSWER + b"\x1b[B", None),
        (b"1", ANSWER[:1], ANSWER[1:2], ANSWER[2:3], ANSWER[3:], b"\x1b[", b"B"),
        (b"1" + ANSWER[:3], None, ANSWER[3:9], None, None, ANSWER[9:] + b"\x1b[B"),
        (ANSWER[:-1], None, ANSWER[-1:] + b"1\x1b[B"),
    ],
    ids=["whole", "in pieces", "late", "its end late"],
)
def test_what_the_terminal_answers_is_never_typed(script: tuple[bytes | None, ...]) -> None:
    came = heard(*script)[0]
    assert [message.key for message in came if isinstance(message, Key)] == ["1", "down"]
    [attributes] = [message.numbers for message in came if isinstance(message, Attributes)]
    assert {4, 61, 52} < attributes


def test_what_only_begins_like_the_answer_is_what_it_was() -> None:
    came, _waits = heard(b"\x1b[?2026", None, b";2$y", b"\x1b\x1b[", None)
    assert [type(message) for message in came[:1]] == [TerminalSupportsSynchronizedOutput]
    assert [message.key for message in came if isinstance(message, Key)] == ["escape", "left_square_bracket"]


def test_the_desk_listens_in_this_way(settings: Settings, tmp_path: Path, watch: Watch) -> None:
    assert DeskApp(Door(settings, tmp_path, watch)).driver_class is PromptDriver
