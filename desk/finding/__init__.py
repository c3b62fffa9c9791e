"""How appeals and people are found: what they are stored under, and what to look up for what somebody typed.

Pure functions, the same for every database: `words` for texts, `people` for residents, `numbers` for appeal numbers.
"""

from desk.finding.fitting import fit
from desk.finding.heard_numbers import HeardAs, nearest_by_sound
from desk.finding.numbers import number_keys, number_query, spoken_digits
from desk.finding.people import person_keys, person_query
from desk.finding.spoken import Asked, asked, heard_query
from desk.finding.words import contains, query_tokens, word_tokens

__all__ = [
    "Asked",
    "HeardAs",
    "asked",
    "contains",
    "fit",
    "heard_query",
    "nearest_by_sound",
    "number_keys",
    "number_query",
    "person_keys",
    "person_query",
    "query_tokens",
    "spoken_digits",
    "word_tokens",
]
