"""Where a line may end."""

from hypothesis import given
from hypothesis import strategies as st

from printouts.lines import NEVER_ENDS_A_LINE, NEVER_STARTS_A_LINE, kept, wrapped


def cells(text: str) -> float:
    """A measure without fonts: hanzi two wide, everything else one."""
    return sum(2 if ord(character) >= 0x2E80 else 1 for character in text)


WORDS = st.text(st.sampled_from("水管坏了三楼，。（）“”《》 abc-138501室号…A'7"), max_size=80)


@given(WORDS, st.integers(min_value=4, max_value=40))
def test_no_line_is_wider_than_the_paper_and_nothing_is_lost(words: str, width: int) -> None:
    lines = wrapped(words, width, cells)
    assert all(cells(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == words.replace(" ", "")


@given(WORDS, st.integers(min_value=4, max_value=40), st.integers(min_value=1, max_value=4))
def test_a_cut_text_fits_and_carries_the_mark(words: str, width: int, most: int) -> None:
    whole, cut = wrapped(words, width, cells), wrapped(words, width, cells, most=most)
    assert len(cut) <= most
    assert all(cells(line) <= width for line in cut)
    assert cut[-1].endswith("…") or cut == whole


@given(st.text(st.sampled_from("水管坏了三楼，。（《字"), max_size=60))
def test_marks_stay_with_what_they_belong_to(words: str) -> None:
    separate = words.replace("，。", "，").replace("（《", "（")
    for line in wrapped(separate, 24, cells):
        if cells(line) < 20:
            assert line[:1] not in NEVER_STARTS_A_LINE or line == separate[: len(line)]
            assert line[-1:] not in NEVER_ENDS_A_LINE or separate.endswith(line)


def test_phones_dates_and_rooms_in_a_text_are_not_broken() -> None:
    words = "请打0571-8765 4321找李师傅，11月24日下午来，三号楼二单元501室，电话138 1234 5678"
    for width in range(14, 60):
        lines = wrapped(words, width, cells)
        for token in ("0571-8765 4321", "11月24日", "三号楼", "二单元", "501室", "138 1234 5678"):
            assert any(token in line for line in lines), (width, token)


def test_a_name_is_not_broken_while_it_fits_a_line() -> None:
    name = "阿卜杜热西提·买买提"
    for width in range(20, 60):
        assert any(name in line for line in wrapped(f"工作人员是{kept(name)}同志", width, cells))


def test_one_hanzi_alone_on_the_last_line_takes_its_neighbour_down() -> None:
    assert wrapped("卫生间水龙头漏水了", 16, cells) == ["卫生间水龙头漏", "水了"]


def test_a_word_wider_than_the_line_is_broken_at_blanks_first() -> None:
    assert wrapped(kept("11月24日 周二"), 9, cells) == ["11月24日", "周二"]
