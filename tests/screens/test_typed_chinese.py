"""Promises to whoever writes with an input method or the clipboard, in the real program on a real terminal."""

import time
from collections.abc import Callable
from pathlib import Path

from desk.drafts import Draft, Drafts
from desk.folders import drafts_folder
from tests.screens.terminal import F2, PATIENCE, Terminal, desk_in, terminal

SENTENCE = "卫生间的水龙头从上星期三起一直漏水，找物业说了两次也没有人来看，地上全是水，老人怕摔"
LENGTHS = range(1, 41)
"""Characters that an input method commits at once."""
UNDO, TAB = "\x1a", "\t"
TO_NAME = 7 * TAB


def wait_until(screen: Terminal, drafts: Drafts, is_right: Callable[[Draft], bool]) -> None:
    """Read until the draft on the disk is as it should be."""
    deadline = time.monotonic() + PATIENCE
    while not any(map(is_right, drafts.all())):
        assert time.monotonic() < deadline, (drafts.all(), screen.text)
        screen.read(0.05)


def test_what_input_methods_and_the_clipboard_send_arrives_whole_and_is_taken_back_by_one_key(tmp_path: Path) -> None:
    desk_in(tmp_path)
    drafts = Drafts(drafts_folder(tmp_path))
    said = "".join(SENTENCE[:length] for length in LENGTHS)
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收")
        screen.type(F2)
        for length in LENGTHS:
            screen.type(SENTENCE[:length])
        wait_until(screen, drafts, lambda draft: draft.said == said)
        screen.paste("一行\r\n二行\n三行")
        wait_until(screen, drafts, lambda draft: draft.said == f"{said}一行\n二行\n三行")
        screen.type(UNDO)
        wait_until(screen, drafts, lambda draft: draft.said == said)
        screen.type("四行\r五行")  # from a terminal that does not say what is pasted
        wait_until(screen, drafts, lambda draft: draft.said == f"{said}四行\n五行")
        screen.type(f"{TO_NAME}欧阳淑兰")
        screen.paste("，\n王桂兰")
        wait_until(screen, drafts, lambda draft: draft.resident == "欧阳淑兰， 王桂兰")
        screen.type(UNDO + TAB + "１３９-００２２ ４８００")
        wait_until(screen, drafts, lambda draft: (draft.resident, draft.phone) == ("欧阳淑兰", "13900224800"))
        screen.type(UNDO)
        wait_until(screen, drafts, lambda draft: draft.phone == "")
        screen.kill()
