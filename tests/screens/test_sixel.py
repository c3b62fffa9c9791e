"""A terminal that says so gets photos dot by dot, row by row; every other one gets half blocks, and nothing astray."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from desk.opendesk import open_desk
from screens.terminal_answer import ASK
from screens.widgets import sixel
from tests.screens.terminal import ESC, F2, PATIENCE, Terminal, desk_in, terminal
from tests.screens.test_photos import photo
from tests.storage.site import draft_of

PART = re.compile(r'\x1bP0;1;0q"1;1;(\d+);(\d+)((?:#\d+;2;\d+;\d+;\d+)+)([#!$0-9?-~-]*)\x1b\\')
DCS, LAST_OF_A_PART = "\x1bP", "\x1b\\\x1b8"
F7, CTRL_Q = "\x1b[18~", "\x11"
QUESTION = "要退出吗"
Dots = list[list[tuple[int, int, int] | None]]


def decoded(part: str) -> Dots:
    """The dots of one part, by the words of the format alone; None is one that stays as it was."""
    [(width, height, palette, content)] = PART.findall(part)
    colours = {
        int(number): (round(int(red) * 2.55), round(int(green) * 2.55), round(int(blue) * 2.55))
        for number, red, green, blue in re.findall(r"#(\d+);2;(\d+);(\d+);(\d+)", palette)
    }
    dots: Dots = [[None] * int(width) for _line in range(int(height))]
    for top, band in enumerate(content.split("-")):
        for colour, columns in re.findall(r"#(\d+)([^#$]*)", band):
            shapes = re.sub(r"!(\d+)(.)", lambda run: run[2] * int(run[1]), columns)
            for x, shape in enumerate(shapes):
                for line in range(6):
                    if ord(shape) - 63 >> line & 1:
                        dots[6 * top + line][x] = colours[int(colour)]
    return dots


def heights(drawn: str) -> set[int]:
    """Of all parts in what was drawn."""
    return {int(height) for _width, height, _palette, _content in PART.findall(drawn)}


def difference(dots: Dots, picture: Image.Image) -> int:
    """The largest in any colour of any dot; every dot must have been drawn."""
    levels = [level for line in dots for colour in line for level in colour or ()]
    return max(abs(a - b) for a, b in zip(levels, picture.tobytes(), strict=True))


@pytest.mark.parametrize(("size", "height"), [((37, 45), 20), ((90, 19), 19), ((1, 1), 13), ((5, 12), 6)])
def test_a_picture_is_the_same_behind_the_encoder(size: tuple[int, int], height: int) -> None:
    stripes = Image.linear_gradient("L").resize(size).point(lambda level: level // 32 * 32)
    picture = Image.merge("RGB", (stripes, stripes.transpose(Image.Transpose.FLIP_LEFT_RIGHT), stripes))
    parts = sixel.parts(picture, height=height)
    assert len(parts) == -(-size[1] // height)
    drawn = [line for part in parts for line in decoded(part)]
    assert difference(drawn, picture) <= 5, "percents, and the means of colours that lie close together"


def test_a_photo_of_noise_keeps_every_dot_in_few_colours() -> None:
    noise = Image.merge("RGB", [Image.effect_noise((60, 40), spread) for spread in (40, 80, 120)])
    parts = sixel.parts(noise, height=20)
    drawn = [line for part in parts for line in decoded(part)]
    assert difference(drawn, noise) < 160
    assert len({colour for line in drawn for colour in line}) <= sixel.COLOURS


def drawn_until(opened: Terminal, *signs: str, since: int = 0) -> str:
    """All that was drawn since then, once it holds these signs."""
    deadline = time.monotonic() + PATIENCE
    while not all(sign.encode() in opened.drawn[since:] for sign in signs):
        assert time.monotonic() < deadline, f"{signs} never came: {opened.drawn[since:][-300:]!r}"
        opened.read(0.1)
    return opened.drawn[since:].decode(errors="replace")


@contextmanager
def choosing_photos(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """A terminal on an appeal's choice of photos, which has been asked and shows half blocks meanwhile."""
    for between in ("TMUX", "STY", "XDG_PICTURES_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(between, raising=False)
    monkeypatch.setenv("HOME", str(folder / "home"))
    photo(folder / "home" / "Pictures" / "漏水.png")
    desk = open_desk(desk_in(folder), folder, lambda: datetime.now(UTC))
    desk.appeals.file(draft_of("one"), by="李秀英")
    desk.close()
    with terminal(folder, dots_a_cell=(8, 15)) as opened:
        opened.wait_for("今日 新收 1")
        opened.type("\r")
        opened.wait_for("添加照片")
        assert ASK.encode() not in opened.drawn
        opened.type(F7)
        drawn_until(opened, "选照片", ASK, "▀")
        yield opened


def test_half_blocks_stand_at_once_and_become_dots_when_the_answer_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with choosing_photos(tmp_path, monkeypatch) as opened:
        assert DCS.encode() not in opened.drawn
        for piece in ("\x1b[?6", "2;", "4c"):
            opened.type(piece)
        assert heights(drawn_until(opened, LAST_OF_A_PART)) == {15}
        opened.type(CTRL_Q)
        drawn_until(opened, QUESTION)
        asked = opened.drawn.rindex(QUESTION.encode())
        assert DCS not in drawn_until(opened, "返回", since=asked), "what lies behind a question is not drawn over it"
        opened.draw_cells_of(9, 18)
        opened.type(ESC)
        assert heights(drawn_until(opened, LAST_OF_A_PART, since=asked)) == {18}, "letters of another size"


def test_a_terminal_without_sixels_keeps_half_blocks_and_its_answer_reaches_no_field(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with choosing_photos(tmp_path, monkeypatch) as opened:
        opened.type("\x1b[?62;22c" + F2)
        opened.wait_for("居民的话")
        for piece in ("灯", "\x1b[?62;2", "2c", "不亮"):
            opened.type(piece)
        opened.wait_for("灯不亮")
        assert DCS.encode() not in opened.drawn
