"""How soon and in what way a matter is to be answered: the type's own way, unless the words say otherwise."""

import re
from dataclasses import dataclass

from desk.numerals import WORDS
from desk.settings import Answering, AppealType, Settings
from desk.understanding.hearing import Hearing
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span
from desk.urgency import Urgency


@dataclass(frozen=True, slots=True)
class Answer:
    """Urgency, action and department of a matter, with the words that decided where it was not the type alone."""

    urgency: Urgency
    action: Answering
    department: str
    spans: dict[str, Span]


_SPILLS = re.compile(phrases("answering", "spills"))
_HURTS = re.compile(phrases("answering", "hurts"))
_RAIL = re.compile(
    rf"{phrases('answering', 'leaned_on')}[^。!?]{{0,12}}(?:松|晃|断|锈|掉|摇|塌|少了|缺|朽|烂|歪|翘|裂|要倒|快倒)"
)
_CUT_OFF = re.compile(phrases("answering", "cut_off"))
_FRAIL = re.compile(phrases("answering", "frail"))
_MILD = re.compile(phrases("answering", "mild"))
_A_LITTLE = re.compile(phrases("answering", "a_little"))
_ONLY_A_PART = re.compile(phrases("answering", "only_a_part"))
_OVER_PEOPLE = re.compile(phrases("answering", "over_people"))
_TARIFFS = re.compile(phrases("answering", "tariffs"))
_STRONG = re.compile(phrases("answering", "strong"))

_ASKED_BEFORE = re.compile(phrases("answering", "asked_before"))
_HOW_FAR = re.compile(phrases("answering", "how_far"))
_NUMBER_ASKED = re.compile(
    rf"(?:编号|单号|(?<![0-9{WORDS}十百廿卅])号(?!楼|院|门))(?:是|:|,|上)?[^,。]{{0,6}}[0-9{WORDS}]{{3}}"
    r"[^。]{0,30}(?:查|(?<!看着)办|哪|咋样|怎么样|进度|信)|"
    r"查.{0,4}(?:进度|编号)|凭.{0,3}(?:编号|回执|单子)查"
)
_BROKE_AGAIN = re.compile(phrases("answering", "broke_again"))

_ASKS = re.compile(phrases("answering", "asks"))

_NAMED = (
    rf"{phrases('answering', 'asks_for')}(?:一下|你们|那个|咱们?)?{{name}}"
    rf"(?:的|那边|公司|的人|的师傅|师傅)?{phrases('answering', 'to_come')}"
)


def answer(hearing: Hearing, within: Span, kind: AppealType, settings: Settings, *, placed: bool) -> Answer:
    """How a matter of this type is answered, by the words in its stretch of the text.

    `placed`: a place was said. Who asks what help there is, and names no home to bring it to, wants to know.
    Nobody in danger asks how far an appeal is, whatever question ends the sentence.
    """
    if not kind.ring and _asks_how_far(hearing.plain, within):
        found = _HOW_FAR.search(hearing.plain, *within) or _NUMBER_ASKED.search(hearing.plain, *within)
        span = found.span() if found else within
        default = settings.type("progress").department or kind.department
        return Answer(Urgency.QUESTION, "answer_now", default, dict.fromkeys(("urgency", "action", "department"), span))
    if kind.group == "care" and not placed and (asked := _ASKS.search(hearing.plain, *within)):
        return Answer(
            Urgency.QUESTION, "answer_now", kind.department, dict.fromkeys(("urgency", "action"), asked.span())
        )
    urgency, why = _urgency(hearing.plain, within, kind)
    department, named = _department(hearing.plain, within, kind, settings)
    spans = {name: span for name, span in (("urgency", why), ("department", named)) if span}
    return Answer(urgency, kind.action, department, spans)


def asked_about(hearing: Hearing, within: Span, kind: AppealType, settings: Settings) -> AppealType:
    """Who asks about payment, and names no place, wants to know: the questions that the same department answers."""
    if not _ASKS.search(hearing.plain, *within) or not _TARIFFS.search(hearing.plain, *within):
        return kind
    questions = (other for other in settings.types if other.group == "policy" and other.department == kind.department)
    return next(questions, kind)


def _asks_how_far(plain: str, within: Span) -> bool:
    """Somebody asks after an earlier appeal; something that broke again after a repair is a new matter."""
    if _NUMBER_ASKED.search(plain, *within):
        return True
    asked = _ASKED_BEFORE.search(plain, *within) and _HOW_FAR.search(plain, *within)
    return bool(asked) and not _BROKE_AGAIN.search(plain, *within)


def _urgency(plain: str, within: Span, kind: AppealType) -> tuple[Urgency, Span | None]:
    if kind.urgency is Urgency.NORMAL:
        for pattern in _raising(kind):
            if raised := pattern.search(plain, *within):
                return Urgency.URGENT, raised.span()
    if kind.urgency is Urgency.URGENT and kind.group in ("repairs", "errands"):
        for pattern in _calming(kind):
            if (calmed := pattern.search(plain, *within)) and not _STRONG.search(plain, *within):
                return Urgency.NORMAL, calmed.span()
    return kind.urgency, None


def _raising(kind: AppealType) -> tuple[re.Pattern[str], ...]:
    """The words that make an ordinary matter of this type pressing."""
    if kind.code in ("drain", "tap"):
        return (_SPILLS, _CUT_OFF, _FRAIL)
    if kind.code in ("flooding", "roof"):
        return (_SPILLS_INDOORS, _CUT_OFF, _FRAIL, _OVER_PEOPLE)
    if kind.code == "fixture":
        return (_HURTS, _RAIL, _OVER_PEOPLE)
    if kind.group == "repairs":
        return (_CUT_OFF, _FRAIL, _OVER_PEOPLE)
    return {"errands": (_CUT_OFF,), "care": (_CUT_OFF,), "safety": (_OVER_PEOPLE,)}.get(kind.group, ())


def _calming(kind: AppealType) -> tuple[re.Pattern[str], ...]:
    """The words by which a pressing matter of this type can wait."""
    by_type = {"water": (_MILD, _A_LITTLE), "electricity": (_MILD, _ONLY_A_PART)}
    return by_type.get(kind.code, (_MILD,))


_SPILLS_INDOORS = re.compile(phrases("answering", "spills_indoors"))


def _department(plain: str, within: Span, kind: AppealType, settings: Settings) -> tuple[str, Span | None]:
    """The department that the words ask for; being sent from one to the next in a story asks for none."""
    if kind.ring:
        return kind.department, None
    for department in settings.departments:
        for name in (department.name, *department.aliases):
            asked = re.compile(_NAMED.format(name=re.escape(name.casefold()))).search(plain, *within)
            if asked and not re.search(r"说|又让$", plain[max(asked.start() - 3, 0) : asked.start()]):
                return department.name, asked.span()
    return kind.department, None
