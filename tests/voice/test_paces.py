"""How fast somebody wants to be read to is remembered for them."""

from pathlib import Path

import pytest

from voice.paces import FILE, Pace, Paces

USUAL, SLOW, LOUD = Pace(130, 0.8), Pace(85, 0.8), Pace(130, 1.0)


def test_a_resident_keeps_a_pace_of_their_own_and_everybody_else_the_desks(tmp_path: Path) -> None:
    Paces(tmp_path, USUAL).keep("resident-1", SLOW)
    assert Paces(tmp_path, USUAL).of("resident-1") == SLOW
    assert Paces(tmp_path, USUAL).of("resident-2") == USUAL

    Paces(tmp_path, USUAL).keep(None, LOUD)
    later = Paces(tmp_path, USUAL)
    assert (later.of(None), later.of("resident-2"), later.of("resident-1")) == (LOUD, LOUD, SLOW)
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"a": 1}', '{"a": {"rate": "x", "volume": 1}}', "\0\udcff"])
def test_a_damaged_file_costs_nobody_a_word(tmp_path: Path, damaged: str) -> None:
    (tmp_path / FILE).write_bytes(damaged.encode("utf-8", "surrogateescape"))
    paces = Paces(tmp_path, USUAL)
    assert paces.of("a") == USUAL
    paces.keep("a", SLOW)
    assert paces.of("a") == SLOW


def test_where_it_cannot_be_written_the_desk_goes_on(tmp_path: Path) -> None:
    paces = Paces(tmp_path / "no-folder", USUAL)
    paces.keep("a", SLOW)
    assert paces.of("a") == USUAL
