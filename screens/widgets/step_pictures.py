"""The five steps without a word: small pictures in a row; below them, large, where it stands and what it waits for."""

from typing import ClassVar

from textual.content import Content
from textual.widget import Widget

from desk.appeal import Appeal
from desk.stages import Stage
from screens.widgets.pictograms import ROWS, Pictogram, picture, side_by_side
from screens.widgets.stage_rail import AHEAD, ENDED, HERE, PASSED
from screens.widgets.step_shapes import mark_line, mark_of

PICTURES: dict[Stage, Pictogram] = {
    Stage.SUBMITTED: "paper",
    Stage.ACCEPTED: "person",
    Stage.ASSIGNED: "department",
    Stage.IN_PROGRESS: "tool",
    Stage.COMPLETED: "tick",
}
MARK_ROWS = 1
LARGEST = 3
"""Times a picture's own size."""
GAP = 6
"""Cells between the large picture and its sign."""


class StepPictures(Widget):
    """Passed, here and ahead told by colour, by the marks ✔ ● ○ and by what is inverted; then the step, large."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"step-pictures--passed", "step-pictures--here", "step-pictures--ahead"}
    DEFAULT_CSS = """
    StepPictures {
        height: 1fr;
        text-align: center;
        & > .step-pictures--passed { color: $success; }
        & > .step-pictures--here { background: $foreground; color: $background; }
        & > .step-pictures--ahead { color: $secondary; }
    }
    """

    def __init__(self, appeal: Appeal, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._appeal = appeal

    def render(self) -> Content:
        """The row of steps, its marks, and the large picture as far as there is room."""
        widths = [self.size.width // len(PICTURES)] * len(PICTURES)
        rows = [self._small_row(row, widths) for row in range(ROWS)]
        marks = Content(mark_line([mark_of(self._appeal, stage) for stage in Stage], widths))
        return Content("\n").join([*rows, marks, *map(Content, self._large())])

    def _small_row(self, row: int, widths: list[int]) -> Content:
        return Content("").join(
            Content.styled(picture(name)[row].center(width), self.get_visual_style(self._component(stage)))
            for (stage, name), width in zip(PICTURES.items(), widths, strict=True)
        )

    def _component(self, stage: Stage) -> str:
        state = {PASSED: "passed", HERE: "here", ENDED: "here", AHEAD: "ahead"}[mark_of(self._appeal, stage)]
        return f"step-pictures--{state}"

    def _large(self) -> list[str]:
        times = min(LARGEST, (self.size.height - ROWS - MARK_ROWS) // ROWS)
        if times < 1:
            return []
        step = picture(PICTURES[self._appeal.stage], times=times)
        sign = sign_of(self._appeal)
        return side_by_side(step, picture(sign, times=times), gap=GAP) if sign else step


def sign_of(appeal: Appeal) -> Pictogram | None:
    """Beside the step: nobody goes on with it, somebody comes to the house, or it waits; none when it is done."""
    if appeal.closed is not None:
        return "cross"
    if appeal.stage is Stage.COMPLETED:
        return None
    return "visit" if appeal.visit is not None else "clock"
