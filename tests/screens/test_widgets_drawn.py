"""What is drawn: text on a grid of cells, the rail of stages, big letters, and colours that old eyes can read."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont
from rich.cells import cell_len
from textual.color import Color
from textual.theme import Theme

import printouts
from desk.appeal import Appeal, Closed, StageReached
from desk.language import in_language
from desk.rows import AppealRow
from desk.stages import Stage
from screens.theme import EVERYDAY, PRACTICE, THEMES
from screens.widgets.big_text import BigText, big_lines, broken_lines
from screens.widgets.choice_box import Choice
from screens.widgets.fields import ChoiceField, DigitsField, LineField, WordsField
from screens.widgets.fit import CUT, Told, fit
from screens.widgets.key_bar import KeyBar
from screens.widgets.queue_list import QueueList
from screens.widgets.short_times import moment
from screens.widgets.stage_rail import StageRail, stops_of
from screens.widgets.status_line import StatusLine, Tone
from screens.widgets.title_line import moment_words
from tests.screens.bench import HOSTILE, NEVER_DRAWN, Bench, commands, lines, opening, whole
from tests.screens.contrast import ENOUGH, contrast, seen

NOW = datetime(2026, 11, 22, 9, 31, tzinfo=UTC)
FONT = Path(printouts.__file__).parent / "fonts" / "DeskSans-Bold.ttf"


def reached(stage: Stage, minutes: int, round: int = 1, **who: str) -> StageReached:
    return StageReached(round=round, stage=stage, at=NOW + timedelta(minutes=minutes), by="李秀英", **who)


def appeal(*stages: StageReached, **changes: object) -> Appeal:
    plain = Appeal(
        key="k", number="007004216", draft_id="d", type="water", said="漏水", description="漏水", filed_at=NOW,
        filed_by="李秀英", promised_at=NOW + timedelta(days=5), stage=stages[-1].stage, stages=stages,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


ON_ITS_WAY = appeal(
    reached(Stage.SUBMITTED, 0),
    reached(Stage.ACCEPTED, 9),
    reached(Stage.ASSIGNED, 34, department="水务所", person="王工"),
)


@given(st.text(max_size=40), st.integers(0, 40))
def test_text_is_fitted_to_exactly_the_cells_given_and_a_cut_is_marked(text: str, cells: int) -> None:
    fitted = fit(text, cells)
    assert cell_len(fitted) == cells
    assert not {unicodedata.category(c) for c in fitted} & NEVER_DRAWN
    if cell_len(fit(text, 200).rstrip()) > cells > 0:
        assert CUT in fitted


def test_a_name_of_an_odd_width_is_not_halved() -> None:
    assert fit("欧阳建国先生", 7) == "欧阳建…"
    assert fit("欧阳建国", 8) == "欧阳建国"


@pytest.mark.parametrize("text", HOSTILE)
async def test_told_words_stay_words(text: str) -> None:
    async with Bench([Told(lambda: text)]).run_test() as pilot:
        assert not commands(pilot.app)
        assert opening(text) in whole(pilot.app)


async def test_the_rail_names_all_stages_when_and_who_and_when_at_the_latest(size: tuple[int, int]) -> None:
    rail = StageRail(ON_ITS_WAY, now=lambda: NOW)
    async with Bench([rail]).run_test(size=size) as pilot:
        stages, times, people = lines(pilot.app)[:3]
        for stage in Stage:
            assert stage.label in stages
        assert [stages.count(mark) for mark in "✔●○"] == [2, 1, 2]
        assert stages.index("●") < stages.index("派单给责任部门") < stages.index("○")
        assert times.split() == ["09:31", "09:40", "10:05", "最晚11-27", "09:31"]
        assert people.split() == ["李秀英", "李秀英", "水务所", "王工"]
        assert cell_len(stages) == size[0]


async def test_the_rail_fits_in_the_other_language_too(lang: str, size: tuple[int, int]) -> None:
    rail = StageRail(ON_ITS_WAY, now=lambda: NOW)
    async with Bench([rail]).run_test(size=size) as pilot:
        stages, times, _people = lines(pilot.app)[:3]
        assert [stages.count(mark) for mark in "✔●○"] == [2, 1, 2]
        assert {"zh": "11-27 09:31", "en": "27/11 09:31"}[lang] in times


async def test_the_last_stage_of_what_was_withdrawn_is_named_whole_beside_long_departments(lang: str) -> None:
    at_work = reached(Stage.IN_PROGRESS, 40, department="社区卫生服务中心上门服务组", person="欧阳建国")
    withdrawn = appeal(*ON_ITS_WAY.stages, at_work, closed=Closed(why="修好了", at=NOW))
    async with Bench([StageRail(withdrawn, now=lambda: NOW)]).run_test(size=(80, 24)) as pilot:
        assert lines(pilot.app)[0].rstrip().endswith(Stage.COMPLETED.label)


def test_an_order_that_came_back_is_at_the_desk_again_and_a_reopened_appeal_at_the_start() -> None:
    returned = appeal(*ON_ITS_WAY.stages, reached(Stage.ACCEPTED, 60), stage=Stage.ACCEPTED)
    assert [stop.mark for stop in stops_of(returned, now=NOW, department_words=str)] == list("✔●○○○")
    again = appeal(*ON_ITS_WAY.stages, reached(Stage.SUBMITTED, 90, round=2), round=2)
    assert [stop.mark for stop in stops_of(again, now=NOW, department_words=str)] == list("●○○○○")


def test_what_is_over_looks_over() -> None:
    done = appeal(*(reached(stage, 1) for stage in Stage))
    assert [stop.mark for stop in stops_of(done, now=NOW, department_words=str)] == list("✔✔✔✔✔")
    withdrawn = replace(ON_ITS_WAY, closed=Closed(why="修好了", at=NOW))
    assert [stop.mark for stop in stops_of(withdrawn, now=NOW, department_words=str)] == list("✔✔✖○○")
    assert not any("11-27" in stop.time for stop in stops_of(withdrawn, now=NOW, department_words=str))


def test_a_moment_is_as_short_as_it_can_be_understood_today() -> None:
    assert moment(NOW, NOW) == "09:31"
    assert moment(NOW - timedelta(days=1), NOW) == "11-21 09:31"
    assert moment(NOW - timedelta(days=365), NOW) == "2025-11-22"


def test_an_english_day_is_written_in_the_order_that_the_title_line_has() -> None:
    with in_language("en"):
        assert moment(NOW - timedelta(days=1), NOW) == "21/11 09:31"
        assert "22/11" in moment_words(NOW)


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_names_on_the_rail_stay_in_their_place(text: str, size: tuple[int, int]) -> None:
    step = replace(ON_ITS_WAY.stages[2], department=text, person=text)
    rail = StageRail(replace(ON_ITS_WAY, stages=(*ON_ITS_WAY.stages[:2], step)), now=lambda: NOW)
    async with Bench([rail]).run_test(size=size) as pilot:
        assert not commands(pilot.app)
        assert cell_len(lines(pilot.app)[2].rstrip()) <= size[0]


@pytest.mark.parametrize("cells", [40, 80, 120])
@pytest.mark.parametrize("text", ["007 004 216", "水务所王师傅正在办，今天下午来。", "The water office has it."])
def test_big_letters_fit_the_window_and_are_as_tall_as_asked_where_they_can_be(text: str, cells: int) -> None:
    drawn = big_lines(text, rows=6, cells=cells, font=FONT)
    assert set("".join(drawn)) <= set(" ▀▄█")
    assert max(map(len, drawn)) <= cells + 1
    if cells == 120:
        assert len(drawn) >= 6


def test_a_number_is_made_smaller_rather_than_broken() -> None:
    broken = big_lines("007 004 216", rows=8, cells=80, font=FONT)
    whole_number = big_lines("007 004 216", rows=8, cells=80, font=FONT, breaks=False)
    assert len(whole_number) <= 9 < len(broken)
    assert max(map(len, whole_number)) <= 80


def test_a_digit_looks_the_same_wherever_it_stands_in_a_number_that_is_made_narrower() -> None:
    for row in big_lines("999", rows=9, cells=24, font=FONT, breaks=False):
        third = len(row) // 3
        assert row[:third] == row[third : 2 * third] == row[2 * third :]


@pytest.mark.parametrize(
    ("text", "cells", "broken"),
    [
        ("约好明天上午九点到十一点上门，", 112, ["约好明天上午", "九点到十一点", "上门，"]),
        ("您说的事情是厨房漏水。", 80, ["您说的事情", "是厨房", "漏水。"]),
        ("约好明天上午九点到十一点上门，", 80, ["约好明天上", "午九点到十", "一点上门，"]),  # else a line more
    ],
)
def test_big_lines_end_where_words_end_where_that_takes_no_more_of_them(
    text: str, cells: int, broken: list[str]
) -> None:
    assert broken_lines(text, ImageFont.truetype(str(FONT), 16), cells) == broken


@given(st.text("您说的事情是厨房漏水，。 3栋A", max_size=30).filter(str.strip), st.integers(16, 120))
def test_no_letter_is_lost_at_the_end_of_a_line(text: str, cells: int) -> None:
    broken = broken_lines(text, ImageFont.truetype(str(FONT), 16), cells)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")


def test_different_words_look_different_in_big_letters() -> None:
    assert big_lines("办", rows=8, cells=80, font=FONT) != big_lines("完", rows=8, cells=80, font=FONT)
    assert big_lines("", rows=8, cells=80, font=FONT) == ()


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_words_in_big_letters_are_only_blocks(text: str) -> None:
    async with Bench([BigText(lambda: text[:12], rows=6, font=FONT)]).run_test(size=(80, 24)) as pilot:
        assert set(whole(pilot.app)) <= set(" ▀▄█\n")


class OneAppeal:
    """A queue with one late appeal."""

    def count(self) -> int:
        return 1

    def page(self, start: int, size: int) -> list[AppealRow]:
        return [
            AppealRow(
                number="007004216", name="王淑兰", summary="漏水", type="water", stage=Stage.ASSIGNED, round=1,
                department="水务所", urgency="urgent", filed_at=NOW, promised_at=NOW, overdue=True,  # type: ignore[arg-type]
                closed=False, waiting_call_back=False,
            )
        ][start : start + size]  # fmt: skip


def everything() -> tuple[
    Told, QueueList, StageRail, LineField, ChoiceField, DigitsField, WordsField, StatusLine, KeyBar
]:
    return (
        Told(lambda: "今日 新收 7"),
        QueueList(OneAppeal(), now=lambda: NOW),
        StageRail(ON_ITS_WAY, now=lambda: NOW),
        LineField(4, lambda: "姓名"),
        ChoiceField(2, lambda: "类型", [Choice("water", "家里漏水")]),
        DigitsField(5, lambda: "电话"),
        WordsField(1, lambda: "说明"),
        StatusLine(),
        KeyBar(),
    )


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_every_letter_stands_out_from_its_background_in_every_theme(theme: Theme) -> None:
    widgets = everything()
    async with Bench(widgets, theme=theme.name).run_test(size=(120, 36)) as pilot:
        await pilot.app.workers.wait_for_complete()
        status = pilot.app.query_one(StatusLine)
        for focus in (1, 3, 4, 5, 6):
            target = widgets[focus]
            target.focus()
            status.say(lambda: "打印机没有纸", list(Tone)[focus % 4])
            await pilot.press("a")
            await pilot.pause()
            for strip in pilot.app.screen._compositor.render_strips():
                for text, style, _control in strip:
                    if text.strip():
                        front, back = seen(style)
                        assert contrast(front, back) >= ENOUGH, (text, front, back)


def test_practice_looks_clearly_different() -> None:
    for part in ("background", "panel", "primary"):
        everyday, practice = (Color.parse(getattr(theme, part)) for theme in (EVERYDAY, PRACTICE))
        assert everyday.hsl.h != pytest.approx(practice.hsl.h, abs=0.1)
