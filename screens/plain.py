"""Simple signs in the place of those that some terminals draw as wide as a 汉字, which moves all that stands behind."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_SIMPLE = {
    "①②③④⑤²": "123452",
    "●○▶▷★☆": "*o>-*.",
    "→←↑↓↗↘": "><^v/\\",
    "×·…—–": "x.~--",
    "“”‘’": "\"\"''",
    "─━│┃": "-=||",
    "┌┐└┘├┤┏┓┗┛╭╮╰╯": "+" * 14,
    "█▀▄": '#"_',
    "▁▂▃▅▆▇": "_____#",
    "▉▊▋▌▍▎▏": "#######",
}
_TABLE = {ord(sign): simple for signs, simples in _SIMPLE.items() for sign, simple in zip(signs, simples, strict=True)}
"""Signs of "ambiguous" East Asian width (Unicode Standard Annex 11) that this program draws, each as one cell."""


class PlainSigns(LineFilter):
    """What is drawn, in signs that every terminal draws one cell wide."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Every line passes here on its way to the terminal."""
        return [Segment(text.translate(_TABLE), style, control) for text, style, control in segments]
