"""What every screen has in common on which somebody writes: its draft is on disk moments after each change."""

from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.binding import BindingType

from desk.drafts import Unfinished
from desk.errors import DeskError
from desk.language import _
from screens.desk_screen import DeskScreen
from screens.draft_keeper import DraftKeeper
from screens.keys import Key
from screens.widgets.status_line import Tone


class Keeping(DeskScreen):
    """Esc leaves what was written as it stands; when it was kept is said beside the name of the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Key.BACK.does("leave")]

    keeper: DraftKeeper
    """Told of every change."""
    _kept_at: datetime | None = None
    _is_unkept = False
    """Whether it was said that the newest state could not be kept."""

    def keep(self, draft: Unfinished, *, instead_of: str | None = None) -> None:
        """Begin to keep this draft; `instead_of` is the one that it goes on from."""
        self.keeper = DraftKeeper(
            self.door.drafts, draft, instead_of=instead_of,
            start=partial(self.run_worker, group="draft"), told=self._told_of_draft,
        )  # fmt: skip

    def title_with_draft(self, name: str) -> str:
        """The name of the screen, and when the draft was kept."""
        if self._kept_at is None:
            return name
        return _("{name} · 草稿已存 {time}").format(name=name, time=f"{self.door.local(self._kept_at):%H:%M}")

    async def action_leave(self) -> None:
        """Esc: one step back; what was written stays. Only where it cannot be kept, the volunteer is asked."""
        await self.keeper.save()
        if self.keeper.refusal is None:
            self.action_back()
        else:
            self.ask_to_leave(_("写了的没能存下，回去就没有了。还是回去吗？"))

    def on_unmount(self) -> None:
        """The program may be leaving: what was typed in the last moment is kept too."""
        self.keeper.save_at_once()

    def _told_of_draft(self, error: DeskError | None) -> None:
        if error is not None:
            self._is_unkept = True
            self.refuse(error)
            return
        if self._is_unkept:
            self._is_unkept = False
            self.status.say(lambda: _("又能存下了，写的都在。"), Tone.DONE)
        self._kept_at = self.door.now()
        self.title_line.refresh()
