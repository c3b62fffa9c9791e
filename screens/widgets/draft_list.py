"""What was begun and neither filed nor done: a few lines above the queue, each gone on with by one Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from desk.drafts import NEW_RESIDENT, Draft, FormDraft, Unfinished
from desk.language import _
from desk.numbers import grouped
from desk.spoken import One
from screens.widgets.columns import Column
from screens.widgets.page_list import PageList
from screens.widgets.short_times import moment

MOST_LINES = 3


class FewDrafts:
    """Drafts that have been read already, as pages."""

    drafts: Sequence[Unfinished] = ()

    def count(self) -> int:
        """How many there are."""
        return len(self.drafts)

    def page(self, start: int, size: int) -> Sequence[Unfinished]:
        """Some of them."""
        return self.drafts[start : start + size]


class DraftList(PageList[Unfinished]):
    """Drafts, the one begun last first; not there at all while there are none. Delete asks to have one put away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,backspace", "put_away", show=False)]
    DEFAULT_CSS = "DraftList { display: none; }"

    @dataclass
    class Chosen(Message):
        """The volunteer goes on with an appeal."""

        draft: Draft

    @dataclass
    class FormChosen(Message):
        """The volunteer goes on with another form."""

        draft: FormDraft

    @dataclass
    class Pointed(Message):
        """The cursor arrived at a draft."""

        draft: Unfinished

    @dataclass
    class Unwanted(Message):
        """The volunteer does not want a draft any more."""

        draft: Unfinished

    def __init__(self, *, now: Callable[[], datetime], id: str | None = None) -> None:
        """`now` is the time in the zone in which times are shown."""
        super().__init__(id=id)
        self._now = now
        self._few = FewDrafts()

    def fill(self, drafts: Sequence[Unfinished]) -> None:
        """Show these drafts; the cursor stays on its own, and goes to one that is new."""
        if not (drafts or self.display):
            return
        is_new = not {each.draft_id for each in drafts} <= {each.draft_id for each in self._few.drafts}
        self._few.drafts = drafts
        self.display = bool(drafts)
        self.styles.height = min(len(drafts), MOST_LINES) * self.lines_a_row + 1
        if is_new:
            self.show(self._few)
        else:
            self.reload()

    def columns(self) -> Sequence[Column]:
        """When, who, what."""
        return (Column(_("没写完的"), 14), Column(_("姓名"), 12), Column(_("写到哪里")))

    def cells(self, row: Unfinished) -> Sequence[str]:
        """The texts of a draft's line."""
        began = moment(row.began_at, self._now())
        return (began, _whose(row), _words(row))

    def key_of(self, row: Unfinished) -> str:
        """Its own name."""
        return row.draft_id

    def opened(self, row: Unfinished) -> Message:
        """Enter on a draft."""
        return self.Chosen(row) if isinstance(row, Draft) else self.FormChosen(row)

    def highlighted(self, row: Unfinished) -> Message:
        """The cursor on a draft."""
        return self.Pointed(row)

    def action_put_away(self) -> None:
        """Delete: the draft under the cursor is not wanted."""
        if self.row is not None:
            self.post_message(self.Unwanted(self.row))

    def heard_row(self, row: Unfinished, one: One) -> str:
        """When, who, what."""
        from desk.in_public import honorific, in_public  # with the book of names

        began, _name, words = self.cells(row)
        return _("，").join(filter(None, (began, honorific(_whose(row)), in_public(words, name=_whose(row)))))

    def nothing(self) -> str:
        """No drafts: the list is not shown then."""
        return ""


def described(draft: Unfinished) -> str:
    """Whose it is, and what was written, in a line."""
    return " ".join(filter(None, (_whose(draft), _words(draft))))


def _words(draft: Unfinished) -> str:
    """What was written, behind the name of its form where that is not a new appeal."""
    if isinstance(draft, FormDraft):
        from desk.phones import masked_words  # with patterns: not before there are drafts

        form = " ".join(filter(None, (draft.label, grouped(draft.number))))
        return _("{form}：{words}").format(form=form, words=masked_words(draft.said)) if draft.said else form
    words = draft.said or draft.description
    return _("（等着提交）{words}").format(words=words) if draft.filing else words


def _whose(draft: Unfinished) -> str:
    if isinstance(draft, Draft):
        return draft.resident
    return draft.words.get("name", "") if draft.form == NEW_RESIDENT else ""
