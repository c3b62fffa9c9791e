"""Rendering ahead, while nobody waits: what is about to be asked for sounds at once."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from desk.errors import DeskError
from desk.language import Language
from voice.clauses import NATURAL_RATE, clauses
from voice.engine import Engine

MOST_WAITING = 100
"""Clauses; of more, the oldest are not rendered ahead."""
IDLE_SECONDS = 2.0
"""After what was asked last: who walks through ten appeals to the eleventh wants to hear that one."""


class Rehearsal:
    """One thread with an engine of its own, which remembers; it ends when there is nothing left to render."""

    def __init__(self, load: Callable[[], Engine]) -> None:
        self._load = load
        self._waiting: deque[tuple[str, Language]] = deque(maxlen=MOST_WAITING)
        self._thread: threading.Thread | None = None
        self._guard = threading.Lock()

    def add(self, lines: Sequence[str], *, language: Language) -> None:
        """Render these when there is time. Costs the caller nothing."""
        with self._guard:
            self._waiting.extend((clause.words, language) for clause in clauses(lines))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="rehearsal", daemon=True)
                self._thread.start()

    def wait(self, seconds: float) -> None:
        """Until all of it is rendered, or so long."""
        if (thread := self._thread) is not None:
            thread.join(seconds)

    def _run(self) -> None:
        time.sleep(IDLE_SECONDS)
        try:
            engine = self._load()
            while (asked := self._next()) is not None:
                words, language = asked
                engine.render(words, language=language, rate=NATURAL_RATE)
            engine.close()
        except DeskError:  # whoever wants to hear it is told why
            with self._guard:
                self._waiting.clear()
                self._thread = None

    def _next(self) -> tuple[str, Language] | None:
        with self._guard:
            if self._waiting:
                return self._waiting.popleft()
            self._thread = None
            return None
