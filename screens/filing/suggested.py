"""What was understood of the resident's words, as the fields of a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from desk.drafts import Draft
from desk.language import _
from desk.phones import masked_words
from desk.settings import UNSORTED, Settings
from desk.text import clean_line

if TYPE_CHECKING:
    from desk.understanding import Emergency, Matter

HOME = ("community", "building", "unit", "floor", "room")
"""Fields of the form that a resident has under the same name."""
PLACE = (*HOME, "address")
"""Fields of the form that a matter has under the same name, and that say where."""

Values = dict[str, str]
Evidence = dict[str, str]
"""Field → the resident's words that it came from."""


def understood(words: str, settings: Settings) -> tuple[tuple[Matter, ...], Emergency | None]:
    """The matters and the danger in some words. For a worker thread: the first time it loads what understands."""
    from desk.understanding import emergency, suggest

    return suggest(words, settings), emergency(words, settings)


def fields_of(matters: Sequence[Matter]) -> tuple[Values, Evidence]:
    """The fields that the first matter fills, and the words why; all empty where nothing was heard."""
    if not matters:
        return dict.fromkeys((*PLACE, "resident", "phone", "type"), ""), {}
    matter = matters[0]
    values = {name: str(getattr(matter, name) or "") for name in (*PLACE, "phone")}
    values |= {"resident": matter.name or "", "type": "" if matter.type == UNSORTED else matter.type}
    evidence = {"address": values["address"], **matter.evidence, "resident": matter.evidence.get("name", "")}
    return values, evidence


def communities_of(matters: Sequence[Matter]) -> list[str]:
    """The communities that the first matter may mean by the sound, the likeliest first."""
    return [one.value for matter in matters[:1] for one in matter.candidates.get("community", ())]


def words_about(draft: Draft, settings: Settings) -> str:
    """What a draft is about, in a line: 室内漏水（水龙头漏水）."""
    words = clean_line(masked_words(draft.description or draft.said))
    return _("{kind}（{words}）").format(kind=settings.type(draft.type or UNSORTED).label, words=words)


def second_draft(first: Draft, matters: Sequence[Matter], begun: Draft) -> Draft | None:
    """The other matter that was heard, as a draft of its own: the same resident and place, and the words about it.

    Whoever gets the work order reads of their matter alone; the whole talk stays with the first.
    """
    if len(matters) < 2:
        return None
    other = matters[1]
    place = {name: getattr(other, name) or getattr(first, name) for name in PLACE}
    return replace(
        first, **place, draft_id=begun.draft_id, began_at=begun.began_at, type=other.type,
        said=other.said, description="", urgency=other.urgency, department=other.department,
        evidence={}, filing=False, rang_at=None, recording_consent=False,
    )  # fmt: skip
