"""What the department's worker carries to the door."""

from dataclasses import replace

import pytest

from desk.appeal import Appeal
from desk.channel import Channel
from desk.language import Language
from desk.urgency import Urgency
from tests.printouts.reading import Printer, lines, text


def test_the_whole_phone_is_on_it_in_groups_on_one_line(order_of: Printer, appeal: Appeal) -> None:
    sheet = order_of(appeal)
    assert "138 1234 5678" in text(sheet.pdf)
    assert any("13812345678" in line for line in lines(sheet.pdf))


def test_it_tells_the_worker_where_when_for_whom_and_what(
    order_of: Printer, appeal: Appeal, language: Language
) -> None:
    told = text(order_of(replace(appeal, urgency=Urgency.URGENT)).pdf).replace("\n", "").replace(" ", "")
    everywhere = [appeal.said, appeal.description, "吕𠮷堃", "李小明", "0571-87654321"]
    labels = {
        "zh": ["派工单", "加急", "竹枝社区3栋2单元501室", "11月23日周一", "办理人签字", "居民签字"],
        "en": ["Workorder", "Mon23Nov", "Worker", "Resident"],
    }[language]
    for words in [*everywhere, *labels]:
        assert words in told, words


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_a_reopened_appeal_says_which_round_it_is(order_of: Printer, appeal: Appeal) -> None:
    assert "第2次办理" in text(order_of(replace(appeal, round=2)).pdf).replace("\n", "")


@pytest.mark.parametrize("language", ["zh"], indirect=True)
def test_it_says_that_nobody_stood_at_the_desk(order_of: Printer, appeal: Appeal) -> None:
    assert "来源便民纸条" in text(order_of(replace(appeal, channel=Channel.NOTE)).pdf).replace(" ", "").replace(
        "\n", ""
    )


def test_an_appeal_without_phone_still_gets_its_order(order_of: Printer, appeal: Appeal) -> None:
    assert order_of(appeal, phone="").pages == 1


def test_a_land_line_stays_as_it_was_written(order_of: Printer, appeal: Appeal) -> None:
    assert "0571-8765 4321" in text(order_of(appeal, phone="0571-8765 4321").pdf)
