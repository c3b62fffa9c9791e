"""Appeals that were begun and not filed: a few lines above the queue, each gone on with by one Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.message import Message

from desk.drafts import Draft
from desk.language import _
from desk.spoken import One
from screens.widgets.columns import Column
from screens.widgets.page_list import PageList
from screens.widgets.stage_rail import moment

MOST_LINES = 3


class FewDrafts:
    """Drafts that have been read already, as pages."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts

    def count(self) -> int:
        """How many there are."""
        return len(self._drafts)

    def page(self, start: int, size: int) -> Sequence[Draft]:
        """Some of them."""
        return self._drafts[start : start + size]


class DraftList(PageList[Draft]):
    """Drafts, the oldest first; not there at all while there are none."""

    DEFAULT_CSS = "DraftList { display: none; }"

    @dataclass
    class Chosen(Message):
        """The volunteer goes on with a draft."""

        draft: Draft

    @dataclass
    class Pointed(Message):
        """The cursor arrived at a draft."""

        draft: Draft

    def __init__(self, *, now: Callable[[], datetime], id: str | None = None) -> None:
        """`now` is the time in the zone in which times are shown."""
        super().__init__(id=id)
        self._now = now

    def fill(self, drafts: Sequence[Draft]) -> None:
        """Show these drafts."""
        self.display = bool(drafts)
        self.styles.height = min(len(drafts), MOST_LINES) * self.lines_a_row + 1
        self.show(FewDrafts(drafts))

    def columns(self) -> Sequence[Column]:
        """When, who, what."""
        return (Column(_("没写完的诉求"), 14), Column(_("姓名"), 12), Column(_("说的话")))

    def cells(self, row: Draft) -> Sequence[str]:
        """The texts of a draft's line."""
        began = moment(row.began_at, self._now())
        words = row.said or row.description
        return (began, row.resident, _("（等着提交）{words}").format(words=words) if row.filing else words)

    def key_of(self, row: Draft) -> str:
        """Its own name."""
        return row.draft_id

    def opened(self, row: Draft) -> Message:
        """Enter on a draft."""
        return self.Chosen(row)

    def highlighted(self, row: Draft) -> Message:
        """The cursor on a draft."""
        return self.Pointed(row)

    def heard_row(self, row: Draft, one: One) -> str:
        """When, who, what."""
        from desk.in_public import honorific, in_public  # with the book of names

        began, _name, words = self.cells(row)
        return _("，").join(filter(None, (began, honorific(row.resident), in_public(words, name=row.resident))))

    def nothing(self) -> str:
        """No drafts: the list is not shown then."""
        return ""
