"""Promises of the app as a whole: quick to come up, the same keys everywhere, and no way out that loses a word."""

import pytest

from desk.language import language
from desk.opendesk import OpenDesk
from screens.answering.look_up import LookUp
from screens.app import DeskApp
from screens.desk_screen import DeskScreen
from screens.door import Door
from screens.filing.new_appeal import NewAppeal
from screens.first_day.explanations import EXPLAINED
from screens.first_day.help import Help
from screens.home import Home
from screens.people.residents import ResidentsScreen
from screens.question import Question
from screens.widgets.fit import Told
from tests.screens.bench import type_in, whole
from tests.screens.every_screen import every
from tests.screens.sitting import press, settle, shown, sitting_at, write
from tests.watch import Watch


@pytest.mark.parametrize(("key", "screen"), [("f2", NewAppeal), ("f3", LookUp), ("f6", ResidentsScreen)])
async def test_the_same_key_leads_to_the_same_screen_and_esc_back(
    desk: OpenDesk, watch: Watch, key: str, screen: type[NewAppeal | LookUp | ResidentsScreen]
) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, key)
        shown(pilot, screen)
        await press(pilot, "escape")
        shown(pilot, Home)


async def test_ctrl_q_in_the_middle_of_a_word_loses_nothing(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        type_in(pilot.app, "卫生间漏水")
        await pilot.press("ctrl+q")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("ctrl+q")
        await pilot.press("enter")
    [kept] = desk.drafts.all()
    assert kept.said == "卫生间漏水"


async def test_ctrl_c_asks_and_esc_goes_on_typing(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "ctrl+c")
        assert isinstance(pilot.app.screen, Question)
        assert "要退出吗" in whole(pilot.app)
        await press(pilot, "escape")
        shown(pilot, Home)


async def test_a_question_shows_its_words(desk: OpenDesk, watch: Watch, size: tuple[int, int], lang: str) -> None:
    async with sitting_at(desk, watch, size=size) as pilot:
        await press(pilot, "ctrl+q")
        assert all(told.size.height and told.size.width > 20 for told in pilot.app.screen.query(Told))


async def test_help_lists_the_keys_of_the_screen_below_and_enter_does_them(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f2")
        await write(pilot, "灯坏了")
        await press(pilot, "f1")
        shown(pilot, Help)
        assert "提交并打印回执" in whole(pilot.app)
        await press(pilot, "escape", "escape", "f1", "down", "enter")
        shown(pilot, LookUp)


async def test_help_explains_every_screen(desk: OpenDesk, watch: Watch) -> None:
    assert set(EXPLAINED) == {each.__name__ for each in every(DeskScreen)}
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f3", "f1")
        assert "居民记得什么就打什么" in whole(pilot.app)


async def test_the_language_is_switched_everywhere_at_once(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f1", "end", "up", "enter")
        assert language() == "en"
        assert "新诉求" not in whole(pilot.app)
        await press(pilot, "escape")
        assert "新诉求" not in whole(pilot.app)
        await press(pilot, "f1", "end", "up", "enter", "escape")
        assert "新诉求" in whole(pilot.app)


async def test_the_colours_change_and_come_back(desk: OpenDesk, watch: Watch) -> None:
    async with sitting_at(desk, watch) as pilot:
        await press(pilot, "f1", "end")
        seen = []
        for _press in range(3):
            await press(pilot, "enter")
            seen.append(pilot.app.theme)
        assert seen == ["desk-yellow-on-black", "desk-black-on-white", "desk"]
        await settle(pilot)


async def test_a_mishap_is_told_in_a_sentence_and_shows_nobodys_words(
    desk: OpenDesk, capsys: pytest.CaptureFixture[str]
) -> None:
    app = DeskApp(Door(desk.settings, desk.folder, desk.now))
    phone_of_a_resident = "13800138000"

    async def come_to_grief() -> None:
        async with app.run_test():
            app.call_later(lambda: len(phone_of_a_resident) // 0)

    with pytest.raises(ZeroDivisionError):
        await come_to_grief()
    told = capsys.readouterr().err
    log = (desk.folder / "errors.log").read_text()
    assert "程序出了意外（ZeroDivisionError）" in told
    assert "ZeroDivisionError" in log
    assert phone_of_a_resident not in told + log
