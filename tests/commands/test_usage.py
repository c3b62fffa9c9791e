"""Wrong usage, help, the options that every command takes, and both languages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screens.commands.given import SWITCHES, VALUED, read
from tests.commands.program import Program

COMMANDS = (
    "file", "find", "list", "show", "suggest", "today", "accept", "assign", "visit", "start", "complete", "answer",
    "return-order", "reopen", "withdraw", "merge", "undo", "note", "correct", "photo", "call-back", "rate", "say",
    "listen", "slip", "work-order", "residents", "backup", "restore", "verify", "doctor", "demo", "voice",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["提交"],
        ["acept", "007000011"],
        ["accept"],
        ["accept", "007000011", "--color"],
        ["assign", "007000011"],
        ["note", "007000011", "--text"],
        ["rate", "007000011", "五", "--pressed-by", "desk"],
        ["rate", "007000011", "5"],
        ["call-back", "007000011", "--outcome", "perhaps"],
        ["list", "--stage", "nowhere"],
        ["list", "--limit", "0"],
        ["merge", "007000011", "007000011", "007000011"],
        ["residents"],
        ["residents", "remove"],
        ["list", "--lang", "fr"],
        ["list", "--by"],
        ["slip", "007000011", "--paper", "a3"],
    ],
)
def test_wrong_usage_exits_with_two_and_says_how(program: Program, words: list[str]) -> None:
    if "--by" not in words:  # an option at the very end without its value cannot have anything behind it
        error = program.misused(*words)
        assert error["code"] == "usage"
    told = program(*(words or ["--json"]))
    assert told.code == 2
    assert not words or (told.out == "" and told.err.startswith("✖"))
    assert "Error" not in told.err


def test_a_mistyped_command_is_answered_with_the_nearest(program: Program) -> None:
    assert "accept" in program("acept", "007000011").err


def test_common_options_stand_before_or_after_the_command(program: Program) -> None:
    before = program("--json", "--by", "李秀英", "file", "--said", "灯不亮")
    after = program("file", "--said", "灯不亮", "--by=李秀英", "--json")
    assert [told.answer["filed_by"] for told in (before, after)] == ["李秀英", "李秀英"]


def test_behind_two_dashes_nothing_is_an_option(program: Program) -> None:
    assert program("--json", "find", "--", "--json").answer == {"appeals": [], "residents": []}
    assert program.done("note", program.filed(), "--text=--json")["events"][-1]["text"] == "--json"


@given(st.lists(st.text(min_size=1).filter(lambda word: word.partition("=")[0] not in SWITCHES | VALUED)))
def test_words_that_are_no_common_option_pass_untouched(words: list[str]) -> None:
    told = read(["--json", *words, "--lang", "en"])
    if "--" not in words:
        assert (told.rest, told.as_json, told.language) == (tuple(words), True, "en")
    assert told.rest[: len(words)] == tuple(words)


def test_whoever_is_on_duty_acts_when_nobody_is_named(program: Program, config: Path, tmp_path: Path) -> None:
    duty = tmp_path / "duty.toml"
    duty.write_text(config.read_text("utf-8").replace('volunteer = ""', 'volunteer = "周师傅"'), "utf-8")
    assert program.done("file", "--said", "灯不亮", "--config", str(duty))["filed_by"] == "周师傅"
    assert program.filed()
    assert program.done("show", program.filed("--by", " 李\u200b秀英 "))["filed_by"] == "李秀英"


def test_help_names_every_command_in_both_languages(program: Program) -> None:
    chinese, english = program("--help"), program("--help", "--lang", "en")
    for told in (chinese, english):
        assert told.code == 0
        assert all(f"  {command} " in told.out for command in COMMANDS)
    assert "受理" in chinese.out
    assert not any("一" <= character <= "鿿" for character in english.out)
    for command in COMMANDS:
        assert program(command, "--help").code == 0
        shown = program(command, "--help", "--lang", "en").out
        assert not any("一" <= character <= "鿿" for character in shown), command


def test_answers_and_errors_follow_the_language(program: Program) -> None:
    number = program.filed()
    assert program.done("show", number, "--lang", "en")["group_label"] == "Repairs"
    assert program.done("show", number)["group_label"] == "基础设施维修"
    english = program("start", number, "--lang", "en").err
    assert not any("一" <= character <= "鿿" for character in english)


def test_the_desk_may_speak_english_by_itself(program: Program, config: Path, tmp_path: Path) -> None:
    file = tmp_path / "english.toml"
    file.write_text(config.read_text("utf-8").replace('language = "zh"', 'language = "en"'), "utf-8")
    assert "Usage" in program("--help", "--config", str(file)).out
    assert "用法" in program("--help", "--config", str(file), "--lang", "zh").out


def test_settings_that_cannot_be_read_are_named(program: Program, tmp_path: Path) -> None:
    assert program.refused("list", "--config", str(tmp_path / "none.toml"))["code"] == "settings-wrong"
    wrong = tmp_path / "desk.toml"
    wrong.write_text('[desk]\nnmae = "x"\n', "utf-8")
    error = program.refused("list", "--config", str(wrong))
    assert (error["code"], "name" in error["message"]) == ("settings-wrong", True)
    assert program("--help", "--config", str(wrong)).code == 0


def test_the_version_is_told(program: Program) -> None:
    assert program("--version").out.startswith("proxy-desk ")
