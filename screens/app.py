"""The desk on the screen: opens with the day's queue, and the ledger opens behind it."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.binding import BindingType
from textual.driver import Driver
from textual.screen import Screen

from desk.drafts import Draft
from desk.folders import PRACTICE_FOLDER, data_folder
from desk.language import _
from desk.settings_file import packaged_file
from screens import window
from screens.app_keys import ASK_BEFORE_QUITTING, FASTER, LOUDER, QUIETER, SLOWER
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.first_day.touring_app import TouringApp
from screens.home import Home
from screens.keys import Key
from screens.leaving import Leaving
from screens.listening.ears import Ears
from screens.mouth import Mouth
from screens.scanner import ScanningApp
from screens.widgets.draft_list import DraftList
from screens.widgets.queue_list import QueueList

if TYPE_CHECKING:
    from screens.widgets.resident_list import ResidentList

CHANGES_THE_PACE = frozenset({"slower", "faster", "quieter", "louder"})
NEEDS_A_DESK = frozenset({"new_appeal", "look_up", "residents"})


class DeskApp(TouringApp):
    """One desk, its screens on top of each other; every key means the same on all of them."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ASK_BEFORE_QUITTING,
        SLOWER,
        FASTER,
        QUIETER,
        LOUDER,
        Key.HELP.does("help"),
        Key.NEW_APPEAL.does("new_appeal"),
        Key.LOOK_UP.does("look_up"),
        Key.RESIDENTS.does("residents"),
    ]

    def __init__(self, door: Door, *, in_force: Path | None = None, ears: Ears | None = None) -> None:
        """`in_force` is the document that the door's settings came from; the packaged one when left out."""
        super().__init__(door)
        self.mouth = Mouth(door.settings.voice, data_folder(door.settings))
        self.ears = ears or Ears(door.settings.voice, data_folder(door.settings))
        self._in_force = in_force or packaged_file()

    def get_driver_class(self) -> type[Driver]:
        """The one that answers Esc at once, where there is a terminal for it."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from screens.prompt_driver import PromptDriver

        return PromptDriver

    def get_default_screen(self) -> Screen[None]:
        """The day's work, with nothing to be made and styled below it."""
        if self.door.is_first_start:
            return super().get_default_screen()
        return Home(self.door, self.mouth)

    def on_mount(self) -> None:
        """The queue first, the ledger after the first paint; where no desk is set up yet, what it is to be."""
        self.wear_looks()
        if window.is_there():
            self.set_interval(window.LOOK_EVERY, self._leave_with_the_window)
        if self.door.is_first_start:
            from screens.first_day.first_start import FirstStart

            chosen = FirstStart(self.door, self.mouth, self.ears, in_force=self._in_force, begin=self.begin_at)
            self.push_screen(chosen)
            return
        self.call_after_refresh(self.open_ledger)
        if self.door.is_first_practice:
            self.offer_tour()

    @property
    def _has_begun(self) -> bool:
        """Whether the day's work is there; not before somebody has said what this desk is."""
        return any(isinstance(screen, Home) for screen in self.screen_stack)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No desk, no appeals; no pace where nothing is being said."""
        if action in CHANGES_THE_PACE:
            return self.mouth.is_speaking
        return (self._has_begun or action not in NEEDS_A_DESK) and super().check_action(action, parameters)

    @work(group="store")
    async def open_ledger(self) -> None:
        """Open the ledger; practice shows in its colours from then on."""
        desk = await self.door.desk()
        if desk.practice:
            self.dress_for_practice()
        from screens.readied import make_ready

        await make_ready(self.door)

    def begin_at(self, door: Door) -> None:
        """Begin the day at the desk that the first start has made."""
        self.door = door
        while isinstance(self.screen, DeskScreen):
            self.pop_screen()
        self.push_screen(Home(self.door, self.mouth))
        self.call_after_refresh(self.open_ledger)
        if door.folder.name == PRACTICE_FOLDER:
            self.offer_tour()

    @on(QueueList.Opened)
    def open_appeal(self, message: QueueList.Opened) -> None:
        """Enter on an appeal in any list."""
        from screens.answering.appeal import AppealScreen

        self.push_screen(AppealScreen(self.door, self.mouth, message.number))

    def on_resident_list_chosen(self, message: "ResidentList.Chosen") -> None:
        """Enter on a resident in any list, but on a form, which is filled in for them."""
        from screens.people.resident import ResidentScreen

        self.push_screen(ResidentScreen(self.door, self.mouth, message.resident))

    @on(ScanningApp.Scanned)
    def open_scanned(self, message: ScanningApp.Scanned) -> None:
        """A slip under the scanner; over a question, or the resident's own view, nothing is opened."""
        from screens.answering.appeal import AppealScreen

        here = self.screen
        scanned = AppealScreen(self.door, self.mouth, message.number)
        if isinstance(here, AppealScreen):
            here.give_way_to(scanned)
        elif self._has_begun and isinstance(here, DeskScreen):
            self.push_screen(scanned)

    @on(DraftList.Chosen)
    def go_on_with(self, message: DraftList.Chosen) -> None:
        """Enter on a draft."""
        self._write(message.draft)

    def action_new_appeal(self) -> None:
        """F2: an empty form."""
        self._write(Draft.begun(self.door.now(), by=self.door.by))

    def action_look_up(self) -> None:
        """F3: find an appeal or a resident."""
        from screens.answering.look_up import LookUp

        self.push_screen(LookUp(self.door, self.mouth, self.ears))

    def action_residents(self) -> None:
        """F6: the ledger of residents."""
        from screens.people.residents import ResidentsScreen

        self.push_screen(ResidentsScreen(self.door, self.mouth, self.ears))

    def action_help(self) -> None:
        """F1: what the screen one is on is for, and its keys."""
        from screens.first_day.help import Help

        self.push_screen(Help(self.door, self.mouth, self.screen))

    def action_slower(self) -> None:
        """Page Down while something is being said."""
        self.mouth.slower()

    def action_faster(self) -> None:
        """Page Up."""
        self.mouth.faster()

    def action_quieter(self) -> None:
        """Minus, where nobody is typing."""
        self.mouth.quieter()

    def action_louder(self) -> None:
        """Plus."""
        self.mouth.louder()

    def action_ask_to_quit(self) -> None:
        """Leave only when the volunteer says so; drafts stay where they are."""
        from screens.question import Question

        if not isinstance(self.screen, Question):
            self.push_screen(Question(_("要退出吗？没写完的诉求会留着。")), self._quit_if)

    def action_help_quit(self) -> None:
        """Ctrl+C where nothing is selected: Textual would show a hint that vanishes."""
        self.action_ask_to_quit()

    def _quit_if(self, yes: bool | None) -> None:
        if yes:
            self._leave()

    def _leave_with_the_window(self) -> None:
        if not window.is_there():
            self._leave()

    async def on_event(self, event: events.Event) -> None:
        """Nothing is made ready ahead while a key is answered."""
        if isinstance(event, events.Key):
            self.door.ahead.key_came()
        await super().on_event(event)

    def _leave(self) -> None:
        self.is_left = True
        self.mouth.stop()
        self.ears.stop()
        for screen in self.screen_stack:
            if isinstance(screen, Leaving):
                screen.read_no_more()
        self.exit()

    def _write(self, draft: Draft) -> None:
        from screens.filing.new_appeal import NewAppeal

        self.push_screen(NewAppeal(self.door, self.mouth, self.ears, draft))
