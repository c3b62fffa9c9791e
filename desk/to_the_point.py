"""What a list shows of somebody's words: from where they tell what is the matter, not who speaks and from where."""

import re

from desk.numerals import NUMERAL, WORDS

FEWEST = 4
"""Characters that say something; where fewer would be left, the words stay whole."""

_HAN = "[㐀-鿿]"
_END = "，,。.！!？?；;：:…—\\s"
_NUMBER = rf"(?:{NUMERAL}|[a-zA-Z甲乙丙丁])"
_BUILDING = rf"{_NUMBER}(?:号楼|號樓|[栋棟幢座])"
_PLACE = "|".join((
    rf"{_HAN}{{2,6}}?(?:社区|社區|小区|小區|新村|花园|家园)",
    rf"{_HAN}{{1,4}}?[路街巷弄]{NUMERAL}[号號弄]",
    _BUILDING,
    rf"{_NUMBER}(?:单元|單元|[楼樓层層室弄号號])",
    r"\d{1,3}(?:-\d{1,4}){1,2}",
    rf"(?<=[栋棟幢座元楼樓层層])(?:\d{{3,4}}|[{WORDS}]{{3,4}}|[东西南北][户門门])",
))  # fmt: skip
_WHO = "|".join((
    rf"(?:叫|名字是)(?!我){_HAN}{{2,4}}(?!{_HAN})",
    rf"姓{_HAN}(?!{_HAN})",
    rf"(?<=[是的叫]){_HAN}{{1,2}}(?:奶奶|爷爷|婆婆|大爷|大妈|大娘|阿姨|叔叔|师傅|老师)(?!{_HAN})",
    rf"(?:今年)?{NUMERAL}岁了?",
    r"(?:电话|手机|号码)[是号]*[\d*\- ]*",
    r"住户|居民|业主|租户",
))  # fmt: skip
_GREETING = rf"(?:[你您们]|大家|同志|师傅|老师|早上|上午|下午)*好|请问|麻烦[你您]们?|不好意思|小{_HAN}[啊呀]"
_BETWEEN = "[叫我俺咱们家住是在的那这个就啊呀呢嘛哦噢嗯呃喂唉哎免贵()（）]"

_CLAUSE = re.compile(rf"([^{_END}]+)[{_END}]*")
# (?>…*), not …*+: possessive groups go wrong before Python 3.11.5 (gh-106052)
_WHO_OR_WHERE = re.compile(rf"(?>(?:{_PLACE}|{_WHO}|{_GREETING}|{_BETWEEN})*)")
_INTRODUCED = re.compile(rf"[我俺咱]们?家?(?:是|住在?|在)(?>(?:{_PLACE})+)(?:的|这边|这里)*")
"""我是竹枝社区3栋的, and the matter right behind it."""
_OF_A_BUILDING = re.compile(_BUILDING)


def to_the_point(words: str, *, name: str = "") -> str:
    """The words from the first clause on that is not only who, known by this name, and where.

    All of them where nothing else is said, or where the matter is told of several buildings.
    """
    for clause in _CLAUSE.finditer(words):
        told = clause[1].replace(name, "") if name else clause[1]
        if not _WHO_OR_WHERE.fullmatch(told):
            introduced = _INTRODUCED.match(words, clause.start())
            start = introduced.end() if introduced else clause.start()
            several = _OF_A_BUILDING.match(words, start) and _OF_A_BUILDING.search(words, 0, start)
            return words if several or len(words) - start < FEWEST else words[start:]
    return words
