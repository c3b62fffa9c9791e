"""What `desk.toml` may say about words for residents: the stages in everyday words, and the sentences told at the desk.

Beside each sentence stand the blanks that the program fills in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

from desk.language import language
from desk.stages import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same words in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if language() == "en" else self.zh


@dataclass(frozen=True, slots=True, kw_only=True)
class StageWords:
    """[stages.…]: one stage for a resident."""

    plain: Words
    """Where it stands, behind 现在是第三步."""
    next: Words
    """What happens next, as a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """[stages]: the five stages in everyday words."""

    submitted: StageWords
    accepted: StageWords
    assigned: StageWords
    in_progress: StageWords
    completed: StageWords

    def of(self, stage: Stage) -> StageWords:
        """The words of a stage."""
        return {
            Stage.SUBMITTED: self.submitted,
            Stage.ACCEPTED: self.accepted,
            Stage.ASSIGNED: self.assigned,
            Stage.IN_PROGRESS: self.in_progress,
            Stage.COMPLETED: self.completed,
        }[stage]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """[wording]: every sentence that a resident is told, each with the blanks it may have."""

    greeting: Annotated[Words, "name"]
    greeting_nameless: Words
    number_tail: Annotated[Words, "tail"]
    about: Annotated[Words, "matter"]
    about_unsorted: Words
    rang: Annotated[Words, "when"]
    ring_first: Annotated[Words, "phone"]

    filed: Words
    number_given: Annotated[Words, "number"]
    number_again: Annotated[Words, "tail"]
    ask_any_time: Words

    step: Annotated[Words, "step", "stage"]
    round: Annotated[Words, "round"]
    holder: Annotated[Words, "department"]
    holder_person: Annotated[Words, "department", "person"]
    department: Words
    returned: Annotated[Words, "department"]

    visit: Annotated[Words, "window"]
    visit_changed: Words
    visit_passed: Annotated[Words, "window"]
    visit_missed: Words

    promise: Annotated[Words, "when"]
    promise_may_move: Words
    overdue: Annotated[Words, "when"]
    overdue_next: Words

    done: Annotated[Words, "when"]
    answered: Annotated[Words, "when"]
    done_late: Words
    rounds: Annotated[Words, "round"]
    result: Annotated[Words, "note"]
    answer: Annotated[Words, "note"]
    other_language: Words

    called_satisfied: Words
    called_unsatisfied: Words
    called_no_answer: Words
    called_later: Words
    please_rate: Words
    rated_by_resident: Annotated[Words, "stars"]
    rated_by_desk: Annotated[Words, "stars"]

    withdrawn: Words
    withdrawn_next: Words
    merged: Words
    merged_next: Annotated[Words, "tail"]

    not_found: Annotated[Words, "number"]
    not_found_near: Annotated[Words, "number"]
    not_found_again: Words
    nothing_found: Words
    nothing_found_next: Words


_UNSAID = Words(zh="", en="")
UNSAID_STAGES = Stages(**{each.name: StageWords(plain=_UNSAID, next=_UNSAID) for each in fields(Stages)})
UNSAID = Wording(**{each.name: _UNSAID for each in fields(Wording)})
"""For settings that were not read from a document: nothing to say."""
