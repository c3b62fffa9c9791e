"""Who speaks, and the phone to ring them back on, as far as the paragraph says."""

import re
from dataclasses import dataclass

from desk.numerals import WORDS, digits_said
from desk.understanding.hearing import Hearing
from desk.understanding.phrases import phrases
from desk.understanding.spans import Span


@dataclass(frozen=True, slots=True)
class Found:
    """Something about a person, and where it was said."""

    value: str
    span: Span


_DIGIT = rf"[0-9{WORDS}洞拐勾]"
_PAUSE = r"[\s,、。.…\-—嗯呃啊哦然后是的]{0,8}"
_RUN = re.compile(rf"(?:\+?86[\s-]?)?{_DIGIT}(?:个{_DIGIT}|{_PAUSE}{_DIGIT})+")
_PHONE_WORDS = re.compile(phrases("people", "phone_words"))
_WITHDRAWN_AFTER = re.compile(r"^[^0-9]{0,4}(?:不对|说错|错了|不是|是我?旧号|旧号|老号|不用了|停机|空号)")
_WITHDRAWN_BEFORE = re.compile(r"(?:旧号|老号码?|原来的?|以前的?|不是|别打)(?:是|:|,)?$")
_NOT_A_PHONE = re.compile(r"(?:身份证|编号|卡号|账号|户号|表号|回执)[号码是:,的]*$")

_STOP = r"[\s,、。.!?;:…—()“”\"'\n]|$"
_SURNAME_FIRST = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段"
    "富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭"
    "贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越"
    "夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂覃苟过肖"
)
_SURNAME = re.compile(
    r"(?:^|[\s,。!?;…:]|我|俺|咱|本人|阿拉|我家|免贵)(?:就|是)?姓([㐀-鿿𠀀-𱍊])(?=的|" + _STOP + r"|[,叫]|名|啊|呢|哈)"
)
_FULL_NAME = re.compile(
    r"(?:我叫|俺叫|我的名字叫|名字叫|我是|本人|我名叫|姓名[是:]?|[,。!?;\s]叫)(?P<name>[㐀-鿿𠀀-𱍊]{2,4}?)(?="
    + _STOP
    + r"|住|家住|今年|呀|啊|呢|的)"
)
_CALL_ME = re.compile(
    r"(?:^|[\s,。!?;…:])(?:你们?|您|大家|都|就|以后|别人)*(?:叫我|喊我|管我叫)(?P<name>[老小阿]?[㐀-鿿𠀀-𱍊]{1,3}?(?:奶奶|爷爷|大爷|大妈|阿姨|叔叔|师傅|婆婆)?)(?=就行|就好|就成|就可以|就中|吧|好了|"
    + _STOP
    + r")"
)
_TITLE_AFTER_SURNAME = re.compile(r"^[㐀-鿿](?:奶奶|爷爷|大爷|大妈|大娘|阿姨|叔叔|师傅|婆婆|老师|伯伯|嬢嬢|阿婆|阿公)$")


def phone_said(hearing: Hearing) -> Found | None:
    """The phone to ring back: a mobile or a land line, after pauses and corrections; the last one that stands."""
    standing = [found for found in _phones(hearing.plain) if found.value]
    return standing[-1] if standing else None


def _phones(plain: str) -> list[Found]:
    phones = []
    for match in _RUN.finditer(plain):
        value = re.sub(r"^(?:\+?86)(?=1[0-9]{10}$)", "", digits_said(match[0]))
        before = plain[max(match.start() - 12, 0) : match.start()]
        withdrawn = _WITHDRAWN_AFTER.match(plain[match.end() : match.end() + 14]) or _WITHDRAWN_BEFORE.search(before)
        if _is_phone(value, before) and not withdrawn and not _NOT_A_PHONE.search(before):
            phones.append(Found(value, match.span()))
    return phones


def _is_phone(digits: str, before: str) -> bool:
    mobile = re.fullmatch(r"1[3-9][0-9]{9}", digits)
    land_line = re.fullmatch(r"0[0-9]{9,11}|[2-8][0-9]{6,7}", digits)
    return bool(mobile or (land_line and _PHONE_WORDS.search(before)))


def name_said(hearing: Hearing) -> Found | None:
    """The speaker's own name, or what they want to be called; a surname alone where that is all they said."""
    for match in _FULL_NAME.finditer(hearing.plain):
        if _could_be_a_name(match["name"], certain="叫" in match[0] or "姓名" in match[0]):
            return Found(hearing.words(match.span("name")), match.span("name"))
    for match in _CALL_ME.finditer(hearing.plain):
        return Found(hearing.words(match.span("name")), match.span("name"))
    for match in reversed(list(_SURNAME.finditer(hearing.plain))):
        if not re.search(
            r"[他她]$|邻居$|物业$|那个$|经理$|名$", hearing.plain[max(match.start() - 2, 0) : match.start()]
        ):
            return Found(hearing.words(match.span(1)), match.span(1))
    return None


def _could_be_a_name(name: str, *, certain: bool) -> bool:
    """我叫 is followed by a name; 我是 by anything, so there it must be a surname with a title, or look like one."""
    if _TITLE_AFTER_SURNAME.match(name):
        return name[0] in _SURNAME_FIRST
    return (
        certain
        and name[0] not in "你您俺我"
        and not re.search(r"什么|啥|人来|车|救|咋|吃|怎|修|门|我|你|他|不|了", name)
    )
