"""Chinese characters spelt as pinyin: the one input that espeak-ng reads as Mandarin throughout (ADR 10)."""

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def spelt(clause: str) -> str:
    """The clause in pinyin with tone numbers, tone changes done: 你好 is `ni2 hao3`. Other characters stay."""
    from pypinyin import Style, lazy_pinyin  # 100 ms and 20 MB: only a desk that speaks Chinese pays

    if not _HAN.search(clause):
        return clause
    syllables = lazy_pinyin(clause, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    return " ".join(syllables)
