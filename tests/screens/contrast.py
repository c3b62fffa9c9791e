"""How well words stand out from what is behind them."""

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

ENOUGH = 7.0
"""Contrast of text for weak eyes: WCAG 2.2, 1.4.6."""


def seen(style: Style | None) -> tuple[Color, Color]:
    """Foreground and background as they reach the eye."""
    assert style is not None
    front, back = style.color, style.bgcolor
    assert isinstance(front, RichColor)
    assert isinstance(back, RichColor)
    pair = Color.from_rich_color(front), Color.from_rich_color(back)
    return (pair[1], pair[0]) if style.reverse else pair


def contrast(one: Color, other: Color) -> float:
    """The ratio of two colours, 1 to 21: WCAG 2.2, relative luminance."""
    darker, lighter = sorted(_luminance(color) for color in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    parts = (part / 255 for part in color.rgb)
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
