"""The promise of the drafts, in the real program on a real terminal: however it ends, start it again and go on."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from desk.acts import Accept
from desk.drafts import Drafts
from desk.folders import drafts_folder
from desk.opendesk import OpenDesk, open_desk
from desk.services.lists import Wanted
from desk.settings_file import packaged_file, read_settings
from tests.screens.terminal import DOCUMENT, DOWN, ESC, F2, F6, F9, PATIENCE, Terminal, desk_in, terminal
from tests.storage.site import draft_of
from tests.watch import Watch

BETWEEN_KEYS = 0.04
SAVED_WITHIN = 1.5
"""Seconds: the promise is 0.3; the rest is for what else this machine is doing, the terminal and the keys included."""
WORDS = "卫生间水龙头漏水三天了"
INTERRUPTED = "电梯里有人被关住了"


def test_a_killed_program_goes_on_where_the_volunteer_was_typing_also_for_who_interrupted(tmp_path: Path) -> None:
    settings = desk_in(tmp_path)
    drafts = Drafts(drafts_folder(tmp_path))
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        screen.wait_for("居民的话")
        for character in WORDS:
            screen.type(character)
            screen.read(0.05)
        screen.wait_for("草稿已存")
        screen.type(F2 + INTERRUPTED)
        wait_until(lambda: [draft.said for draft in drafts.all()] == [WORDS, INTERRUPTED], screen)
        screen.kill()
    with terminal(tmp_path) as screen:
        screen.wait_for(WORDS)
        screen.wait_for(INTERRUPTED)
        screen.wait_for("今日 新收")
        screen.type(DOWN + "\r")  # past who came last
        screen.wait_for("居民的话")
        screen.type(F9)
        screen.wait_for("已登记")
        screen.wait_for("这张纸")
        screen.kill()
    desk = open_desk(settings, tmp_path, Watch())
    [row] = desk.lists.page(Wanted(), start=0, size=9)
    assert desk.appeals.get(row.number).said == WORDS
    assert [draft.said for draft in desk.drafts.all()] == [INTERRUPTED]
    desk.close()


def test_a_killed_program_goes_on_with_each_form_that_was_open(tmp_path: Path) -> None:
    desk = open_desk(desk_in(tmp_path), tmp_path, lambda: datetime.now(UTC))
    number = desk.appeals.file(draft_of("one"), by="李秀英").number
    desk.appeals.act(number, Accept(), by="李秀英")
    with terminal(tmp_path) as screen:
        screen.wait_for("007 000 019")
        screen.type("\r")
        screen.wait_for("F9派单")
        screen.type(F9)
        screen.wait_for("谁去办")
        screen.type("\r周队")
        wait_until(lambda: left_in(desk) == ["周队"], screen)
        screen.type(F6)
        screen.wait_for("找谁")
        screen.type(F9)
        screen.wait_for("出生年份")
        screen.type("赵敏")
        wait_until(lambda: left_in(desk) == ["周队", "赵敏"], screen)
        screen.kill()
    with terminal(tmp_path) as screen:
        screen.wait_for("派单 007 000 019：周队")
        screen.wait_for("赵敏")
        screen.type(DOWN + "\r")
        screen.wait_for("上次没办完的还在")
        screen.type(F9)
        wait_until(lambda: left_in(desk) == ["赵敏"], screen)
        screen.type(ESC)
        screen.wait_for("今日 新收")
        screen.type("\r")
        screen.wait_for("上次没办完的还在")
        screen.type(F9)
        wait_until(lambda: left_in(desk) == [], screen)
        screen.kill()
    assert desk.appeals.get(number).person == "周队"
    assert [resident.name for resident in desk.finder.find("赵敏").residents] == ["赵敏"]
    desk.close()


def left_in(desk: OpenDesk) -> list[str]:
    """Whom each of the forms that are not done names."""
    return [left.words.get("name") or left.words.get("person", "") for left in desk.drafts.forms()]


def wait_until(is_so: Callable[[], bool], screen: Terminal) -> None:
    deadline = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < deadline, screen.text
        screen.read(0.05)


def test_a_desk_that_was_being_set_up_when_the_program_was_killed_is_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / DOCUMENT).write_bytes(packaged_file().read_bytes())
    drafts = Drafts(drafts_folder(tmp_path))
    with terminal(tmp_path) as screen:
        screen.wait_for("第一次打开")
        screen.type(DOWN + "\r")
        screen.wait_for("岗名")
        screen.type("竹枝社区代办岗")
        wait_until(lambda: [left.said for left in drafts.forms()] == ["竹枝社区代办岗"], screen)
        screen.kill()
    with terminal(tmp_path) as screen:
        screen.wait_for("上次没设置完")
        screen.type("\r")
        screen.wait_for("竹枝社区代办岗")
        screen.type(F9)
        screen.wait_for("语音模型")
    assert read_settings(tmp_path / DOCUMENT).desk.name == "竹枝社区代办岗"
    assert drafts.forms() == ()


def test_typing_without_a_pause_does_not_put_the_draft_off(tmp_path: Path) -> None:
    desk_in(tmp_path)
    typed_at: list[float] = []
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        screen.wait_for("居民的话")
        while len(typed_at) < 100:
            screen.type("漏")
            typed_at.append(time.monotonic())
            while (left := typed_at[-1] + BETWEEN_KEYS - time.monotonic()) > 0:
                screen.read(left)
        killed_at = time.monotonic()
        screen.kill()
    [kept] = Drafts(drafts_folder(tmp_path)).all()
    assert len(kept.said) >= sum(killed_at - at > SAVED_WITHIN for at in typed_at)


def test_a_program_whose_window_vanishes_without_a_word_ends_and_keeps_the_draft(tmp_path: Path) -> None:
    desk_in(tmp_path)
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        screen.wait_for("居民的话")
        screen.type(WORDS)
        screen.wait_for(WORDS)
        screen.vanish()
        assert screen.process.wait(PATIENCE) == 0
    assert [draft.said for draft in Drafts(drafts_folder(tmp_path)).all()] == [WORDS]
