"""Mandarin as the Kokoro voices were taught it: every syllable in phonetic letters, with an arrow for its tone."""

import re
from collections.abc import Iterator

from desk.word_borders import words

_INITIALS = {
    "": "", "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l", "g": "k", "k": "kʰ",
    "h": "x", "j": "ʨ", "q": "ʨʰ", "x": "ɕ", "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s",
}  # fmt: skip
_FINALS = {
    "a": "a*", "ai": "ai*", "an": "a*n", "ang": "a*ŋ", "ao": "au*", "e": "ɤ*", "ei": "ei*", "en": "ə*n", "eng": "ə*ŋ",
    "er": "ɚ*", "o": "wo*", "ong": "ʊ*ŋ", "ou": "ou*", "ê": "ɛ*",
    "i": "i*", "ia": "ja*", "ian": "jɛ*n", "iang": "ja*ŋ", "iao": "jau*", "ie": "je*", "in": "i*n", "ing": "i*ŋ",
    "io": "jɔ*", "iong": "jʊ*ŋ", "iou": "jou*",
    "u": "u*", "ua": "wa*", "uai": "wai*", "uan": "wa*n", "uang": "wa*ŋ", "uei": "wei*", "uen": "wə*n", "ueng": "wə*ŋ",
    "uo": "wo*", "v": "y*", "van": "ɥɛ*n", "ve": "ɥe*", "vn": "y*n",
}  # fmt: skip
"""Pinyin finals; the tone goes where the star is."""
_BUZZING = frozenset({"zh", "ch", "sh", "r", "z", "c", "s"})
"""After these, i is no i: 知, 吃, 是, 日, 字, 次, 四."""
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
_MARKS = {
    "，": ", ", "、": ", ", "：": ": ", "；": "; ", "。": ". ", "！": "! ", "？": "? ", "…": "… ",
    ",": ", ", ":": ": ", ";": "; ", ".": ". ", "!": "! ", "?": "? ", " ": " ",
}  # fmt: skip
_LETTERS = {
    "A": "诶", "B": "必", "C": "西", "D": "地", "E": "伊", "F": "艾弗", "G": "记", "H": "艾尺", "I": "爱", "J": "杰",
    "K": "开", "L": "艾勒", "M": "艾姆", "N": "恩", "O": "欧", "P": "披", "Q": "丘", "R": "阿", "S": "艾斯", "T": "提",
    "U": "优", "V": "威", "W": "达不留", "X": "艾克斯", "Y": "歪", "Z": "贼", "幢": "撞",
}  # fmt: skip
"""How Latin letters are called in Chinese: A栋, CT; and 幢, of which the dictionary knows the wrong reading first."""
_HAN = re.compile(r"([\u3400-\u9fff]+)")


def phonemes(text: str) -> str:
    """The text as the voice is given it; what cannot be said falls out. Digits are the caller's to put into words."""
    lettered = "".join(_LETTERS.get(character.upper(), character) for character in text)
    runs = (_words(run) if _HAN.match(run) else _punctuation(run) for run in _HAN.split(lettered))
    return " ".join("".join(runs).split())


def _punctuation(run: str) -> str:
    return "".join(_MARKS.get(character, "") for character in run)


def _words(run: str) -> str:
    """The words of a run of characters, a blank between two; without the blanks, syllables blur (ADR 11)."""
    return " ".join("".join(_syllables(word)) for word in words(run))


def _syllables(word: str) -> Iterator[str]:
    """Tones as a dictionary has them: how they change in speech the voice has learnt by itself."""
    from pypinyin import Style, lazy_pinyin  # 100 ms and 20 MB: only a desk that speaks Chinese pays

    def spelt(style: Style) -> list[str]:
        return lazy_pinyin(word, style=style, strict=True, neutral_tone_with_five=True, errors="ignore")

    return map(_syllable, spelt(Style.INITIALS), spelt(Style.FINALS_TONE3))


def _syllable(initial: str, final: str) -> str:
    vowel, tone = final[:-1], _TONES.get(final[-1:], "")
    if vowel == "i" and initial in _BUZZING:
        return f"{_INITIALS[initial]}ɨ{tone}"
    if vowel not in _FINALS:  # 嗯, 姆: a hum, which the voice has no letter for
        return "ə"
    return _INITIALS[initial] + _FINALS[vowel].replace("*", tone)
