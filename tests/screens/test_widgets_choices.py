"""A field with choices: found by whatever somebody remembers of them, and never chosen by the way."""

import pytest

from screens.widgets.field import Field
from tests.screens.bench import Bench, whole
from tests.screens.fields import four_fields


async def test_a_choice_is_taken_back_and_brought_back() -> None:
    _words, kind, *_others = four_fields()
    async with Bench([kind]).run_test() as pilot:
        kind.value = "unsorted"
        kind.focus()
        await pilot.press(*"路灯", "enter", "down", "ctrl+z")
        assert kind.value == "light"
        await pilot.press("ctrl+z", "ctrl+z")
        assert kind.value == "unsorted"
        await pilot.press("ctrl+y", "ctrl+y")
        assert kind.value == "lift"


async def test_a_choice_is_found_by_words_keywords_and_pinyin_initials() -> None:
    _words, kind, *_others = four_fields()
    app = Bench([kind])
    async with app.run_test(message_hook=app.collect) as pilot:
        kind.focus()
        for typed, found in (("漏水", "water"), ("路灯", "light"), ("dt", "lift"), ("wuding", "roof"), ("WD", "roof")):
            await pilot.press(*typed)
            assert kind.value == found
            await pilot.press("enter")
        assert app.of(Field.Changed)[-1].value == "roof"


async def test_arrows_go_through_the_choices_and_stop_at_the_ends() -> None:
    _words, kind, *_others = four_fields()
    async with Bench([kind]).run_test() as pilot:
        kind.value = "unsorted"
        kind.focus()
        await pilot.press("up")
        assert kind.value == "unsorted"
        await pilot.press(*["down"] * 9)
        assert kind.value == "roof"
        await pilot.press("漏", "up")
        assert kind.value == "water", "while looking, only what matches"


async def test_looking_for_nothing_known_changes_nothing_and_esc_first_clears_the_looking() -> None:
    _words, kind, *_others = four_fields()
    left: list[str] = []

    class Desk(Bench):
        BINDINGS = [("escape", "leave")]  # noqa: RUF012

        def action_leave(self) -> None:
            left.append("left")

    async with Desk([kind]).run_test() as pilot:
        kind.value = "lift"
        kind.focus()
        await pilot.press("龘")
        assert "没有这一项" in whole(pilot.app)
        assert kind.value == "lift"
        await pilot.press("escape")
        assert not left
        assert "电梯故障" in whole(pilot.app)
        await pilot.press("escape")
        assert left == ["left"]


@pytest.mark.parametrize("key", ["龘", "backspace"], ids=["typed past it", "rubbed out"])
async def test_what_was_only_found_on_the_way_is_not_chosen(key: str) -> None:
    _words, kind, *_others = four_fields()
    async with Bench([kind]).run_test() as pilot:
        kind.value = "lift"
        kind.focus()
        await pilot.press("漏")
        assert kind.value == "water"
        await pilot.press(key)
        assert kind.value == "lift"
