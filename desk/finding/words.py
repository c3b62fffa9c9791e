"""Words that a search can look up. No engine splits Chinese well (most words are two characters), so the desk does it.

A text is stored under its tokens; a query asks for all of its tokens at once, and `contains()` has the last word.
"""

import re
from functools import lru_cache
from itertools import pairwise

from desk.text import HAN, folded

_LETTER = rf"[^\W\d_{HAN}]"
_RUN = re.compile(rf"(?P<han>[{HAN}]+)|\d+|{_LETTER}+")
_WORD = re.compile(rf"(?:[{HAN}]|[^\W_])+")


def word_tokens(text: str) -> tuple[str, ...]:
    """What a text is stored under: each Han and each pair of neighbours, whole runs of letters, whole runs of digits.

    Distinct, in the order of the text, folded; none holds a blank, a quote or any other punctuation.
    """
    found: dict[str, None] = {}
    for run in _RUN.finditer(folded(text)):
        if run["han"]:
            found.update(dict.fromkeys(run["han"]))
            found.update(dict.fromkeys(_pairs(run["han"])))
        else:
            found[run[0]] = None
    return tuple(found)


def query_tokens(text: str) -> tuple[str, ...]:
    """What a search asks for, all of it: pairs of Han, a Han that stands alone, runs of letters or digits.

    Empty when there is nothing to look for: `contains()` then finds nothing either.
    """
    found: dict[str, None] = {}
    for run in _RUN.finditer(folded(text)):
        found.update(dict.fromkeys(_pairs(run[0]) if run["han"] and len(run[0]) > 1 else (run[0],)))
    return tuple(found)


def contains(haystack_folded: str, query: str) -> bool:
    """Whether every word of the query stands in a text that went through `folded()`.

    Punctuation parts words as blanks do. Digits and letters are taken whole: 3号 is not in 13号.
    """
    patterns = _patterns(query)
    return bool(patterns) and all(pattern.search(haystack_folded) for pattern in patterns)


def _pairs(han: str) -> list[str]:
    return [first + second for first, second in pairwise(han)]


@lru_cache(maxsize=64)  # one query is held against every candidate
def _patterns(query: str) -> tuple[re.Pattern[str], ...]:
    words = dict.fromkeys(_WORD.findall(folded(query)))
    return tuple(re.compile(_not(word[0], "<") + re.escape(word) + _not(word[-1], "")) for word in words)


def _not(edge: str, behind: str) -> str:
    """An assertion that a run of digits or letters does not go on beyond the edge of a word."""
    if re.match(rf"[{HAN}]", edge):
        return ""
    return rf"(?{behind}!\d)" if edge.isdecimal() else rf"(?{behind}!{_LETTER})"
