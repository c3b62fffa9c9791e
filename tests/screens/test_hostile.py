"""Whatever anybody writes, every widget draws as the words that it is: a thousand texts that want it otherwise."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.geometry import Region
from textual.widget import Widget

import printouts
from desk.appeal import Appeal, StageReached
from desk.drafts import Draft
from desk.rows import AppealRow
from desk.services.residents import Resident
from desk.settings import EmergencyNumber, Settings
from desk.stages import Stage
from desk.text import clean, clean_line
from desk.understanding import Emergency
from desk.urgency import Urgency
from desk.wording import Words
from screens.widgets.big_text import big_lines
from screens.widgets.choice_box import Choice, ChoiceBox
from screens.widgets.columns import laid_out
from screens.widgets.danger_card import DangerCard
from screens.widgets.draft_list import DraftList
from screens.widgets.fit import Told
from screens.widgets.found_list import FoundList
from screens.widgets.line_input import LineInput
from screens.widgets.page_list import PageList
from screens.widgets.pairs import Pairs
from screens.widgets.photos_box import PhotosBox
from screens.widgets.resident_list import ResidentList
from screens.widgets.stage_rail import StageRail
from screens.widgets.status_line import StatusLine, Tone
from screens.widgets.title_line import TitleLine
from screens.widgets.words_area import WordsArea
from tests.screens.bench import NEVER_DRAWN, Bench
from tests.watch import MONDAY_MORNING, Watch

MANY, SOME = 1000, 30
WIDTH, HEIGHT = 100, 3
OPENING = 3
"""Characters that every place has room for."""
BIG_FONT = Path(printouts.__file__).parent / "fonts" / "DeskSans-Bold.ttf"
WANTING = (
    "[b]", "[/b]", "[/]", "[red on white]", "[@click=app.quit]x", "[link=x:y]", "\\[", "$primary", "{0}", "%s",
    "\x1b[31m", "\x1b]0;x\x07", "\x1b]8;;x:y\x1b\\", "\x1b]52;c;eA==\x07", "\x9b2J", "\x9d0;x\x9c", "\x00", "\x08",
    "\x7f", "\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\ue000", "\u2028", "\r\n", "\t", "\u3000", "\u00ad",
    "𠮷", "𬱖", "𰻝", "龘", "欧阳", "１３８", "①", "─", "…", "שלום", "مرحبا", "ก็", "e" + "\u0301" * 9,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1e8\U0001f1f3", "\U0001f44d\U0001f3fd", "\u260e\ufe0f",
)  # fmt: skip
"""Markup, commands, marks that hide or turn round, rare characters, other scripts, and emoji made of several."""
TEXTS = st.lists(
    st.one_of(st.sampled_from(WANTING), st.text(max_size=6), st.text(alphabet="漏水灯坏了，。", max_size=6)), max_size=8
).map("".join)

Say = Callable[[str], object]


def squeezed(text: str) -> str:
    """A text however it is broken into lines, each pointed at, and even as the name of a file."""
    return "".join(text.replace("∕", "/").replace("▸", "").split())


def holds(lines: list[str], text: str, *, cells: int) -> None:
    """Lines of exactly that width, nothing in them that a terminal obeys, and the text not taken for anything else."""
    drawn = "".join(lines)
    assert [cell_len(line) for line in lines] == [cells] * len(lines)
    assert not {unicodedata.category(character) for character in drawn} & NEVER_DRAWN
    assert squeezed(clean(text)[:OPENING]) in squeezed(drawn)


def lines_of(widget: Widget) -> list[str]:
    """What a widget draws now."""
    widget.refresh()
    return [strip.text for strip in widget.render_lines(Region(0, 0, *widget.size))]


class AtDesk(NamedTuple):
    """What the title tells of."""

    settings: Settings
    now: Watch
    by: str
    desk_name: str = "竹枝社区代办岗"
    left_over_words: str = "草稿1"


class Said:
    """Words that widgets ask for when they draw."""

    text = ""

    def __call__(self) -> str:
        return self.text

    __str__ = __call__


def emergency(text: str) -> Emergency:
    """A danger that was heard in these words."""
    words = Words(zh=text, en=text)
    return Emergency(EmergencyNumber(code="x", label=words, phone="119"), "x", words, text)


def rail_of(text: str) -> Appeal:
    """An appeal that has passed through the hands of people called so."""
    now = MONDAY_MORNING
    reached = tuple(
        StageReached(round=1, stage=stage, at=now, by=text, department=text, person=text) for stage in Stage
    )
    return Appeal(
        key="k", number="007004216", draft_id="d", type="water", said=text, description=text, filed_at=now,
        filed_by=text, promised_at=now, stage=Stage.COMPLETED, stages=reached,
    )  # fmt: skip


def everything(said: Said, settings: Settings) -> list[tuple[Widget, Say]]:
    """Every widget that draws somebody's words, with how it is given them."""
    asking, choice = Told(said), ChoiceBox([Choice("it", said)])
    choice.value = "it"
    looked_for, line, area = ChoiceBox([]), LineInput(), WordsArea()
    status, pairs, photos = StatusLine(), Pairs(lambda: [("经过", said())]), PhotosBox()
    pairs.here = 0
    rail, card = StageRail(now=Watch()), DangerCard(place=said)
    title = TitleLine(AtDesk(settings, Watch(), "李秀英"), said)

    def put(text: str) -> None:
        photos.files = (Path("照片" + text.replace("/", "∕")),)  # a name alone, so that "." is one too

    def tell(text: str) -> None:
        status.say(said, Tone.TROUBLE)

    def type_in(text: str) -> None:
        line.value = text
        line.cursor_position = 0

    def show(text: str) -> None:
        rail.show(rail_of(text))

    def look_for(text: str) -> None:
        looked_for.typed = text

    def nothing(text: str) -> None:
        """It asks by itself."""

    return [
        (asking, nothing), (choice, nothing), (pairs, nothing), (title, nothing), (status, tell), (photos, put),
        (line, type_in), (area, area.load_text), (looked_for, look_for), (rail, show),
        (card, lambda text: card.warn(emergency(text), rang_at=None)),
    ]  # fmt: skip


def lines_of_lists(text: str) -> Iterator[tuple[PageList[Any], Any]]:
    """A list of each kind, with a row that says this."""
    now = MONDAY_MORNING
    yield DraftList(now=lambda: now), Draft(draft_id="d", began_at=now, resident=text, said=text)
    yield ResidentList(), Resident(name=text, phone=text, community=text, building=text, room=text, note=text)
    yield (
        FoundList(now=lambda: now),
        AppealRow(
            number="007004216", name=text, summary=text, type="water", stage=Stage.ASSIGNED, round=1, department=text,
            urgency=Urgency.URGENT, filed_at=now, promised_at=now, overdue=True, closed=False, waiting_call_back=False,
        ),
    )  # fmt: skip


async def test_every_widget_draws_a_thousand_hostile_texts_as_words(packaged: Settings) -> None:
    said = Said()
    every = everything(said, packaged)

    @trying(max_examples=MANY)
    @given(TEXTS)
    def each(text: str) -> None:
        said.text = text
        for widget, say in every:
            say(text)
            holds(lines_of(widget), text, cells=WIDTH)
        for rows, row in lines_of_lists(text):
            holds([laid_out(rows.cells(row), rows.columns(), WIDTH)], clean_line(text), cells=WIDTH)

    async with Bench([widget for widget, _say in every]).run_test(size=(WIDTH, 60)) as pilot:
        for widget, _say in every:
            widget.styles.height = HEIGHT
            widget.styles.width = WIDTH
            widget.styles.padding = 0
            widget.display = True
        await pilot.pause()
        each()


@trying(max_examples=SOME)
@given(TEXTS.map(clean_line))
def test_big_letters_are_blocks_whatever_they_say(text: str) -> None:
    drawn = big_lines(text[:6], rows=6, cells=WIDTH, font=BIG_FONT)
    assert set("".join(drawn)) <= set(" ▀▄█")
    assert all(len(row) <= WIDTH + 1 for row in drawn)
