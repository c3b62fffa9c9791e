"""What `desk.toml` may say about words for residents: the stages in everyday words, and the sentences told at the desk.

Beside each sentence stand the blanks that the program fills in.
"""

from typing import Annotated

from msgspec import Struct

from desk.language import language
from desk.stages import Stage


class Table(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of `desk.toml`, as msgspec reads it: a key that its class does not name is refused."""


class Words(Table, frozen=True, kw_only=True):
    """The same words in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if language() == "en" else self.zh


class StageWords(Table, frozen=True, kw_only=True):
    """[stages.…]: one stage for a resident."""

    plain: Words
    """Where it stands, behind 现在是第三步."""
    next: Words
    """What happens next, as a sentence."""


class Stages(Table, frozen=True, kw_only=True):
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


class Wording(Table, frozen=True, kw_only=True):
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
UNSAID_STAGES = Stages(**{stage: StageWords(plain=_UNSAID, next=_UNSAID) for stage in Stages.__struct_fields__})
UNSAID = Wording(**{sentence: _UNSAID for sentence in Wording.__struct_fields__})
"""For settings that were not read from a document: nothing to say."""
