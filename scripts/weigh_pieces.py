"""Learns from examples how strongly each piece of a sentence speaks for each type, for desk/understanding/learned.py.

The examples are those of desk/understanding/examples.toml and the cases beside the tests. Run it after changing either;
it takes a minute, and `pip install scikit-learn`.
"""

import json
import random
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
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

SOFTNESS = 0.3
"""What an example costs that is not told apart by a clear lead; the smaller, the less a strange one counts."""

LEAST = 0.5
"""Weights below it change nothing and are not written."""

_SMALL_TALK = "small-talk"

Example = tuple[str, str]
"""What was said, and the code of its type."""

Pieces = tuple[str, ...]
"""The pieces of a sentence, each once."""


def main() -> None:
    """Learn anew."""
    settings = read_settings(packaged_file())
    told = [(_pieces(said, settings), code) for said, code in examples(settings)]
    small_talk = [_pieces(said, settings) for said in _examples_written()[_SMALL_TALK]]
    PIECES.write_text("\n".join((sources(), *learnt(told, small_talk))) + "\n", encoding="utf-8")


def sources() -> str:
    """What was learnt from, in one line: it changes with every word of the examples."""
    texts = [UNDERSTANDING / "examples.toml", UNDERSTANDING / "spellings.toml", *_files_of_cases()]
    return sha256("".join(text.read_text(encoding="utf-8") for text in texts).encode()).hexdigest()


def _files_of_cases() -> list[Path]:
    return [*sorted(CASES.glob("cases_*.jsonl")), CASES / "dangers_own.jsonl"]


def examples(settings: Settings) -> Iterator[Example]:
    """Every example there is, with the type it is about."""
    for code, sentences in _examples_written().items():
        if code != _SMALL_TALK:
            yield from ((said, code) for said in sentences)
    *cases, dangers = _files_of_cases()
    for file in cases:
        for line in file.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if len(case["expect"]) == 1 and len(case["said"]) <= TOO_LONG:
                kinds = [kind for kind in settings.types if _fits(kind, case["expect"][0], settings)]
                yield from _labelled(case["said"], kinds, settings)
    for line in dangers.read_text(encoding="utf-8").splitlines():
        danger = json.loads(line)
        yield from _labelled(
            danger["said"], [kind for kind in settings.types if bool(kind.ring) == danger["rings"]], settings
        )


def _examples_written() -> dict[str, list[str]]:
    written: dict[str, list[str]] = tomllib.loads((UNDERSTANDING / "examples.toml").read_text(encoding="utf-8"))
    return written


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


def _pieces(said: str, settings: Settings) -> Pieces:
    hearing = hear(said, settings.community_names())
    return tuple(pieces(hearing, (0, len(hearing.plain))))


def learnt(told: list[tuple[Pieces, str]], small_talk: list[Pieces]) -> Iterator[str]:
    """A line a piece, and first one for the types themselves: how common the piece is, and what it speaks for.

    A linear support vector machine for each type against all others; types with few examples count as much as those
    with many. Every example is learnt twice, the second time beside some small talk: it teaches what does not matter.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer  # by whoever learns, not by who reads what was learnt
    from sklearn.svm import LinearSVC

    order = random.Random(0)
    said = [pieces for pieces, _ in told]
    said += [tuple(dict.fromkeys(pieces + order.choice(small_talk))) for pieces in said]
    rarity = TfidfVectorizer(analyzer=tuple, binary=True)
    machines = LinearSVC(C=SOFTNESS, class_weight="balanced", random_state=0)
    machines.fit(rarity.fit_transform(said), [code for _, code in told] * 2)
    yield _line("", 0.0, machines.intercept_, machines.classes_, least=0.0)
    for piece, column in sorted(rarity.vocabulary_.items()):
        rare = rarity.idf_[column]
        yield _line(piece, rare, rare * machines.coef_[:, column], machines.classes_, least=LEAST)


def _line(piece: str, rare: float, weights: Sequence[float], codes: Sequence[str], *, least: float) -> str:
    """Hundredths, the strongest first."""
    strongest = sorted(zip(weights, codes, strict=True), reverse=True)
    kept = (f"{code}:{round(100 * weight)}" for weight, code in strongest if abs(weight) >= least)
    return "\t".join((piece, f"{rare:.2f}", *kept))


if __name__ == "__main__":
    main()
