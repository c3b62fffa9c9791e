"""How well, how steadily and how fast residents are understood: printed, nothing asserted."""

import json
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis

from desk.settings import Settings
from desk.understanding import Matter, emergency, suggest
from tests.desk.addresses import DESK, Address
from tests.desk.test_understanding import URGENCY
from tests.desk.test_understanding_places import place_of
from tests.desk.variants import WAYS, Said, told
from tests.needed import CASES, needed

HERE = Path(__file__).parent
OWN = HERE.parent / "desk"
SEEN = ("cases_own", "cases_told", "cases_again")
SHARED = CASES / "appeals.jsonl"
STRANGERS = OWN / "strangers.jsonl"
"""Written by somebody who saw neither the program nor what it learnt from. Nothing is ever learnt from it."""
PATHS = [SHARED, STRANGERS, OWN / "unseen.jsonl", *(OWN / f"{name}.jsonl" for name in SEEN)]
DANGERS = [OWN / "unseen_dangers.jsonl", OWN / "dangers_own.jsonl"]
PLACE = ("community", "building", "unit", "floor", "room")
DECIDED = ("type", "urgency", "department", "action")
FIELDS = (*DECIDED, *PLACE, "phone", "name", "danger")
VARIANTS = 200


def in_words(matter: Matter, settings: Settings) -> dict[str, str | None]:
    """A matter as the cases write it."""
    said: dict[str, str | None] = {name: getattr(matter, name, None) for name in FIELDS}
    group = settings.group(settings.type(matter.type).group).label.zh
    return said | {"type": group, "urgency": URGENCY[matter.urgency], "danger": rung(matter.action)}


def rung(action: str) -> str | None:
    return "rings" if action == "call_emergency_first" else None


def compare(case: dict[str, Any], settings: Settings, counts: Counter[str]) -> float:
    """Count what was given, wanted and right in one case; the milliseconds it took."""
    started = time.perf_counter()
    got = [in_words(matter, settings) for matter in suggest(case["said"], settings)]
    spent = 1000 * (time.perf_counter() - started)
    people = {"phone": case["phone"], "name": case["name_hint"]} if "name_hint" in case else {}
    for index, expected in enumerate(case["expect"]):
        wanted = expected | people | {"danger": rung(expected["action"])}
        given = got[index] if index < len(got) else {}
        counts["matters"] += 1
        for name in (name for name in FIELDS if name in wanted):
            counts[f"wanted {name}"] += wanted[name] is not None
            counts[f"given {name}"] += given.get(name) is not None
            counts[f"right {name}"] += wanted[name] is not None and given.get(name) == wanted[name]
    return spent


def printed(name: str, right: int, given: int, wanted: int) -> None:
    if wanted:
        print(f"  {name:<11} precision {right / max(given, 1):6.1%}  recall {right / wanted:6.1%}  of {wanted}")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_precision_and_recall_of_every_field(path: Path, settings: Settings) -> None:
    if path == SHARED:
        needed(CASES)
    suggest("热一热，白地社区。", settings)
    counts: Counter[str] = Counter()
    spent = [compare(json.loads(line), settings, counts) for line in path.read_text(encoding="utf-8").splitlines()]
    print(f"\n{path.name}: {counts['matters']} matters")
    for name in FIELDS:
        printed(name, *(counts[f"{what} {name}"] for what in ("right", "given", "wanted")))
    print(f"  median {statistics.median(spent):.1f} ms, slowest {max(spent):.1f} ms a paragraph")


@pytest.mark.parametrize("path", DANGERS, ids=lambda path: path.stem)
def test_precision_and_recall_of_dangers(path: Path, settings: Settings) -> None:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rang = [emergency(line["said"], settings) is not None for line in lines]
    wanted = [bool(line["rings"]) for line in lines]
    print(f"\n{path.name}: {len(lines)} lines")
    printed("danger", sum(map(int.__mul__, rang, wanted)), sum(rang), sum(wanted))


@pytest.mark.parametrize("way", WAYS)
def test_what_stays_when_it_is_said_in_another_way(way: str) -> None:
    steady: Counter[str] = Counter()

    @hypothesis(max_examples=VARIANTS, derandomize=True, phases=[Phase.generate])
    @given(told(), WAYS[way])
    def compared(told: tuple[str, Address], said: Said) -> None:
        plain, address = told
        expected, matter = suggest(plain, DESK)[0], suggest(said(plain), DESK)[0]
        steady["all"] += 1
        steady["place"] += place_of(matter) == address.meant
        steady.update(name for name in DECIDED if getattr(matter, name) == getattr(expected, name))

    compared()
    print(f"\n{way}: " + ", ".join(f"{name} {steady[name] / steady['all']:.1%}" for name in ("place", *DECIDED)))
