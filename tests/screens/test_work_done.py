"""Promises about speed, held in counts: how much is done for a key, on every machine the same."""

from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import event
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.widget import Widget

from desk.opendesk import OpenDesk
from screens.widgets.queue_list import QueueList
from tests.screens.sitting import press, sitting_at
from tests.screens.terminal import F2, desk_in, terminal
from tests.storage.site import draft_of
from tests.watch import Watch

WIDGETS = {"home": 9, "f2": 21, "f3": 12, "f6": 10, "enter": 16, "f8": 7}
"""At most, on the screen that a key opens: each takes a millisecond and more to mount, to style, to lay out."""
CHARACTERS, A_CHARACTER = 20, 3_000
"""How many are typed, and how many bytes each may take; a whole screen takes 10,000."""


@pytest.fixture
def busy_desk(desk: OpenDesk) -> OpenDesk:
    for place in range(30):
        desk.appeals.file(draft_of(f"draft-{place}"), by="李秀英")
    return desk


@pytest.fixture
def styled(monkeypatch: pytest.MonkeyPatch) -> Counter[Widget]:
    """How often each widget was styled."""
    times: Counter[Widget] = Counter()
    apply = Stylesheet.apply

    def counted(sheet: Stylesheet, node: DOMNode, **how: object) -> None:
        if isinstance(node, Widget):
            times[node] += 1
        apply(sheet, node, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Stylesheet, "apply", counted)
    return times


@pytest.fixture
def rows_drawn(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The rows that the queue drew."""
    drawn: list[int] = []
    draw = QueueList._row_strip

    def noted(queue: QueueList, index: int) -> object:
        drawn.append(index)
        return draw(queue, index)

    monkeypatch.setattr(QueueList, "_row_strip", noted)
    return drawn


def widgets(pilot: Pilot[None]) -> list[Widget]:
    return [node for node in pilot.app.screen.walk_children(with_self=True) if isinstance(node, Widget)]


async def test_a_screen_has_few_widgets(busy_desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(busy_desk, watch) as pilot:
        counted = {"home": len(widgets(pilot))}
        for key in ("f2", "f3", "f6", "enter"):
            await press(pilot, key)
            counted[key] = len(widgets(pilot))
            if key != "enter":
                await press(pilot, "escape")
        await press(pilot, "f8")
        counted["f8"] = len(widgets(pilot))
    assert {name: count for name, count in counted.items() if count > WIDGETS[name]} == {}


@pytest.mark.parametrize("key", ["f1", "f2", "f3", "f6", "enter"])
async def test_a_screen_is_styled_once(key: str, busy_desk: OpenDesk, watch: Watch, styled: Counter[Widget]) -> None:
    async with sitting_at(busy_desk, watch, size=(120, 36)) as pilot:
        styled.clear()
        await press(pilot, key)
        again = [widget for widget in widgets(pilot) if styled[widget] > 1]
        assert len(again) <= 2  # what gets the cursor, and the screen itself


async def test_turning_the_screen_styles_that_screen_alone(
    busy_desk: OpenDesk, watch: Watch, styled: Counter[Widget]
) -> None:
    async with sitting_at(busy_desk, watch) as pilot:
        await press(pilot, "enter")
        styled.clear()
        await press(pilot, "f8")
        assert set(styled) <= set(widgets(pilot))
        await press(pilot, "f8")
        styled.clear()
        await press(pilot, "escape")
        assert not styled


async def test_a_step_down_draws_two_rows_and_asks_the_ledger_nothing(
    busy_desk: OpenDesk, watch: Watch, rows_drawn: list[int]
) -> None:
    statements: list[str] = []
    async with sitting_at(busy_desk, watch) as pilot:
        door = pilot.app.door  # type: ignore[attr-defined]
        engine = (await door.desk()).ledger.engine
        event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        rows_drawn.clear()
        await press(pilot, "down", "down")
    assert rows_drawn == [0, 1, 1, 2]
    assert statements == []


def test_a_character_sends_the_terminal_its_line_not_the_screen(tmp_path: Path) -> None:
    desk_in(tmp_path)
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        screen.wait_for("居民的话")
        before = len(screen.drawn)
        for typed in range(1, CHARACTERS + 1):
            screen.type("龘")
            screen.wait_for("龘" * typed)
        assert len(screen.drawn) - before < CHARACTERS * A_CHARACTER
