"""The one source of what is shown, printed and read aloud about an appeal: everyday sentences, one thought each.

What is said at a desk is heard by the whole room: surname and title, never a phone, a full name or an address.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desk import moments, spoken
from desk.appeal import Appeal
from desk.clause import Clause, plain, sentence
from desk.finding.names import FAMILIAR, SHORT_TITLES, name_book, readings, split_name
from desk.language import _, language
from desk.numbers import grouped
from desk.settings import UNSORTED, Settings
from desk.stages import Stage
from desk.text import clean_line

_D = "0-9０-９零〇一二三四五六七八九幺两"
_PHONE = re.compile(rf"(?:[{_D}]{{3,4}}[ -])?[{_D}]{{7,}}|[{_D}]{{3}}[ -][{_D}]{{4}}[ -][{_D}]{{4}}")
_BUILDING, _UNIT = rf"[{_D}十]+(?:号楼|[栋幢座])", rf"[{_D}十]+(?:单元|门)"
_ROOM = rf"[{_D}]{{3,4}}(?:号房|室)"
_DOOR = re.compile(
    rf"(?:{_BUILDING})?(?:{_UNIT})?{_ROOM}|{_BUILDING}{_UNIT}(?:[{_D}十]+[楼层])?|[{_D}]+-[{_D}]+-[{_D}]{{3,4}}"
)
"""A phone and somebody's door as they stand in a note, typed or dictated."""
_BEFORE_A_NAME = re.compile(r".*[0-9](?:号楼|单元|[栋幢座楼层室号])?")
"""What a volunteer may have written before a name: 3栋张奶奶."""

_LADIES = frozenset({"奶奶", "阿姨", "大妈", "大娘", "大姐", "婆婆", "嫂子", "女士", "姐", "婶", "姨", "嫂"})
_GENTLEMEN = frozenset({"爷爷", "叔叔", "大爷", "大伯", "大哥", "伯伯", "先生", "哥", "叔", "伯", "爷"})


def plain_stage(stage: Stage) -> str:
    """A stage in everyday words, to stand behind 第三步."""
    return {
        Stage.SUBMITTED: _("记下来了"),
        Stage.ACCEPTED: _("工作人员接下了"),
        Stage.ASSIGNED: _("交给负责的部门了"),
        Stage.IN_PROGRESS: _("正在办"),
        Stage.COMPLETED: _("办好了"),
    }[stage]


def honorific(name: str) -> str:
    """The public form of a name, surname and title: 张奶奶 stays, 张秀英 becomes 张老师. Empty for no name."""
    bare = _BEFORE_A_NAME.sub("", clean_line(name))
    letters = "".join(character for character in bare if character.isalpha() or character in "· ")
    if not letters.strip("· "):
        return ""
    title = _title(letters)
    surname = _surname(letters.removesuffix(title))
    if language() == "en":
        return _english_honorific(surname, title)
    return f"{surname}{title}" if title else _("{surname}老师").format(surname=surname)


def status(appeal: Appeal, settings: Settings, now: datetime) -> tuple[Clause, ...]:
    """Everything a resident wants to know: who has it, how far it is, when it is done, what came of it."""
    return tuple(_Account(appeal, settings, now).clauses())


def not_found(number: str, nearest: tuple[str, ...], settings: Settings) -> tuple[Clause, ...]:
    """What is said when no appeal has a number: which one was looked for, and which ones it may have been."""
    missing = sentence(_("没有找到编号{number}。"), number=appeal_number(number, settings))
    if not nearest:
        return missing, plain(_("请看着回执，三个数字一组，再说一遍。"))
    likely = [appeal_number(other, settings) for other in nearest]
    return missing, *(sentence(_("是不是{number}？"), number=other) for other in likely)


def appeal_number(number: str, settings: Settings) -> Clause:
    """A number, or its tail, in threes for the eye and digit by digit for the ear."""
    return Clause(grouped(number), spoken.number(number, settings.voice.one))


@dataclass(frozen=True, slots=True)
class _Account:
    """One appeal being told at one moment."""

    appeal: Appeal
    settings: Settings
    now: datetime

    def clauses(self) -> Iterator[Clause]:
        yield from self._opening()
        if self.appeal.closed is not None:
            yield from self._closed()
        elif self.appeal.is_waiting:
            yield from self._under_way()
        else:
            yield from self._settled()

    def _opening(self) -> Iterator[Clause]:
        appeal = self.appeal
        name = honorific(appeal.resident.name)
        yield sentence(_("{name}，您好。"), name=plain(name)) if name else plain(_("您好。"))
        yield sentence(_("您的编号是{number}。"), number=appeal_number(appeal.number, self.settings))
        tail = appeal.number[-4:]
        yield sentence(_("末四位是{tail}。"), tail=Clause(tail, spoken.digits(tail, self.settings.voice.one)))
        kind = self.settings.type(appeal.type)
        if kind.code == UNSORTED:
            yield plain(_("您说的事情，我们原话记下来了。"))
        else:
            yield sentence(_("您说的事情是：{about}。"), about=self._text(str(kind.plain)))
        if appeal.rang_at:
            yield sentence(_("{when}已经打过紧急电话。"), when=moments.moment(appeal.rang_at, self.now))

    def _closed(self) -> Iterator[Clause]:
        closed = self.appeal.closed
        if closed is None or closed.into is None:
            yield plain(_("这件事已经撤销，不再办了。"))
            yield plain(_("要是还想办，请告诉我们。"))
            return
        yield plain(_("这件事和另一件是同一回事，已经并到一起办。"))
        yield sentence(_("以后请报这个编号：{number}。"), number=appeal_number(closed.into, self.settings))

    def _under_way(self) -> Iterator[Clause]:
        appeal = self.appeal
        if appeal.round > 1:
            yield sentence(_("上次没有解决，现在重新办，这是第{round}次。"), round=_count(appeal.round))
        step = _count(list(Stage).index(appeal.stage) + 1)
        yield sentence(_("一共五步，现在是第{step}步：{stage}。"), step=step, stage=plain(plain_stage(appeal.stage)))
        yield self._holder()
        yield from self._visit()
        yield from self._promise()

    def _holder(self) -> Clause:
        appeal = self.appeal
        if appeal.stage is Stage.SUBMITTED:
            return plain(_("正在等工作人员接手。"))
        if appeal.stage is Stage.ACCEPTED:
            return self._being_placed()
        department = self._department(appeal.department)
        if person := honorific(appeal.person or ""):
            return sentence(_("现在由{department}的{person}负责。"), department=department, person=plain(person))
        return sentence(_("现在由{department}负责。"), department=department)

    def _being_placed(self) -> Clause:
        before = self.appeal.stages[-2]
        if before.stage is Stage.SUBMITTED:
            return plain(_("正在安排哪个部门来办。"))
        department = self._department(before.department)
        return sentence(_("{department}把它退了回来，我们正在另找部门。"), department=department)

    def _visit(self) -> Iterator[Clause]:
        visit = self.appeal.visit
        if visit is None:
            return
        window = moments.window(visit.start, visit.end, self.now)
        if self.now <= visit.end:
            yield sentence(_("约好{window}上门，请在家等。"), window=window)
            return
        if self.appeal.stage is Stage.IN_PROGRESS and self.appeal.stages[-1].at >= visit.start:
            return  # they came and began
        yield sentence(_("约好上门的时间已经过了，是{window}。"), window=window)
        yield plain(_("要是没有人来过，请告诉我们。"))

    def _promise(self) -> Iterator[Clause]:
        when = moments.moment(self.appeal.promised_at, self.now)
        if self.appeal.is_overdue(self.now):
            yield sentence(_("原来说好{when}以前办好，已经晚了，对不起。"), when=when)
            yield plain(_("我们会接着催。"))
            return
        yield sentence(_("最晚{when}办好。"), when=when)
        if not self.appeal.promise_certain:
            yield plain(_("那时候哪天放假还没有公布，日子可能会变。"))

    def _settled(self) -> Iterator[Clause]:
        appeal = self.appeal
        finished = appeal.stages[-1].at
        yield sentence(_("五步都走完了，{when}办好的。"), when=moments.moment(finished, self.now))
        if finished > appeal.promised_at:
            yield plain(_("比原来说好的晚了，对不起。"))
        if appeal.round > 1:
            yield sentence(_("这件事重新办过，一共办了{round}次。"), round=_count(appeal.round, is_counted=True))
        if appeal.result and (note := self._note(appeal.result.note)):
            is_answer = self.settings.type(appeal.type).proof == "none"
            yield sentence(_("答复是：{note}。") if is_answer else _("办理结果是：{note}。"), note=note)
        yield from self._call_back()
        yield self._rating()

    def _call_back(self) -> Iterator[Clause]:
        outcome = self.appeal.call_backs[-1].outcome if self.appeal.call_backs else None
        match outcome:
            case "satisfied":
                yield plain(_("我们打电话问过，您说满意。"))
                return
            case "unsatisfied":
                yield plain(_("我们打电话问过，您说不满意。"))
            case "no-answer":
                yield plain(_("我们打过电话，没有人接。"))
            case "later":
                yield plain(_("我们打过电话，说好过后再打。"))
        yield plain(_("要是没有解决，请告诉我们，可以重新办。"))

    def _rating(self) -> Clause:
        rating = self.appeal.rating
        if rating is None:
            return plain(_("请您打个分，一颗星到五颗星。"))
        stars = _count(rating.stars, is_counted=True)
        if rating.pressed_by == "resident":
            return sentence(_("您打了{stars}颗星，谢谢您。"), stars=stars)
        return sentence(_("代办员替您打了{stars}颗星，谢谢您。"), stars=stars)

    def _department(self, name: str | None) -> Clause:
        if not name:
            return plain(_("负责的部门"))
        return self._text(str(self.settings.department(name) or name))

    def _note(self, written: str) -> Clause | None:
        """A volunteer's note without what the room must not hear, and without its full stop."""
        public = clean_line(written)
        address, name = self.appeal.address, self.appeal.resident.name
        if any(character.isdecimal() for character in address):
            public = public.replace(address, _("（地址略）"))
        if len(name) > 1:
            public = public.replace(name, honorific(name))
        public = _DOOR.sub(_("（地址略）"), _PHONE.sub(_("（号码略）"), public)).rstrip("。.；;！! ")
        return self._text(public) if public else None

    def _text(self, words: str) -> Clause:
        return Clause(words, spoken.free_text(words, self.settings.voice.one))


def _count(count: int, *, is_counted: bool = False) -> Clause:
    return Clause(str(count), spoken.counted(count) if is_counted else spoken.cardinal(count))


def _title(letters: str) -> str:
    """The title at the end of a name; one of a single character only right behind the surname, as in 李工."""
    longest_first: Iterable[str] = sorted(name_book().titles, key=len, reverse=True)
    if title := next((title for title in longest_first if letters.endswith(title)), ""):
        return title
    surname, given = split_name(letters)
    return given if given in SHORT_TITLES and surname not in FAMILIAR else ""


def _surname(name: str) -> str:
    """The surname; the own name of somebody whose name has a dot in it, as in 阿依古丽·买买提."""
    bare = name.strip("· ")
    if "·" in bare:
        return bare.split("·")[0]
    if bare.isascii():
        return bare.split()[-1] if bare else ""
    if len(bare) == 2 and bare[0] in FAMILIAR:
        return bare[1]
    return split_name(bare)[0]


def _english_honorific(surname: str, title: str) -> str:
    said = surname if surname.isascii() or not surname else "".join(readings(surname, "")[0].surname).capitalize()
    if title in _LADIES:
        return _("{surname}女士").format(surname=said).strip()
    if title in _GENTLEMEN:
        return _("{surname}先生").format(surname=said).strip()
    return _("{surname}老师").format(surname=said).strip()
