"""What was typed and not done yet, on disk within moments: small files of their own, usable before the database is."""

import errno
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from desk.attachment import Attachment
from desk.channel import Channel
from desk.errors import DiskFull, DraftUnsaved
from desk.language import _
from desk.stages import Act
from desk.storage.saving import keep
from desk.text import clean, cleaned

NEW_RESIDENT, SET_UP = "new-resident", "set-up"
"""The forms that are about no appeal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An appeal before it has a number. Empty strings where nothing was said."""

    draft_id: str
    """Made once, by the desk: filing the same draft twice gives the same number."""
    began_at: datetime
    by: str = ""
    said: str = ""
    description: str = ""
    type: str = ""
    community: str = ""
    building: str = ""
    unit: str = ""
    floor: str = ""
    room: str = ""
    address: str = ""
    resident: str = ""
    phone: str = ""
    resident_key: str = ""
    urgency: str = ""
    department: str = ""
    channel: Channel = Channel.WALK_IN
    rang_at: datetime | None = None
    attachments: tuple[Attachment, ...] = ()
    recording_consent: bool = False
    """The resident agrees that what was said is kept as sound, too."""
    evidence: dict[str, str] = field(default_factory=dict)
    """Fields filled by suggestion and not confirmed yet, each with the words it came from."""
    filing: bool = False
    """Filing was pressed, and no number has been given yet."""

    @classmethod
    def begun(cls, now: datetime, *, by: str) -> "Draft":
        """A new, empty draft."""
        return cls(draft_id=str(uuid.uuid4()), began_at=now, by=by)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is worth keeping."""
        return not any((self.said, self.description, self.resident, self.phone, self.address, self.attachments))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """Any other form before it is done: what a person changed in it."""

    draft_id: str
    """Made anew each time it is gone on with: whoever still writes at another window keeps a draft there."""
    began_at: datetime
    form: str
    """Which form: an act, `NEW_RESIDENT` or `SET_UP`."""
    number: str = ""
    """Of the appeal that it is about."""
    by: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """What was changed, by the names of the blanks."""
    said: str = ""
    """The words among them, as a list shows them."""

    @classmethod
    def begun(cls, form: str, now: datetime, *, number: str, by: str) -> "FormDraft":
        """A form in which nothing was changed yet."""
        return cls(draft_id=str(uuid.uuid4()), began_at=now, form=form, number=number, by=by)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is worth keeping."""
        return not self.words

    @property
    def label(self) -> str:
        """What the form is called; one that an older or newer program had goes by its bare name."""
        others = {NEW_RESIDENT: _("新居民"), SET_UP: _("设置代办岗")}
        return others.get(self.form) or next((act.label for act in Act if act == self.form), self.form)


Unfinished = Draft | FormDraft
Kind = TypeVar("Kind", Draft, FormDraft)
SUFFIXES = {Draft: ".json", FormDraft: ".form"}


class Drafts:
    """The drafts of one desk, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, draft: Unfinished) -> None:
        """Keep the draft, durable when this returns. Raises DiskFull or DraftUnsaved."""
        whole = _whole(draft)
        try:
            keep(self._path(whole.draft_id, SUFFIXES[type(whole)]), msgspec.json.encode(whole))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise DiskFull(_("磁盘满了，草稿没有存下。"), _("请腾出空间；屏幕上的内容还在。")) from error
            raise DraftUnsaved(
                _("草稿没有存下：{why}。").format(why=error.strerror), _("屏幕上的内容还在，请尽快提交。")
            ) from error

    def all(self) -> tuple[Draft, ...]:
        """Every appeal's draft, the oldest first; a file that cannot be read is set aside, never thrown away."""
        return tuple(sorted(self._read(Draft), key=lambda draft: draft.began_at))

    def forms(self) -> tuple[FormDraft, ...]:
        """Every other form's draft, the oldest first."""
        return tuple(sorted(self._read(FormDraft), key=lambda draft: draft.began_at))

    def unfinished(self) -> tuple[Unfinished, ...]:
        """Every draft of either kind, the one begun last first: most often somebody was at it when it was left."""
        return tuple(sorted((*self.all(), *self.forms()), key=lambda draft: draft.began_at, reverse=True))

    def left_in(self, form: str, number: str = "") -> FormDraft | None:
        """What was last left in a form; None where it is to begin empty."""
        return next((draft for draft in reversed(self.forms()) if (draft.form, draft.number) == (form, number)), None)

    def remove(self, draft_id: str) -> None:
        """Forget a draft that has been filed or done, or that the volunteer put away."""
        for suffix in SUFFIXES.values():
            path = self._path(draft_id, suffix)
            path.unlink(missing_ok=True)
            for left in self._folder.glob(f"{path.name}.*.partial"):  # by a kill in the middle of a saving
                left.unlink(missing_ok=True)

    def _path(self, draft_id: str, suffix: str) -> Path:
        return self._folder / f"{_file_name(clean(draft_id))}{suffix}"

    def _read(self, kind: type[Kind]) -> Iterator[Kind]:
        for path in self._folder.glob(f"*{SUFFIXES[kind]}"):
            try:
                yield msgspec.json.decode(path.read_bytes(), type=kind)
            except msgspec.DecodeError:
                path.replace(path.with_suffix(".unreadable"))
            except FileNotFoundError:  # filed at another window in this moment
                continue


def _whole(draft: Unfinished) -> Unfinished:
    """As it can be written: half a character, pasted or in a photo's name, goes into no file."""
    if isinstance(draft, FormDraft):
        draft = replace(draft, words={name: clean(words) for name, words in draft.words.items()})
    return cleaned(draft)


def _file_name(draft_id: str) -> uuid.UUID:
    """The id itself; another program's own kind of id may be anything, and must not name a file elsewhere."""
    try:
        return uuid.UUID(draft_id)
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_OID, draft_id)
