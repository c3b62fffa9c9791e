"""What the resident's slip tells, and what it never tells."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from msgspec import structs
from PIL import Image, ImageChops

from desk.appeal import Appeal, Closed, Person, Result
from desk.language import Language
from desk.settings import UNSORTED, Hours, Settings
from desk.stages import Stage
from printouts.sheet import PaperSize
from printouts.slip import slip
from tests.printouts.conftest import PRINTED_AT, occasion
from tests.printouts.reading import DPI, Printer, dots, letters, text


def said(printed: Printer, appeal: Appeal, **changes: object) -> str:
    """The slip's text without the breaks that its width made."""
    return text(printed(appeal, **changes).pdf).replace("\n", "").replace(" ", "")


def test_it_tells_everything_that_a_resident_asks(slip_of: Printer, appeal: Appeal, language: Language) -> None:
    told = said(slip_of, appeal)
    everywhere = ["竹枝社区代办岗", "007004216", appeal.said, "吕𠮷堃", "138****5678", "李小明", "0571-87654321"]
    labels = {
        "zh": ["诉求回执", "竹枝社区3栋2单元501室", "第3步", "11月24日周二", "上午9点到上午11点", "过了时间没人来？"],
        "en": ["Receipt", "Step3", "Tue24Nov", "Mon23Nov", "Nobodycame?"],
    }[language]
    for words in [*everywhere, *labels]:
        assert words.replace(" ", "") in told, words


def test_the_whole_phone_is_never_on_a_slip(slip_of: Printer, appeal: Appeal) -> None:
    for phone in ("13812345678", "１３８１２３４５６７８", "13812345678*", "138 1234 5678"):
        told = said(slip_of, replace(appeal, resident=Person(name="张三", phone=phone)))
        assert "12345678" not in told
        assert "138****5678" in told


def test_the_phone_and_hours_of_a_desk_that_is_not_set_up_are_absent(
    slip_of: Printer, appeal: Appeal, language: Language
) -> None:
    told = said(slip_of, appeal, phone="")
    phone_words = {"zh": "电话", "en": "phone"}[language]
    assert "0571" not in told
    assert phone_words not in told.lower()


def test_a_desk_without_a_name_prints_no_hours(appeal: Appeal, settings: Settings, paper: PaperSize) -> None:
    nameless = structs.replace(settings, desk=structs.replace(settings.desk, name="", phone=""))
    sheet = slip(occasion(appeal, nameless, paper, practice=True))
    assert "上班时间" not in text(sheet.pdf)
    assert "代办岗" in text(sheet.pdf)


def test_days_with_the_same_hours_are_told_together(appeal: Appeal, settings: Settings) -> None:
    hours = Hours(monday=("08:30-17:00",), tuesday=("08:30-17:00",), thursday=("09:00-12:00", "14:00-16:00"))
    sheet = slip(occasion(appeal, structs.replace(settings, hours=hours), "a4"))
    assert "周一至周二 8:30–17:00，周四 9:00–12:00 14:00–16:00" in text(sheet.pdf)


def test_the_type_is_told_in_everyday_words_once_somebody_knows_it(
    slip_of: Printer, appeal: Appeal, settings: Settings
) -> None:
    for kind in settings.types[:3]:
        told = said(slip_of, replace(appeal, type=kind.code))
        assert kind.plain.zh in told or kind.plain.en.replace(" ", "") in told
    for label in ("类型", "Type", "还没分类", "Not sorted"):
        assert label not in said(slip_of, replace(appeal, type=UNSORTED))


@pytest.mark.parametrize("paper", ["80", "a5", "a4"], indirect=True)
def test_the_desk_keeps_a_stub_to_be_signed(slip_of: Printer, appeal: Appeal, language: Language) -> None:
    told = said(slip_of, appeal)
    assert {"zh": "居民签字", "en": "Resident"}[language] in told
    assert told.count("007004216") == 2


@pytest.mark.parametrize("paper", ["58"], indirect=True)
def test_the_narrow_roll_has_no_stub(slip_of: Printer, appeal: Appeal) -> None:
    assert said(slip_of, appeal).count("007004216") == 1


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_a_late_promise_is_owned_up_to(slip_of: Printer, appeal: Appeal) -> None:
    late = replace(appeal, promised_at=PRINTED_AT - timedelta(days=1))
    assert "已经晚了，我们在催" in said(slip_of, late)
    assert "已经晚了" not in said(slip_of, appeal)


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_a_promise_across_unknown_holidays_says_so(slip_of: Printer, appeal: Appeal) -> None:
    assert "遇假期顺延" in said(slip_of, replace(appeal, promise_certain=False))


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_a_completed_appeal_tells_the_result_and_what_to_do_if_it_is_not_one(slip_of: Printer, appeal: Appeal) -> None:
    done = replace(appeal, stage=Stage.COMPLETED, result=Result(note="换了阀芯，不漏了"))
    told = said(slip_of, done)
    assert "换了阀芯，不漏了" in told
    assert "没办好，或者又坏了？" in told
    assert "最晚" not in told


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_a_closed_appeal_tells_why(slip_of: Printer, appeal: Appeal) -> None:
    at = datetime(2026, 11, 22, tzinfo=UTC)
    withdrawn = said(slip_of, replace(appeal, closed=Closed(why="自己修好了", at=at)))
    for words in ("已撤销", "自己修好了", "还是想办？"):
        assert words in withdrawn
    merged = replace(appeal, closed=Closed(why="同一件事", at=at, into="007004225"))
    assert "并入007004225" in said(slip_of, merged)


def test_what_was_not_said_is_left_out(slip_of: Printer, appeal: Appeal, language: Language) -> None:
    bare = replace(
        appeal, community=None, building=None, unit=None, room=None, resident=Person(), department=None,
        person=None, visit=None, stage=Stage.SUBMITTED,
    )  # fmt: skip
    told = said(slip_of, bare)
    for label in {"zh": ["地址", "姓名", "谁办", "上门"], "en": ["Address", "Name", "Who", "Visit"]}[language]:
        assert label not in told


def test_an_address_that_says_more_than_its_parts_is_printed_too(slip_of: Printer, appeal: Appeal) -> None:
    assert "古田路16号" in said(slip_of, replace(appeal, address="古田路16号"))
    whole = replace(appeal, address="竹枝社区3栋2单元501室东户")
    assert said(slip_of, whole).count("501室") <= 2


def number_of(pdf: bytes) -> tuple[Image.Image, list[tuple[int, int]]]:
    """The dots of the large number's line, and where each of its digits begins and ends."""
    page, scale = dots(pdf), DPI / 72
    found = letters(pdf)
    largest = max(letter.size for letter in found)
    digits = [letter for letter in found if letter.size == largest][:9]
    top = page.height - round((digits[0].baseline + largest) * scale)
    line = page.crop((0, top, page.width, page.height - round((digits[0].baseline - 2) * scale)))
    return line, [(round(digit.left * scale) - 4, round(digit.right * scale) + 4) for digit in digits]


def test_the_number_is_its_digits_to_the_dot_and_nothing_else(appeal: Appeal, settings: Settings) -> None:
    """One digit more or less is a hundredth of the page: no tolerance would see it."""

    def line_of(number: str, said: str = appeal.said) -> tuple[Image.Image, list[tuple[int, int]]]:
        return number_of(slip(occasion(replace(appeal, number=number, said=said), settings, "80")).pdf)

    line, digits = line_of(appeal.number)
    assert line_of(appeal.number, said="楼道灯不亮")[0].tobytes() == line.tobytes()
    for place, (left, right) in enumerate(digits):
        other = "8" if appeal.number[place] != "8" else "3"
        changed, _digits = line_of(appeal.number[:place] + other + appeal.number[place + 1 :])
        difference = ImageChops.difference(line.convert("L"), changed.convert("L")).getbbox()
        assert difference is not None, "a wrong digit looks like the right one"
        assert left <= difference[0] < difference[2] <= right
