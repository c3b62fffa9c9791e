"""Every word of an appeal finds it, and nothing that a volunteer types can upset a search."""

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from desk.finding import contains, number_keys, number_query, query_tokens, word_tokens
from desk.text import folded

HAN_AND_MARKS = st.text(st.sampled_from("水管漏了停电三单元张秀英𠮷野\U00031350龙头，。、 \n“”《》"), max_size=40)
MIXED = st.text(st.sampled_from("水管漏号楼 ,。\"'*_139０３abＣ"), max_size=30)


@settings(max_examples=1000)
@given(text=HAN_AND_MARKS, cut=st.data())
def test_any_one_to_six_characters_of_a_text_find_it(text: str, cut: st.DataObject) -> None:
    assume(text)
    start = cut.draw(st.integers(0, len(text) - 1))
    query = text[start : start + cut.draw(st.integers(1, 6))]
    assume(query_tokens(query))
    assert set(query_tokens(query)) <= set(word_tokens(text))
    assert contains(folded(text), query)


@settings(max_examples=1000)
@given(text=st.one_of(MIXED, st.text(max_size=40)), query=st.one_of(MIXED, st.text(max_size=4)))
@example(text="13号楼", query="3号")
@example(text="ﬀé²", query="é")
def test_a_text_that_contains_a_query_is_always_among_those_with_its_tokens(text: str, query: str) -> None:
    if contains(folded(text), query):
        assert query_tokens(query)
        assert set(query_tokens(query)) <= set(word_tokens(text))


def stands_in(haystack: str, word: str) -> bool:
    """What containing means, written naively for ASCII letters and digits among Han."""

    def goes_on(beyond: str, edge: str) -> bool:
        return (beyond.isdecimal() and edge.isdecimal()) or (
            beyond.isascii() and beyond.isalpha() and edge.isascii() and edge.isalpha()
        )

    return any(
        haystack.startswith(word, at)
        and not goes_on(haystack[at - 1 : at] if at else "", word[0])
        and not goes_on(haystack[at + len(word) : at + len(word) + 1], word[-1])
        for at in range(len(haystack))
    )


@settings(max_examples=1000)
@given(
    text=MIXED,
    words=st.lists(st.text(st.sampled_from("水管漏号楼139abc"), min_size=1, max_size=3), min_size=1, max_size=2),
)
def test_containing_is_every_word_standing_in_the_text_with_digits_and_letters_whole(
    text: str, words: list[str]
) -> None:
    assert contains(folded(text), " ".join(words)) == all(stands_in(folded(text), word) for word in words)


@settings(max_examples=1000)
@given(st.text(max_size=60))
def test_tokens_are_distinct_and_plain(text: str) -> None:
    for tokens in (word_tokens(text), query_tokens(text)):
        assert len(set(tokens)) == len(tokens)
        assert all(c.isalnum() or c >= "\U00020000" for token in tokens for c in token)
    assert word_tokens(text) == word_tokens(text)


@pytest.mark.parametrize(
    ("query", "tokens"),
    [
        ('张"', ("张",)),
        ("NEAR(", ("near",)),
        ("phone:139", ("phone", "139")),
        ("*", ()),
        ("%", ()),
        ("_", ()),
        ("'; drop table appeal;--", ("drop", "table", "appeal")),
        ("\x00\ud83d\u200b", ()),
        ("漏水 AND 停电", ("漏水", "and", "停电")),
    ],
)
def test_query_syntax_of_a_database_is_only_words(query: str, tokens: tuple[str, ...]) -> None:
    assert query_tokens(query) == tokens


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("13号楼厨房漏水", "3号", False),
        ("13号楼厨房漏水", "13号", True),
        ("13号楼厨房漏水", "漏水 厨房", True),
        ("13号楼厨房漏水", "漏水，厨房", True),
        ("13号楼厨房漏水", "漏电", False),
        ("１３号楼", "13", True),
        ("ＷＩＦＩ密码", "wifi", True),
        ("wifi密码", "fi", False),
        ("⽔管", "水管", True),
        ("任何内容", "", False),
        ("50%", "%", False),
        ("厨房 漏水", "房漏", False),
    ],
)
def test_a_query_finds_what_a_person_would_expect(text: str, query: str, found: bool) -> None:
    assert contains(folded(text), query) is found
    assert not found or set(query_tokens(query)) <= set(word_tokens(text))


@pytest.mark.parametrize(
    "typed",
    [
        "216",
        "004216",
        "007004216",
        "007 004 216",
        "尾号 二幺六",
        "２１６",
        "#216",
        "零零七，零零四，二一六",
        "回执号216",
    ],
)
def test_an_appeal_is_found_by_its_number_or_the_tail_of_it(typed: str) -> None:
    assert any(key.startswith(prefix) for key in number_keys("007004216") for prefix in number_query(typed))


@pytest.mark.parametrize("typed", ["217", "1234", "999004216"])
def test_another_number_does_not_find_it(typed: str) -> None:
    assert not any(key.startswith(prefix) for key in number_keys("007004216") for prefix in number_query(typed))


@pytest.mark.parametrize("typed", ["", "16", "漏水 401", "2号楼", "#", "*", "张奶奶"])
def test_words_and_one_or_two_digits_are_no_number(typed: str) -> None:
    assert number_query(typed) == ()


@given(number=st.text("0123456789", min_size=9, max_size=10), length=st.integers(3, 10))
def test_every_tail_of_three_digits_or_more_finds_its_number(number: str, length: int) -> None:
    best = number_query(number[-length:])[0]
    assert any(key.startswith(best) for key in number_keys(number))
