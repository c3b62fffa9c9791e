"""What every paper promises, whatever it says, on whatever paper and in whichever language."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from desk.appeal import Appeal, Person, Visit
from desk.language import Language
from desk.settings import Settings
from desk.stages import Stage
from printouts.sheet import PaperSize
from printouts.slip import slip
from tests.printouts.conftest import made, occasion
from tests.printouts.promises import (
    assert_fonts_inside,
    assert_inked,
    assert_inside,
    assert_large,
    assert_nothing_overlaps,
    assert_read_back,
    assert_square_code_survives,
)
from tests.printouts.reading import Printer, codes, dots, lines, page_size, text

HOSTILE = "水管[/b]坏了\x1b[2J<b>&amp;</b>\u202e{x}%s\\n“（" + "漏" * 5000
RARE = "吕𠮷㐂䶮𬭊犇"


def hostile(appeal: Appeal) -> Appeal:
    """Every field that a person fills in, filled in by an enemy."""
    return replace(
        appeal, said=HOSTILE, description=HOSTILE[::-1], community="香" * 900, building=HOSTILE, unit="2" * 700,
        room="5" * 800, address=HOSTILE, resident=Person(name="王" * 5000, phone="1" * 4000), person=HOSTILE,
        department="科" * 600, visit=Visit(start=appeal.filed_at, end=appeal.filed_at + timedelta(days=9)),
        promise_certain=False,
    )  # fmt: skip


def test_both_codes_read_back_from_the_dots_of_the_printer(printed: Printer, appeal: Appeal) -> None:
    assert_read_back(printed(appeal).pdf, appeal.number)


def test_the_square_code_survives_dead_dots_a_faint_roll_and_blur(printed: Printer, appeal: Appeal) -> None:
    assert_square_code_survives(printed(appeal).pdf, appeal.number)


def test_a_grown_number_still_reads_back(printed: Printer, appeal: Appeal) -> None:
    grown = replace(appeal, number="0071000042")
    assert codes(dots(printed(grown).pdf)) == {"Code128": "0071000042", "QRCode": "0071000042"}


def test_every_font_is_inside_the_file_and_every_letter_on_the_page(printed: Printer, appeal: Appeal) -> None:
    pdf = printed(appeal).pdf
    assert_fonts_inside(pdf)
    assert_inked(pdf)


def test_the_same_paper_is_the_same_to_the_byte(printed: Printer, appeal: Appeal) -> None:
    first = printed(appeal).pdf
    made.cache_clear()
    assert printed(appeal).pdf == first


def test_papers_made_at_the_same_time_do_not_mix_their_letters(appeal: Appeal, settings: Settings) -> None:
    def made(number: int) -> bytes:
        mine = replace(appeal, said=f"{number}" + "卫生间水龙头漏水"[number % 8 :])
        return slip(occasion(mine, settings, "80")).pdf

    alone = [made(number) for number in range(16)]
    with ThreadPoolExecutor(4) as crowd:
        assert list(crowd.map(made, range(16))) == alone


def test_nothing_is_small_and_the_number_stands_large_in_threes(printed: Printer, appeal: Appeal) -> None:
    assert_large(printed(appeal).pdf, numbered=True)


def test_nothing_leaves_the_page_or_the_reach_of_the_print_head(
    printed: Printer, appeal: Appeal, paper: PaperSize
) -> None:
    for each in (appeal, hostile(appeal)):
        assert_inside(printed(each, practice=True).pdf, paper)


def test_no_line_is_drawn_over_another(printed: Printer, appeal: Appeal) -> None:
    for each in (appeal, hostile(appeal)):
        assert_nothing_overlaps(printed(each, practice=True).pdf)


def test_a_sheet_keeps_its_size_and_a_roll_fits_its_content(printed: Printer, appeal: Appeal, paper: PaperSize) -> None:
    sizes = {"58": 58, "80": 80, "a5": 148, "a4": 210}
    heights = {"a5": 210, "a4": 297}
    for each in (appeal, hostile(appeal)):
        width, height = page_size(printed(each).pdf)
        assert round(width, 2) == sizes[paper]
        assert round(height, 2) == heights.get(paper, round(height))
    short = replace(appeal, said="灯不亮", description="灯不亮", visit=None)
    if paper not in heights:
        assert page_size(printed(short).pdf)[1] < page_size(printed(appeal).pdf)[1]
        assert height < 1000


def test_dates_names_rooms_and_phones_are_never_broken(slip_of: Printer, appeal: Appeal, language: Language) -> None:
    found = lines(slip_of(appeal).pdf)
    kept = {
        "zh": ["11月24日周二", "11月23日周一", "501室", "3栋"],
        "en": ["Tue24Nov", "Mon23Nov"],
    }[language]
    for token in [*kept, "吕𠮷堃", "李小明", "138****5678", "0571-87654321", "2026-11-22"]:
        assert any(token in line for line in found), (token, found)


def test_no_line_starts_with_a_closing_or_ends_with_an_opening_mark(printed: Printer, appeal: Appeal) -> None:
    said = "他说：“楼道灯（三楼）不亮了，”我说《物业》该修；电话是13812345678，门牌501室，（没人接）。" * 3
    for line in lines(printed(replace(appeal, said=said)).pdf):
        assert line[0] not in "，。、；：？！”）》", line
        assert line[-1] not in "（《“", line


def test_markup_and_escapes_are_printed_as_they_were_written(printed: Printer, appeal: Appeal) -> None:
    said = "水管[/b]坏了\x1b[2J<b>粗</b>&amp;{x}%s\u202e"
    whole = text(printed(replace(appeal, said=said)).pdf).replace("\n", "").replace(" ", "")
    assert "水管[/b]坏了[2J<b>粗</b>&amp;{x}%s" in whole


def test_five_thousand_characters_are_shortened_with_a_mark(
    printed: Printer, appeal: Appeal, paper: PaperSize, language: Language
) -> None:
    whole = text(printed(hostile(appeal)).pdf)
    assert "…" in whole
    if paper != "58":
        assert {"zh": "全文在代办岗", "en": "rest at desk"}[language] in whole


def test_rare_names_are_drawn_and_copied_out_right(printed: Printer, appeal: Appeal) -> None:
    named = replace(appeal, resident=Person(name=RARE, phone=""))
    sheet = printed(named)
    assert sheet.missing == ()
    assert RARE in text(sheet.pdf)
    assert any(RARE in line for line in lines(sheet.pdf))


def test_a_character_that_no_font_has_leaves_a_box_and_a_warning(
    printed: Printer, appeal: Appeal, language: Language
) -> None:
    named = replace(appeal, resident=Person(name="王𰻝🙂", phone=""))
    sheet = printed(named)
    assert sheet.missing == ("𰻝", "🙂")
    assert "U+30EDD" in sheet.warning
    assert "U+1F642" in sheet.warning
    assert "𰻝" not in text(sheet.pdf)
    assert printed(appeal).warning == ""


def test_practice_is_marked_and_the_real_thing_is_not(printed: Printer, appeal: Appeal, language: Language) -> None:
    mark = {"zh": "练习用", "en": "PRACTICE"}[language]
    assert mark in text(printed(appeal, practice=True).pdf)
    assert mark not in text(printed(appeal).pdf)


def test_every_print_says_which_one_it_is(printed: Printer, appeal: Appeal, language: Language) -> None:
    assert {"zh": "第3次打印", "en": "Print 3"}[language] in text(printed(appeal, copy=3).pdf)


def test_the_stage_is_seen_without_colour(slip_of: Printer, appeal: Appeal) -> None:
    ink = [
        sum(dots(slip_of(replace(appeal, stage=stage, visit=None)).pdf).convert("L").histogram()[:128])
        for stage in (Stage.SUBMITTED, Stage.IN_PROGRESS)
    ]
    assert ink[1] > ink[0] + 1000
