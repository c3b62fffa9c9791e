"""How this desk likes to be shown: colours, language and spacing chosen in Help, there again the next morning."""

from pathlib import Path
from typing import Literal

import msgspec

from desk.language import Language, _
from desk.storage.saving import keep, saving

LOOKS_FILE = "looks.json"

Colours = Literal["", "desk-yellow-on-black", "desk-black-on-white"]
"""Which of the screens' themes."""


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """None and "" where nobody has chosen: then the document decides, and the everyday colours are shown."""

    colours: Colours = ""
    language: Language | None = None
    is_large: bool = False
    """Whether lines stand further apart."""
    is_plain: bool = False
    """Whether only signs are drawn that take one cell in every terminal."""


def chosen_looks(folder: Path) -> Looks:
    """What was chosen at the desk in this folder. A file that cannot be read chooses nothing: the desk must open."""
    try:
        return msgspec.json.decode((folder / LOOKS_FILE).read_bytes(), type=Looks)
    except (OSError, msgspec.DecodeError):
        return Looks()


def keep_looks(folder: Path, looks: Looks) -> None:
    """Remember a choice; a kill leaves the old one or the new one. Raises DiskFull, FileRefused."""
    with saving(_("颜色和语言的选择")):
        keep(folder / LOOKS_FILE, msgspec.json.encode(looks))
