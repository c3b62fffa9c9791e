"""Chinese or English: every sentence outside desk.toml is written in Chinese in the code and looked up here.

The Chinese sentence is its own key, so Chinese needs no catalogue and a missing translation shows Chinese.
English catalogues are `locale/en/*.po`, one for each room, compiled beside them by `scripts/catalogues.py`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["zh", "en"]

LOCALE = Path(__file__).parent / "locale"

_desk_language: Language = "zh"
_block_language: ContextVar[Language | None] = ContextVar("_block_language", default=None)


def language() -> Language:
    """The language in force: that of the enclosing `in_language` block, else the desk's."""
    return _block_language.get() or _desk_language


def set_language(to: Language) -> None:
    """Switch the whole desk to a language, from now on and in every thread."""
    global _desk_language  # one desk, one language: a volunteer switches it for everything at once
    _desk_language = to


@contextmanager
def in_language(to: Language) -> Iterator[None]:
    """Say everything inside the block in another language: an English slip at a Chinese desk."""
    token = _block_language.set(to)
    try:
        yield
    finally:
        _block_language.reset(token)


def _(sentence: str) -> str:
    """A Chinese sentence in the language in force; placeholders are filled in by the caller afterwards."""
    if language() == "zh" or not sentence:  # under the empty key a catalogue keeps its own header
        return sentence
    return _english().gettext(sentence)


def later(sentence: str) -> str:
    """A Chinese sentence as it is, marked for the catalogue: for texts written down once and looked up when shown."""
    return sentence


@cache
def _english() -> "NullTranslations":
    import gettext  # not before the first paint of a Chinese desk

    first = gettext.NullTranslations()
    for path in sorted((LOCALE / "en").glob("*.mo")):
        with path.open("rb") as file:
            first.add_fallback(gettext.GNUTranslations(file))
    return first
