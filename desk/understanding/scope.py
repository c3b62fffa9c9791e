"""How a word is meant where it stands: denied, feared, long past, over, from the television, or in earnest."""

import re
from enum import Enum

from desk.understanding.hearing import Hearing, Span


class Standing(Enum):
    """How a word is meant."""

    MEANT = "meant"
    DENIED = "denied"
    FEARED = "feared"
    """Only imagined: 怕着火, 差点报警."""
    PAST = "past"
    OVER = "over"
    """It happened, and it is over: 已经送医院了."""
    STORY = "story"
    """From a film, a drill, a dream."""
    FIGURE = "figure"
    """A manner of speaking: 吵得我想跳楼."""


_DENIED_BEFORE = re.compile(
    r"(?:没有?|不是|并没|并不是?|未|无|莫得|没得|别|倒没|也没|不带|没见|没闻[到见着]?.{0,4}|闻不[到着见].{0,4}|没(?:有)?(?:煤气|燃气|天然气|瓦斯)|没发现|没看[见到]|不用|不要|没人|没谁|哪有|又不是)"
    r"(?:什么|啥|一点|一点儿|半点|人|过|任何|谁|个|被|有|在|到|着|见|说|是|的|出现|发生)*$"
)
_NOT_RIGHT_BEFORE = re.compile(r"(?:不|没|没有)$")
_DENIED_AFTER = re.compile(
    r"^[^,。!?;、]{0,3}?(?:一点|半点|丝毫)?(?:都|也|倒|是|可)?(?:没有|没得|莫得|没闻|闻不|没了(?!气)|不存在|没冒|没漏|不漏|没着)(?!人)|^(?:不是|没)的"
)
_FEARED_BEFORE = re.compile(
    r"(?:怕|担心|万一|要是|如果|假如|小心|差点儿?|险些|差一点|迟早|早晚|哪天|以防|防止|防备|预防|免得|省得|别再|容易|会不会|别给|弄不好|搞不好|保不齐|真要|就怕|要出|听说会|怕会|迟早会)[^,。!?;]{0,8}$"
)
_FEARED_AFTER = re.compile(r"^[^。!?]{0,6}(?:可咋办|可怎么办|可咋整|怎么得了|谁负责|就晚了|就麻烦了|可不得了)")
_STILL_MEANT = re.compile(r"怕是|恐怕|该不会是?|是不是|莫不是|别是")
_PAST = re.compile(
    r"去年|前年|大前年|上个月|上上|以前|那年|早年|年轻|前几年|前些年|当年|小时候|上辈子|那会儿|从前(?!天)|曾经|早先|老早|[0-9零〇一二三四五六七八九]{2,4}年(?!级|纪|龄)|十几年前|几年前|年前|上回|上次|那天|那回|那次|有一回|有一次|过去(?!了)|上礼拜|上周|上星期"
)
_NOW = re.compile(r"现在|今天|今早|今晚|今儿|刚才|刚刚|这会儿|眼下|正在|这阵|刚|还在|又|这回|这次|如今|一早起来|目前")
_OVER = re.compile(
    r"已经好了|早好了|后来好了|就好了|没事了|没啥事|没大碍|不碍事|没出事|自己爬起来|爬起来走|自己起来|扑灭|泼灭|灭了火|火灭了|浇灭|踩灭|捂灭|弄灭|送医院了|送到医院|住院了|出院|救出来|救下来|放出来了|人出来了|没摔坏|没摔着|没伤着|没受伤|没伤到|没摔伤|"
    r"修好了|抓走了|抓住了|虚惊|听说去|去了?闺女家|去了?儿子家|去了?女儿家|回老家|走亲戚|旅游去|找回来了|找着了|人找到了|自己回来|人回来了|缓过来|醒过来|治好|手术做完|康复|后遗症|早就灭|已经灭|已经关|关了阀|没起火|没着起来|又有了|又来了|来电了|醒过来了|背回来|送回家|救了我|救了他|救了她|跑了一趟医院|拍了片.{0,4}没事|擦破点皮"
)
_LASTING = re.compile(
    r"(?:好几|几|十几|多|[0-9一二两三四五六七八九十]+)年了|老毛病|老病|一直这样|常年|中风后|[病患]后|瘫在床|瘫痪|躺床上.{0,4}(?:月|年)|后遗症|康复|复查|(?:得|患|中|犯)过|病史|多年|半年了|年多了"
)
_STORY = re.compile(
    r"电视剧|电视里|电视上[说演看放讲]|看电视|电影|演一个|演的是|演戏|戏里|小说|梦见|做梦|做了个梦|梦里|评书|演习|演练|收音机里|广播里|广播剧|抖音|短视频|视频里|讲座|新闻|报纸上|书上|课上|听课|宣传片|剧里|唱的是|讲故事|游戏|案例|海报|宣传单|传单|听说书|戏文"
)
_HOME_AGAIN = re.compile(
    r"我家|我们家|俺家|咱家|我这|我们这|我们楼|现在|说正事|说正经|今天来|我来是|想修|言归正传|正事|刚才"
)
_FIGURE_BEFORE = re.compile(
    r"(?:吵|气|烦|闹|急|愁|笑|羞|馋|乐|臊|恨|熬|呛|熏)(?:得|的)[^,。!?;]{0,8}$|都快[^,。!?;]{0,4}$|(?:恨不得|巴不得|宁可|好比|如同)[^,。!?;]{0,6}$"
)
_FIGURE_AFTER = re.compile(r"^[^,。!?;]{0,3}的心都有")


def standing(hearing: Hearing, span: Span, *, illness: bool = False) -> Standing:
    """How the words at a place are meant. `illness`: a state that has lasted for years is not sudden."""
    plain = hearing.plain
    clause, sentence = hearing.clause(span[0]), hearing.sentence(span[0])
    before = plain[clause[0] : span[0]]
    after = plain[span[1] : span[1] + 12]
    if _NOT_RIGHT_BEFORE.search(before) or _DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after):
        return Standing.DENIED
    feared = _FEARED_BEFORE.search(before) and not _STILL_MEANT.search(before)
    if feared or _FEARED_AFTER.match(after):
        return Standing.FEARED
    if _FIGURE_BEFORE.search(before) or _FIGURE_AFTER.match(after):
        return Standing.FIGURE
    if _is_story(hearing, span, sentence):
        return Standing.STORY
    if _is_past(plain, span, sentence):
        return Standing.PAST
    near = plain[max(sentence[0], span[0] - 30) : min(span[1] + 30, _next_sentence_end(hearing, sentence))]
    if _OVER.search(near):
        return Standing.OVER
    if illness and _LASTING.search(plain, max(clause[0] - 12, sentence[0]), min(span[1] + 14, sentence[1])):
        return Standing.PAST
    return Standing.MEANT


def _is_story(hearing: Hearing, span: Span, sentence: Span) -> bool:
    """A story goes on into the next sentence, unless that one comes back home."""
    plain = hearing.plain
    told = _STORY.search(plain, *sentence)
    if told:
        return told.end() > span[0] or not _HOME_AGAIN.search(plain, told.end(), span[0])
    previous = hearing.sentence(max(sentence[0] - 2, 0))
    return previous != sentence and bool(_STORY.search(plain, *previous)) and not _HOME_AGAIN.search(plain, *sentence)


def _is_past(plain: str, span: Span, sentence: Span) -> bool:
    """A time long gone said before, in the same sentence, and nothing since that comes back to today."""
    times = list(_PAST.finditer(plain, sentence[0], span[0]))
    return bool(times) and not _NOW.search(plain, times[-1].end(), span[0])


def _next_sentence_end(hearing: Hearing, sentence: Span) -> int:
    return (
        hearing.sentence(min(sentence[1] + 1, len(hearing.plain)))[1]
        if sentence[1] < len(hearing.plain)
        else sentence[1]
    )
