"""A sentence in the largest letters that fit; where they would get too small to read, page by page."""

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from desk.text import clean_line
from screens.widgets.big_text import FEWEST_ROWS, big_lines

MOST_ROWS = 12
LEAST_ROWS = 8
"""Rows of two dots each: a 汉字 of sixteen dots has all its strokes, and is read at arm's length."""

Page = tuple[str, ...]


class BigPages(Widget):
    """One sentence, filling its place."""

    DEFAULT_CSS = "BigPages { width: 1fr; height: 1fr; content-align: center middle; text-align: center; }"

    page: reactive[int] = reactive(0)

    def __init__(self, words: Callable[[], str], *, font: Path, id: str | None = None) -> None:
        """`words` is asked for when drawn; `font` is a TrueType file."""
        super().__init__(id=id)
        self._words = words
        self._font = font

    def tell(self, words: Callable[[], str]) -> None:
        """Show something else from now on, from its first page."""
        self._words = words
        self.page = 0
        self.refresh()

    @property
    def words(self) -> str:
        """The sentence that stands there."""
        return self._words()

    @property
    def count(self) -> int:
        """How many pages the sentence takes here."""
        return len(self._pages())

    def turn(self, by: int) -> bool:
        """To another page; False where there is none."""
        if not 0 <= self.page + by < self.count:
            return False
        self.page += by
        return True

    def render(self) -> Content:
        """The page."""
        pages = self._pages()
        return Content("\n".join(pages[min(self.page, len(pages) - 1)]) if pages else "")

    def _pages(self) -> list[Page]:
        return big_pages(clean_line(self.words), cells=self.size.width, room=self.size.height, font=self._font)


def big_pages(text: str, *, cells: int, room: int, font: Path) -> list[Page]:
    """The text in letters as large as fit into `cells` by `room`, on one page if they can stay readable."""
    if not text or cells <= 0 or room <= 0:
        return []
    return list(_fitted(text, cells, room, font, min(LEAST_ROWS, max(FEWEST_ROWS, room))))


@lru_cache(maxsize=64)
def _fitted(text: str, cells: int, room: int, font: Path, least: int) -> tuple[Page, ...]:
    for rows in range(max(least, min(MOST_ROWS, room)), least - 1, -1):
        drawn = big_lines(text, rows=rows, cells=cells, font=font)
        if len(drawn) <= room:
            return (drawn,)
    return tuple(_cut(big_lines(text, rows=least, cells=cells, font=font), room))


def _cut(drawn: Page, room: int) -> list[Page]:
    """Whole lines of letters, as many to a page as there is room for, at least one."""
    blanks = [place for place, row in enumerate(drawn) if row == " "]
    lines = [drawn[start + 1 : end] for start, end in pairwise([-1, *blanks, len(drawn)])]
    pages: list[Page] = [lines[0]]
    for line in lines[1:]:
        joined = (*pages[-1], " ", *line)
        pages[-1:] = [joined] if len(joined) <= room else [pages[-1], line]
    return pages
