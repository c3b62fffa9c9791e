"""From what was typed to the desk on this terminal: the document, the folder, the language, and then the app."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from desk.errors import DeskError
from desk.folders import PRACTICE_FOLDER, data_folder
from desk.language import set_language
from desk.looks import chosen_looks
from desk.settings_file import read_settings, settings_file
from screens import window
from screens.app import DeskApp
from screens.commands.given import Given
from screens.door import Door
from screens.splash import wipe_splash
from screens.staying import seldom
from voice.quiet import quiet_libraries


def run(given: Given) -> int:
    """Open the desk on this terminal until it is left; the exit code."""
    seldom()
    try:
        in_force = settings_file(Path(given.config) if given.config else None)
        settings = read_settings(in_force)
    except DeskError as error:
        wipe_splash()
        print(error, file=sys.stderr)
        return 1
    folder = data_folder(settings)
    if given.practice:
        folder /= PRACTICE_FOLDER
    wanted = given.language or chosen_looks(folder).language or settings.desk.language
    set_language("en" if wanted == "en" else "zh")
    with quiet_libraries():
        door = Door(settings, folder, lambda: datetime.now(UTC), by=given.by)
    try:
        with quiet_libraries():
            DeskApp(door, in_force=in_force).run()
    except OSError:
        if window.is_there():
            raise
    return 0
