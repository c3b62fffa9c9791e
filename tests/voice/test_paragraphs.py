"""What residents say, spoken by a good synthetic voice, is filed as a good volunteer would: by microphone, by file."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rapidfuzz.distance import Levenshtein
from textual.pilot import Pilot

from desk.appeal import Appeal
from desk.opendesk import OpenDesk
from desk.services.lists import Wanted
from desk.settings_file import packaged_file
from desk.spoken import cardinal, digits
from desk.understanding import emergency
from screens.filing.new_appeal import NewAppeal
from screens.launch import main
from screens.listening.ears import Ears
from screens.widgets.danger_card import DangerCard
from tests.desk.test_understanding import URGENCY
from tests.needed import CASES, KOREAN, WHISPER, needed
from tests.screens.sitting import press, shown, sitting
from tests.voice.hall import Play
from tests.voice.test_dictated import dictated
from tests.voice.test_whisper import characters
from tests.watch import Watch
from voice.models import models_folder
from voice.wav import write_wav

if TYPE_CHECKING:
    from voice.kokoro import Kokoro

SPOKEN = ("C01", "C14", "C19", "C25", "C35", "C37", "C45", "D019", "D044", "D061")
"""Water, gas (the danger), rubbish, parking, a handrail, meals, neighbours, heating, noise, a lift."""
PLACE = ("community", "building", "unit", "floor", "room")
FIELDS = (*PLACE, "type", "urgency", "department", "danger")
MOST_WRONG = 0.4
"""Characters: with room, for many of them are homophones; what matters is the fields."""
FEWEST_RIGHT = dict.fromkeys(PLACE, 7) | dict.fromkeys(("type", "urgency", "department", "danger"), 6)
"""Of ten, with room for a sound server that stutters."""

Case = Mapping[str, Any]
pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    rows = map(json.loads, (needed(CASES) / "appeals.jsonl").read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["id"] in SPOKEN}


@pytest.fixture(scope="module")
def spoken(cases: dict[str, Case], kokoro: "Kokoro", tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each case as Kokoro says it."""
    needed(WHISPER)
    folder = tmp_path_factory.mktemp("spoken")
    for name, case in cases.items():
        write_wav(folder / f"{name}.wav", kokoro.say(re.sub("[0-9]+", as_read, case["said"])))
    return {name: folder / f"{name}.wav" for name in cases}


def as_read(number: re.Match[str]) -> str:
    """Buildings, units and floors as counts, rooms digit by digit, as people say them."""
    return cardinal(int(number[0])) if len(number[0]) <= 2 else digits(number[0], "yi")


class Tally:
    """Compares what was filed with what a good volunteer would have filed, and prints it."""

    def __init__(self) -> None:
        self._right: Counter[str] = Counter()
        self._errors = self._characters = 0

    def count(self, case: Case, said: str, filed: Mapping[str, Any]) -> None:
        """One case; `filed` has FIELDS in the words of the cases."""
        expected = case["expect"][0]
        wanted = expected | {"danger": expected["action"] == "call_emergency_first"}
        wrong = {field: (wanted[field], filed[field]) for field in FIELDS if filed[field] != wanted[field]}
        self._right.update(set(FIELDS) - set(wrong))
        self._errors += Levenshtein.distance(characters(case["said"]), characters(said))
        self._characters += len(characters(case["said"]))
        print(f"\n{case['id']} {case['said']}\n    {said}\n    {wrong or 'all right'}")

    def judge(self) -> None:
        """Enough was right."""
        wrong = self._errors / self._characters
        rights = ", ".join(f"{field} {self._right[field]}" for field in FIELDS)
        print(f"\n{wrong:.1%} of {self._characters} characters wrong; right of {len(SPOKEN)}: {rights}")
        assert wrong < MOST_WRONG
        assert {field: self._right[field] for field in FIELDS if self._right[field] < FEWEST_RIGHT[field]} == {}


def as_the_cases_write(desk: OpenDesk, appeal: Appeal, *, danger: bool) -> dict[str, Any]:
    group = desk.settings.group(desk.settings.type(appeal.type).group).label.zh
    told = {name: getattr(appeal, name) for name in PLACE}
    return told | {
        "type": group, "urgency": URGENCY[appeal.urgency], "department": appeal.department, "danger": danger,
    }  # fmt: skip


async def filed_by_voice(pilot: Pilot[None], play: Play, wav: Path) -> bool:
    """F2, F5, the resident speaks, F5, F9; whether the red card was there before filing."""
    await press(pilot, "f2")
    await dictated(pilot, play, wav)
    rings = any(card.is_ringing for card in shown(pilot, NewAppeal).query(DangerCard))
    await press(pilot, "f9", "escape")
    return rings


async def test_ten_paragraphs_spoken_in_the_hall_are_filed(
    desk: OpenDesk, watch: Watch, play: Play, cases: dict[str, Case], spoken: dict[str, Path]
) -> None:
    models = models_folder(desk.folder)
    models.mkdir()
    for model in (KOREAN, WHISPER):  # the first reading knows no Chinese; it is the second that counts
        (models / model.name).symlink_to(model)
    tally = Tally()
    async with sitting(desk.settings, desk.folder, watch, ears=Ears(desk.settings.voice, desk.folder)) as pilot:
        for name, wav in spoken.items():
            rings = await filed_by_voice(pilot, play, wav)
            newest = max(row.number for row in desk.lists.page(Wanted(), start=0, size=100))
            appeal = desk.appeals.get(newest)
            tally.count(cases[name], appeal.said, as_the_cases_write(desk, appeal, danger=rings))
    tally.judge()


def test_the_same_paragraphs_are_filed_from_their_recordings_by_command(
    desk: OpenDesk,
    cases: dict[str, Case],
    spoken: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    models = models_folder(desk.folder)
    models.mkdir()
    (models / WHISPER.name).symlink_to(WHISPER)
    monkeypatch.setenv("DESK_DATA_DIR", str(desk.folder))
    monkeypatch.setenv("DESK_CONFIG", str(packaged_file()))
    tally = Tally()
    for name, wav in spoken.items():
        capsys.readouterr()
        assert main(["file", "--recording", str(wav), "--json"]) == 0
        appeal = desk.appeals.get(json.loads(capsys.readouterr().out)["number"])
        danger = emergency(appeal.said, desk.settings) is not None
        with capsys.disabled():
            tally.count(cases[name], appeal.said, as_the_cases_write(desk, appeal, danger=danger))
    with capsys.disabled():
        tally.judge()
