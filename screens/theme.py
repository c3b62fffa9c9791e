"""The desk's colours: everyday, clearly others for practice, and two for eyes that need all the contrast there is."""

from typing import Literal

from textual.theme import Theme

ThemeName = Literal["desk", "desk-practice", "desk-yellow-on-black", "desk-black-on-white"]

EVERYDAY = Theme(
    name="desk",
    primary="#7cc4ff",
    secondary="#a9b7c6",
    accent="#7cc4ff",
    foreground="#f2f2f2",
    background="#10161d",
    surface="#10161d",
    panel="#1c2733",
    success="#7ee08a",
    warning="#ffd166",
    error="#ff9a8f",
)

PRACTICE = Theme(
    name="desk-practice",
    primary="#ffb454",
    secondary="#d3bfd9",
    accent="#ffb454",
    foreground="#fff4e6",
    background="#2b1233",
    surface="#2b1233",
    panel="#451d52",
    success="#9be89f",
    warning="#ffe08a",
    error="#ffb0a8",
)

YELLOW_ON_BLACK = Theme(
    name="desk-yellow-on-black",
    primary="#ffff00",
    secondary="#ffff00",
    accent="#ffff00",
    foreground="#ffff00",
    background="#000000",
    surface="#000000",
    panel="#000000",
    success="#ffff00",
    warning="#ffffff",
    error="#ffffff",
    text_alpha=1.0,
)

BLACK_ON_WHITE = Theme(
    name="desk-black-on-white",
    primary="#00005c",
    secondary="#1a1a1a",
    accent="#00005c",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    success="#003d00",
    warning="#5c2e00",
    error="#7a0000",
    dark=False,
    text_alpha=1.0,
)

THEMES = (EVERYDAY, PRACTICE, YELLOW_ON_BLACK, BLACK_ON_WHITE)
"""Letters stand out at least 7:1 in all of them, as weak eyes need: WCAG 2.2, 1.4.6."""

PLAIN = "-plain"
"""On the app while only simple signs are drawn: `screens/plain.py`."""
LARGE = "-large"
"""The app's class while lines stand further apart."""
