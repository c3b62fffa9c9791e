"""How soon and in what way a matter is to be answered: the type's own way, unless the words say otherwise."""

import re
from dataclasses import dataclass

from desk.appeal import Urgency
from desk.settings import Answering, AppealType, Settings
from desk.understanding.hearing import Hearing, Span


@dataclass(frozen=True, slots=True)
class Answer:
    """Urgency, action and department of a matter, with the words that decided where it was not the type alone."""

    urgency: Urgency
    action: Answering
    department: str
    spans: dict[str, Span]


_SPILLS = re.compile(
    r"满院子|流得|外溢|满了|漾|溢|往上冒|冒出来|冒上来|冒了|往外冒|翻上来|翻出来|淌|漫|满地|一地|遍地|涌|灌进|进水|泡了|泡着|漂起来|没过|齐脚|到处都是"
)
_HURTS = re.compile(r"绊|摔|跌倒|滑倒|甩下|扎|划破|划伤|砸|戳|刮破|露出钢筋|崴|磕|栽|要掉|快掉|掉下来|要塌|塌下")
_RAIL = re.compile(
    r"(?:扶手|栏杆|护栏|围栏|器材|健身|单杠|双杠|秋千|滑梯|跷跷板|铁栏|台阶|转盘)[^。!?]{0,12}(?:松|晃|断|锈|掉|摇|塌|少了|缺)"
)
_CUT_OFF = re.compile(
    r"进不去家|进不了家|进不去门|出不去门|关在门外|锁在门外|锁外头|锁在外|没法上厕所|没厕所用|没法做饭|断了药|药断|没药了|就剩.{0,3}[片粒顿天]|见底|明天就没|今天就没|等着用|等着吃|急用|今天就要|今天必须|一口没吃|没吃饭|没吃上饭|饿了"
)
_FRAIL = re.compile(r"轮椅|透析|氧气|吸氧|制氧|呼吸机|胰岛素|瘫在|卧床|躺床上|刚出院|刚做完手术|雾化|月子|婴儿|奶娃")
_MILD = re.compile(r"不急|不着急|不忙|不碍事|不打紧|没多大事|有空再|得空再|啥时候方便|哪天有空|顺路")
_A_LITTLE = re.compile(r"有点儿?[渗漏潮湿]|一点点|偶尔|慢慢|滴答|一滴一滴|半天一滴|渗一点")
_STRONG = re.compile(
    r"厉害|哗哗|哗啦|喷|满地|一地|全是水|泡|爆|止不住|关不上|关不住|关不死|越来越|一晚上|一宿|一夜|几盆|接不及|淌|流个不停|不停地流"
)

_ASKED_BEFORE = re.compile(
    r"上回|上次|上礼拜|上周|上星期|上个?月|前[几两]?天|前些天|那天|那回|之前|早先|头几天|大前天|报过|登过|登记过|反映过|说过|提过|报的|替我报|报上去|反映的|登记的|交上去|年前"
)
_HOW_FAR = re.compile(
    r"(?:现在|如今|眼下)?是?个?(?:啥|什么)情况|到哪一?步|批下来|还要等多久|有没有信|办到哪|走到哪|谁在办|谁在管|归谁办|没个?信|没个?准信|没下文|没回音|没回话|有信没|有信儿没|有消息|有没有消息|有结果|有没有结果|结果呢|进度|怎么样了|咋样了|咋样咧|办好没|办完没|办了没|办了吗|修了没|处理了没|"
    r"排到没|排上没|还来不来|来不来了|怎么还没|咋还没|到底啥时|到底什么时|到底谁|给查查|查一下|查查|帮我查|查一查|问问那|问一下那|催一催|催催|哪天能|落到谁"
)
_NUMBER_ASKED = re.compile(
    r"(?:诉求|回执|单子|登记)?(?:编号|单号|号)(?:是|:|,|上)?[^,。]{0,6}[0-9零〇一二三四五六七八九幺]{3}[^。]{0,30}(?:查|办|哪|咋样|怎么样|进度|信)|查.{0,4}(?:进度|编号)|凭.{0,3}(?:编号|回执|单子)查"
)
_BROKE_AGAIN = re.compile(r"修过|才修|刚修|修好|没两天又|今早又|又(?:坏|漏|堵|滴|不亮|停|不热)")

_NAMED = r"(?:叫|让|请|喊|跟|给|通知|找|联系|是不是|得|该|归)(?:一下|你们|那个|咱们?)?{name}(?:的|那边|公司|的人|的师傅|师傅)?(?:来|说|管|派|打|看|修|弄|过来|上门|处理|去)"


def answer(hearing: Hearing, within: Span, kind: AppealType, settings: Settings) -> Answer:
    """How a matter of this type is answered, by the words in its stretch of the text."""
    if _asks_how_far(hearing.plain, within):
        found = _HOW_FAR.search(hearing.plain, *within) or _NUMBER_ASKED.search(hearing.plain, *within)
        span = found.span() if found else within
        default = settings.type("progress").department or kind.department
        return Answer(Urgency.QUESTION, "answer_now", default, dict.fromkeys(("urgency", "action", "department"), span))
    urgency, why = _urgency(hearing.plain, within, kind)
    department, named = _department(hearing.plain, within, kind, settings)
    spans = {name: span for name, span in (("urgency", why), ("department", named)) if span}
    return Answer(urgency, kind.action, department, spans)


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
        mild = _MILD.search(plain, *within) or (kind.code == "water" and _A_LITTLE.search(plain, *within))
        if mild and not _STRONG.search(plain, *within):
            return Urgency.NORMAL, mild.span()
    return kind.urgency, None


def _raising(kind: AppealType) -> tuple[re.Pattern[str], ...]:
    """The words that make an ordinary matter of this type pressing."""
    if kind.code in ("drain", "flooding", "tap"):
        return (_SPILLS_INDOORS if kind.code == "flooding" else _SPILLS, _CUT_OFF, _FRAIL)
    if kind.code == "fixture":
        return (_HURTS, _RAIL)
    if kind.group == "repairs":
        return (_CUT_OFF, _FRAIL)
    return (_CUT_OFF,) if kind.group == "errands" else ()


_SPILLS_INDOORS = re.compile(
    r"(?:家|屋|仓房|储藏室|小房|地下室|电梯)[^。!?]{0,10}(?:进水|灌|淹|泡|漫)|漂起来|灌进|齐膝|淹了?(?:半|到|过|车)|没过膝|没膝|到膝"
)


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
