import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk import numbers
from desk.errors import NumberWrong
from desk.language import in_language

given_out = st.builds(numbers.make, st.integers(1, 999), st.integers(1, 9_999_999))
a_thousand = [numbers.make(7 + n % 50, 1 + n * 97) for n in range(1000)]


def one_wrong_digit(number: str) -> set[str]:
    return {number[:at] + d + number[at + 1 :] for at in range(len(number)) for d in "0123456789"} - {number}


def neighbours_swapped(number: str) -> set[str]:
    swaps = {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(len(number) - 1)}
    return swaps - {number}


def test_a_number_says_its_desk_its_place_and_a_check_digit() -> None:
    assert numbers.make(7, 421) == "007004216"
    assert numbers.grouped("007004216") == "007 004 216"


def test_after_the_last_five_digit_number_the_running_part_grows_by_itself() -> None:
    assert len(numbers.make(7, 99_999)) == 9
    grown = numbers.make(7, 100_000)
    assert len(grown) == 10
    assert numbers.is_valid(grown)
    assert numbers.grouped(grown) == f"007 100 {grown[6:]}"
    assert numbers.parse(numbers.grouped(grown)) == grown


@pytest.mark.parametrize(("desk", "running"), [(0, 1), (1000, 1), (-1, 1), (7, 0), (7, -3)])
def test_a_desk_or_a_place_that_cannot_be_gets_no_number(desk: int, running: int) -> None:
    with pytest.raises(ValueError, match="no appeal number"):
        numbers.make(desk, running)


def test_every_wrong_digit_of_a_thousand_numbers_is_caught() -> None:
    assert not any(numbers.is_valid(wrong) for right in a_thousand for wrong in one_wrong_digit(right))


def test_every_swap_of_neighbours_of_a_thousand_numbers_is_caught() -> None:
    assert not any(numbers.is_valid(wrong) for right in a_thousand for wrong in neighbours_swapped(right))


def test_a_wrong_digit_or_a_swap_leads_back_to_the_right_number() -> None:
    for right in a_thousand[::20]:
        assert all(right in numbers.nearest(wrong) for wrong in one_wrong_digit(right) | neighbours_swapped(right))


@given(given_out, st.integers(0, 8))
def test_a_digit_left_out_or_said_twice_leads_back_to_the_right_number(right: str, at: int) -> None:
    assert right in numbers.nearest(right[:at] + right[at + 1 :])
    twice = right[:at] + right[at] + right[at:]
    assert right in numbers.nearest(twice)


@given(given_out)
def test_the_nearest_numbers_are_valid_others_and_always_in_the_same_order(number: str) -> None:
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    near = numbers.nearest(wrong)
    assert wrong not in near
    assert number not in numbers.nearest(number)
    assert len(set(near)) == len(near)
    assert all(numbers.is_valid(other) for other in near)
    assert near == numbers.nearest(wrong)


def test_a_swap_is_proposed_before_a_wrong_digit() -> None:
    assert numbers.nearest("007004261")[0] == "007004216"


@given(given_out, st.data())
def test_a_number_is_understood_however_it_is_typed_scanned_or_spoken(number: str, data: st.DataObject) -> None:
    spellings = (
        "0０零〇洞",
        "1１一幺壹",
        "2２二两贰",
        "3３三叁",
        "4４四",
        "5５五",
        "6６六",
        "7７七拐",
        "8８八",
        "9９九勾",
    )
    said = [data.draw(st.sampled_from(spellings[int(digit)])) for digit in number]
    breaks = [
        data.draw(st.sampled_from(["", " ", "\u3000", "-", "，", "。", "、", "\n", "\u200b"])) for _digit in number
    ]
    before = data.draw(st.sampled_from(["", "编号", "编号：", "诉求编号是 ", "NO. ", "№", "#"]))
    assert numbers.parse(before + "".join(a + b for a, b in zip(said, breaks, strict=True))) == number
    assert numbers.parse(numbers.grouped(number)) == number


@pytest.mark.parametrize("heard", ["零零七零零四二要六", "零零期，零零是，二幺六", "007-004-二 妖六", "007,004,216。"])
def test_a_number_that_a_recogniser_wrote_with_other_words_is_understood(heard: str) -> None:
    assert numbers.parse(heard) == "007004216"


@pytest.mark.parametrize("question", ["13812345678 刘", "三栋二单元五零一要换灯", "要是漏水401"])
def test_words_beside_a_number_are_no_digits(question: str) -> None:
    assert len(numbers.read(question)) in (0, 3)


def test_the_nearest_numbers_are_found_however_the_wrong_one_was_written() -> None:
    near = numbers.nearest("007004217")
    assert (
        near
        == numbers.nearest("编号 007 004 217")
        == numbers.nearest("零零七零零四二幺七")
        == numbers.nearest("００7004217")
    )
    assert numbers.nearest("水管坏了") == numbers.nearest("") == numbers.nearest("7" * 5000) == ()


def test_a_wrong_check_digit_is_told_with_what_was_read() -> None:
    with pytest.raises(NumberWrong) as refused:
        numbers.parse("007004217")
    assert "007 004 217" in refused.value.message
    assert "末位对不上" in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize("text", ["0070042", "00700421600", "７", "0" * 5000])
def test_a_number_of_the_wrong_length_is_told_how_many_digits_it_should_have(text: str) -> None:
    with pytest.raises(NumberWrong, match="应该有 9 位") as refused:
        numbers.parse(text)
    assert str(len(text)) in refused.value.message
    assert len(refused.value.message) < 100


@pytest.mark.parametrize("text", ["", "   ", "水管坏了", "七百四十二", "007 oder 004", "\x1b[2J", "[/b]"])
def test_words_that_are_no_number_are_answered_with_how_to_give_one(text: str) -> None:
    with pytest.raises(NumberWrong) as refused:
        numbers.parse(text)
    assert refused.value.hint
    assert "\x1b" not in refused.value.message


@pytest.mark.parametrize("number", ["000000000", "007000004", "", "０07004216", "0070004216"])
def test_zeros_and_half_numbers_are_never_valid(number: str) -> None:
    assert not numbers.is_valid(number)


def test_an_english_desk_is_told_what_was_read_too() -> None:
    with in_language("en"), pytest.raises(NumberWrong, match="007 004 217"):
        numbers.parse("007004217")


@given(st.text())
def test_any_text_at_all_is_a_number_or_refused_in_a_sentence(text: str) -> None:
    try:
        answer = numbers.parse(text)
    except NumberWrong as refused:
        answer = refused.hint
    assert numbers.is_valid(answer) or answer.endswith("。")
