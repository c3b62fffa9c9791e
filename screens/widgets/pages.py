"""Rows in pages: where a list gets them from, and those that it holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

Row = TypeVar("Row")
Row_co = TypeVar("Row_co", covariant=True)


class Pages(Protocol[Row_co]):
    """Where the rows come from. Both are called from a worker thread and may take their time."""

    def count(self) -> int:
        """How many rows there are."""
        ...

    def page(self, start: int, size: int) -> Sequence[Row_co]:
        """At most `size` rows, from the row with index `start`."""
        ...


@dataclass(frozen=True)
class Held(Generic[Row]):
    """A page that has come, and how many rows there are in all."""

    start: int = 0
    rows: Sequence[Row] = ()
    count: int | None = None
    """None before anything has come."""

    def at(self, index: int) -> Row | None:
        """The row with this index; None where it is not held."""
        place = index - self.start
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def lacks(self, first: int, end: int) -> bool:
        """Whether any of the rows from the first up to the end, that there are, is not held."""
        return first < self.start or min(self.count or 0, end) > self.start + len(self.rows)
