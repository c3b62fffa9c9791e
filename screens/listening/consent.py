"""What a resident said as sound: in memory only, and kept with the appeal where the resident agrees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desk.drafts import Draft
from desk.language import _
from screens.widgets.fit import Told

if TYPE_CHECKING:
    from desk.storage.attachments import Attachments
    from voice.wav import Sound


class Consent(Told):
    """The line about the sounds of an appeal that is being written: whether they are kept is the resident's word."""

    DEFAULT_CSS = "Consent { width: 100%; color: $secondary; }"

    def __init__(self, *, given: bool) -> None:
        super().__init__(self._words, id="consent")
        self.given = given
        self._sounds: list[Sound] = []
        self._show()

    def heard(self, sound: Sound | None) -> None:
        """Something was said; it is nowhere but here."""
        if sound is not None and sound.samples:
            self._sounds.append(sound)
        self._show()

    def turn(self) -> None:
        """Given, or taken back."""
        self.given = not self.given
        self._show()

    def _show(self) -> None:
        self.display = self.given or bool(self._sounds)
        self.refresh(layout=True)

    def _words(self) -> str:
        if self.given:
            return _("● 居民同意留下录音，随诉求保存。Ctrl+L 取消")
        return _("录音不会留下。居民同意留的，按 Ctrl+L")

    def kept(self, draft: Draft, attachments: Attachments) -> Draft:
        """The draft with its recordings on the disk; without consent as it is. Raises DiskFull, FileRefused."""
        if not self.given:
            return draft
        from voice.wav import wav_bytes

        sounds = tuple(attachments.keep_recording(wav_bytes(sound)) for sound in self._sounds)
        return replace(draft, attachments=(*draft.attachments, *sounds), recording_consent=True)
