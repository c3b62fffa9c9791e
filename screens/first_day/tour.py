"""The tour of the desk's five steps with a resident, on the practice desk: learnt by doing each of them once."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import App

from desk.appeal import Appeal
from desk.language import _
from desk.numbers import grouped
from desk.stages import Act
from screens.answering.appeal import AppealScreen
from screens.answering.below import Below
from screens.desk_screen import DeskScreen
from screens.filing.filed import FiledScreen
from screens.filing.new_appeal import NewAppeal
from screens.widgets.fields import WordsField
from screens.widgets.fit import Told

LOOK_EVERY = 0.25
"""Seconds between two looks at whether a step is done."""
TAIL = 4
"""Digits of a number that are enough to find it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to press, and how one sees that it is done."""

    words: Callable[[Appeal], str]
    is_done: Callable[[DeskScreen, Appeal], bool]


def _is_written(screen: DeskScreen, example: Appeal) -> bool:
    return isinstance(screen, NewAppeal) and bool(screen.query_one(WordsField).value)


def _is_opened(screen: DeskScreen, example: Appeal) -> bool:
    return isinstance(screen, AppealScreen) and screen.appeal is not None and screen.appeal.number == example.number


def _is_read(screen: DeskScreen, example: Appeal) -> bool:
    return isinstance(screen, AppealScreen) and screen.query_one(Below).is_reading


def _is_rated(screen: DeskScreen, example: Appeal) -> bool:
    here = screen.appeal if isinstance(screen, AppealScreen) else None
    return here is not None and here.number == example.number and _ratings(here) > _ratings(example)


def _ratings(appeal: Appeal) -> int:
    return sum(event.act is Act.RATE for event in appeal.events)


STEPS = (
    Step(
        words=lambda example: _("居民来说事：按 F2，打一句居民的话，比如“楼道灯不亮”。"),
        is_done=_is_written,
    ),
    Step(
        words=lambda example: _("登记：看一眼下面自己填好的格子，按 F9。编号就有了，回执也出来了。"),
        is_done=lambda screen, example: isinstance(screen, FiledScreen),
    ),
    Step(
        words=lambda example: _("查进度：{name}来问 {number}。按 F3，打末四位 {tail}，按 Enter 打开。").format(
            name=example.resident.name, number=grouped(example.number), tail=example.number[-TAIL:]
        ),
        is_done=_is_opened,
    ),
    Step(
        words=lambda example: _("告诉结果：按 F4，念给居民听。没有喇叭，就照着念。"),
        is_done=_is_read,
    ),
    Step(
        words=lambda example: _("请居民评价：按 F8 转屏，再按 End，替居民按 5；按 Esc 转回来。"),
        is_done=_is_rated,
    ),
)


class TourLine(Told):
    """What to do next, above the line that tells what happened."""

    DEFAULT_CSS = "TourLine { width: 100%; padding: 0 1; background: $warning; color: $background; text-style: bold; }"


class Tour:
    """Looks on while somebody works, and says what comes next on whatever screen they are."""

    def __init__(self, app: App[None], example: Appeal) -> None:
        """`example` is a completed appeal, which is asked about, told of and rated."""
        self._app = app
        self._example = example
        self._step = 0
        self._timer = app.set_interval(LOOK_EVERY, self.look)

    def look(self) -> None:
        """See whether the step is done, and show the next one."""
        screen = self._app.screen
        if not (isinstance(screen, DeskScreen) and screen.is_mounted):
            return  # the next screen counts as the one on top before anything stands on it
        if self._step < len(STEPS) and STEPS[self._step].is_done(screen, self._example):
            self._step += 1
        line = next(iter(screen.query(TourLine)), None)
        if line is None:
            screen.mount(TourLine(self._words), before=screen.status)
        else:
            line.refresh(layout=True)

    def end(self) -> None:
        """Leave everything as it is, and say no more."""
        self._timer.stop()
        for screen in self._app.screen_stack:
            screen.query(TourLine).remove()

    def _words(self) -> str:
        if self._step == len(STEPS):
            return _("✔ 五步都做过了，您会了！按 Esc 收起这一行。")
        step = _("第 {step} 步，共 {all} 步。不学了按 Esc。").format(step=self._step + 1, all=len(STEPS))
        return f"{step}\n{STEPS[self._step].words(self._example)}"
