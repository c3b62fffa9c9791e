"""How appeals and people are found: what they are stored under, and what to look up for what somebody typed.

Pure functions, the same for every database: `words` for texts, `people` for residents, `numbers` for appeal numbers.
"""

from desk.finding.numbers import number_keys, number_query, spoken_digits
from desk.finding.people import alike, heard_query, misheard_query, person_keys, person_query
from desk.finding.spoken import described
from desk.finding.words import contains, query_tokens, word_tokens

__all__ = [
    "alike",
    "contains",
    "described",
    "heard_query",
    "misheard_query",
    "number_keys",
    "number_query",
    "person_keys",
    "person_query",
    "query_tokens",
    "spoken_digits",
    "word_tokens",
]
