"""How fast the desk is under the fingers: from the start, from key to paint, and from screen to screen.

Walls are whatever else runs on the machine; the ratios, and the bytes, are the point.
"""

import sys
from collections import defaultdict
from math import ceil
from pathlib import Path
from statistics import median

import pytest

from desk.opendesk import OpenDesk
from tests.benchmarks.terminal import Terminal, fill, running, the_desk
from tests.storage.site import draft_of

STARTS, KEYS, ROUNDS = 7, 60, 20
FEW, MANY = 100, 100_000
HAN = "龘"
ENTER, ESC, UP, DOWN, RIGHT = b"\r", b"\x1b", b"\x1b[A", b"\x1b[B", b"\x1b[C"
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
F1, F2, F3, F6, F8 = b"\x1bOP", b"\x1bOQ", b"\x1bOR", b"\x1b[17~", b"\x1b[19~"
HOME, HELP, FORM, LOOK_UP, RESIDENTS = "今日 新收", " · 帮助", "居民的话", "查什么", " · 居民"
QUESTION, APPEAL, TURNED = "要退出吗", "经过", "█"
"""What is seen on each screen and on no other that it is compared with."""
WALK = (
    ("F1 help", F1, HELP), ("Esc from help", ESC, HOME),
    ("F2 new appeal", F2, FORM), ("Esc from the form", ESC, HOME),
    ("F3 look up", F3, LOOK_UP), ("Esc from looking up", ESC, HOME),
    ("F6 residents", F6, RESIDENTS), ("Esc from residents", ESC, HOME),
    ("Esc asks", ESC, QUESTION), ("Esc from the box", ESC, HOME),
    ("Enter appeal", ENTER, APPEAL), ("F8 turned", F8, TURNED), ("Esc turned back", ESC, APPEAL),
    ("Esc from the appeal", ESC, HOME),
)  # fmt: skip
"""Each step: its name, its key, what is seen then."""
LEAST_APP = """
import os
os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
from textual.app import App
from textual.widgets import Input, Static

class Least(App):
    def compose(self):
        yield Static("就绪")
        yield Input()

Least().run()
"""

Times = dict[str, list[float]]


@pytest.mark.timeout(600)
def test_first_paint_and_first_usable_key_beside_the_least_app(desk: OpenDesk, tmp_path: Path) -> None:
    desk.appeals.file(draft_of("the-first"), by="李秀英")
    fill(desk, 2, FEW)
    least: Times = defaultdict(list)
    ours: Times = defaultdict(list)
    for _start in range(1 + STARTS):  # the first compiles, and is forgotten
        with running([sys.executable, "-c", LEAST_APP], {}) as terminal:
            _start_of_the_least(terminal, least)
        with the_desk(desk, tmp_path) as terminal:
            _start_of_ours(terminal, ours)
    print(f"\nfrom the start of the process, ms, medians of {STARTS} (and the longest)")
    beside = {"first paint": "first paint", "list answers": "first key", "form, typed in": "first key"}
    for name, took in ours.items():
        line = f"  {name:16}{_ms(median(took[1:]))} ({_ms(max(took[1:])).strip()})"
        if name in beside:
            other = median(least[beside[name]][1:])
            line += f"   {median(took[1:]) / other:.2f} times the least app ({_ms(other).strip()})"
        print(line)


def _start_of_the_least(terminal: Terminal, took: Times) -> None:
    took["first paint"].append(terminal.until("就绪"))
    terminal.press(HAN.encode())
    took["first key"].append(terminal.until(HAN))


def _start_of_ours(terminal: Terminal, took: Times) -> None:
    took["splash"].append(terminal.until("正在打开"))
    took["first paint"].append(terminal.until("F1"))
    terminal.press(RIGHT)  # to the next of the morning's lists
    took["list answers"].append(terminal.until("◂超时"))
    terminal.press(F2)
    took["form"].append(terminal.until(FORM))
    terminal.press(HAN.encode())
    took["form, typed in"].append(terminal.until(HAN))


@pytest.mark.timeout(900)
def test_key_to_paint_and_screen_to_screen(desk: OpenDesk, tmp_path: Path) -> None:
    desk.appeals.file(draft_of("the-first"), by="李秀英")
    keys: dict[int, Times] = {}
    screens: dict[int, Times] = {}
    for first, count in ((2, FEW), (FEW + 1, MANY)):
        fill(desk, first, count)
        with the_desk(desk, tmp_path) as terminal:
            terminal.until("▶")
            terminal.settle()
            screens[count] = _walks(terminal)
            keys[count] = _keys(terminal)
        for left in desk.drafts.all():  # it would stand above the list the next time
            desk.drafts.remove(left.draft_id)
    _table(f"key to the first byte of its paint, ms, {KEYS} presses", keys)
    _table(f"key to the words of the next screen, ms, {ROUNDS} times", screens)


def _keys(terminal: Terminal) -> Times:
    """Each key's times; of the bytes that it painted, the median is printed."""
    took = {
        "Up, Down": [terminal.first_answer(key) for key in (DOWN, UP) * (KEYS // 2)],
        "Down, on and on": [terminal.first_answer(DOWN) for _press in range(KEYS)],
        "PageDown": [terminal.first_answer(key) for key in (PAGE_DOWN, PAGE_UP) * (KEYS // 2)],
    }
    terminal.answer(F2, FORM)
    took["a 汉字"] = [terminal.first_answer(HAN.encode()) for _press in range(KEYS)]
    for name, answers in took.items():
        print(f"\n  {name}: {median(written for _seconds, written in answers):.0f} bytes a press", end="")
    return {name: [seconds for seconds, _written in answers] for name, answers in took.items()}


def _walks(terminal: Terminal) -> Times:
    took: Times = defaultdict(list)
    for _round in range(ROUNDS):
        for name, key, words in WALK:
            took[name].append(terminal.answer(key, words))
    return took


def _table(title: str, took: dict[int, Times]) -> None:
    print(f"\n{title}")
    for name, few in took[FEW].items():
        many = took[MANY][name]
        print(
            f"  {name:20} {FEW}:{_ms(median(few))} (p95 {_ms(_p95(few)).strip()})   {MANY}:{_ms(median(many))}"
            f" (p95 {_ms(_p95(many)).strip()})   {median(many) / median(few):.2f} times"
        )


def _p95(times: list[float]) -> float:
    return sorted(times)[ceil(len(times) * 0.95) - 1]


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:6.1f}"
