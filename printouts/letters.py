"""What a resident is given beside the slip: how far it is, when somebody comes, and which papers to take along."""

from collections.abc import Callable

from desk import numbers
from desk.language import _
from desk.papers import check_paper
from desk.text import clean_line
from desk.words import status
from printouts import wording
from printouts.layout import Beside, Block, Field, Fitted, Gap, Rule, Stack, Text
from printouts.marks import TickBox
from printouts.parts import (
    SMALLEST,
    Occasion,
    advice,
    heading,
    key_facts,
    number_and_codes,
    own_words,
    practice_mark,
)
from printouts.rail import Rail
from printouts.sheet import Draft, Fullness, Sheet, compose


def status_letter(occasion: Occasion) -> Sheet:
    """How far the matter is, in the sentences in which the desk tells it aloud."""
    title = _("办到哪一步了")
    return _composed(occasion, title, lambda fullness: _letter(occasion, fullness, title))


def appointment_card(occasion: Occasion) -> Sheet:
    """When somebody comes, and who. Raises PrintRefused where no visit is agreed."""
    check_paper(occasion.appeal, "card", occasion.settings)
    title = _("上门预约")
    return _composed(occasion, title, lambda fullness: _card(occasion, fullness, title))


def bring_list(occasion: Occasion) -> Sheet:
    """Which papers to take along, each with a box to tick. Raises PrintRefused where the matter asks for none."""
    check_paper(occasion.appeal, "bring", occasion.settings)
    title = _("要带的材料")
    return _composed(occasion, title, lambda fullness: _papers_to_bring(occasion, fullness, title))


def _composed(occasion: Occasion, title: str, blocks: Callable[[Fullness], Block]) -> Sheet:
    return compose(
        lambda fullness: Draft(blocks(fullness), Gap(0)),
        occasion.paper,
        title=f"{title} {numbers.grouped(occasion.appeal.number)}",
        author=wording.desk_name(occasion.settings),
    )


def _letter(occasion: Occasion, fullness: Fullness, title: str) -> Block:
    paper, appeal, rule = occasion.paper, occasion.appeal, Rule(occasion.paper.body * fullness.air)
    sentences = [clause.shown for clause in status(appeal, occasion.settings, occasion.printed_at)]
    told = (Text(words=words, size=paper.key, most_lines=fullness.said_lines) for words in sentences)
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, title),
        rule,
        number_and_codes(occasion, Text(words=_("凭这个编号查进度"), size=paper.body, bold=True)),
        rule,
        own_words(occasion, fullness, label=_("您说的是："), words=appeal.said or appeal.description),
        Gap(paper.body * 0.4),
        Rail(stage=appeal.stage, size=paper.body, labelled=paper.stage_names),
        Gap(paper.body * 0.4),
        *told,
        rule,
        advice(occasion, question=_("有不清楚的？"), answer=_ask(occasion)),
    )


def _card(occasion: Occasion, fullness: Fullness, title: str) -> Block:
    paper, rule, visit = occasion.paper, Rule(occasion.paper.body * fullness.air), occasion.appeal.visit
    who = wording.who(occasion.appeal, occasion.settings)
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, title),
        rule,
        Text(words=_("请在家等"), size=paper.body),
        Text(words=wording.window(visit) if visit else "", size=paper.key * 1.5, bold=True),
        rule,
        key_facts(
            occasion, fullness, Field(_("谁来"), who), Field(_("地址"), wording.place(occasion.appeal)),
        ),
        rule,
        number_and_codes(occasion, Text(words=_("凭这个编号查进度"), size=paper.body, bold=True)),
        rule,
        _phone(occasion),
        advice(occasion, question=_("有事不在家，或者过了时间没人来？"), answer=_ask(occasion)),
    )  # fmt: skip


def _papers_to_bring(occasion: Occasion, fullness: Fullness, title: str) -> Block:
    paper, rule = occasion.paper, Rule(occasion.paper.body * fullness.air)
    office = wording.department(occasion.appeal, occasion.settings)
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, title),
        rule,
        number_and_codes(occasion, Text(words=_("凭这个编号查进度"), size=paper.body, bold=True)),
        rule,
        key_facts(occasion, fullness, Field(_("要办"), str(occasion.type.plain)), Field(_("谁办"), office)),
        rule,
        *(_to_bring(occasion, str(words)) for words in occasion.type.bring),
        Text(words=_("都带原件，最好各复印一份。"), size=paper.body),
        rule,
        advice(occasion, question=_("怕带不齐？去之前先问一声。"), answer=_ask(occasion)),
    )


def _to_bring(occasion: Occasion, words: str) -> Block:
    paper = occasion.paper
    told = Stack(Text(words=clean_line(words), size=paper.key, bold=True, most_lines=3), Gap(paper.body * 0.5))
    return Beside(TickBox(paper.key), told, left=paper.key * 1.8)


def _phone(occasion: Occasion) -> Block:
    phone = clean_line(occasion.settings.desk.phone)
    return Fitted(words=phone, size=occasion.paper.key * 1.5, smallest=SMALLEST) if phone else Gap(0)


def _ask(occasion: Occasion) -> str:
    """By phone where the desk has one, or in person."""
    phone = clean_line(occasion.settings.desk.phone)
    if not phone:
        return _("到代办岗来，报编号就行。")
    return _("打 {phone}，或者到代办岗来，报编号就行。").format(phone=wording.phone_number(phone))
