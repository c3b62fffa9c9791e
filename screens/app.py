"""The desk on the screen: opens with the day's queue, and the ledger opens behind it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import App
from textual.binding import BindingType

from desk.drafts import Draft
from desk.errors import DeskError
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.home import Home
from screens.keys import ASK_BEFORE_QUITTING, Key
from screens.theme import THEMES


class DeskApp(App[None]):
    """One desk, its screens on top of each other; every key means the same on all of them."""

    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ASK_BEFORE_QUITTING,
        Key.HELP.does("help"),
        Key.NEW_APPEAL.does("new_appeal"),
        Key.LOOK_UP.does("look_up"),
        Key.RESIDENTS.does("residents"),
    ]

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.door = door

    def on_mount(self) -> None:
        """The queue first, the ledger after the first paint."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = "desk"
        self.push_screen(Home(self.door))
        self.call_after_refresh(self.open_ledger)

    @work(group="store", exit_on_error=False)
    async def open_ledger(self) -> None:
        """Open the ledger; practice shows in its colours from then on."""
        try:
            desk = await self.door.desk()
        except DeskError as error:
            if isinstance(self.screen, DeskScreen):
                self.screen.refuse(error)
            return
        if desk.practice:
            self.theme = "desk-practice"

    def open_appeal(self, number: str) -> None:
        """Show one appeal."""
        from screens.appeal import AppealScreen

        self.push_screen(AppealScreen(self.door, number))

    def write_appeal(self, draft: Draft) -> None:
        """Go on with a draft."""
        from screens.new_appeal import NewAppeal

        self.push_screen(NewAppeal(self.door, draft))

    def action_new_appeal(self) -> None:
        """F2: an empty form."""
        self.write_appeal(Draft.begun(self.door.now(), by=self.door.by))

    def action_look_up(self) -> None:
        """F3: find an appeal or a resident."""
        from screens.look_up import LookUp

        self.push_screen(LookUp(self.door))

    def action_residents(self) -> None:
        """F6: the ledger of residents."""
        from screens.residents import ResidentsScreen

        self.push_screen(ResidentsScreen(self.door))
