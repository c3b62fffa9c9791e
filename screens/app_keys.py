"""The keys of the app that are on no card: leaving, and the pace of what is being said."""

from textual.binding import Binding

ASK_BEFORE_QUITTING = Binding("ctrl+q", "ask_to_quit", id="desk.quit", show=False, priority=True)
"""Textual's own Ctrl+Q leaves at once, with whatever was being typed."""

SLOWER = Binding("pagedown", "slower", id="desk.slower", show=False, priority=True)
FASTER = Binding("pageup", "faster", id="desk.faster", show=False, priority=True)
"""On every screen while something is being said; at other times these keys turn pages."""
