"""Photos kept for appeals: made small and safe, stored under the sum of their bytes."""

import hashlib
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from desk.attachment import Attachment, AttachmentKind
from desk.errors import LedgerDamaged
from desk.language import _
from desk.storage.pictures import upright
from desk.storage.saving import keep, saving

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_EDGE = 2400
"""Pixels kept: enough to read a meter on, small enough to keep for years."""


class Attachments:
    """The attachment files of one desk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep_photo(self, file: Path, kind: AttachmentKind = "photo") -> Attachment:
        """Keep a photo: turned upright, without its location or other hidden content. Raises PhotoRefused, DiskFull."""
        return self._keep(_jpeg(upright(file, longest_edge=LONGEST_EDGE)), ".jpg", kind)

    def keep_recording(self, wav: bytes) -> Attachment:
        """Keep what the resident said, as it was recorded; only ever with consent. Raises DiskFull."""
        return self._keep(wav, ".wav", "recording")

    def path(self, sha256: str) -> Path:
        """The file with this sum. Raises LedgerDamaged when it is gone."""
        for suffix in (".jpg", ".wav"):
            path = self._place(sha256, suffix)
            if path.exists():
                return path
        raise LedgerDamaged(_("附件 {sha} 不见了。").format(sha=sha256[:12]), _("请用“proxy-desk verify”检查。"))

    def forget_recording(self, sha256: str) -> None:
        """Remove a recording from the disk; nothing happens where it is gone already. Raises FileRefused."""
        with saving(_("附件")):
            self._place(sha256, ".wav").unlink(missing_ok=True)

    def is_sound(self, sha256: str) -> bool:
        """Whether the file is there and its bytes still have this sum."""
        try:
            return hashlib.sha256(self.path(sha256).read_bytes()).hexdigest() == sha256
        except (LedgerDamaged, OSError):
            return False

    def _keep(self, content: bytes, suffix: str, kind: AttachmentKind) -> Attachment:
        sha256 = hashlib.sha256(content).hexdigest()
        with saving(_("附件")):
            keep(self._place(sha256, suffix), content)
        return Attachment(kind=kind, sha256=sha256, bytes=len(content))

    def _place(self, sha256: str, suffix: str) -> Path:
        return self._folder / sha256[:2] / f"{sha256}{suffix}"


def _jpeg(picture: "Image") -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
