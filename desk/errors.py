"""Everything that can be refused, each with a sentence that a volunteer can act on.

DeskError
├── raised here by name: see the classes below, one per thing that can go wrong
└── every error carries `message` (what happened, to which thing) and `hint` (what to press or do next)
"""

import re


class DeskError(Exception):
    """Something was refused or failed; the message is for the volunteer, in the desk's language."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def code(self) -> str:
        """The error's name for programs: the class name in kebab case, as `stage-out-of-order`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class SettingsWrong(DeskError):
    """desk.toml cannot be read, or says something it may not say."""


class NumberWrong(DeskError):
    """An appeal number that cannot be one: unreadable, too short, or its check digit does not fit."""


class AppealUnknown(DeskError):
    """No appeal has this number."""


class StageOutOfOrder(DeskError):
    """An act that is not possible from the stage where the appeal stands."""


class AppealClosed(DeskError):
    """An act on an appeal that was withdrawn or merged."""


class NothingToUndo(DeskError):
    """The last step cannot be taken back."""


class ProofMissing(DeskError):
    """A completion without the photos or the note that its type asks for."""


class FieldWrong(DeskError):
    """A field holds something that it cannot hold."""

    def __init__(self, message: str, hint: str = "", *, field: str = "") -> None:
        super().__init__(message, hint)
        self.field = field
        """Which field of the draft, so that a form can show it; empty where there is no form."""


class TimeWrong(DeskError):
    """A time in the future, or before the step that it follows."""


class MergeWrong(DeskError):
    """An appeal cannot be merged into itself, or into one that is closed."""


class RatingRefused(DeskError):
    """The desk may not overwrite the stars that the resident pressed."""


class LedgerBusy(DeskError):
    """Another program held the database for longer than the desk waits."""


class LedgerUnreachable(DeskError):
    """The database cannot be opened, read or reached."""


class LedgerDamaged(DeskError):
    """The database, its events or an attachment are not as they were written."""


class LedgerNewer(DeskError):
    """The database was written by a newer version of this program."""


class DiskFull(DeskError):
    """There is no room left to save."""


class DraftUnsaved(DeskError):
    """A draft could not be written to disk."""


class PhotoRefused(DeskError):
    """A file that is not a photo, or is too large to be one."""


class FileRefused(DeskError):
    """A file given to a command cannot be read, or a place cannot be written to."""


class DeskInUse(DeskError):
    """Invented data never goes into a desk that has been used."""


class PrintRefused(DeskError):
    """A paper did not reach the printer; the PDF is there all the same."""


class PrintUncertain(DeskError):
    """A paper broke off on its way after the first byte: only eyes can say whether it came out."""


class PrintJobWrong(DeskError):
    """A paper in the print queue that is not there, or may not be treated like this where it stands."""
