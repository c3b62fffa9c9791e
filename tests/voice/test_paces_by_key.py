"""Page Down slows the voice down, + makes it louder for whoever is listening; with nothing being said they do not."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desk.drafts import Draft
from desk.opendesk import OpenDesk
from desk.services.residents import Resident
from screens.answering.appeal import AppealScreen
from screens.widgets.pairs import Pairs
from tests.screens.sitting import settle, shown, sitting_at
from tests.watch import Watch
from voice.paces import FILE


async def test_a_slower_and_louder_voice_is_kept_for_the_resident_who_asked(
    sound: str,
    desk: OpenDesk,
    draft: Callable[..., Draft],
    watch: Watch,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DESK_DATA_DIR", str(tmp_path))
    resident = desk.residents.add(Resident(name="张奶奶", phone="13800138000"))
    number = desk.appeals.file(draft(resident_key=resident.key), by="李秀英").number
    async with sitting_at(desk, watch) as pilot:
        pilot.app.push_screen(AppealScreen(pilot.app.door, pilot.app.mouth, number))  # type: ignore[attr-defined]
        await settle(pilot)
        screen = shown(pilot, AppealScreen)
        sentences = screen.query_one("#history", Pairs)
        while sentences.here is None:
            if not screen.mouth.is_speaking:  # at first, and when a busy sound server was given up
                await pilot.press("f4")
            await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pageup", "minus", "plus", "+", "＋")
        await pilot.press("escape")
        await settle(pilot)
        await pilot.press("pagedown", "minus")  # nothing is being said any more

    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == {resident.key: {"rate": 100, "volume": 2.0}}
