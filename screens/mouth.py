"""The desk's voice as screens use it: one thing at a time, off the screen's thread, and silent at once when asked."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desk.language import language
from desk.settings import Voice
from voice.paces import Pace, Paces

if TYPE_CHECKING:
    from voice.engine import Engine
    from voice.rehearsal import Rehearsal
    from voice.speaker import Speaker


class Mouth:
    """Says lines aloud; new lines silence older ones."""

    def __init__(self, voice: Voice, folder: Path) -> None:
        """`folder` is where this desk keeps its data."""
        self._voice = voice
        self._folder = folder
        self._paces = Paces(folder, Pace(voice.rate, voice.volume))
        self._speaker: Speaker | None = None
        self._rehearsal: Rehearsal | None = None
        self._listener: str | None = None
        self._saying = 0

    @property
    def is_speaking(self) -> bool:
        """Whether something is being said, or about to be."""
        return self._saying > 0

    async def say(
        self, lines: Sequence[str], *, on_line: Callable[[int], None] | None = None, listener: str | None = None
    ) -> bool:
        """Speak, and return when it is over: True when it was said to the end.

        `on_line` is told, on the screen's thread, the place of each line when it begins to sound. `listener` is the key
        of the resident who hears it, at a pace of their own. Raises the DeskError that says why nothing is heard.
        """
        loop = asyncio.get_running_loop()

        def began(place: int) -> None:
            if on_line is not None:
                loop.call_soon_threadsafe(on_line, place)

        self._listener = listener
        self._saying += 1
        try:
            return await asyncio.to_thread(self._say, tuple(lines), began)
        finally:
            self._saying -= 1

    def stop(self) -> None:
        """Be silent; nothing happens when nothing is being said."""
        if self._speaker is not None:
            self._speaker.stop()

    def slower(self) -> None:
        """From the next few words on, longer pauses; kept for this listener."""
        self._change(lambda speaker: speaker.slower())

    def faster(self) -> None:
        """The other way."""
        self._change(lambda speaker: speaker.faster())

    def quieter(self) -> None:
        """From the next few words on, not so loud; kept likewise."""
        self._change(lambda speaker: speaker.quieter())

    def louder(self) -> None:
        """The other way."""
        self._change(lambda speaker: speaker.louder())

    def rehearse(self, lines: Sequence[str]) -> None:
        """Have lines rendered in idle time, so that they sound at once when they are asked for."""
        from voice.rehearsal import Rehearsal

        if self._rehearsal is None:
            self._rehearsal = Rehearsal(lambda: self._engine(idle=True))
        self._rehearsal.add(lines, language=language())

    def _say(self, lines: tuple[str, ...], began: Callable[[int], None]) -> bool:
        from voice.speaker import Speaker  # the engine loads when somebody first wants to hear something

        if self._speaker is None:
            self._speaker = Speaker(self._engine(idle=False))
        pace = self._paces.of(self._listener)
        self._speaker.rate, self._speaker.volume = pace.rate, pace.volume
        return self._speaker.say(lines, on_clause=began).finished

    def _engine(self, *, idle: bool) -> "Engine":
        from voice.speaking import load

        return load(self._voice.engine, data_folder=self._folder, idle=idle)

    def _change(self, change: "Callable[[Speaker], None]") -> None:
        if self._speaker is not None:
            change(self._speaker)
            self._paces.keep(self._listener, Pace(self._speaker.rate, self._speaker.volume))
