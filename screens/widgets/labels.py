"""The label beside an entry: it is drawn by the field around both, not by a widget of its own."""

from textual.content import Content
from textual.widget import Widget

from screens.widgets.fit import drawn, fit

LABEL_CELLS = 12
HERE = "▸"
"""Before the label of the field that is being filled in."""


def pointer(field: Widget) -> str:
    """Beside the label of the field that is being filled in; a blank beside the others'."""
    return HERE if field.has_focus_within else " "


def label(field: Widget, words: str, cells: int) -> Content:
    """The words beside an entry, cut with a mark; set apart where somebody is filling it in."""
    told = drawn(fit(words, cells).rstrip())
    return told.stylize("bold reverse") if field.has_focus_within else told
