"""Every screen, in both languages and sizes, with names that are rare, long and wide: whole, or cut with a mark."""

from collections.abc import Callable

from rich.cells import cell_len
from textual.pilot import Pilot

from desk.drafts import Draft
from desk.language import Language, language
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from screens.widgets.fit import CUT
from tests.screens.bench import commands, lines, whole
from tests.screens.sitting import press, sitting_at, write
from tests.watch import Watch

Drafting = Callable[..., Draft]

NAME = "欧阳𬱖𰻝·娜仁托娅买买提阿卜杜拉"
WORDS = "三号楼二单元门口的路灯从上个星期起就不亮了，晚上老人出门看不见台阶，" * 4
TOFU = "\ufffd□"
SCREENS: dict[str, list[str]] = {
    "today": [],
    "help": ["f1"],
    "look-up": ["escape", "f3"],
    "residents": ["escape", "f6"],
    "new appeal": ["escape", "f2"],
    "drafts": ["escape"],
    "appeal": ["tab", "enter"],
    "turned": ["f8"],
    "leaving": ["escape", "escape", "ctrl+q"],
}
"""The keys that lead from each to the next."""
TYPED = {"look-up": NAME[:2], "residents": NAME[:2], "new appeal": WORDS}


def fits(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Lines as wide as the window, as many as it has, and nothing that only a terminal would understand."""
    drawn = lines(pilot.app)
    assert [cell_len(line) for line in drawn] == [size[0]] * size[1]
    assert not commands(pilot.app)
    assert not set(TOFU) & set(whole(pilot.app))


def is_whole_or_marked(line: str) -> bool:
    """Whether the name, where it begins in a line, is there to its end or cut with a mark."""
    return all(part.startswith(NAME[5:]) or CUT in part for part in line.split(NAME[:5])[1:])


async def test_every_screen_fits_and_cuts_nothing_silently(
    desk: OpenDesk, draft: Drafting, watch: Watch, size: tuple[int, int], lang: Language
) -> None:
    desk.appeals.file(draft(resident=NAME, said=WORDS, phone="13800000101"), by=NAME)
    desk.residents.add(Resident(name=NAME, phone="13800000101", building="3", note=WORDS[:60]))
    seen: dict[str, str] = {}
    async with sitting_at(desk, watch, size=size) as pilot:
        for name, keys in SCREENS.items():
            await press(pilot, *keys)
            await write(pilot, TYPED.get(name, ""))
            fits(pilot, size)
            seen[name] = whole(pilot.app)
            assert [line for line in seen[name].split("\n") if not is_whole_or_marked(line)] == [], name
    assert len(set(seen.values())) == len(SCREENS)
    assert language() == lang
    assert any(NAME[:4] in screen for screen in seen.values())
