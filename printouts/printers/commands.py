"""The few words of ESC/POS that the desk speaks: a picture, a cut, and questions about cover and paper.

Text is never sent as text: sizes, fonts and rare names would depend on the printer's own memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image, ImageOps

RESET = b"\x1b@"
CUT = b"\x1dVB\x00"
"""GS V 66 0: feed to the knife, and cut."""
ROWS_AT_ONCE = 256
"""Of one GS v 0: what every printer's buffer takes."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and how its answer of one byte is told from any other byte that may arrive."""

    command: bytes
    mask: int
    fixed: int

    def is_answered_by(self, byte: int) -> bool:
        """Whether the byte has the bits that such an answer always has."""
        return byte & self.mask == self.fixed


IS_ONLINE = Question(b"\x10\x04\x01", mask=0x93, fixed=0x12)
WHY_OFFLINE = Question(b"\x10\x04\x02", mask=0x93, fixed=0x12)
HAS_PAPER = Question(b"\x10\x04\x04", mask=0x93, fixed=0x12)
"""DLE EOT 1, 2 and 4: answered at once, whatever is still to be printed."""
IS_DONE = Question(b"\x1dr\x01", mask=0x90, fixed=0x00)
"""GS r 1: answered in its turn, so the answer says that all before it is on paper."""

OFFLINE = 0x08
COVER_OPEN = 0x04
STOPPED_BY_PAPER = 0x20
PAPER_NEARLY_ENDED = 0x0C
PAPER_ENDED = 0x60
PAPER_ENDED_WHEN_DONE = 0x0C


def picture(image: Image.Image) -> Iterator[bytes]:
    """A one-bit image as GS v 0, some rows at a time, without a gap between them."""
    black = ImageOps.invert(image.convert("L")).convert("1")
    columns = -(-black.width // 8)
    for top in range(0, black.height, ROWS_AT_ONCE):
        rows = min(ROWS_AT_ONCE, black.height - top)
        header = b"\x1dv0\x00" + columns.to_bytes(2, "little") + rows.to_bytes(2, "little")
        yield header + black.crop((0, top, black.width, top + rows)).tobytes()
