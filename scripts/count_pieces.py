"""Counts in examples of which types each piece of a sentence stands, for desk/understanding/learned.py.

The examples are those of desk/understanding/examples.toml and the cases beside the tests. Run it after changing either.
"""

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from desk.settings import AppealType, Settings
from desk.settings_file import packaged_file, read_settings
from desk.understanding.hearing import hear
from desk.understanding.keywords import hits
from desk.understanding.learned import pieces

ROOT = Path(__file__).parents[1]
UNDERSTANDING = ROOT / "desk" / "understanding"
PIECES = UNDERSTANDING / "pieces.tsv"
CASES = ROOT / "tests" / "desk"

TOO_LONG = 400
"""Characters; a longer story is mostly about other things."""

Example = tuple[str, str]
"""What was said, and the code of its type."""


def main() -> None:
    """Count anew."""
    settings = read_settings(packaged_file())
    lines = counted(list(examples(settings)), settings)
    PIECES.write_text("\n".join(lines) + "\n", encoding="utf-8")


def examples(settings: Settings) -> Iterator[Example]:
    """Every example there is, with the type it is about."""
    written = tomllib.loads((UNDERSTANDING / "examples.toml").read_text(encoding="utf-8"))
    for code, sentences in written.items():
        yield from ((said, code) for said in sentences)
    for file in sorted(CASES.glob("cases_*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if len(case["expect"]) == 1 and len(case["said"]) <= TOO_LONG:
                kinds = [kind for kind in settings.types if _fits(kind, case["expect"][0], settings)]
                yield from _labelled(case["said"], kinds, settings)
    for line in (CASES / "dangers_own.jsonl").read_text(encoding="utf-8").splitlines():
        danger = json.loads(line)
        yield from _labelled(
            danger["said"], [kind for kind in settings.types if bool(kind.ring) == danger["rings"]], settings
        )


def _fits(kind: AppealType, expected: dict[str, str], settings: Settings) -> bool:
    rings = expected["action"] == "call_emergency_first"
    return settings.group(kind.group).label.zh == expected["type"] and bool(kind.ring) == rings


def _labelled(said: str, kinds: Iterable[AppealType], settings: Settings) -> Iterator[Example]:
    """The example with the likeliest of the kinds that it may be; none where no keyword tells them apart."""
    hearing = hear(said, settings.community_names())
    whole = (0, len(hearing.plain))
    worth = {
        kind.code: sum(
            keyword.weight * sum(map(len, words))
            for keyword, words in {
                (hit.keyword, tuple(hearing.plain[slice(*span)] for span in hit.spans))
                for hit in hits(kind, hearing, whole)
            }
        )
        for kind in kinds
    }
    best = max(worth, key=lambda code: worth[code], default=None)
    if best and worth[best]:
        yield said, best


def counted(learnt: list[Example], settings: Settings) -> list[str]:
    """The lines of the file: how many examples of each type there are, then in how many of them each piece stands."""
    said: Counter[str] = Counter()
    stands: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sentence, code in learnt:
        said[code] += 1
        hearing = hear(sentence, settings.community_names())
        for piece in pieces(hearing, (0, len(hearing.plain))):
            stands[piece][code] += 1
    return [_written("", said), *(_written(piece, counts) for piece, counts in sorted(stands.items()))]


def _written(piece: str, counts: Counter[str]) -> str:
    return "\t".join((piece, *(f"{code}:{count}" for code, count in sorted(counts.items()))))


if __name__ == "__main__":
    main()
