"""The document that a desk starts with is whole, and a volunteer can read it."""

import json
import re
from pathlib import Path

import pytest

from desk.errors import SettingsWrong
from desk.settings import UNSORTED, Settings
from desk.settings_file import packaged_file, read_settings
from desk.stages import Stage
from tests.needed import CASES, needed


@pytest.fixture(scope="module")
def settings() -> Settings:
    return read_settings(packaged_file())


def test_the_packaged_document_is_a_desk_that_is_not_set_up_yet(settings: Settings) -> None:
    assert not settings.desk.is_set_up
    assert (settings.desk.phone, settings.desk.community, settings.desk.number) == ("", "", 1)


def test_codes_are_lower_case_ascii_and_never_twice(settings: Settings) -> None:
    codes = [kind.code for kind in settings.types]
    assert all(code.isascii() and code == code.lower() for code in codes)
    assert len(codes) == len(set(codes))
    assert UNSORTED in codes


def test_every_type_and_group_has_words_in_both_languages(settings: Settings) -> None:
    for kind in settings.types:
        assert all((kind.label.zh, kind.label.en, kind.plain.zh, kind.plain.en)), kind.code
        assert kind.label.en.isascii(), kind.code
    for group in settings.groups:
        assert group.label.zh, group.code
        assert group.label.en.isascii(), group.code


def test_everyday_words_can_be_said_inside_a_sentence(settings: Settings) -> None:
    stages = [settings.stages.of(stage).plain for stage in Stage]
    for words in (*(kind.plain for kind in settings.types), *stages):
        assert not re.search(r"[0-9A-Za-z。？！{}]", words.zh), words
        assert re.fullmatch(r"[A-Za-z][A-Za-z ,:’'-]*[a-z]", words.en), words


def test_every_danger_says_which_number_to_ring(settings: Settings) -> None:
    for kind in settings.types:
        assert (kind.action == "call_emergency_first") == bool(kind.ring), kind.code


def test_repairs_are_proved_by_photos_and_questions_by_nothing(settings: Settings) -> None:
    for kind in settings.types:
        if kind.group == "repairs" and kind.action == "file":
            assert kind.proof == "photos", kind.code
        if kind.action == "answer_now" or kind.group in ("suggestions", "praise"):
            assert kind.proof == "none", kind.code


def test_a_danger_that_rings_an_unknown_number_is_refused(tmp_path: Path) -> None:
    wrong = packaged_file().read_text(encoding="utf-8").replace('ring = "120"', 'ring = "121"', 1)
    file = tmp_path / "desk.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(SettingsWrong, match="121"):
        read_settings(file)


def test_the_words_of_the_shared_cases_are_all_known(settings: Settings) -> None:
    words = json.loads((needed(CASES) / "vocab.json").read_text(encoding="utf-8"))
    assert set(words["type"]) <= {group.label.zh for group in settings.groups}
    assert set(words["department"]) == {department.name for department in settings.departments}
    for line in (CASES / "appeals.jsonl").read_text(encoding="utf-8").splitlines():
        for matter in json.loads(line)["expect"]:
            assert matter["community"] is None or settings.community(matter["community"]), line
