"""What a resident's words may do to a terminal: be read. Every byte that the real program writes is looked at."""

import re
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import msgspec
from sqlalchemy import update

from desk.drafts import Draft
from desk.folders import drafts_folder
from desk.opendesk import open_desk
from desk.storage.tables import AppealRecord
from tests.screens.bench import NEVER_DRAWN
from tests.screens.terminal import DOCUMENT, F2, F3, F8, F9, Terminal, desk_in, terminal

TITLE, LINK, COPY = "\x1b]0;改名\x07", "\x1b]8;;x:y\x1b\\链\x1b]8;;\x1b\\", "\x1b]52;c;5L2g\x07"
EIGHT_BITS = "\x9b2J\x9d0;改名\x9c\x85"
HOSTILE = f"漏[/b]{TITLE}{LINK}{COPY}{EIGHT_BITS}\x1b[2J\x1bc\x0e\u202e水\u2066\u200b\ufeff[red]管"
PASTED = HOSTILE.replace("\x1b", "")
"""Terminals keep it out of what they paste."""
SEEN = "漏[/b]]0;改名"
"""How it begins where it is drawn: its commands have become words."""

OUR_COMMANDS = re.compile(
    r"\x1b\[[0-9;]*[mH]"  # colours and places
    r"|\x1b\[\?[0-9]+(?:[hl]|\$p)"  # modes of the terminal
    r"|\x1b\[6n"  # the question where its cursor stands
    r"|\x1b\]22;[a-z]*\x07"  # the shape of the pointer
    r"|[\r\n]"
    r"|\x1b(?:\[[?0-9;]*)?\Z"  # the last one, half read
)
SPLASH = "\x1b[2J"
ANOTHER_PAGE, PAGE_BEFORE, CURSOR_IS_SEEN = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h"
CTRL_Q = "\x11"


def hostile_desk(folder: Path) -> None:
    """A desk with files that this program has not written so: an appeal of the ledger, and a draft."""
    now = datetime.now(UTC)
    draft = replace(Draft.begun(now, by=HOSTILE), said=HOSTILE, resident=HOSTILE)
    desk = open_desk(desk_in(folder), folder, lambda: now)
    desk.appeals.file(draft, by=HOSTILE)
    with desk.ledger.writing() as session:
        session.execute(update(AppealRecord).values(name=HOSTILE, summary=HOSTILE))
    desk.close()
    another = replace(draft, draft_id=str(uuid4()))
    drafts_folder(folder).mkdir()
    (drafts_folder(folder) / f"{another.draft_id}.json").write_bytes(msgspec.json.encode(another))


def walk(screen: Terminal) -> None:
    """Past every place where words of residents stand: lists, the form, the number, the appeal, its other side."""
    screen.wait_for("今日 新收 1")
    screen.wait_for("▶ ")
    screen.type("\r")
    screen.wait_for("居民的话")
    screen.wait_for(SEEN)
    screen.paste(PASTED)
    screen.type(EIGHT_BITS + "\u202e\u200b")
    screen.wait_for("草稿已存")
    screen.type(F9)
    screen.wait_for("已登记，编号")
    screen.type("\x1b")
    screen.wait_for("今日 新收 2")
    screen.type("\r")
    screen.wait_for("经过")
    screen.type(F8)
    screen.wait_for("记下")
    screen.type("\x1b")
    screen.wait_for("经过")
    screen.type(F3)
    screen.wait_for("查什么")
    screen.paste(PASTED)
    screen.wait_for(SEEN)
    screen.type("\x1b")
    screen.type(F2)
    screen.wait_for("居民的话")


def test_no_byte_of_a_residents_words_commands_the_terminal(tmp_path: Path) -> None:
    hostile_desk(tmp_path)
    with terminal(tmp_path) as screen:
        walk(screen)
        left = OUR_COMMANDS.sub("", screen.drawn.decode().replace(SPLASH, "", 1))
        commands = [place for place, each in enumerate(left) if unicodedata.category(each) in NEVER_DRAWN]
        assert not [left[place : place + 20] for place in commands]
        assert "改名" not in screen.emulator.title


def test_a_terminal_is_asked_at_the_start_how_wide_it_draws_and_wide_signs_are_simple_then(tmp_path: Path) -> None:
    desk_in(tmp_path)
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收 0")
        assert b"\x1b[6n" in screen.drawn
        screen.type("\x1b[2;3R")
        screen.wait_for("已经换成简单的")


def test_what_stood_in_the_terminal_before_is_there_again_when_the_program_is_left(tmp_path: Path) -> None:
    desk_in(tmp_path)
    with terminal(tmp_path) as screen:
        screen.wait_for("今日 新收 0")
        screen.type(CTRL_Q)
        screen.wait_for("要退出吗")
        screen.type("\r")
        screen.read_to_the_end()
        first_words = screen.drawn.index("正在打开".encode())
        assert screen.drawn.index(ANOTHER_PAGE) < first_words < screen.drawn.rindex(PAGE_BEFORE)


def test_a_document_that_cannot_be_read_is_told_on_the_page_before_with_its_cursor(tmp_path: Path) -> None:
    (tmp_path / DOCUMENT).write_text("[desk", encoding="utf-8")
    with terminal(tmp_path) as screen:
        screen.read_to_the_end()
        splash, _left, told = screen.drawn.partition(PAGE_BEFORE)
        assert "正在打开".encode() in splash
        assert DOCUMENT.encode() in told
        assert CURSOR_IS_SEEN in told
