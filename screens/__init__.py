"""Every face shown to a person: the terminal screens, the command line, and where all rooms meet."""

import os

# ADR 5: Textual reads it when imported. Without it, 5 or more 汉字 committed at once arrive as garbage.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
