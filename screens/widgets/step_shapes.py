"""The five steps as shapes on a line, with everyday words below: for whoever looks at the turned screen."""

from itertools import pairwise
from typing import ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from desk.appeal import Appeal
from desk.language import _
from desk.stages import Stage
from screens.widgets.fit import fit
from screens.widgets.stage_rail import AHEAD, DONE_LINE, ENDED, HERE, OPEN_LINE, PASSED


class StepShapes(Widget):
    """Two rows: passed ✔, here ●, still ahead ○."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"step-shapes--here"}
    DEFAULT_CSS = """
    StepShapes { height: 2; text-style: bold; }
    StepShapes > .step-shapes--here { background: $foreground; color: $background; text-style: bold; }
    """

    def __init__(self, appeal: Appeal, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._appeal = appeal

    def render(self) -> Content:
        """The line of shapes, and the words."""
        marks = [mark_of(self._appeal, stage) for stage in Stage]
        words = [step_words(stage) for stage in Stage]
        widths = [self.size.width // len(words)] * len(words)
        here = self.get_visual_style("step-shapes--here")
        named = [
            Content.styled(_centred(word, width), here) if mark in (HERE, ENDED) else Content(_centred(word, width))
            for word, mark, width in zip(words, marks, widths, strict=True)
        ]
        return Content("\n").join([Content(mark_line(marks, widths)), Content("").join(named)])


def step_words(stage: Stage) -> str:
    """A step in the fewest everyday words, to stand under its shape."""
    return {
        Stage.SUBMITTED: _("记下"),
        Stage.ACCEPTED: _("接手"),
        Stage.ASSIGNED: _("派出"),
        Stage.IN_PROGRESS: _("在办"),
        Stage.COMPLETED: _("办好"),
    }[stage]


def mark_of(appeal: Appeal, stage: Stage) -> str:
    """The shape of a step of this appeal."""
    order = list(Stage)
    if order.index(stage) > order.index(appeal.stage):
        return AHEAD
    if stage is not appeal.stage or (stage is Stage.COMPLETED and appeal.closed is None):
        return PASSED
    return HERE if appeal.closed is None else ENDED


def mark_line(marks: list[str], widths: list[int]) -> str:
    """Each mark in the middle of its column, joined by lines."""
    middles = [sum(widths[:place]) + width // 2 for place, width in enumerate(widths)]
    row = [" "] * sum(widths)
    for (start, end), mark in zip(pairwise(middles), marks, strict=False):
        row[start:end] = (DONE_LINE if mark == PASSED else OPEN_LINE) * (end - start)
    for middle, mark in zip(middles, marks, strict=True):
        row[middle - 1 : middle + 2] = f" {mark} "
    return "".join(row)


def _centred(word: str, width: int) -> str:
    """The word in the middle of its column, at least a blank beside it."""
    cut = fit(word, min(cell_len(word), max(1, width - 1)))
    left = (width - cell_len(cut)) // 2
    return " " * left + cut + " " * (width - left - cell_len(cut))
