"""Where photos are: the pictures of a folder, the folders around it, and the card of a camera that was plugged in."""

import getpass
import os
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_desktop_path, user_downloads_path, user_pictures_path

from desk.language import _

PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp"})
MOST_SHOWN = 300
"""Older pictures than these are found by going into their folder's subfolders."""
CAMERA_FOLDER = "DCIM"
"""Where every camera and phone keeps its photos, in folders of its own naming: JEITA CP-3461, the DCF rule."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A picture, or a folder to go into."""

    path: Path
    is_folder: bool
    changed: float = 0.0
    label: str = ""
    """Instead of the folder's own name."""


def first_folder() -> Path:
    """The user's pictures, else the home folder."""
    pictures = user_pictures_path()
    return pictures if pictures.is_dir() else Path.home()


def entries(folder: Path, *, drives: Iterable[Path] | None = None) -> list[Entry]:
    """Pictures newest first, then the folders inside, the cameras, the one above, and where pictures usually are.

    The pictures of a camera's folder are those of all its parts. `drives` are where cards appear, by default those
    of this computer. Raises OSError.
    """
    seen = [path for path in folder.iterdir() if not path.name.startswith(".")]
    inside = sorted((Entry(path, True) for path in seen if path.is_dir()), key=lambda entry: entry.path.name)
    parts = [path for part in inside for path in _inside(part.path)] if folder.name == CAMERA_FOLDER else []
    pictures = [Entry(path, False, path.stat().st_mtime) for path in [*seen, *parts] if _is_picture(path)]
    newest = sorted(pictures, key=lambda entry: entry.changed, reverse=True)
    cards = [entry for entry in _cards(mounted() if drives is None else drives) if entry.path != folder]
    return [*newest[:MOST_SHOWN], *inside, *cards, *_elsewhere(folder)]


def mounted() -> Iterator[Path]:
    """Where this system shows cards and sticks that are plugged in."""
    if os.name == "nt":
        yield from (Path(f"{letter}:\\") for letter in string.ascii_uppercase[3:])
        return
    user = getpass.getuser()
    for place in (Path("/media") / user, Path("/run/media") / user, Path("/Volumes")):
        yield from _inside(place)


def _cards(drives: Iterable[Path]) -> Iterator[Entry]:
    for drive in drives:
        photos = drive / CAMERA_FOLDER
        if os.path.isdir(photos):  # noqa: PTH112  # False for a drive without a card, where Path.is_dir may raise
            yield Entry(photos, True, label=_("相机或手机：{name}").format(name=drive.name or str(drive)))


def _inside(folder: Path) -> list[Path]:
    """What is in a folder; nothing where it cannot be looked into."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in PICTURES and path.is_file() and "\n" not in path.name


def _elsewhere(folder: Path) -> list[Entry]:
    usual = [user_pictures_path(), user_desktop_path(), user_downloads_path(), Path.home()]
    above = [Entry(folder.parent, True, label=_("上一层"))] if folder.parent != folder else []
    return above + [Entry(path, True, label=str(path)) for path in usual if path.is_dir() and path != folder]
