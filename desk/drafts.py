"""What was typed and not filed yet, on disk within moments: small files of their own, usable before the database is."""

import errno
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import msgspec

from desk.appeal import Attachment, Channel
from desk.errors import DiskFull, DraftUnsaved
from desk.language import _
from desk.storage.saving import keep
from desk.text import clean, cleaned


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


class Drafts:
    """The drafts of one desk, a file each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, draft: Draft) -> None:
        """Keep the draft, durable when this returns. Raises DiskFull or DraftUnsaved."""
        whole = cleaned(draft)  # half a character, pasted, cannot be written to any file
        try:
            keep(self._path(whole.draft_id), msgspec.json.encode(whole))
        except OSError as error:
            if error.errno == errno.ENOSPC:
                raise DiskFull(_("磁盘满了，草稿没有存下。"), _("请腾出空间；屏幕上的内容还在。")) from error
            raise DraftUnsaved(
                _("草稿没有存下：{why}。").format(why=error.strerror), _("屏幕上的内容还在，请尽快提交。")
            ) from error

    def all(self) -> tuple[Draft, ...]:
        """Every draft on disk, the oldest first; a file that cannot be read is set aside, never thrown away."""
        drafts = [draft for path in self._folder.glob("*.json") if (draft := _read(path))]
        return tuple(sorted(drafts, key=lambda draft: draft.began_at))

    def remove(self, draft_id: str) -> None:
        """Forget a draft that has been filed, or that the volunteer put away."""
        path = self._path(draft_id)
        path.unlink(missing_ok=True)
        for left in self._folder.glob(f"{path.name}.*.partial"):  # by a kill in the middle of a saving
            left.unlink(missing_ok=True)

    def _path(self, draft_id: str) -> Path:
        return self._folder / f"{_file_name(clean(draft_id))}.json"


def _file_name(draft_id: str) -> uuid.UUID:
    """The id itself; another program's own kind of id may be anything, and must not name a file elsewhere."""
    try:
        return uuid.UUID(draft_id)
    except ValueError:
        return uuid.uuid5(uuid.NAMESPACE_OID, draft_id)


def _read(path: Path) -> Draft | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Draft)
    except msgspec.DecodeError:
        path.replace(path.with_suffix(".unreadable"))
        return None
    except FileNotFoundError:  # filed at another window in this moment
        return None
