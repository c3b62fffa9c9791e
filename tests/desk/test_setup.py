"""Promises of setting a desk up: the answers arrive, the remarks stay, and a wrong answer is named."""

import tomllib
from dataclasses import replace
from pathlib import Path

import platformdirs
import pytest

from desk.errors import FieldWrong
from desk.settings_file import packaged_file, read_settings
from desk.setup import DeskAnswers, own_file, set_up, suggested_answers, with_answers

RIGHT = DeskAnswers(
    name="幸福里社区代办岗", number="7", community="幸福里社区", phone="0571-87654321",
    weekdays="08:30-12:00 14:00-17:30", saturday="", sunday="09:00-11:00", volunteer="李秀英",
)  # fmt: skip


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The packaged document, as a file that a desk may write into."""
    mine = tmp_path / "desk.toml"
    mine.write_bytes(packaged_file().read_bytes())
    return mine


def test_every_answer_stands_in_the_document_and_is_read_back(document: Path) -> None:
    settings = set_up(RIGHT, in_force=document)
    assert (settings.desk.name, settings.desk.number, settings.desk.phone) == (RIGHT.name, 7, RIGHT.phone)
    assert settings.desk.volunteer == "李秀英"
    assert settings.hours.monday == settings.hours.friday == ("08:30-12:00", "14:00-17:30")
    assert settings.hours.saturday == ()
    assert settings.hours.sunday == ("09:00-11:00",)
    assert settings == read_settings(document)


def test_the_remarks_and_everything_that_was_not_asked_stay(document: Path) -> None:
    before = document.read_text("utf-8")
    after = with_answers(before, RIGHT)
    remarks = [line.strip() for line in before.splitlines() if line.startswith("#")]
    assert all(remark in after for remark in remarks)
    assert tomllib.loads(after)["types"] == tomllib.loads(before)["types"]
    assert tomllib.loads(after)["promises"] == tomllib.loads(before)["promises"]


def test_the_desks_own_community_can_be_chosen_and_is_not_doubled(document: Path) -> None:
    settings = set_up(RIGHT, in_force=document)
    assert settings.community("幸福里社区") is not None
    assert len(set_up(RIGHT, in_force=document).communities) == len(settings.communities)


def test_setting_up_twice_gives_the_same_document(document: Path) -> None:
    set_up(RIGHT, in_force=document)
    once = document.read_text("utf-8")
    set_up(RIGHT, in_force=document)
    assert document.read_text("utf-8") == once


def test_the_form_begins_with_what_the_document_says(document: Path) -> None:
    settings = set_up(RIGHT, in_force=document)
    assert suggested_answers(settings) == RIGHT


def test_full_width_digits_and_chinese_commas_are_understood(document: Path) -> None:
    typed = replace(RIGHT, number="７", phone="０１０-６２３４５６７８", weekdays="０８：３０－１２：００，14:00-17:30")
    settings = set_up(typed, in_force=document)
    assert settings.desk.number == 7
    assert settings.desk.phone == "010-62345678"
    assert settings.hours.monday == ("08:30-12:00", "14:00-17:30")


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", "  "), ("number", "0"), ("number", "999"), ("number", "七"), ("phone", "12"),
        ("weekdays", "早上"), ("weekdays", "12:00-08:00"), ("saturday", "08:30-12:00 11:00-13:00"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_named_and_nothing_is_written(document: Path, field: str, wrong: str) -> None:
    before = document.read_bytes()
    with pytest.raises(FieldWrong) as refused:
        set_up(replace(RIGHT, **{field: wrong}), in_force=document)  # type: ignore[arg-type]  # never the language
    assert refused.value.field == field
    assert document.read_bytes() == before


def test_a_desk_that_never_opens_is_refused(document: Path) -> None:
    with pytest.raises(FieldWrong, match="至少要有一天"):
        set_up(replace(RIGHT, weekdays="", saturday="", sunday=""), in_force=document)


@pytest.mark.parametrize("text", ['"""]\n[voice]\nrate = 9', "水管[/b]坏了", "\x1b[2J岗", "a = 'b' # c"])
def test_whatever_is_typed_stays_a_text(document: Path, text: str) -> None:
    settings = set_up(replace(RIGHT, name=text, community=text, volunteer=text), in_force=document)
    assert settings.voice == read_settings(packaged_file()).voice
    assert settings.desk.name


def test_the_packaged_document_is_never_written_into(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *names, **options: str(tmp_path))
    assert own_file(packaged_file()) == tmp_path / "desk.toml"
    assert own_file(tmp_path / "other.toml") == tmp_path / "other.toml"
