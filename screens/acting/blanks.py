"""What a form is made of: whose appeal it is about, its blanks, and what is done with them once they are filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from desk.acts import Action
from desk.appeal import Appeal
from desk.attachment import Attachment, AttachmentKind
from desk.opendesk import OpenDesk
from desk.settings import Settings
from screens.widgets.choice_box import Choice

Words = Mapping[str, str]
"""What stands in the blanks, by their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a form is about."""

    appeal: Appeal
    settings: Settings
    now: datetime
    """In the desk's zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledIn:
    """A form that was filled in, at the desk where it is to be done."""

    desk: OpenDesk
    number: str
    words: Words
    by: str

    def act(self, action: Action) -> None:
        """Do it. Raises the DeskError that says why not."""
        self.desk.appeals.act(self.number, action, by=self.by)

    def photos(self, name: AttachmentKind) -> tuple[Attachment, ...]:
        """The photos of a blank, kept."""
        files = self.words.get(name, "").splitlines()
        return tuple(self.desk.attachments.keep_photo(Path(file), name) for file in files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One thing to fill in. Several may share a name where what is asked for depends on another blank."""

    name: str
    label: str
    """In Chinese; looked up when shown."""
    kind: Literal["line", "words", "choice", "photos"] = "line"
    choices: Callable[[Case], Sequence[Choice]] = lambda case: ()
    begins: Callable[[Case, Words], str] = lambda case, words: ""
    """What stands in it until a person changes it."""
    asked: Callable[[Case, Words], bool] = lambda case, words: True
    needed: bool = True
    """Whether a refusal is about this blank when it is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One act: its blanks from top to bottom, and what is done with them."""

    blanks: tuple[Blank, ...]
    do: Callable[[FilledIn], str | None]
    """Returns what to tell; None where it is enough that the act is done. Raises DeskError."""
