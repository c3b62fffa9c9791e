"""How the desk looks, and how that is changed: colours, spacing, signs and language, kept for the next morning."""

import asyncio
from collections.abc import Sequence
from typing import get_args

from msgspec.structs import replace
from textual import events, on, work
from textual.filter import LineFilter

from desk.language import _, language, set_language
from desk.looks import Colours, Looks, chosen_looks, keep_looks
from screens import window
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.plain import PlainSigns
from screens.telling import TellingApp
from screens.terminal_answer import SIXELS, Attributes
from screens.theme import LARGE, PLAIN, THEMES, ThemeName
from screens.widgets.page_list import PageList


class DressedApp(TellingApp):
    """Every screen wears what was chosen, at once."""

    CSS = """
    DressedApp.-large {
        Field, PlaceField { margin-bottom: 1; }
        PlaceField > Field { margin-bottom: 0; }
        StatusLine { min-height: 2; }
        #figures { margin-bottom: 1; }
    }
    """

    def __init__(self, door: Door) -> None:
        super().__init__(door)
        self.looks = chosen_looks(door.folder)
        self._everyday: ThemeName = "desk"
        self._dress()

    def _dress(self) -> None:
        """Its colours before the styles are parsed: so they are parsed once."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_reactive(DressedApp.theme, self.looks.colours or self._everyday)
        self.stylesheet.set_variables(self.get_css_variables())

    def dress_for_practice(self) -> None:
        """Other everyday colours, where nothing is real."""
        self._everyday = "desk-practice"
        self.wear_looks()

    def action_change_colours(self) -> None:
        """From the everyday colours to those with all the contrast there is, and back."""
        every = get_args(Colours)
        self._choose(replace(self.looks, colours=every[(every.index(self.looks.colours) + 1) % len(every)]))

    def action_change_spacing(self) -> None:
        """Lines further apart, for eyes that lose the line; and back."""
        self._choose(replace(self.looks, is_large=not self.looks.is_large))

    def action_change_signs(self) -> None:
        """Simple signs, for a terminal that draws ① as wide as a 汉字; and back."""
        self._choose(replace(self.looks, is_plain=not self.looks.is_plain))

    def action_change_language(self) -> None:
        """The whole desk in the other language, at once."""
        set_language("zh" if language() == "en" else "en")
        self._choose(replace(self.looks, language=language()))

    @on(events.CursorPosition)
    def _look_at_signs(self, answer: events.CursorPosition) -> None:
        """The terminal was asked at the start where its cursor stands behind ①."""
        if (answer.x, answer.y) == window.BEHIND_A_WIDE_SIGN and not self.looks.is_plain:
            self.action_change_signs()
            if isinstance(self.screen, DeskScreen):
                self.screen.tell(_("这个窗口把符号画得太宽，已经换成简单的。想换回来：按 F1，选“符号”。"))

    @on(Attributes)
    def _show_photos_exactly(self, answer: Attributes) -> None:
        """A photo on one of the screens asked what the terminal can draw."""
        from screens.widgets.photo_view import PhotoView  # there by now: it has asked

        for screen in self.screen_stack:
            for view in screen.query(PhotoView):
                view.use_sixels(SIXELS in answer.numbers)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes through on its way to the terminal."""
        filters = super().get_line_filters()
        return [*filters, PlainSigns()] if self.looks.is_plain else filters

    def _choose(self, looks: Looks) -> None:
        """Show it so from now on, and tomorrow."""
        self.looks = looks
        self.wear_looks()
        self._keep(looks)

    def wear_looks(self) -> None:
        """Show every screen as it was chosen."""
        self.theme = self.looks.colours or self._everyday
        self.set_class(self.looks.is_large, LARGE)
        self.set_class(self.looks.is_plain, PLAIN)
        for screen in self.screen_stack:
            for widget in screen.walk_children():
                widget.refresh(layout=True)
                if isinstance(widget, PageList):
                    widget.on_resize()

    @work(group="looks", exclusive=True)
    async def _keep(self, looks: Looks) -> None:
        await asyncio.to_thread(keep_looks, self.door.folder, looks)
