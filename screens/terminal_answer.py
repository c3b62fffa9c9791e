"""What the terminal says of itself when it is asked, taken out of what is typed: Textual would read it as keys."""

import re
from collections.abc import Generator
from dataclasses import dataclass

from textual._parser import ParseTimeout, Peek1, Read1, TokenCallback
from textual._xterm_parser import XTermParser
from textual.constants import ESCAPE_DELAY
from textual.message import Message

ASK = "\x1b[c"
"""The primary device attributes (DA1): https://vt100.net/docs/vt510-rm/DA1.html."""
SIXELS = 4
"""Among the attributes of a terminal that draws them."""
ESC = "\x1b"
_ANSWER = re.compile(r"\x1b\[\?([\d;]*)c")
_BEGUN = re.compile(r"\x1b(\[(\?[\d;]*)?)?")
_MAY_BE_KEYS = (ESC, "\x1b[")


@dataclass
class Attributes(Message):
    """What this terminal can do, by numbers."""

    numbers: frozenset[int]


class AnswerParser(XTermParser):
    """Reads keys as Textual does, and the answer, in however many pieces and however late it comes."""

    def parse(self, token_callback: TokenCallback[Message]) -> Generator[Read1 | Peek1, str, None]:
        """Hold back what may be the beginning of an answer, and hand on to Textual what is none after all."""
        keys = super().parse(token_callback)
        awaited = next(keys)
        begun = ""
        while True:
            try:
                typed = yield self._awaited(begun) if begun else awaited
            except ParseTimeout:
                for character in begun:
                    keys.send(character)
                begun, awaited = "", keys.throw(ParseTimeout())
                continue
            begun += typed
            if answer := _ANSWER.fullmatch(begun):
                token_callback(Attributes(frozenset(map(int, filter(None, answer[1].split(";"))))))
                begun = ""
            elif not _BEGUN.fullmatch(begun):
                kept = ESC if typed == ESC else ""
                for character in begun.removesuffix(kept):
                    awaited = keys.send(character)
                begun = kept

    def _awaited(self, begun: str) -> Read1:
        """Esc alone is a key after a silence; what has come further is none, and is waited for."""
        return self.read1(ESCAPE_DELAY if begun in _MAY_BE_KEYS else None)
