"""The parts that papers share, each a block: heading, number and codes, who and where, the marks."""

from dataclasses import dataclass
from datetime import datetime

from desk import numbers
from desk.appeal import Appeal
from desk.language import _
from desk.phones import masked_words
from desk.settings import AppealType, Settings
from desk.stages import Stage
from desk.text import clean_line
from printouts import wording
from printouts.codes import Barcode, QuickCode
from printouts.layout import Banner, Beside, Block, Field, Fields, Fitted, Gap, Rule, Stack, Text
from printouts.lines import kept
from printouts.sheet import PAPERS, Fullness, Paper, PaperSize

SMALLEST = 14
"""Points; nothing on any paper is smaller."""
SMALLEST_NUMBER = 39
"""Points; about a centimetre of digit height, read at arm's length without glasses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """One printing of one paper about one appeal: all that its parts need to know."""

    appeal: Appeal
    settings: Settings
    paper_size: PaperSize
    copy: int
    """Counts from 1 over all prints of this paper for this appeal."""
    printed_at: datetime
    practice: bool
    scale: float = 1
    """Of all type."""

    @property
    def paper(self) -> Paper:
        """The paper's measures."""
        return PAPERS[self.paper_size].enlarged(self.scale)

    @property
    def type(self) -> AppealType:
        """The appeal's type as desk.toml describes it."""
        return self.settings.type(self.appeal.type)


def practice_mark(paper: Paper, *, practice: bool) -> Block:
    """A black bar that no practice paper goes without; nothing on a real one."""
    if not practice:
        return Gap(0)
    return Stack(Banner(_("练习用，不作数"), paper.key), Gap(paper.body * 0.4))


def heading(occasion: Occasion, title: str) -> Block:
    """Whose paper this is, what it is, and since when the matter is known."""
    paper = occasion.paper
    whose = f"{kept(wording.desk_name(occasion.settings))} {kept(title)}"
    filed = kept(_("提交 {moment}").format(moment=wording.date_and_time(occasion.appeal.filed_at)))
    if paper.wide:
        left = Text(words=whose, size=paper.title, bold=True, most_lines=2)
        return Beside(left, Text(words=filed, size=paper.body, align="right"), left=0.58, centred=True)
    return Stack(
        Text(words=whose, size=paper.title, bold=True, align="centre", most_lines=3),
        Text(words=filed, size=paper.body, align="centre"),
    )


def number_and_codes(occasion: Occasion, *hint: Block) -> Block:
    """The number as large as the paper takes it, and the same for scanners, with a hint beside a code."""
    paper, number = occasion.paper, occasion.appeal.number
    code, bars = QuickCode(number, dots=10 if paper.wide else 8), Barcode(number)
    digits = Fitted(words=numbers.grouped(number), size=paper.number, smallest=SMALLEST_NUMBER, align="centre")
    beside_code = code.width + code.quiet
    if not paper.wide:
        codes = Stack(bars, Gap(code.quiet), Beside(code, Stack(*hint), left=beside_code, centred=True))
        return Stack(digits, Gap(paper.body * 0.3), codes)
    at_the_edge = Beside(bars, Gap(0), left=bars.width)
    hinted = Beside(at_the_edge, Stack(*hint), left=bars.width + bars.quiet, centred=True)
    left = Stack(digits, Gap(paper.body * 0.3), hinted)
    return Beside(left, Beside(Gap(0), code, left=code.quiet), left=paper.room - beside_code, centred=True)


def who_and_where(occasion: Occasion, fullness: Fullness, *, type_words: str) -> Block:
    """Type, place, name and masked phone; what was not said is left out."""
    kind = Field(_("类型"), clean_line(type_words))
    where = Field(_("地址"), wording.place(occasion.appeal, occasion.settings))
    name = Field(_("姓名"), f"{wording.name(occasion.appeal)} {wording.masked(occasion.appeal.resident.phone)}".strip())
    if occasion.paper.wide:
        return Stack(_columns(occasion, fullness, kind, name), table(occasion, fullness, where))
    return table(occasion, fullness, kind, where, name)


def table(occasion: Occasion, fullness: Fullness, *fields: Field) -> Block:
    """Labels and values in body type; fields with nothing to say are left out."""
    paper = occasion.paper
    told = tuple(field for field in fields if field.value)
    return Fields(fields=told, size=paper.value, label_size=paper.body, most_lines=fullness.value_lines)


def key_facts(occasion: Occasion, fullness: Fullness, *fields: Field) -> Block:
    """The same in large type, with a line more before it is cut: what the reader looks for first."""
    paper = occasion.paper
    told = tuple(field for field in fields if field.value)
    return Fields(fields=told, size=paper.key, label_size=paper.body, most_lines=fullness.value_lines + 1)


def what_comes_of_it(occasion: Occasion) -> tuple[Field, ...]:
    """Why it was closed; or the result; or by when, who comes when, and whose matter it is."""
    appeal = occasion.appeal
    if appeal.closed:
        return (Field(_("原因"), clean_line(appeal.closed.why)),)
    who = Field(_("谁办"), wording.who(appeal, occasion.settings))
    if appeal.stage is Stage.COMPLETED:
        return Field(_("结果"), clean_line(appeal.result.note if appeal.result else "")), who
    visit = wording.window(appeal.visit) if appeal.visit else ""
    return Field(_("最晚"), wording.promise(appeal, occasion.printed_at)), Field(_("上门"), visit), who


def _columns(occasion: Occasion, fullness: Fullness, left: Field, right: Field) -> Block:
    """Two fields next to each other, for sheets; one alone gets the whole width."""
    if not (left.value and right.value):
        return table(occasion, fullness, left, right)
    return Beside(table(occasion, fullness, left), table(occasion, fullness, right), left=0.5)


def own_words(occasion: Occasion, fullness: Fullness, *, label: str, words: str) -> Block:
    """Somebody's own words in quotation marks, cut with a mark when they are very long; nothing for no words."""
    paper = occasion.paper
    if not clean_line(words):
        return Gap(0)
    quoted = Text(
        words=_("“{words}”").format(words=masked_words(clean_line(words))),
        size=paper.value, bold=True, most_lines=fullness.said_lines, mark=_("…（全文在代办岗）"),
    )  # fmt: skip
    return Stack(Text(words=label, size=paper.body), quoted)


def cut_off(occasion: Occasion, number: Block) -> Block:
    """Where to cut, and the number once more; on practice paper that mark instead of the words."""
    size = occasion.paper.body
    words = Text(words=_("✂ 以下由代办岗留存"), size=size, align="left" if occasion.paper.wide else "centre")
    told = practice_mark(occasion.paper, practice=True) if occasion.practice else words
    both = Beside(told, number, left=0.5, centred=True) if occasion.paper.wide else Stack(told, number)
    return Stack(Rule(size * 0.5, dashed=True), both)


def advice(occasion: Occasion, *, question: str, answer: str) -> Block:
    """What to do if…, with the print mark under it, or on a sheet beside it."""
    size, mark = occasion.paper.body, _print_mark(occasion)
    asked = Text(words=question, size=size, bold=True)
    answered = Text(words=answer, size=size)
    if occasion.paper.wide:
        return Stack(Beside(asked, mark, left=0.5), answered)
    return Stack(asked, answered, Gap(size * 0.4), mark)


def _print_mark(occasion: Occasion) -> Block:
    """When this was printed, and the how-manieth print it is."""
    moment = wording.date_and_time(occasion.printed_at)
    words = f"{moment} {kept(wording.copy_mark(occasion.copy))}"
    return Text(words=words, size=SMALLEST, align="right" if occasion.paper.wide else "centre")
