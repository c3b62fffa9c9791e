"""Where a desk keeps what it has: known before the database is loaded, so that the screen need not wait for it."""

import os
from pathlib import Path

import platformdirs

from desk.settings import Settings

PRACTICE_FOLDER = "practice"
"""Inside the data folder: a desk of invented data beside the real one."""

LEDGER_FILE = "ledger.db"
"""The database, in the folder of a desk that keeps its own."""


def data_folder(settings: Settings) -> Path:
    """Where this desk keeps its data: DESK_DATA_DIR, [storage] folder, else the user's data folder."""
    named = os.environ.get("DESK_DATA_DIR") or settings.storage.folder
    return Path(named).expanduser() if named else Path(platformdirs.user_data_dir("proxy-desk", appauthor=False))


def folder_is_named(settings: Settings) -> bool:
    """Whether somebody chose the data folder, rather than leaving it to the default."""
    return bool(os.environ.get("DESK_DATA_DIR") or settings.storage.folder)


def drafts_folder(folder: Path) -> Path:
    """Where drafts are kept: known before the database is open."""
    return folder / "drafts"
