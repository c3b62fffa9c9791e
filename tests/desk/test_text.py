"""What a person wrote can be kept, compared and drawn, whatever was pasted."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desk.phones import masked_phone, masked_words
from desk.text import MARKS_KEPT, clean, clean_line, digits, folded

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "水管漏了张A1 \n\r\t\x1b\x07\x9b\x00\u0085\u2028\u200b\u202e\u0301\u0327\u0338\u20dd\ufe0f\ud83dＡ２⼈e"
        ),
        st.characters(categories=["Mn", "Me", "Mc", "Cf", "Cs", "Co", "Cc", "Zs", "Zl", "Zp"]),
    ),
    max_size=60,
)


@settings(max_examples=3000)
@given(NASTY)
def test_cleaned_text_holds_nothing_that_commands_a_terminal_and_cleaning_again_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    kinds = {unicodedata.category(c) for c in cleaned if c != "\n" and not "\U00020000" <= c <= "\U0003ffef"}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


def test_a_character_is_kept_at_a_glance_just_where_it_is_when_looked_through() -> None:
    hidden = "\u200b"  # has the text looked through, and goes
    assert [chr(code) for code in range(0x10000) if clean(chr(code)) != clean(hidden + chr(code))] == []


@settings(max_examples=1000)
@given(NASTY)
def test_no_character_carries_a_tower_of_marks(text: str) -> None:
    run = 0
    for character in clean(text):
        run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        assert run <= MARKS_KEPT


@settings(max_examples=1000)
@given(NASTY)
def test_a_cleaned_line_is_one_line_without_blanks_at_its_ends(text: str) -> None:
    line = clean_line(text)
    assert line == " ".join(line.split())
    assert clean_line(line) == line


@settings(max_examples=1000)
@given(NASTY)
@example("ﳲ\u0301\u0327")
@example("İ\u0345ŉẞ")
def test_folding_twice_is_folding_once_and_case_does_not_matter(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert folded(text) == folded(clean(text))


@pytest.mark.parametrize(
    "words",
    [
        "水管[/b]坏了",
        "[IMPORTANT] 阀门",
        "[@click=app.quit]点我[/]",
        "[link=file:///etc/passwd]x[/link]",
        "'; drop table appeal;--",
        '张"',
        "NEAR(",
        "=HYPERLINK(1)",
        "＝1+1",
        "../../desk.toml",
        "CON.jpg",
        r"路径\[x]",
        ":fire:",
        "王·买买提",
        "𠮷野㐂",
        "李𬭎",
        "\U0002ebf0\U00031350\U000323b0",
        "3号楼\n401",
        "３月２日，下水道　堵了",
        "",
    ],
)
def test_words_are_kept_as_they_were_said(words: str) -> None:
    assert clean(words) == words


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("\x1b]52;c;aGFjaw==\x1b\\水", "]52;c;aGFjaw==\\水"),
        ("\x1b]0;pwn\x07水", "]0;pwn水"),
        ("\x1b[2J水", "[2J水"),
        ("\x9b2J水", "2J水"),
        ("金额\u202e001", "金额001"),
        ("张\u200b秀英", "张秀英"),
        ("张\x00秀英", "张秀英"),
        ("张\ud83d秀英", "张秀英"),
        ("张\ufe0f秀\U000e0101英", "张秀英"),
        ("张\u3164秀英", "张秀英"),
        ("张\ue000秀英", "张秀英"),
        ("\U000e0041张秀英", "张秀英"),
        ("水" + "\u0301" * 200, "水\u0301\u0301"),
        ("cafe\u0301", "café"),
        ("一\r\n二\r三\u2028四\x85五\v六", "一\n二\n三\n四\n五\n六"),
        ("楼\t栋", "楼 栋"),
    ],
)
def test_what_nobody_can_see_is_dropped(pasted: str, kept: str) -> None:
    assert clean(pasted) == kept


@pytest.mark.parametrize("text", ["水管漏了" * 5_000, "水" * 700_000])
def test_a_huge_paste_is_kept_whole(text: str) -> None:
    assert clean(text) == text


def test_a_field_of_one_line_swallows_line_ends_and_runs_of_blanks() -> None:
    assert clean_line("  3号楼\r\n　2单元 \t 401 ") == "3号楼 2单元 401"
    assert clean_line(" \n\u200b ") == ""


def test_full_width_case_and_radicals_do_not_hide_a_word() -> None:
    assert folded("ＷｉＦｉ３号") == "wifi3号"
    assert folded("⼈民") == "人民"
    assert folded("STRASSE") == folded("straße")


def test_digits_of_every_script_are_digits_and_decorated_ones_are_not() -> None:
    assert digits("１３８ 0013-٨٠٠٠") == "13800138000"
    assert digits("3²①Ⅳ三O l") == "3"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13912345678", "139****5678"),
        ("139 1234 5678", "139****5678"),
        ("１３９１２３４５６７８", "139****5678"),
        ("027-83331234", "027****1234"),
        ("83331234", "****1234"),
        ("1234", "****"),
        ("无", "****"),
        ("", ""),
    ],
)
def test_a_phone_is_masked(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


@given(st.text("0123456789 -", min_size=8, max_size=20))
def test_a_masked_phone_never_shows_more_than_seven_digits(phone: str) -> None:
    assert len(digits(masked_phone(phone))) <= 7
    assert digits(masked_phone(phone)) != digits(phone) or not digits(phone)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("电话13800138000，找我闺女", "电话138****8000，找我闺女"),
        ("打 138-0013-8000 或 0571-87654321", "打 138****8000 或 057****4321"),
        ("电话一三八零零一一三九一二，幺三八 零零幺幺，三九幺二", "电话一三八****三九一二，幺三八****三九幺二"),
        ("零五七一八七六五四三二一", "零五七****四三二一"),
        ("零零七，零零四，二幺六", "零零七，零零四，二幺六"),
        ("编号007004216，三栋二单元501", "编号007004216，三栋二单元501"),
        ("表上是 202611221380013800012", "表上是 202611221380013800012"),
    ],
)
def test_a_phone_inside_somebodys_words_is_covered_where_they_are_shown(said: str, shown: str) -> None:
    assert masked_words(said) == shown
