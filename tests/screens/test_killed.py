"""The promise of the drafts, in the real program on a real terminal: however it ends, start it again and go on."""

import time
from pathlib import Path

from desk.drafts import Drafts
from desk.folders import drafts_folder
from desk.opendesk import open_desk
from desk.services.lists import Wanted
from tests.screens.terminal import F2, F9, PATIENCE, desk_in, terminal
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
        deadline = time.monotonic() + PATIENCE
        while [draft.said for draft in drafts.all()] != [WORDS, INTERRUPTED]:
            assert time.monotonic() < deadline
            screen.read(0.05)
        screen.kill()
    with terminal(tmp_path) as screen:
        screen.wait_for(WORDS)
        screen.wait_for(INTERRUPTED)
        screen.wait_for("今日 新收")
        screen.type("\r")
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
