"""The lines of a list: texts in columns, each exactly as wide as its column."""

from collections.abc import Sequence
from dataclasses import dataclass

from screens.widgets.fit import fit


@dataclass(frozen=True)
class Column:
    """One column: its heading and how wide it is."""

    heading: str
    cells: int = 0
    """0: whatever the others leave over. One column has it."""


def laid_out(texts: Sequence[str], columns: Sequence[Column], width: int) -> str:
    """One line of a width: the texts in their columns, a blank between them."""
    taken = sum(column.cells + 1 for column in columns if column.cells)
    rest = max(0, width - taken)
    return " ".join(fit(text, column.cells or rest) for text, column in zip(texts, columns, strict=True))
