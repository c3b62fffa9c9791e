"""The resident's slip 回执: the number, the promise and the phone, for an 80-year-old to read at home."""

from desk import numbers
from desk.language import _
from desk.settings import UNSORTED
from desk.stages import Stage
from desk.text import clean_line
from printouts import wording
from printouts.layout import Beside, Block, Field, Fitted, Gap, Rule, Stack, Text, WriteIn
from printouts.parts import (
    SMALLEST,
    Occasion,
    advice,
    cut_off,
    heading,
    key_facts,
    number_and_codes,
    own_words,
    practice_mark,
    table,
    what_comes_of_it,
    who_and_where,
)
from printouts.rail import Rail
from printouts.sheet import Draft, Fullness, Sheet, compose


def slip(occasion: Occasion) -> Sheet:
    """The slip on one page, in the language in force."""
    return compose(
        lambda fullness: Draft(_taken_home(occasion, fullness), _stub(occasion, fullness)),
        occasion.paper,
        title=_("诉求回执 {number}").format(number=numbers.grouped(occasion.appeal.number)),
        author=wording.desk_name(occasion.settings),
    )


def _taken_home(occasion: Occasion, fullness: Fullness) -> Block:
    appeal, rule = occasion.appeal, Rule(occasion.paper.body * fullness.air)
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, _("诉求回执")),
        rule,
        number_and_codes(occasion, *_how_to_ask(occasion)),
        rule,
        own_words(occasion, fullness, label=_("您说的是："), words=appeal.said or appeal.description),
        rule,
        who_and_where(occasion, fullness, type_words=_plain_type(occasion)),
        rule,
        _progress(occasion, fullness),
        rule,
        _desk(occasion),
        rule,
        _if_nobody_comes(occasion),
    )


def _how_to_ask(occasion: Occasion) -> tuple[Block, Block]:
    size = occasion.paper.body
    ways = _("可以来问，也可以打电话") if occasion.settings.desk.phone else _("随时可以来代办岗问")
    return Text(words=_("凭这个编号查进度"), size=size, bold=True), Text(words=ways, size=size)


def _plain_type(occasion: Occasion) -> str:
    """The type in everyday words; nothing while nobody has sorted it, the resident's own words say it all."""
    return "" if occasion.type.code == UNSORTED else str(occasion.type.plain)


def _progress(occasion: Occasion, fullness: Fullness) -> Block:
    """Where it stands, and then what comes of it."""
    paper = occasion.paper
    rail = Rail(stage=occasion.appeal.stage, size=paper.body, labelled=paper.stage_names)
    now, facts = Field(_("现在"), wording.standing(occasion.appeal, occasion.settings)), what_comes_of_it(occasion)
    if paper.wide and not paper.stage_names:
        beside = Beside(rail, table(occasion, fullness, now), left=0.38, centred=True)
        return Stack(beside, key_facts(occasion, fullness, *facts))
    return Stack(rail, Gap(paper.body * 0.3), key_facts(occasion, fullness, now, *facts))


def _desk(occasion: Occasion) -> Block:
    """Phone and opening hours; of a desk that is not set up, nothing."""
    size, desk = occasion.paper.body, occasion.settings.desk
    blocks: list[Block] = []
    if phone := clean_line(desk.phone):
        label = Text(words=_("代办岗电话"), size=size)
        digits = Fitted(words=phone, size=occasion.paper.key * 1.5, smallest=SMALLEST)
        blocks.append(Beside(label, digits, left=0.27, centred=True) if occasion.paper.wide else Stack(label, digits))
    if desk.is_set_up and (hours := wording.opening_hours(occasion.settings)):
        blocks.append(Text(words=_("上班时间 {hours}").format(hours=hours), size=size, most_lines=4))
    return Stack(*blocks)


def _if_nobody_comes(occasion: Occasion) -> Block:
    appeal = occasion.appeal
    if appeal.closed:
        trouble = _("还是想办？")
    elif appeal.stage is Stage.COMPLETED:
        trouble = _("没办好，或者又坏了？")
    elif appeal.visit:
        trouble = _("过了时间没人来？")
    else:
        trouble = _("到时候没有答复？")
    has_phone = bool(occasion.settings.desk.phone)
    ask = _("打上面的电话，或者到代办岗来，报编号就行。") if has_phone else _("到代办岗来，报编号就行。")
    return advice(occasion, question=trouble, answer=ask)


def _stub(occasion: Occasion, fullness: Fullness) -> Block:
    """What the desk tears off and keeps, with the resident's signature."""
    paper = occasion.paper
    if not paper.stub or fullness.brief:
        return Gap(0)
    number = numbers.grouped(occasion.appeal.number)
    return Stack(
        cut_off(occasion, Fitted(words=number, size=paper.key * 1.5, smallest=SMALLEST, align="centre")),
        Gap(0) if fullness.bare else who_and_where(occasion, fullness, type_words=_plain_type(occasion)),
        WriteIn(_("居民签字"), size=paper.body, height=paper.body * fullness.writing),
    )
