"""Learns from examples how strongly each piece of a sentence speaks for each type, for desk/understanding/learned.py.

The examples are those of desk/understanding/examples.toml and the cases beside the tests. Run it after changing either;
it takes a minute.
"""

import json
import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from math import log, sqrt
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

ROUNDS = 10
"""How often every example is gone through."""

STEP = 0.1
"""How far one example may move the weights at most; the smaller, the less a strange one counts."""

BESIDE_SMALL_TALK = 0.5
"""How often an example is heard together with something that is beside the point."""

LEAST = 4
"""Hundredths; weights below it change nothing and are not written."""

_SMALL_TALK = "small-talk"

Example = tuple[str, str]
"""What was said, and the code of its type."""

Pieces = tuple[str, ...]
"""The pieces of a sentence, each once."""

Weights = defaultdict[str, defaultdict[str, float]]
"""Piece → type → how strongly the piece speaks for it."""


def main() -> None:
    """Learn anew."""
    settings = read_settings(packaged_file())
    told = [(_pieces(said, settings), code) for said, code in examples(settings)]
    small_talk = [_pieces(said, settings) for said in _examples_written()[_SMALL_TALK]]
    PIECES.write_text("\n".join((sources(), *_written(learnt(told, small_talk)))) + "\n", encoding="utf-8")


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


def learnt(told: list[tuple[Pieces, str]], small_talk: list[Pieces]) -> Weights:
    """Weights by which each example leads over its strongest rival by 1, as far as that can be had.

    Averaged passive-aggressive learning (Crammer et al. 2006): only a mistake or a narrow lead moves the weights, and
    what counts is where they stood on average. Rare pieces move further than common ones. Some small talk beside every
    other example teaches what does not matter.
    """
    told = [(said, code) for said, code in told if said]
    stands = Counter(piece for said in (*(said for said, _ in told), *small_talk) for piece in said)
    rare = {piece: 1 + log(len(told) / count) for piece, count in stands.items()}
    now: Weights = defaultdict(lambda: defaultdict(float))
    late: Weights = defaultdict(lambda: defaultdict(float))
    codes = sorted({code for _, code in told})
    order = random.Random(0)
    steps = 0
    for _ in range(ROUNDS):
        order.shuffle(told)
        for sentence, code in told:
            steps += 1
            beside = order.choice(small_talk) if order.random() < BESIDE_SMALL_TALK else ()
            said = tuple(dict.fromkeys(sentence + beside))
            scores = dict.fromkeys(codes, 0.0)
            for piece in said:
                for other, weight in now[piece].items():
                    scores[other] += weight
            lead = scores.pop(code)
            rival = max(scores, key=lambda other: scores[other])
            missing = 1 - (lead - scores[rival]) / sqrt(len(said))
            if missing > 0:
                squared = sum(rare[piece] ** 2 for piece in said)
                step = min(STEP, missing / 2) * sqrt(len(said)) / squared
                for piece in said:
                    moved = step * rare[piece] ** 2
                    for other, by in ((code, moved), (rival, -moved)):
                        now[piece][other] += by
                        late[piece][other] += by * steps
    for piece, weights in now.items():
        for code in weights:
            weights[code] -= late[piece][code] / steps
    return now


def _written(weights: Weights) -> Iterator[str]:
    """A line a piece: its weights in hundredths, the strongest first."""
    for piece, weighed in sorted(weights.items()):
        kept = {code: round(100 * weight) for code, weight in weighed.items() if abs(round(100 * weight)) >= LEAST}
        strongest = sorted(kept.items(), key=lambda one: (-one[1], one[0]))
        if kept:
            yield "\t".join((piece, *(f"{code}:{weight}" for code, weight in strongest)))


if __name__ == "__main__":
    main()
