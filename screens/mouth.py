"""The desk's voice as screens use it: one thing at a time, off the screen's thread, and silent at once when asked."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desk.settings import Voice

if TYPE_CHECKING:
    from voice.speaker import Speaker


class Mouth:
    """Says lines aloud; new lines silence older ones."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._speaker: Speaker | None = None

    async def say(self, lines: Sequence[str], *, on_line: Callable[[int], None] | None = None) -> bool:
        """Speak, and return when it is over: True when it was said to the end.

        `on_line` is told, on the screen's thread, the place of each line when it begins to sound.
        Raises the DeskError that says why nothing is heard.
        """
        loop = asyncio.get_running_loop()

        def began(place: int) -> None:
            if on_line is not None:
                loop.call_soon_threadsafe(on_line, place)

        return await asyncio.to_thread(self._say, tuple(lines), began)

    def stop(self) -> None:
        """Be silent; nothing happens when nothing is being said."""
        if self._speaker is not None:
            self._speaker.stop()

    def _say(self, lines: tuple[str, ...], began: Callable[[int], None]) -> bool:
        from voice.speaker import Speaker  # the engine loads when somebody first wants to hear something

        if self._speaker is None:
            self._speaker = Speaker(rate=self._voice.rate, volume=self._voice.volume)
        return self._speaker.say(lines, on_clause=began).finished
