"""A barcode scanner is a keyboard: digits are held back for a moment, until it is clear whose they are."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from time import monotonic

from textual import events, on, work
from textual.message import Message

from desk.numbers import is_valid
from desk.text import digits
from screens.type_ahead import TypeAheadApp

LONGEST_GAP = 0.04
"""Seconds between two keys of a scanner, which sends one every few milliseconds. No hand keeps that up for ten keys."""
KEEPS_UP = 0.02
"""Seconds by which a computer that keeps up may be late. One that does not hears of the next key late, too."""
MOST_WAITS = 10
STRAYED_WITHIN = 2.0
"""Seconds before its Enter in which digits of a number may have gone astray, where a computer stood still."""


@dataclass(frozen=True, slots=True)
class Scan:
    """The number of an appeal, as a scanner has sent it."""

    number: str
    strayed: int
    """How many of its digits have reached a field before it was clear whose they were."""


class HeldKeys:
    """Digits on their way to whatever has the focus."""

    def __init__(self) -> None:
        self._keys: list[events.Key] = []
        self._gone: list[events.Key] = []
        """Those let go for want of more, with nothing behind them since."""

    def scan_ended_by(self, key: events.Key) -> Scan | None:
        """What a scanner has just sent, with Enter behind it; None for anything else."""
        if key.key != "enter":
            return None
        gone = [each for each in self._gone if key.time - each.time < STRAYED_WITHIN]
        for strayed in ([], gone):
            number = "".join(map(_digit, [*strayed, *self._keys]))
            if is_valid(number) and not (strayed and _by_hand([*strayed, *self._keys, key])):
                self._keys.clear()
                self._gone.clear()
                return Scan(number, len(strayed))
        return None

    def let_go(self) -> Sequence[events.Key]:
        """The keys that waited here, in their order: a hand has typed them."""
        released, self._keys = self._keys, []
        self._gone += released
        return released

    def let_go_before(self, key: events.Event) -> Sequence[events.Key]:
        """The keys that waited in vain, now that this one comes."""
        if isinstance(key, events.Key) and _digit(key):
            return ()
        released = self.let_go()
        self._gone.clear()
        return released

    def hold(self, key: events.Key) -> bool:
        """Keep a digit waiting; False for any other key."""
        if not _digit(key):
            return False
        self._keys.append(key)
        return True

    def ends_with(self, key: events.Key) -> bool:
        """Whether this key waits here, and none behind it."""
        return bool(self._keys) and self._keys[-1] is key


class ScanningApp(TypeAheadApp):
    """An app that tells a scanner from a hand: the number goes to the app, whatever has the focus."""

    @dataclass
    class Scanned(Message):
        """A scanner has sent the number of an appeal."""

        number: str

    @dataclass
    class _Waited(Message):
        last: events.Key
        is_over: asyncio.Event = field(default_factory=asyncio.Event)

    def __init__(self) -> None:
        super().__init__()
        self._held = HeldKeys()
        self._in_a_row: set[events.Event] = set()
        """Digits too fast for a hand, which were no number of an appeal."""

    async def on_event(self, event: events.Event) -> None:
        """Every key of the keyboard comes through here first."""
        if isinstance(event, events.Paste):
            await self._pass_on(self._held.let_go_before(event))
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
        elif scan := self._held.scan_ended_by(event):
            self._take_back(scan.strayed)
            self.post_message(self.Scanned(scan.number))
            self.is_moving = True
        else:
            await self._pass_on(self._held.let_go_before(event))
            if self._held.hold(event):
                self._wait_for_more(event)
            else:
                await super().on_event(event)

    @work(group="scan", exclusive=True)
    async def _wait_for_more(self, last: events.Key) -> None:
        for _wait in range(MOST_WAITS):
            began = monotonic()
            await asyncio.sleep(LONGEST_GAP)
            if monotonic() - began < LONGEST_GAP + KEEPS_UP:
                break
        waited = self._Waited(last)
        self.post_message(waited)  # behind the keys that came while the screen was busy
        await waited.is_over.wait()

    @on(_Waited)
    async def _let_go(self, waited: _Waited) -> None:
        if self._held.ends_with(waited.last):
            await self._pass_on(self._held.let_go())
        waited.is_over.set()

    def _take_back(self, strayed: int) -> None:
        """Nothing was typed behind them, so they stand before the caret."""
        from textual.widgets import Input, TextArea  # the latter only with a form: not before the first paint

        if isinstance(self.focused, Input | TextArea):
            for _ in range(strayed):
                self.focused.call_later(self.focused.action_delete_left)

    async def _pass_on(self, keys: Sequence[events.Key]) -> None:
        if len({key.key for key in keys}) > 1:
            self._in_a_row.update(keys)
        for key in keys:
            await super().on_event(key)

    def is_wanted(self, event: events.Key | events.Paste) -> bool:
        """Another barcode is typed where somebody can type; elsewhere digits are answers."""
        if event not in self._in_a_row:
            return True
        self._in_a_row.remove(event)
        return self._is_typed_into

    @property
    def _is_typed_into(self) -> bool:
        from textual.widgets import Input, TextArea

        from screens.widgets.choice_box import ChoiceBox

        return isinstance(self.focused, Input | TextArea | ChoiceBox)


def _by_hand(keys: Sequence[events.Key]) -> bool:
    """Whether half of the keys came later behind the one before than those of a scanner do."""
    gaps = sorted(after.time - before.time for before, after in pairwise(keys))
    return gaps[len(gaps) // 2] > LONGEST_GAP


def _digit(key: events.Key) -> str:
    """The digit of a key, also of a full-width one that an input method makes of it; empty for any other key."""
    return digits(key.character or "")
