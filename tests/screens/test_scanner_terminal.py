"""The promise of the scanner in the real program on a real terminal."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desk.drafts import Draft, Drafts
from desk.folders import drafts_folder
from desk.numbers import grouped
from desk.opendesk import open_desk
from tests.screens.terminal import F2, desk_in, terminal


def test_a_slip_scanned_into_a_word_opens_its_appeal_and_the_word_goes_on(tmp_path: Path) -> None:
    desk = open_desk(desk_in(tmp_path), tmp_path, lambda: datetime.now(UTC))
    number = desk.appeals.file(replace(Draft.begun(desk.now(), by="李秀英"), said="漏水"), by="李秀英").number
    desk.close()
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收 1")
        screen.type(F2)
        screen.wait_for("居民的话")
        screen.type("楼道灯")
        screen.wait_for("草稿已存")
        screen.type(f"{number}\r")
        screen.wait_for(grouped(number))
        screen.type("\x1b")
        screen.wait_for("居民的话")
        screen.type("不亮")
        screen.wait_for("楼道灯不亮")
        assert number not in screen.text
        screen.kill()
    assert Drafts(drafts_folder(tmp_path)).all()[0].said.startswith("楼道灯")
