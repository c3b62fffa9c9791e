"""Said in another way, it is the same matter at the same place."""

import pytest
from hypothesis import Phase, given, settings

from desk.understanding import suggest
from tests.desk.addresses import DESK, Address
from tests.desk.test_understanding_places import place_of
from tests.desk.variants import Said, corrected, told, variants

FIELDS = ("type", "urgency", "department", "action")


def assert_same_matter(told: tuple[str, Address], variant: Said) -> None:
    plain, address = told
    expected, (matter, *others) = suggest(plain, DESK), suggest(variant(plain), DESK)
    assert len(expected) == 1 + len(others)
    assert place_of(matter) == address.meant
    assert [getattr(matter, name) for name in FIELDS] == [getattr(expected[0], name) for name in FIELDS]


@settings(max_examples=100, derandomize=True)
@given(told(), variants())
def test_chatter_dialect_script_and_missing_commas_change_nothing(told: tuple[str, Address], variant: Said) -> None:
    assert_same_matter(told, variant)


@pytest.mark.soak
def test_of_thousands_hardly_one_changes_anything() -> None:
    changed: list[str] = []

    @settings(max_examples=5000, phases=[Phase.generate])
    @given(told(), variants())
    def tried(told: tuple[str, Address], variant: Said) -> None:
        try:
            assert_same_matter(told, variant)
        except AssertionError:
            changed.append(variant(told[0]))

    tried()
    assert len(changed) <= 50, changed


@settings(max_examples=60, derandomize=True)
@given(corrected())
def test_what_the_speaker_takes_back_does_not_count(corrected: tuple[str, Address]) -> None:
    said, address = corrected
    assert place_of(suggest(said, DESK)[0]) == address.meant
