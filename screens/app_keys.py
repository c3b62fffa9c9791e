"""The keys of the app that are on no card: leaving, and how fast and how loud is what is being said."""

from textual.binding import Binding

from screens.keys import SLOWER_ID

ASK_BEFORE_QUITTING = Binding("ctrl+q", "ask_to_quit", id="desk.quit", show=False, priority=True)
"""Textual's own Ctrl+Q leaves at once, with whatever was being typed."""

SLOWER = Binding("pagedown", "slower", id=SLOWER_ID, show=False, priority=True)
FASTER = Binding("pageup", "faster", id="desk.faster", show=False, priority=True)
"""On every screen while something is being said; at other times these keys turn pages."""
QUIETER = Binding("minus,fullwidth_hyphen_minus", "quieter", id="desk.quieter", show=False)
LOUDER = Binding("plus,equals_sign,fullwidth_plus_sign", "louder", id="desk.louder", show=False)
"""Likewise, but in a field they are characters. Terminals keep most other keys for themselves; = is + without Shift."""
