"""All screens and boxes of the program, also those that nobody has opened yet."""

import pkgutil
from importlib import import_module
from typing import Any

import screens


def every(kind: type[Any]) -> set[type[Any]]:
    """Those of a kind that can be shown: none is derived from them."""
    _load_all()
    return {each for each in below(kind) if each.__module__.startswith("screens.") and not below(each)}


def below(kind: type[Any]) -> set[type[Any]]:
    """Whatever is derived from it and has been loaded."""
    return {each for derived in kind.__subclasses__() for each in (derived, *below(derived))}


def _load_all() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        import_module(module.name)
