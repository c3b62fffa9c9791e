"""What scripts/catalogues.py promises to whoever writes a sentence or its English."""

from pathlib import Path

import pytest

from scripts import catalogues


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A small house with one sentence in the room of voices."""
    for room in ("desk", "printouts", "screens/commands", "voice"):
        (tmp_path / room).mkdir(parents=True)
    say(tmp_path, '_("请说话，{name}。")')
    return tmp_path


def say(house: Path, *calls: str) -> None:
    (house / "voice" / "words.py").write_text("\n".join(calls), "utf-8")


def po(house: Path) -> Path:
    return house / catalogues.ENGLISH / "voice.po"


def translate(house: Path, sentence: str, english: str) -> None:
    text = po(house).read_text("utf-8")
    po(house).write_text(
        text.replace(f'msgid "{sentence}"\nmsgstr ""', f'msgid "{sentence}"\nmsgstr "{english}"'), "utf-8"
    )
    catalogues.main(["compile"], house)


@pytest.fixture
def translated(house: Path) -> Path:
    catalogues.main(["update"], house)
    translate(house, "请说话，{name}。", "Please speak, {name}.")
    return house


def test_a_house_with_all_its_english_passes(translated: Path) -> None:
    assert list(catalogues.problems(translated)) == []


def test_a_new_sentence_without_english_is_named(translated: Path) -> None:
    say(translated, '_("请说话，{name}。")', '_("慢慢说")')
    catalogues.main(["update"], translated)
    assert [problem for problem in catalogues.problems(translated) if "慢慢说" in problem]
    assert catalogues.main(["check"], translated) == 1


def test_an_update_keeps_the_english_and_changes_nothing_else(translated: Path) -> None:
    before = po(translated).read_bytes()
    catalogues.main(["update"], translated)
    assert po(translated).read_bytes() == before
    assert "Please speak, {name}." in po(translated).read_text("utf-8")


def test_english_comes_back_with_a_sentence_that_was_gone(translated: Path) -> None:
    say(translated, '_("慢慢说")')
    catalogues.main(["update"], translated)
    assert any("no longer said" in problem for problem in catalogues.problems(translated))
    say(translated, '_("请说话，{name}。")')
    catalogues.main(["update"], translated)
    assert '\nmsgstr "Please speak, {name}."' in po(translated).read_text("utf-8")


def test_english_that_lost_a_placeholder_is_named(house: Path) -> None:
    catalogues.main(["update"], house)
    translate(house, "请说话，{name}。", "Please speak.")
    assert any("placeholders" in problem for problem in catalogues.problems(house))


def test_a_catalogue_that_was_not_compiled_is_named(translated: Path) -> None:
    po(translated).write_text(po(translated).read_text("utf-8").replace("Please", "Do"), "utf-8")
    assert any(".mo" in problem for problem in catalogues.problems(translated))


def test_a_sentence_put_together_before_it_is_looked_up_is_named(translated: Path) -> None:
    say(translated, '_("请说话，{name}。")', 'name = "王"', '_(f"{name}好")')
    assert any("voice/words.py:3" in problem for problem in catalogues.problems(translated))


def test_a_sentence_written_down_for_later_is_taken_in(translated: Path) -> None:
    say(translated, '_("请说话，{name}。")', 'greeting = later("您好")', "_(greeting)")
    assert catalogues.sentences("voice", translated) == ["您好", "请说话，{name}。"]
    assert not any("words.py" in problem for problem in catalogues.problems(translated))


def test_the_same_sentence_cannot_have_two_kinds_of_english(translated: Path) -> None:
    (translated / "desk" / "words.py").write_text('_("请说话，{name}。")', "utf-8")
    catalogues.main(["update"], translated)
    assert list(catalogues.problems(translated)) == []
    path = translated / catalogues.ENGLISH / "desk.po"
    path.write_text(path.read_text("utf-8").replace("Please speak", "Talk"), "utf-8")
    catalogues.main(["compile"], translated)
    assert any("other English" in problem for problem in catalogues.problems(translated))
