"""The fields of a form: made for an input method, a clipboard, and somebody who types the wrong thing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Offset

from desk.language import language, set_language
from desk.text import clean, clean_line, digits
from screens.widgets.choice_box import ChoiceBox
from screens.widgets.field import Field
from screens.widgets.fields import LineField
from screens.widgets.line_input import LineInput, Undo
from tests.screens.bench import HOSTILE, NEVER_DRAWN, Bench, commands, lines, opening, paste, type_in, whole
from tests.screens.fields import TYPES, four_fields


@pytest.mark.parametrize("length", [1, 5, 8, 40])
async def test_what_an_input_method_commits_arrives_whole(length: int) -> None:
    committed = ("卫生间水龙头漏水" * 5)[:length]
    words, _kind, name, _phone = four_fields()
    async with Bench([words, name]).run_test() as pilot:
        words.focus()
        await pilot.press(*committed)
        name.focus()
        await pilot.press(*committed[:12])
        assert words.value == committed
        assert name.value == committed[:12]


async def test_full_width_digits_become_digits_and_the_rest_is_left_out() -> None:
    *_others, phone = four_fields()
    async with Bench([phone]).run_test() as pilot:
        phone.focus()
        await pilot.press(*"１３８-００１１ ３９１２号")
        assert phone.value == "13800113912"
        paste(pilot.app, "（010）\n６６")
        await pilot.pause()
        assert phone.value == "1380011391201066"


async def test_pasted_lines_are_joined_not_dropped_and_come_in_once() -> None:
    *_others, name, _phone = four_fields()
    async with Bench([name]).run_test() as pilot:
        name.focus()
        paste(pilot.app, "王淑兰\r\n欧阳")
        await pilot.pause()
        assert name.value == "王淑兰 欧阳"


async def test_a_paste_that_is_too_long_is_cut_not_refused() -> None:
    *_others, name, _phone = four_fields()
    async with Bench([name]).run_test() as pilot:
        name.focus()
        await pilot.press("王")
        paste(pilot.app, "淑" * 50)
        await pilot.pause()
        assert name.value == "王" + "淑" * 11


async def test_typing_is_taken_back_by_the_clause_and_brought_back() -> None:
    *_others, name, _phone = four_fields()
    async with Bench([name]).run_test() as pilot:
        name.focus()
        type_in(pilot.app, "王阿姨，住三栋")
        await pilot.pause()
        await pilot.press("ctrl+z")
        assert name.value == "王阿姨，"
        await pilot.press("ctrl+z", "ctrl+z")
        assert name.value == ""
        await pilot.press("ctrl+y", "ctrl+y")
        assert name.value == "王阿姨，住三栋"


async def test_words_that_were_wiped_out_by_one_key_come_back() -> None:
    words, _kind, name, _phone = four_fields()
    async with Bench([words, name]).run_test() as pilot:
        for field in (words, name):
            field.focus()
            await pilot.press(*"卫生间水龙头漏水", "ctrl+w")
            assert field.value == ""
            await pilot.press("ctrl+z")
            assert field.value == "卫生间水龙头漏水"


async def test_many_lines_are_taken_back_and_brought_back_though_the_field_had_to_scroll_for_them() -> None:
    words, *_others = four_fields()
    async with Bench([words]).run_test() as pilot:
        words.focus()
        for step in range(1, 6):
            paste(pilot.app, f"{step} 楼\r\n漏水" * step)
            await pilot.pause()
            said = words.value
            await pilot.press("ctrl+z")
            assert len(words.value) < len(said)
            await pilot.press("ctrl+y")
            assert words.value == said


@given(st.lists(st.text(alphabet="水漏，a ", max_size=8), min_size=1, max_size=30))
def test_undoing_everything_and_redoing_everything_gives_every_line_back(said: list[str]) -> None:
    undo, now = Undo(), ""
    for line in said:
        if line != now:
            undo.note(now, line)
            now = line
    steps = len(undo.past)
    last = now
    for _step in range(steps):
        now = undo.undo(now)
    assert now == ""
    assert undo.undo(now) == now
    for _step in range(steps):
        now = undo.redo(now)
    assert now == last


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_cleaned_however_it_comes_in(text: str, size: tuple[int, int]) -> None:
    words, kind, name, phone = four_fields()
    async with Bench([words, kind, name, phone]).run_test(size=size) as pilot:
        for field in (words, kind, name, phone):
            field.focus()
            await pilot.pause()
            paste(pilot.app, text)
            await pilot.pause()
            type_in(pilot.app, text)
            await pilot.pause()
            kept = field.value
            field.value = text
            field.value = kept
            field.note(lambda: text)
            await pilot.pause()
        assert words.value == clean(words.value).strip()
        assert name.value == clean_line(name.value)
        assert phone.value == digits(phone.value)
        assert kind.value in {choice.value for choice in TYPES} | {""}
        assert not commands(pilot.app)
        assert opening(text) in whole(pilot.app)


@given(st.text(max_size=60))
def test_a_line_never_holds_what_could_command_a_terminal(text: str) -> None:
    kept = LineInput().validate_value(text)
    assert not {unicodedata.category(c) for c in kept} & NEVER_DRAWN
    assert "\n" not in kept


async def test_tab_and_enter_move_on_and_no_field_holds_anyone_back() -> None:
    fields = four_fields()
    app = Bench(fields)
    async with app.run_test(message_hook=app.collect) as pilot:
        fields[0].focus()
        await pilot.press("a", "tab", "l", "tab", "b", "tab", "5", "enter")
        assert [field.value for field in fields] == ["a", "light", "b", "5"]
        assert [entered.field.id for entered in app.of(Field.Entered)] == ["phone"]


@pytest.mark.parametrize("key", ["f6", "f7"])
async def test_f6_and_f7_are_free_for_the_desk_while_words_are_typed(key: str) -> None:
    words, *_others = four_fields()
    pressed: list[str] = []

    class Desk(Bench):
        BINDINGS = [("f6", "told('f6')"), ("f7", "told('f7')")]  # noqa: RUF012

        def action_told(self, key: str) -> None:
            pressed.append(key)

    async with Desk([words]).run_test() as pilot:
        words.focus()
        await pilot.press(*"漏水", key)
        assert pressed == [key]
        assert words.value == "漏水"


async def test_a_suggestion_is_marked_with_the_words_it_came_from_until_somebody_agrees(lang: str) -> None:
    _words, kind, name, _phone = four_fields()
    app = Bench([kind, name])
    async with app.run_test(size=(80, 24), message_hook=app.collect) as pilot:
        assert kind.suggest("water", "水龙头[/b]")
        await pilot.pause()
        assert "家里漏水" in lines(app)[0]
        assert "“水龙头[/b]”" in lines(app)[0]
        assert kind.suggested
        assert not app.of(Field.Changed), "only people change things"
        kind.focus()
        await pilot.press("enter")
        assert not kind.suggested
        assert "水龙头" not in lines(app)[0]


async def test_the_words_that_a_suggestion_came_from_take_one_line_and_are_cut_with_a_mark() -> None:
    field = LineField(9, lambda: "地址", id="address")
    async with Bench([field]).run_test(size=(80, 24)) as pilot:
        field.suggest("竹枝社区3栋2单元5楼501", "我住在竹枝社区3栋2单元5楼501那一户的对面")
        await pilot.pause()
        assert field.size.height == 1
        assert "…" in lines(pilot.app)[0]


async def test_a_suggestion_never_overwrites_what_a_person_typed() -> None:
    *_others, name, _phone = four_fields()
    async with Bench([name]).run_test() as pilot:
        name.focus()
        await pilot.press(*"王淑兰")
        assert not name.suggest("李四", "李四")
        assert name.value == "王淑兰"
        name.value = "张三"
        assert not name.suggest("李四", "李四"), "nor what came back with a draft"
        name.value = ""
        assert name.suggest("李四", "李四")


async def test_labels_and_numbers_are_visible_and_follow_the_language() -> None:
    field = LineField(4, lambda: {"zh": "姓名", "en": "Name"}[language()])
    async with Bench([field]).run_test() as pilot:
        assert lines(pilot.app)[0].startswith("4 姓名")
        set_language("en")
        for widget in pilot.app.screen.query("*"):
            widget.refresh(layout=True)
        await pilot.pause()
        assert lines(pilot.app)[0].startswith("4 Name")


async def test_a_field_looks_the_same_before_and_after_the_cursor_comes_and_the_input_method_window_with_it() -> None:
    _words, kind, name, phone = four_fields()
    async with Bench([kind, name, phone]).run_test() as pilot:
        kind.value, name.value, phone.value = "lift", "王淑兰", "13800113912"
        await pilot.pause()
        untouched = [line.replace("▸", " ").rstrip() for line in lines(pilot.app)]
        for field in (kind, name, phone):
            await pilot.press("tab")
            assert pilot.app.focused is field.entry
            behind = 0 if field is kind else cell_len(field.value) + 1  # where Textual has it behind a line
            assert pilot.app.cursor_position == field.entry.content_region.offset + Offset(behind, 0)
        await pilot.press("tab")
        hint = "  ↑↓ 换一个，打字来找"
        assert [line.replace("▸", " ").replace(hint, "").rstrip() for line in lines(pilot.app)] == untouched


async def test_nothing_blinks_and_the_input_method_window_belongs_at_the_cursor() -> None:
    words, kind, name, phone = four_fields()
    async with Bench([words, kind, name, phone]).run_test() as pilot:
        assert not any(getattr(field.entry, "cursor_blink", False) for field in (words, kind, name, phone))
        kind.focus()
        await pilot.press(*"漏水")
        box = kind.query_one(ChoiceBox)
        assert pilot.app.cursor_position == box.content_region.offset + Offset(4, 0)
