"""Photos kept for appeals: made small and safe, stored under the sum of their bytes."""

import hashlib
import warnings
from pathlib import Path

from desk.appeal import Attachment, AttachmentKind
from desk.errors import LedgerDamaged, PhotoRefused
from desk.language import _
from desk.storage.saving import keep, saving

LARGEST_FILE = 40 * 1024 * 1024
"""Bytes."""
LARGEST_PHOTO = 40_000_000
"""Pixels: Pillow only warns of a 169-megapixel picture, which takes seconds and gigabytes to open."""
LONGEST_EDGE = 2400
"""Pixels kept: enough to read a meter on, small enough to keep for years."""


class Attachments:
    """The attachment files of one desk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep_photo(self, file: Path, kind: AttachmentKind = "photo") -> Attachment:
        """Keep a photo: turned upright, without its location or other hidden content. Raises PhotoRefused, DiskFull."""
        picture = _upright_jpeg(file)
        return self._keep(picture, ".jpg", kind)

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


def _upright_jpeg(file: Path) -> bytes:
    from io import BytesIO

    from PIL import Image, ImageOps, UnidentifiedImageError  # 60 ms that only a photo pays

    try:
        if not file.is_file():
            raise PhotoRefused(_("找不到照片 {file}。").format(file=file.name))
        if file.stat().st_size > LARGEST_FILE:
            raise PhotoRefused(_("{file} 太大了，不像一张照片。").format(file=file.name))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit comes before it loads
            with Image.open(file, formats=("JPEG", "PNG", "WEBP")) as picture:
                if picture.width * picture.height > LARGEST_PHOTO:
                    raise PhotoRefused(_("{file} 的像素太多了。").format(file=file.name), _("请换一张小一些的。"))
                picture.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError, ValueError, SyntaxError) as error:
        raise PhotoRefused(
            _("{file} 打不开，不是完好的照片。").format(file=file.name), _("请选 JPG、PNG 或 WEBP 照片。")
        ) from error
    upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    upright.info.clear()  # a comment would be written again, with whatever it tells
    out = BytesIO()
    upright.save(out, "JPEG", quality=85)
    return out.getvalue()
