"""What a resident is given beside the slip: how far it is, when somebody comes, and which papers to take along."""

from collections.abc import Callable
from dataclasses import replace

from desk import numbers
from desk.language import _
from desk.papers import check_paper
from desk.text import clean_line
from desk.words import plain_stage
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
    table,
    what_comes_of_it,
)
from printouts.rail import Rail
from printouts.sheet import Draft, Fullness, Sheet, compose


def status_letter(occasion: Occasion) -> Sheet:
    """How far the matter is, in the sentences in which the desk tells it aloud."""
    return _composed(occasion, _("办到哪一步了"), _letter)


def appointment_card(occasion: Occasion) -> Sheet:
    """When somebody comes, and who. Raises PrintRefused where no visit is agreed."""
    check_paper(occasion.appeal, "card", occasion.settings)
    return _composed(occasion, _("上门预约"), _card)


def bring_list(occasion: Occasion) -> Sheet:
    """Which papers to take along, each with a box to tick. Raises PrintRefused where the matter asks for none."""
    check_paper(occasion.appeal, "bring", occasion.settings)
    return _composed(occasion, _("要带的材料"), _papers_to_bring)


def _composed(occasion: Occasion, title: str, layout: Callable[[Occasion, Fullness, str], Block]) -> Sheet:
    return compose(
        lambda fullness: Draft(layout(replace(occasion, scale=fullness.scale), fullness, title), Gap(0)),
        occasion.paper,
        title=f"{title} {numbers.grouped(occasion.appeal.number)}",
        author=wording.desk_name(occasion.settings),
        larger=True,
    )


def _letter(occasion: Occasion, fullness: Fullness, title: str) -> Block:
    """Days as dates: the letter is read on other days than the one on which it was printed."""
    paper, appeal, rule = occasion.paper, occasion.appeal, Rule(occasion.paper.body * fullness.air)
    reached = (step for step in appeal.stages if step.round == appeal.round)
    done = (Field(wording.day(step.at), plain_stage(step.stage, occasion.settings)) for step in reached)
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, title),
        rule,
        number_and_codes(occasion, Text(words=_("凭这个编号查进度"), size=paper.body, bold=True)),
        rule,
        own_words(occasion, fullness, label=_("您说的是："), words=appeal.said or appeal.description),
        Gap(paper.body * 0.4),
        Rail(stage=appeal.stage, size=paper.body / occasion.scale, labelled=paper.stage_names),
        Gap(paper.body * 0.4),
        table(occasion, fullness, *done),
        rule,
        key_facts(
            occasion, fullness, Field(_("现在"), wording.standing(appeal, occasion.settings)),
            *what_comes_of_it(occasion),
        ),
        rule,
        advice(occasion, question=_("有不清楚的？"), answer=_ask(occasion)),
    )  # fmt: skip


def _card(occasion: Occasion, fullness: Fullness, title: str) -> Block:
    paper, rule, visit = occasion.paper, Rule(occasion.paper.body * fullness.air), occasion.appeal.visit
    who, where = (say(occasion.appeal, occasion.settings) for say in (wording.who, wording.place))
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, title),
        rule,
        Text(words=_("请在家等"), size=paper.body),
        *([_large(occasion, wording.day(visit.start)), _large(occasion, wording.hours(visit))] if visit else []),
        rule,
        key_facts(occasion, fullness, Field(_("谁来"), who), Field(_("地址"), where)),
        rule,
        number_and_codes(occasion, Text(words=_("凭这个编号查进度"), size=paper.body, bold=True)),
        rule,
        _phone(occasion),
        advice(occasion, question=_("有事不在家，或者过了时间没人来？"), answer=_ask(occasion)),
    )  # fmt: skip


def _large(occasion: Occasion, words: str) -> Block:
    return Fitted(words=words, size=occasion.paper.key * 1.5, smallest=occasion.paper.key)


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
    told = Stack(Text(words=clean_line(words), size=paper.key, bold=True, most_lines=6), Gap(paper.body * 0.5))
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
