"""One thought in two forms: as it is read on paper or a screen, and as it is said aloud, with no digit left in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """The same words for the eye and for the ear."""

    shown: str
    spoken: str


def plain(words: str) -> Clause:
    """Words that are said as they are written."""
    return Clause(words, words)


def sentence(template: str, **parts: Clause) -> Clause:
    """A translated sentence with its places filled in, for the eye and for the ear."""
    return Clause(
        shown=template.format(**{name: part.shown for name, part in parts.items()}),
        spoken=template.format(**{name: part.spoken for name, part in parts.items()}),
    )
