"""What hangs on the wall and lies beside the keyboard: the five steps for residents, the keys for volunteers."""

from collections.abc import Sequence

from desk.language import _
from desk.settings import Settings
from desk.text import clean_line
from printouts import wording
from printouts.layout import Beside, Block, Fitted, Gap, Rule, Stack, Text
from printouts.lines import kept
from printouts.marks import Disc, KeyCap
from printouts.parts import practice_mark
from printouts.sheet import PAPERS, Draft, Sheet, compose_pages

STEP, WORDS = 38, 23
"""Points: read from two steps away."""


def five_steps_poster(settings: Settings, *, practice: bool) -> Sheet:
    """A4 for the wall: what happens at this desk, and how to reach it."""
    paper = PAPERS["a4"]
    title = kept(wording.desk_name(settings))
    top = Stack(
        practice_mark(paper, practice=practice),
        Text(words=title, size=44, bold=True, align="centre", most_lines=2),
        Text(words=_("不会用手机？说给我们听就行。"), size=26, align="centre"),
        Rule(12, dots=5),
        *(_step(number, step) for number, step in enumerate(_steps(), start=1)),
    )
    return compose_pages([Draft(top, _how_to_reach(settings))], paper, title=_("代办五步"), author=title)


def key_card(settings: Settings, keys: Sequence[tuple[str, str]], *, practice: bool) -> Sheet:
    """A5 for beside the keyboard: what is printed on each key, and what it does."""
    paper, title = PAPERS["a5"], _("代办岗的按键")
    rows = (
        Stack(
            Beside(KeyCap(cap, 18), Text(words=clean_line(words), size=20, most_lines=2), left=90, centred=True),
            Gap(9),
        )
        for cap, words in keys
    )
    mark = practice_mark(paper, practice=practice)
    top = Stack(mark, Text(words=title, size=26, bold=True, align="centre"), Rule(8, dots=5), *rows)
    foot = Text(words=_("哪个键都不会弄坏什么；按错了就按 Esc。"), size=16, align="centre")
    return compose_pages([Draft(top, foot)], paper, title=title, author=wording.desk_name(settings))


def _steps() -> tuple[tuple[str, str], ...]:
    return (
        (_("您说"), _("什么事、在哪里，慢慢说。")),
        (_("我们记"), _("记好念给您听，给您一张有编号的回执。")),
        (_("随时问"), _("凭编号、姓名或电话，就能查到哪一步。")),
        (_("告诉您"), _("办好了，打电话或当面告诉您结果。")),
        (_("您打分"), _("满意不满意，按几颗星您说了算。")),
    )


def _step(number: int, step: tuple[str, str]) -> Block:
    name, words = step
    told = Stack(Text(words=name, size=STEP, bold=True), Text(words=words, size=WORDS))
    return Stack(Beside(Disc(str(number), STEP), told, left=STEP * 2.8, centred=True), Gap(16))


def _how_to_reach(settings: Settings) -> Block:
    """Phone and hours; of a desk that is not set up, nothing."""
    phone, hours = clean_line(settings.desk.phone), wording.opening_hours(settings)
    blocks: list[Block] = [Rule(10, dots=5)]
    if phone:
        blocks.append(Fitted(words=phone, size=48, smallest=30, align="centre"))
    if settings.desk.is_set_up and hours:
        blocks.append(Text(words=_("上班时间 {hours}").format(hours=hours), size=18, align="centre", most_lines=3))
    return Stack(*blocks)
