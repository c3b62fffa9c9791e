"""Every face shown to a person: the terminal screens, the command line, and where all rooms meet."""

import os

# ADR 5: Textual reads it when imported. Without it, 5 or more 汉字 committed at once arrive as garbage.
os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
# ADR 17: Esc alone is told from the beginning of another key by the silence after it. A tenth of a second, as Textual
# has it, is felt at each step back; a terminal sends the bytes of a key at once.
os.environ.setdefault("ESCDELAY", "20")
