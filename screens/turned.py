"""The screen turned to the resident."""

from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.mouth import Mouth


class TurnedScreen(DeskScreen):
    """One appeal for the resident's own eyes."""

    def __init__(self, door: Door, mouth: Mouth, number: str) -> None:
        super().__init__(door, mouth)
        self._number = number
