"""What may stand before or after any command, read before anything heavy is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass, field

SWITCHES = frozenset({"--json", "--practice"})
VALUED = frozenset({"--lang", "--by", "--config"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The options that every command takes, and the rest of the words, untouched and in their order.

    A value that looks like one of them is written with an equals sign: `--text=--json`.
    """

    as_json: bool = False
    practice: bool = False
    values: dict[str, str] = field(default_factory=dict)
    lacking: str = ""
    """An option at the very end whose value is missing."""
    rest: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """`--lang`, as written."""
        return self.values.get("--lang", "")

    @property
    def by(self) -> str:
        """`--by`, as written."""
        return self.values.get("--by", "")

    @property
    def config(self) -> str:
        """`--config`, as written."""
        return self.values.get("--config", "")

    @property
    def names_a_command(self) -> bool:
        """Whether anything but the desk's own screen is asked for."""
        return bool(self.rest or self.lacking or self.as_json)


def read(words: Sequence[str]) -> Given:
    """Pick the common options out of the words of the command line; behind a bare `--` there are none."""
    switched: set[str] = set()
    values: dict[str, str] = {}
    rest: list[str] = []
    lacking = ""
    waiting = iter(words)
    for word in waiting:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
        elif word in SWITCHES:
            switched.add(word)
        elif name in VALUED and equals:
            values[name] = value
        elif word in VALUED:
            told = next(waiting, None)
            lacking = word if told is None else ""
            values[word] = told or ""
        else:
            rest.append(word)
    return Given(
        as_json="--json" in switched, practice="--practice" in switched, values=values, lacking=lacking,
        rest=tuple(rest),
    )  # fmt: skip
