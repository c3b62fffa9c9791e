"""The menu of acts on one appeal: what is allowed first, the rest dimmed, with the reason at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, get_args

from textual import on
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from desk.acts import Answer, Rate
from desk.appeal import Appeal
from desk.calling import was_reached
from desk.errors import DeskError, StageOutOfOrder
from desk.language import _
from desk.numbers import grouped
from desk.papers import AppealPaper, check_paper, paper_label
from desk.rules import check, check_stage, check_undo
from desk.services.appeals import copies
from desk.settings import Settings
from desk.spoken import One
from desk.stages import TABLE, Act, Stage
from screens.keys import Key
from screens.widgets.menu import Menu

NEXT: dict[Stage, Act] = {
    Stage.SUBMITTED: Act.ACCEPT,
    Stage.ACCEPTED: Act.ASSIGN,
    Stage.ASSIGNED: Act.START,
    Stage.IN_PROGRESS: Act.COMPLETE,
}
"""The next proper step before completion."""
PAPERS: tuple[AppealPaper, ...] = get_args(AppealPaper)


def next_act(appeal: Appeal) -> Act | None:
    """The next proper step; after completion first the call, then the stars. None: nothing is left to do."""
    if appeal.closed is not None:
        return None
    if appeal.stage is not Stage.COMPLETED:
        return NEXT[appeal.stage]
    if appeal.rating is not None:
        return None
    return Act.RATE if was_reached(appeal) else Act.CALL_BACK


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    act: Act
    label: str
    refusal: DeskError | None = None
    """Why it cannot be done now."""
    paper: AppealPaper | None = None
    """For printing: which paper."""


def entries(appeal: Appeal, settings: Settings) -> list[Entry]:
    """Every act: the next proper step on top, then the way back, then what else is allowed, then what is not."""
    left_out = {Act.PRINT} if appeal.recordings else {Act.PRINT, Act.FORGET_RECORDING}
    acts = [_entry(appeal, act, settings) for act in TABLE if act not in left_out]
    every = [*acts, *(_paper(appeal, paper, settings) for paper in PAPERS)]
    upcoming = next_act(appeal)
    first = (upcoming, Act.UNDO)
    return sorted(every, key=lambda entry: (entry.refusal is not None, *(entry.act is not act for act in first)))


def _entry(appeal: Appeal, act: Act, settings: Settings) -> Entry:
    label = _("听录音、删录音") if act is Act.FORGET_RECORDING else act.label  # one box for both
    return Entry(act=act, label=label, refusal=refusal_of(appeal, act, settings))


def refusal_of(appeal: Appeal, act: Act, settings: Settings) -> DeskError | None:
    """Why an act cannot be done now, whatever it is told; None when it can."""
    try:
        check_stage(appeal, act)
        if act is Act.UNDO:
            check_undo(appeal)
        if act is Act.ANSWER:
            check(appeal, Answer(text=act.label), settings)  # a repair is not answered away
        if act is Act.RATE:
            check(appeal, Rate(stars=1, pressed_by="desk"), settings)  # nor are the resident's own stars changed
    except DeskError as error:
        return error
    return None


def _paper(appeal: Appeal, paper: AppealPaper, settings: Settings) -> Entry:
    made, name = copies(appeal, paper), paper_label(paper)
    label = (_("再打{paper}（第{copy}张）") if made else _("打印{paper}")).format(paper=name, copy=made + 1)
    return Entry(act=Act.PRINT, label=label, refusal=_nothing_to_print(appeal, paper, settings), paper=paper)


def _nothing_to_print(appeal: Appeal, paper: AppealPaper, settings: Settings) -> DeskError | None:
    is_out = appeal.closed is None and appeal.stage in TABLE[Act.VISIT].starts_at
    if paper == "work-order" and not is_out:
        number = grouped(appeal.number)
        return StageOutOfOrder(
            _("{number} 现在没有派出去，没有派工单可打。").format(number=number), _("派单以后就能打。")
        )
    try:
        check_paper(appeal, paper, settings)
    except DeskError as error:
        return error
    return None


def _looks(entry: Entry) -> tuple[str, bool]:
    return entry.label, entry.refusal is None


class ActMenu(Menu):
    """↑↓ and Enter. A dimmed line can be chosen too, to hear why not."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"act-menu--refused"}
    DEFAULT_CSS = "ActMenu > .act-menu--refused { color: $secondary; }"

    @dataclass
    class Chosen(Message):
        """Somebody chose an act."""

        entry: Entry

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.entries: Sequence[Entry] = ()

    def offer(self, offered: Sequence[Entry]) -> None:
        """Offer these acts; the cursor goes to the first, but stays where nothing has changed."""
        is_the_same = [_looks(entry) for entry in offered] == [_looks(entry) for entry in self.entries]
        self.entries = offered
        if is_the_same:
            return
        self.clear_options()
        self.add_options(Option(self._line(entry)) for entry in offered)
        self.highlighted = 0 if offered else None

    @property
    def was_gone_through(self) -> bool:
        """Whether the cursor has left the first line."""
        return self.has_focus and bool(self.highlighted)

    def key_words(self) -> Mapping[Key, str]:
        """F4 reads the line that the cursor went to."""
        return {Key.READ_ALOUD: _("念这一行")} if self.was_gone_through else {}

    @on(OptionList.OptionHighlighted)
    def _arrived(self) -> None:
        self.screen.refresh_bindings()

    def heard(self, one: One) -> str:
        """The line under the cursor, and why not where it cannot be done."""
        if self.highlighted is None:
            return ""
        entry = self.entries[self.highlighted]
        return entry.label if entry.refusal is None else _("{act}。{why}").format(act=entry.label, why=entry.refusal)

    def _line(self, entry: Entry) -> Content:
        if entry.refusal is None:
            return Content(entry.label)
        return Content.styled(_("{act} ✕").format(act=entry.label), self.get_visual_style("act-menu--refused"))

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.Chosen(self.entries[event.option_index]))
