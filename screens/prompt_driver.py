"""Esc is answered as soon as nothing follows it: Textual's own driver looks only every tenth of a second.

And the terminal is asked how wide it draws ①, without waiting for it: the answer is an event like a key.
"""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator

from textual.constants import ESCAPE_DELAY
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from screens import window
from screens.terminal_answer import AnswerParser

IDLE = 0.1
"""Seconds between two looks at whether the program is being left."""
MOST_BYTES = 4096


class PromptDriver(LinuxDriver):
    """A terminal of Linux or macOS, where Esc and the first byte of other keys are the same."""

    def start_application_mode(self) -> None:
        """Ask before the first screen is drawn over the question."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.write(window.ASK_ASIDE)
        self.flush()

    def run_input_thread(self) -> None:
        """Hand on what is typed until the program is left."""
        with selectors.SelectSelector() as keyboard:
            keyboard.register(self.fileno, selectors.EVENT_READ)

            def read(seconds: float) -> bytes | None:
                if self.exit_event.is_set():
                    return b""
                return os.read(self.fileno, MOST_BYTES) if keyboard.select(seconds) else None

            for message in messages(read):
                self.process_message(message)


def messages(read: Callable[[float], bytes | None]) -> Iterator[Message]:
    """What is typed. `read` waits at most so many seconds for bytes: None is silence, and no bytes are the end.

    An Esc that silence follows is one, however late this computer looks: bytes that wait to be read are no silence.
    """
    parser = AnswerParser()
    decode = getincrementaldecoder("utf-8")().decode
    wait = IDLE
    while (typed := read(wait)) != b"":
        if typed is None:
            yield from parser.tick()
            wait = IDLE
        elif characters := decode(typed):
            yield from parser.feed(characters)
            wait = ESCAPE_DELAY
