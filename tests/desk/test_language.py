"""One key switches the whole desk between Chinese and English, and a missing English sentence stays Chinese."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from desk.language import Language, _, in_language, language, later, set_language
from desk.wording import Words

UNTRANSLATED = later("这一句只在测试里有，没有英文。")
LEAK = Words(zh="漏水", en="Leak")


def test_a_desk_starts_in_chinese_and_needs_no_catalogue() -> None:
    assert language() == "zh"
    assert _(UNTRANSLATED) == UNTRANSLATED
    assert str(LEAK) == "漏水"


def test_a_sentence_without_english_is_said_in_chinese() -> None:
    set_language("en")
    assert _(UNTRANSLATED) == UNTRANSLATED


def test_switching_the_desk_reaches_every_thread() -> None:
    with ThreadPoolExecutor(max_workers=1) as other:
        assert other.submit(str, LEAK).result() == "漏水"
        set_language("en")
        assert other.submit(str, LEAK).result() == "Leak"
        assert other.submit(language).result() == "en"


def test_a_block_in_another_language_changes_nothing_outside_it() -> None:
    with ThreadPoolExecutor(max_workers=1) as other, in_language("en"):
        assert str(LEAK) == "Leak"
        assert other.submit(str, LEAK).result() == "漏水"
    assert str(LEAK) == "漏水"


def fail_in_chinese() -> None:
    with in_language("zh"):
        assert language() == "zh"
        raise ZeroDivisionError


def test_blocks_nest_and_give_the_language_back_after_a_failure() -> None:
    with in_language("en"):
        with pytest.raises(ZeroDivisionError):
            fail_in_chinese()
        assert language() == "en"
    assert language() == "zh"


@pytest.mark.parametrize("desk_speaks", ["zh", "en"])
def test_a_block_comes_before_the_desk_and_a_switch_inside_it_is_for_afterwards(desk_speaks: Language) -> None:
    with in_language("en"):
        set_language(desk_speaks)
        assert language() == "en"
    assert language() == desk_speaks
