"""How well and how fast residents are understood: precision and recall of every field, printed, nothing asserted."""

import json
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from desk.settings import Settings
from desk.understanding import Matter, suggest
from tests.needed import CASES, needed

HERE = Path(__file__).parent
OWN = HERE.parent / "desk"
SEEN = ("cases_own", "cases_told", "cases_again")
SHARED = CASES / "appeals.jsonl"
PATHS = [SHARED, OWN / "unseen.jsonl", *(OWN / f"{name}.jsonl" for name in SEEN)]
FIELDS = ("type", "community", "building", "unit", "floor", "room", "urgency", "department", "action", "phone", "name")


def in_words(matter: Matter, settings: Settings) -> dict[str, str | None]:
    """A matter as the cases write it."""
    said: dict[str, str | None] = {name: getattr(matter, name) for name in FIELDS}
    return said | {"type": settings.group(settings.type(matter.type).group).label.zh, "urgency": matter.urgency.label}


def compare(case: dict[str, Any], settings: Settings, counts: Counter[str]) -> float:
    """Count what was given, wanted and right in one case; the milliseconds it took."""
    started = time.perf_counter()
    got = [in_words(matter, settings) for matter in suggest(case["said"], settings)]
    spent = 1000 * (time.perf_counter() - started)
    people = {"phone": case["phone"], "name": case["name_hint"]} if "name_hint" in case else {}
    for index, expected in enumerate(case["expect"]):
        wanted = expected | people
        given = got[index] if index < len(got) else {}
        counts["matters"] += 1
        for name in (name for name in FIELDS if name in wanted):
            counts[f"wanted {name}"] += wanted[name] is not None
            counts[f"given {name}"] += given.get(name) is not None
            counts[f"right {name}"] += wanted[name] is not None and given.get(name) == wanted[name]
        rings = (wanted["action"] == "call_emergency_first", given.get("action") == "call_emergency_first")
        counts["emergencies"] += rings[0]
        counts["emergencies missed"] += rings == (True, False)
        counts["false alarms"] += rings == (False, True)
    return spent


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_precision_and_recall_of_every_field(path: Path, settings: Settings) -> None:
    if path == SHARED:
        needed(CASES)
    suggest("热一热，白地社区。", settings)
    counts: Counter[str] = Counter()
    spent = [compare(json.loads(line), settings, counts) for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"\n{path.name}: {counts['matters']} matters")
    for name in FIELDS:
        right, given, wanted = (counts[f"{what} {name}"] for what in ("right", "given", "wanted"))
        if wanted:
            print(f"  {name:<11} precision {right / max(given, 1):6.1%}  recall {right / wanted:6.1%}")
    print("  " + ", ".join(f"{name} {counts[name]}" for name in ("emergencies", "emergencies missed", "false alarms")))
    print(f"  median {statistics.median(spent):.1f} ms, slowest {max(spent):.1f} ms a paragraph")
