"""The desk's mouth: one voice at a time, new words cancel the old, silence on a key."""

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from desk.errors import DiskFull, FieldWrong, FileRefused
from desk.language import Language, _, language
from voice.clauses import NATURAL_RATE, Clause, clauses, pause_at
from voice.engine import Engine, Pyttsx3Engine
from voice.errors import SpeechFailed, is_disk_full
from voice.player import Playback
from voice.shaping import joined, louder, silence, trimmed
from voice.wav import SPEAKING_RATE, Sound, write_wav

SLOWEST_RATE = 60
FASTEST_RATE = 400
PACES = (70, 85, 100, 130, 160, 200)
"""Words a minute, as the keys for slower and faster go through them."""
FULL_VOLUME = 1.0
"""As loud as the clips were made and the engines speak."""
VOLUMES = (0.35, 0.5, 0.7, FULL_VOLUME, 1.4, 2.0)
"""As the keys for quieter and louder go through them; at twice as loud, speech is still undistorted."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Speech that was written to a file."""

    seconds: float
    engine: str
    wav: Path


@dataclass(frozen=True, slots=True)
class Spoken:
    """Speech that was played."""

    seconds: float
    """How long all of it sounds, heard or not."""
    engine: str
    finished: bool
    """False when it was stopped, by a key or by newer words."""


class Speaker:
    """Says one thing at a time. `say`, `repeat` and `render` block: call them in a worker thread; the rest anywhere."""

    def __init__(self, engine: Engine | None = None, *, rate: int = NATURAL_RATE, volume: float = FULL_VOLUME) -> None:
        """Raises FieldWrong for a rate that nobody could follow."""
        if not SLOWEST_RATE <= rate <= FASTEST_RATE:
            raise FieldWrong(_("语速要在 {low} 到 {high} 之间。").format(low=SLOWEST_RATE, high=FASTEST_RATE))
        self._engine = engine or Pyttsx3Engine()
        self.rate = rate
        """Words a minute; a change is heard from the next clause on."""
        self.volume = volume
        """Times FULL_VOLUME; likewise."""
        self._turn = 0
        """The number of the newest speech; whatever belongs to an older one is dropped."""
        self._playback: Playback | None = None
        self._guard = threading.Lock()
        self._mouth = threading.Lock()

    def say(
        self,
        words: str | Sequence[str],
        *,
        in_language: Language | None = None,
        on_clause: Callable[[int], None] | None = None,
    ) -> Spoken:
        """Speak, and return when it is over; older speech stops.

        `on_clause` is told, in this thread, when a clause of a text, or a line of several, begins to sound: its place.
        Raises SpeakerMissing, SpeechFailed or DiskFull.
        """
        turn = self._take_turn()
        with self._mouth, Playback() as playback:
            if not self._holds(turn, playback):
                return Spoken(0.0, self._engine.name, finished=False)
            seconds = 0.0
            try:
                shown = -1
                for piece, (place, sound) in enumerate(self._sounds(words, turn, in_language)):
                    seconds += sound.seconds
                    playback.add(sound)
                    if playback.wait_started(piece) and on_clause is not None and place != shown:
                        on_clause(place)
                    shown = place
                finished = self._is_newest(turn) and playback.wait_finished()
            finally:
                self._playback = None
            return Spoken(seconds, self._engine.name, finished=finished)

    def stop(self) -> None:
        """Silence within a tenth of a second; nothing happens when nothing is being said."""
        self._take_turn()

    def slower(self) -> None:
        """The next slower pace, by longer pauses; the slowest stays."""
        self.rate = max((pace for pace in PACES if pace < self.rate), default=self.rate)

    def faster(self) -> None:
        """The next faster pace; the fastest stays."""
        self.rate = min((pace for pace in PACES if pace > self.rate), default=self.rate)

    def quieter(self) -> None:
        """The next lower volume; the lowest stays."""
        self.volume = max((volume for volume in VOLUMES if volume < self.volume), default=self.volume)

    def louder(self) -> None:
        """The next higher volume; the highest stays."""
        self.volume = min((volume for volume in VOLUMES if volume > self.volume), default=self.volume)

    def render(self, words: str | Sequence[str], path: Path, *, in_language: Language | None = None) -> Rendered:
        """Write the speech as a wav. Raises SpeechFailed, DiskFull or FileRefused."""
        turn = self._take_turn()
        with self._mouth:
            sounds = [sound for _place, sound in self._sounds(words, turn, in_language)]
        if not self._is_newest(turn):
            raise SpeechFailed(_("这一段没有读完，被新的朗读打断了。"))
        whole = joined(sounds)
        _save(whole, path)
        return Rendered(whole.seconds, self._engine.name, path)

    def _take_turn(self) -> int:
        with self._guard:
            self._turn += 1
            self._engine.stop()
            if self._playback is not None:
                self._playback.stop()
            return self._turn

    def _holds(self, turn: int, playback: Playback) -> bool:
        """Whether this turn is still the newest, and if so its playback is the one that `stop` stops."""
        with self._guard:
            if turn == self._turn:
                self._playback = playback
            return turn == self._turn

    def _is_newest(self, turn: int) -> bool:
        with self._guard:
            return turn == self._turn

    def _sounds(
        self, words: str | Sequence[str], turn: int, in_language: Language | None
    ) -> Iterator[tuple[int, Sound]]:
        """The place of each clause and its sound with the pause after it, until a newer turn is taken."""
        for clause in clauses(words):
            if not self._is_newest(turn):
                return
            rate = self.rate
            sound = self._engine.render(clause.words, language=in_language or language(), rate=max(rate, NATURAL_RATE))
            if sound is not None:
                yield clause.place, self._shaped(sound, clause, rate)

    def _shaped(self, sound: Sound, clause: Clause, rate: int) -> Sound:
        """The words alone, as loud as is wished, the engine's own silence cut off, and then the desk's pause."""
        words = trimmed(sound) if self.volume == FULL_VOLUME else louder(trimmed(sound), self.volume)
        pause = silence(pause_at(clause, seconds=words.seconds, rate=rate))
        return Sound(words.samples + pause, SPEAKING_RATE)


def _save(sound: Sound, path: Path) -> None:
    """Whole or not at all: a broken-off file would sound like a finished one."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write_wav(unfinished, sound)
        unfinished.replace(path)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull(_("磁盘满了，不能写录音文件 {path}。").format(path=path), _("请清理磁盘再试。")) from error
        raise FileRefused(_("不能写到 {path}：{why}。").format(path=path, why=error.strerror)) from error
    finally:
        with suppress(OSError):  # why nothing was written is told already
            unfinished.unlink(missing_ok=True)
