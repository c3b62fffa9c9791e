"""How fast and how loud the desk reads, as it was last set with the keys: for a resident, and for everybody else."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

FILE = "paces.json"
"""In the data folder. It holds keys of residents, and nothing else about them."""


class Pace(msgspec.Struct, frozen=True):
    """How one listener is spoken to."""

    rate: int
    """Words a minute."""
    volume: float
    """1 is as loud as the voice was made."""


class Paces:
    """Who wants to be spoken to how. Two windows may share the file: the later word counts."""

    def __init__(self, folder: Path, usual: Pace) -> None:
        """`usual` is what desk.toml says."""
        self._path = folder / FILE
        self._usual = usual

    def of(self, listener: str | None) -> Pace:
        """The listener's own pace, else that of the desk; a listener is the key of a resident."""
        kept = self._kept()
        return kept.get(listener or "") or kept.get("") or self._usual

    def keep(self, listener: str | None, pace: Pace) -> None:
        """Remember it; without a listener, for the desk."""
        kept = self._kept() | {listener or "": pace}
        unfinished = self._path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):  # on a full disk it holds until the desk is closed
            unfinished.write_bytes(msgspec.json.encode(kept))
            unfinished.replace(self._path)

    def _kept(self) -> dict[str, Pace]:
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=dict[str, Pace])
        except (OSError, msgspec.DecodeError):  # none yet, or none that can be read
            return {}
