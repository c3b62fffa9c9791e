"""The arguments and options that several commands share, each declared once."""

import unicodedata
from pathlib import Path
from typing import Annotated

import typer

from desk.language import later
from desk.text import clean

MOST_FOUND = 20
"""What a look-up tells when no limit is given."""


def figure(text: str) -> int:
    """A whole number, as an input method may leave it: ５ is 5. Raises ValueError: wrong usage."""
    return int(unicodedata.normalize("NFKC", text))


def amount(text: str) -> int:
    """How many of something: one at least. Raises ValueError."""
    if (count := figure(text)) < 1:
        raise ValueError(text)
    return count


Number = Annotated[list[str], typer.Argument(metavar="NUMBER", help=later("诉求编号，分三段写也行"))]
"""In one piece or, as people type it, in threes: every command joins it with `whole`."""

OneNumber = Annotated[str, typer.Argument(metavar="NUMBER", help=later("诉求编号"))]
"""For commands in which more follows: blanks inside want quotation marks."""

At = Annotated[str, typer.Option("--at", metavar="TIME", help=later("什么时候的事；不写就是现在"))]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help=later("为什么"))]
Unmask = Annotated[str, typer.Option("--unmask", metavar="REASON", help=later("要看完整电话，写明原因，会记下来"))]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", parser=amount, help=later("最多几件"))]
Rate = Annotated[int | None, typer.Option("--rate", metavar="N", parser=figure, help=later("朗读快慢，每分钟多少词"))]

Community = Annotated[str, typer.Option("--community", metavar="NAME", help=later("社区"))]
Building = Annotated[str, typer.Option("--building", metavar="TEXT", help=later("楼栋"))]
Unit = Annotated[str, typer.Option("--unit", metavar="TEXT", help=later("单元"))]
Floor = Annotated[str, typer.Option("--floor", metavar="TEXT", help=later("楼层，地下写 -1"))]
Room = Annotated[str, typer.Option("--room", metavar="TEXT", help=later("房号"))]
Phone = Annotated[str, typer.Option("--phone", metavar="TEXT", help=later("电话"))]

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help=later("写到哪个文件"))]


def whole(number: list[str]) -> str:
    """A number that was typed in pieces."""
    return " ".join(number)


def words(text: str) -> str:
    """What a person wrote, cleaned, without blanks at its ends."""
    return clean(text).strip()
