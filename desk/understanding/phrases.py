"""The turns of phrase in `phrases.toml`, so that the rules read as rules and the words as lists."""

import tomllib
from functools import cache
from pathlib import Path


def phrases(module: str, name: str) -> str:
    """A pattern for any of the phrases that a module has under a name."""
    return f"(?:{'|'.join(listed(module, name))})"


def listed(module: str, name: str) -> tuple[str, ...]:
    """The phrases that a module has under a name."""
    return tuple(_written()[module][name])


@cache
def _written() -> dict[str, dict[str, list[str]]]:
    written: dict[str, dict[str, list[str]]] = tomllib.loads(
        Path(__file__).with_name("phrases.toml").read_text(encoding="utf-8")
    )
    return written
