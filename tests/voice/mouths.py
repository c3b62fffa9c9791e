"""Small engines that stand in the place of a voice, so that a test sees what was asked of it."""

from voice.wav import SPEAKING_RATE, Sound


class Hummer:
    """Hums a tenth of a second for each character, and remembers what it was asked to say."""

    name = "hummer"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def render(self, clause: str, *, language: str, rate: int) -> Sound | None:
        self.asked.append(clause)
        return Sound(b"\0\x08" * (SPEAKING_RATE // 10 * len(clause)), SPEAKING_RATE)

    def stop(self) -> None:
        """It is never long."""

    def close(self) -> None:
        """It holds nothing."""
