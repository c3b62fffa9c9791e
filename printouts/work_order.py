"""The work order 派工单: what the department's worker carries to the door, with the whole phone on it."""

from functools import partial

from desk import numbers
from desk.channel import Channel
from desk.language import _
from desk.text import clean_line
from printouts import wording
from printouts.layout import Beside, Block, Field, Fitted, Gap, Rule, Stack, Text, WriteIn
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
)
from printouts.sheet import Draft, Fullness, Sheet, compose


def work_order(occasion: Occasion, *, phone: str) -> Sheet:
    """The order on one page, in the language in force. `phone` is the resident's whole number.

    Whoever asks for it has recorded that somebody sees the whole number, and why.
    """
    return compose(
        lambda fullness: Draft(_order(occasion, fullness, phone), _report(occasion, fullness)),
        occasion.paper,
        title=_("派工单 {number}").format(number=numbers.grouped(occasion.appeal.number)),
        author=wording.desk_name(occasion.settings),
    )


def _order(occasion: Occasion, fullness: Fullness, phone: str) -> Block:
    rule = Rule(occasion.paper.body * fullness.air)
    return Stack(
        practice_mark(occasion.paper, practice=occasion.practice),
        heading(occasion, _("派工单")),
        rule,
        number_and_codes(occasion, Text(words=_urgency(occasion), size=occasion.paper.key, bold=True)),
        rule,
        _for_whom_and_when(occasion, fullness),
        rule,
        _where(occasion, fullness, phone),
        rule,
        *_what(occasion, fullness),
        rule,
        advice(occasion, question=_when_done(occasion), answer=_tell_the_desk(occasion)),
    )


def _urgency(occasion: Occasion) -> str:
    label = occasion.appeal.urgency.label
    if occasion.appeal.round == 1:
        return label
    return _("{urgency}，第{round}次办理").format(urgency=label, round=occasion.appeal.round)


def _for_whom_and_when(occasion: Occasion, fullness: Fullness) -> Block:
    appeal = occasion.appeal
    return key_facts(
        occasion,
        fullness,
        Field(_("派给"), wording.who(appeal, occasion.settings)),
        Field(_("最晚"), wording.promise(appeal, occasion.printed_at)),
        Field(_("上门"), wording.window(appeal.visit) if appeal.visit else ""),
    )


def _where(occasion: Occasion, fullness: Fullness, phone: str) -> Block:
    """The place and the person in large type, the phone as large as fits."""
    paper = occasion.paper
    facts = key_facts(
        occasion,
        fullness,
        Field(_("地址"), wording.place(occasion.appeal, occasion.settings)),
        Field(_("姓名"), wording.name(occasion.appeal)),
    )
    digits = Fitted(words=wording.phone_number(phone), size=paper.key * 1.4, smallest=SMALLEST)
    return Stack(facts, *([digits] if phone else []))


def _what(occasion: Occasion, fullness: Fullness) -> list[Block]:
    appeal = occasion.appeal
    kind = Field(_("类型"), clean_line(str(occasion.type.label)))
    came = Field(_("来源"), "" if appeal.channel is Channel.WALK_IN else appeal.channel.label)
    blocks = [table(occasion, fullness, kind, came)]
    blocks.append(own_words(occasion, fullness, label=_("居民说的是："), words=appeal.said or appeal.description))
    if not fullness.brief and clean_line(appeal.description) != clean_line(appeal.said):
        blocks.append(own_words(occasion, fullness, label=_("代办员记的是："), words=appeal.description))
    return blocks


def _when_done(occasion: Occasion) -> str:
    return {
        "photos": _("办前办后各拍一张照片"),
        "note": _("办完写明怎么办的"),
        "none": _("答复要写明白"),
    }[occasion.type.proof]


def _tell_the_desk(occasion: Occasion) -> str:
    phone = clean_line(occasion.settings.desk.phone)
    if not phone:
        return _("办完请告诉代办岗。")
    return _("办完请告诉代办岗：{phone}").format(phone=wording.phone_number(phone))


def _report(occasion: Occasion, fullness: Fullness) -> Block:
    """Lines to fill in at the door."""
    size = occasion.paper.body
    line = partial(WriteIn, size=size, height=size * fullness.writing)
    worker, finished = line(_("办理人签字")), line(_("办完时间"))
    side_by_side = Beside(worker, Beside(Gap(0), finished, left=size), left=0.55)
    signed = side_by_side if occasion.paper.wide else Stack(worker, finished)
    second = [] if fullness.brief else [line("")]
    return Stack(line(_("办理情况")), *second, signed, line(_("居民签字")))
