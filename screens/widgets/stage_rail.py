"""The five stages of an appeal on one rail: how far it is, since when, and who has it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from desk.appeal import Appeal, StageReached
from desk.language import _
from desk.stages import Stage
from screens.widgets.fit import fit
from screens.widgets.short_times import moment

PASSED, HERE, AHEAD, ENDED = "✔", "●", "○", "✖"
"""A shape for each state, so that nobody has to tell colours apart."""
DONE_LINE, OPEN_LINE = "━", "─"
SHORTEST_LINE = 2
LONGEST_LINE = 8
NARROWEST = 4
"""Cells of a stop in a window that is far too small."""


@dataclass(frozen=True)
class Stop:
    """One stage on the rail, in words."""

    mark: str
    label: str
    time: str = ""
    who: str = ""
    line: int = SHORTEST_LINE
    """How long the line to the next stop is at least; 0 for the last."""

    @property
    def cells(self) -> int:
        """How wide it wants to be: the stage and its line, or what stands below it, with a blank after each."""
        stage = cell_len(self.mark + self.label) + (self.line + 2 if self.line else 0)
        return max(stage, cell_len(self.time) + 2, cell_len(self.who) + 2)


class StageRail(Widget):
    """Three lines: the stages, when each was reached, and who has it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"stage-rail--passed", "stage-rail--here", "stage-rail--ahead"}
    DEFAULT_CSS = """
    StageRail {
        height: 3;
        & > .stage-rail--passed { color: $success; }
        & > .stage-rail--here { color: $background; background: $primary; text-style: bold; }
        & > .stage-rail--ahead { color: $secondary; }
    }
    """

    def __init__(
        self,
        appeal: Appeal | None = None,
        *,
        now: Callable[[], datetime],
        department_words: Callable[[str], str] = str,
        id: str | None = None,
    ) -> None:
        """`department_words` turns a department's stored name into the one to show."""
        super().__init__(id=id)
        self._appeal = appeal
        self._now = now
        self._department_words = department_words

    def show(self, appeal: Appeal) -> None:
        """Show an appeal as it stands."""
        self._appeal = appeal
        self.refresh()

    def render(self) -> Content:
        """The rail, as wide as there is room."""
        if self._appeal is None:
            return Content()
        stops = stops_of(self._appeal, now=self._now(), department_words=self._department_words)
        widths = spread([stop.cells for stop in stops], self.size.width)
        marks = Content("").join(self._mark(stop, width) for stop, width in zip(stops, widths, strict=True))
        times = _under([stop.time for stop in stops], widths)
        people = _under([stop.who for stop in stops], widths)
        return Content("\n").join([marks, times, people])

    def _mark(self, stop: Stop, width: int) -> Content:
        component = {PASSED: "passed", AHEAD: "ahead"}.get(stop.mark, "here")
        behind = 2 if stop.line else 1
        named = stop.mark + fit(stop.label, min(cell_len(stop.label), max(0, width - behind)))
        tail = width - cell_len(named)
        line = (DONE_LINE if stop.mark == PASSED else OPEN_LINE) * max(0, tail - 2) if stop.line else ""
        style = self.get_visual_style(f"stage-rail--{component}")
        return Content.styled(named, style) + Content(f" {line} " if line else " " * tail)


def _under(texts: list[str], widths: list[int]) -> Content:
    """A line below the stages, each text under its stage's name."""
    return Content("".join(f" {fit(text, width - 2)} " for text, width in zip(texts, widths, strict=True)))


def stops_of(appeal: Appeal, *, now: datetime, department_words: Callable[[str], str]) -> list[Stop]:
    """The five stages of the round that the appeal is in."""
    reached = {step.stage: step for step in appeal.stages if step.round == appeal.round}
    *before, last = (
        _stop_ahead(appeal, stage, now)
        if stage not in reached or _is_ahead(appeal, stage)
        else _stop_reached(appeal, reached[stage], now, department_words)
        for stage in Stage
    )
    return [*before, replace(last, line=0)]


def _is_ahead(appeal: Appeal, stage: Stage) -> bool:
    """An order that was returned has left stages behind that are ahead again."""
    order = list(Stage)
    return order.index(stage) > order.index(appeal.stage)


def _stop_reached(appeal: Appeal, step: StageReached, now: datetime, department_words: Callable[[str], str]) -> Stop:
    who = _who(step, department_words)
    return Stop(_mark_of(appeal, step.stage), step.stage.label, moment(step.at, now), who)


def _stop_ahead(appeal: Appeal, stage: Stage, now: datetime) -> Stop:
    if stage is Stage.COMPLETED and appeal.is_waiting:
        return Stop(AHEAD, stage.label, _("最晚{time}").format(time=moment(appeal.promised_at, now)))
    return Stop(AHEAD, stage.label)


def _mark_of(appeal: Appeal, stage: Stage) -> str:
    if stage is not appeal.stage or (stage is Stage.COMPLETED and appeal.closed is None):
        return PASSED
    return HERE if appeal.closed is None else ENDED


def _who(step: StageReached, department_words: Callable[[str], str]) -> str:
    """Who answers for the step: the department's person where an order was out, else who did it at the desk."""
    if step.stage in (Stage.SUBMITTED, Stage.ACCEPTED):
        return step.by
    department = department_words(step.department) if step.department else ""
    return " ".join(filter(None, (department, step.person))) or step.by


def spread(wanted: list[int], width: int) -> list[int]:
    """The width of each stop: what it wants and a little more, or cut from the widest where room is short."""
    widths = [cells + min(max(0, width - sum(wanted)) // len(wanted), LONGEST_LINE) for cells in wanted]
    while sum(widths) > width and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return widths
