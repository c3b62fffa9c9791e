"""The other papers of the desk: letter, card, lists, poster and key card say what they must, inside the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desk.appeal import Appeal, StageReached, Visit
from desk.errors import PrintRefused
from desk.language import Language, in_language
from desk.rows import AppealRow
from desk.services.lists import Morning
from desk.settings import Settings
from desk.stages import Stage
from desk.urgency import Urgency
from printouts.day_lists import call_back_list, morning_list
from printouts.letters import appointment_card, bring_list, status_letter
from printouts.sheet import PAPERS, PaperSize, Sheet
from printouts.slip import slip
from printouts.trial import trial_slip
from printouts.wall import five_steps_poster, key_card
from tests.printouts.conftest import PRINTED_AT, Layout, made, occasion
from tests.printouts.promises import (
    assert_fonts_inside,
    assert_inked,
    assert_inside,
    assert_large,
    assert_nothing_overlaps,
    assert_read_back,
    assert_square_code_survives,
)
from tests.printouts.reading import Printer, lines, text
from tests.printouts.test_papers import hostile

KEYS = [("F1", "帮助"), ("F9", "提交并打印回执"), ("Esc", "返回")]
Paper = Callable[[PaperSize, Settings, Appeal], Sheet]


def row(number: int, **changes: object) -> AppealRow:
    one = AppealRow(
        number=f"007{number:05}3", name="欧阳建国", summary="卫生间水龙头漏水，关不紧，一晚上滴一大盆", type="unsorted",
        stage=Stage.ASSIGNED, round=1, department="物业科", urgency=Urgency.NORMAL, filed_at=PRINTED_AT,
        promised_at=PRINTED_AT - timedelta(days=1), overdue=True, closed=False, waiting_call_back=False,
    )  # fmt: skip
    return replace(one, **changes)  # type: ignore[arg-type]  # as the test asks


def a_morning(paper: PaperSize, settings: Settings, _appeal: Appeal, *, practice: bool = False) -> Sheet:
    morning = Morning(
        overdue=(row(1), row(2)), due=(row(3),), call_backs=(row(4, waiting_call_back=True),), visits=(), in_vain=()
    )
    return morning_list(morning, settings, paper=paper, printed_at=PRINTED_AT, practice=practice)


def calls(paper: PaperSize, settings: Settings, _appeal: Appeal) -> Sheet:
    rows, phones = [row(1), row(2)], {row(1).number: "13812345678"}
    return call_back_list(rows, settings, phones=phones, paper=paper, printed_at=PRINTED_AT, practice=False)


PAPERS_MADE: dict[str, Paper] = {
    "morning": a_morning,
    "calls": calls,
    "trial": lambda paper, settings, _appeal: trial_slip(settings, paper=paper, printed_at=PRINTED_AT),
    "poster": lambda _paper, settings, _appeal: five_steps_poster(settings, practice=False),
    "keys": lambda _paper, settings, _appeal: key_card(settings, KEYS, practice=False),
}
ON = [(name, size) for name in PAPERS_MADE for size in PAPERS if name not in ("poster", "keys")]


def test_the_other_papers_about_an_appeal_keep_every_promise_of_the_slip(
    another: Printer, appeal: Appeal, paper: PaperSize
) -> None:
    sheet = another(appeal, copy=3)
    assert (sheet.pages, sheet.missing) == (1, ())
    assert_kept(sheet.pdf, paper, numbered=True)
    assert_read_back(sheet.pdf, appeal.number)
    assert_square_code_survives(sheet.pdf, appeal.number)
    assert "3" in next(line for line in lines(sheet.pdf) if "第3次打印" in line or "Print3" in line)
    made.cache_clear()
    assert another(appeal, copy=3).pdf == sheet.pdf


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_the_other_papers_hold_whatever_an_enemy_writes(another: Printer, appeal: Appeal, paper: PaperSize) -> None:
    pdf = another(hostile(appeal), practice=True).pdf
    assert_inside(pdf, paper)
    assert_nothing_overlaps(pdf)


@pytest.mark.parametrize(("name", "size"), [*ON, ("poster", "a4"), ("keys", "a5")])
def test_the_papers_of_the_desk_are_large_whole_and_inside_their_pages(
    name: str, size: PaperSize, settings: Settings, appeal: Appeal, language: Language
) -> None:
    with in_language(language):
        sheet, again = (PAPERS_MADE[name](size, settings, appeal) for _time in range(2))
    assert sheet.missing == ()
    assert_kept(sheet.pdf, size, numbered=False)
    assert again.pdf == sheet.pdf


def assert_kept(pdf: bytes, size: PaperSize, *, numbered: bool) -> None:
    assert_fonts_inside(pdf)
    assert_inked(pdf)
    assert_large(pdf, numbered=numbered)
    assert_inside(pdf, size)
    assert_nothing_overlaps(pdf)


@pytest.mark.parametrize("name", list(PAPERS_MADE))
def test_practice_is_marked_on_the_papers_of_the_desk(name: str, settings: Settings) -> None:
    nothing = Morning(overdue=(), due=(), call_backs=(), visits=(), in_vain=())
    marked = {
        "morning": lambda: morning_list(nothing, settings, paper="80", printed_at=PRINTED_AT, practice=True),
        "calls": lambda: call_back_list((), settings, phones={}, paper="80", printed_at=PRINTED_AT, practice=True),
        "trial": lambda: trial_slip(settings, paper="80", printed_at=PRINTED_AT),
        "poster": lambda: five_steps_poster(settings, practice=True),
        "keys": lambda: key_card(settings, KEYS, practice=True),
    }
    assert "练习用" in text(marked[name]().pdf)


def test_the_list_of_papers_to_bring_names_each_with_a_box(settings: Settings, appeal: Appeal) -> None:
    pension = replace(appeal, type="pension", department="社保所")
    told = "".join(text(bring_list(occasion(pension, settings, "80")).pdf).split())
    for words in ("要带的材料", "身份证", "社保卡", "银行卡或存折", "都带原件", "社保所", "0571-87654321"):
        assert words in told
    with in_language("en"):
        english = text(bring_list(occasion(pension, settings, "80")).pdf)
    assert "Identity card" in english


def test_there_is_no_list_for_a_matter_that_asks_for_no_papers(settings: Settings, appeal: Appeal) -> None:
    with pytest.raises(PrintRefused, match="没有要带的材料"):
        bring_list(occasion(replace(appeal, type="light"), settings, "80"))


def test_the_letter_tells_how_far_it_is_in_dates_that_are_still_true_next_week(
    settings: Settings, appeal: Appeal
) -> None:
    reached = StageReached(round=1, stage=Stage.SUBMITTED, at=appeal.filed_at, by="王秀兰")
    told = "".join(text(status_letter(occasion(replace(appeal, stages=(reached,)), settings, "a5")).pdf).split())
    for words in ("办到哪一步了", "第3步", "11月22日周日", "11月24日周二", "0571-87654321"):
        assert words in told
    for words in ("今天", "明天", "后天"):
        assert words not in told


@pytest.mark.parametrize("layout", [slip, status_letter, appointment_card])
def test_the_hours_of_a_visit_are_whole_on_every_paper(
    layout: Layout, printed_by: Callable[[Layout], Printer], appeal: Appeal, language: Language
) -> None:
    nine, before_noon = (appeal.filed_at.replace(hour=hour, minute=45) for hour in (9, 11))
    found = lines(printed_by(layout)(replace(appeal, visit=Visit(start=nine, end=before_noon))).pdf)
    for time in {"zh": ("上午9点45分", "上午11点45分"), "en": ("9:45am", "11:45am")}[language]:
        assert any(time in line for line in found), found


def test_the_card_says_when_and_who_comes(settings: Settings, appeal: Appeal) -> None:
    told = "".join(text(appointment_card(occasion(appeal, settings, "80")).pdf).split())
    for words in ("11月23日周一", "上午9点到", "李小明", "3栋2单元", "007004216"):
        assert words in told


def test_there_is_no_card_without_a_visit(settings: Settings, appeal: Appeal) -> None:
    with pytest.raises(PrintRefused, match="上门"):
        appointment_card(occasion(replace(appeal, visit=None), settings, "80"))


def test_the_morning_list_leaves_out_groups_with_nothing_in_them(settings: Settings, appeal: Appeal) -> None:
    told = "".join(text(a_morning("80", settings, appeal).pdf).split())
    assert "已超时（2件）" in told
    assert "今天上门" not in told
    assert "等着回访" in told


def test_the_morning_list_says_when_somebody_comes(settings: Settings) -> None:
    visit = Visit(start=PRINTED_AT.replace(hour=14, minute=0), end=PRINTED_AT.replace(hour=16, minute=0))
    morning = Morning(overdue=(), due=(), call_backs=(), visits=(row(1, visit=visit),), in_vain=())
    sheet = morning_list(morning, settings, paper="80", printed_at=PRINTED_AT, practice=False)
    assert "下午2点到下午4点上门" in "".join(text(sheet.pdf).split())


def test_a_day_without_work_says_so(settings: Settings) -> None:
    nothing = Morning(overdue=(), due=(), call_backs=(), visits=(), in_vain=())
    sheet = morning_list(nothing, settings, paper="80", printed_at=PRINTED_AT, practice=True)
    assert "今天没有" in text(sheet.pdf)
    assert "练习用" in text(sheet.pdf)


def test_a_long_list_goes_on_over_the_page_and_loses_nobody(settings: Settings) -> None:
    rows = [row(number) for number in range(1, 60)]
    long = Morning(overdue=tuple(rows), due=(), call_backs=(), visits=(), in_vain=())
    sheet = morning_list(long, settings, paper="a4", printed_at=PRINTED_AT, practice=False)
    assert sheet.pages > 4
    roll = morning_list(long, settings, paper="80", printed_at=PRINTED_AT, practice=False)
    assert roll.pages == 1
    assert text(roll.pdf).count("欧阳建国") == len(rows)


def test_a_whole_phone_is_on_the_call_list_only_where_it_was_given(settings: Settings, appeal: Appeal) -> None:
    told = text(calls("a4", settings, appeal).pdf)
    assert told.count("138 1234 5678") == 1


def test_the_key_card_has_every_key_and_the_poster_every_step(settings: Settings) -> None:
    card, poster = (
        text(key_card(settings, KEYS, practice=False).pdf),
        text(five_steps_poster(settings, practice=False).pdf),
    )
    assert all(cap in card and words in card for cap, words in KEYS)
    for words in ("您说", "我们记", "随时问", "告诉您", "您打分", "0571-87654321", "竹枝社区代办岗"):
        assert words in poster


def test_a_desk_without_a_name_hangs_up_neither_phone_nor_hours(packaged: Settings) -> None:
    assert "上班时间" not in text(five_steps_poster(packaged, practice=False).pdf)
