"""What is kept beside the words: photos and recordings."""

from dataclasses import dataclass
from typing import Literal

AttachmentKind = Literal["photo", "before", "after", "recording"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file kept with the appeal, named by the sum of its bytes."""

    kind: AttachmentKind
    sha256: str
    bytes: int
