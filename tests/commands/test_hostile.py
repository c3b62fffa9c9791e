"""Texts, times and places that are meant to break something: a sentence and an exit code, never a traceback."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screens.commands import looking
from tests.commands.program import Program

HOSTILE = (
    "水管[/b]坏了", "[bold]灯[/bold]", "\x1b[2J\x1b]0;owned\x07灯", "灯\udcff坏", "\u202e灯坏了\u202c", ":smile: 灯",
    "https://example.org/ 灯", "灯" + "\u0301" * 500, "{name} %s \\n", "灯\r\n\r\n坏", "=1+1 灯",
    "'; drop table x; -- 灯",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_shown_as_words(shared: Program, words: str) -> None:
    filed = shared.done(
        "file", "--said", words, "--resident", words, "--address", words, "--by", words, "--type", "light"
    )
    number = filed["number"]
    for command in (["note", number, "--text", words], ["show", number], ["find", words], ["suggest", words],
                    ["note", words, "--text", words], ["residents", "find", words], ["list"], [words]):  # fmt: skip
        told = shared(*command)
        assert not set("\x1b\x07\u202e\udcff") & set(told.out + told.err)
    assert shared.done("show", number)["said"] == filed["said"]
    if "[" in words and "\x1b" not in words:
        assert words.split("]")[0] in shared("show", number).out


def test_a_moment_is_read_with_or_without_a_zone_and_in_full_width(program: Program) -> None:
    for written in (
        "2026-01-05T01:30:00Z",
        "2026-01-05 09:30",
        "２０２６-０１-０５　０９:３０",
        "2026-01-05T10:30+09:00",
    ):
        filed = program.done("file", "--said", "灯不亮", "--at", written)
        assert datetime.fromisoformat(filed["filed_at"]) == datetime(2026, 1, 5, 1, 30, tzinfo=UTC), written
        assert filed["filed_at"].endswith("+08:00")


@pytest.mark.parametrize("at", ["明天", "25:00", "0001-01-01T00:00+23:59", "9999-12-31", "2026-02-30", "-1"])
def test_a_time_that_is_none_is_refused(shared: Program, at: str) -> None:
    assert shared.refused("file", "--said", "灯不亮", "--at", at)["code"] == "time-wrong"


def test_a_step_is_never_in_the_future_or_before_the_one_it_follows(program: Program) -> None:
    now = datetime.now(UTC)
    number = program.filed("--at", (now - timedelta(hours=2)).isoformat())
    for at in (now + timedelta(minutes=5), now - timedelta(hours=3)):
        assert program.refused("accept", number, "--at", at.isoformat())["code"] == "time-wrong"
    accepted = program.done("accept", number, "--at", (now - timedelta(hours=1)).isoformat())
    assert datetime.fromisoformat(accepted["stages"][-1]["at"]) == now - timedelta(hours=1)
    assert datetime.fromisoformat(accepted["events"][-1]["recorded_at"]) > now
    same = program.done("note", number, "--text", "x", "--at", accepted["stages"][-1]["at"])
    assert same["events"][-1]["at"] == accepted["stages"][-1]["at"]
    assert program.done("undo", number, "--at", (now - timedelta(minutes=30)).isoformat())["stage"] == "submitted"


def test_a_visit_ends_after_it_begins_and_changes_for_a_reason(program: Program) -> None:
    number = program.stands(program.filed(), "assigned")
    assert program.refused("visit", number, "2099-01-05 09:00", "08:00")["code"] == "time-wrong"
    assert program.refused("visit", number, "上午", "下午")["code"] == "time-wrong"
    program.done("visit", number, "2099-01-05 09:00", "2099-01-05 11:00")
    again = ("visit", number, "2099-01-06 09:00", "11:00")
    assert program.refused(*again)["code"] == "field-wrong"
    assert program.done(*again, "--reason", "师傅病了")["visit"]["from"].startswith("2099-01-06T09:00")


def test_reasons_stars_and_proof_are_asked_for(program: Program) -> None:
    number = program.stands(program.filed(), "in_progress")
    for missing in ([], ["--note", "修好了"], ["--without-photos", "太高"]):
        assert program.refused("complete", number, *missing)["code"] == "proof-missing"
    for act in ("return-order", "withdraw"):
        assert program.refused(act, number)["code"] == "field-wrong"
    assert program.refused("note", number, "--text", " ")["code"] == "field-wrong"
    assert program.refused("merge", number, number)["code"] == "merge-wrong"
    assert (
        program.refused("correct", number, "--field", "said", "--value", "x", "--reason", "y")["code"] == "field-wrong"
    )
    done = program.stands(program.filed(), "completed")
    assert program.refused("rate", done, "６", "--pressed-by", "desk")["code"] == "field-wrong"
    assert program.refused("rate", done, "-1", "--pressed-by", "desk")["code"] == "field-wrong"
    program.done("rate", done, "２", "--pressed-by", "resident")
    assert program.refused("rate", done, "5", "--pressed-by", "desk")["code"] == "rating-refused"
    assert program.refused("undo", done)["code"] == "nothing-to-undo"


def test_photos_prove_a_repair(program: Program, photo: Path) -> None:
    number = program.stands(program.filed(), "in_progress")
    told = (
        "complete",
        number,
        "--note",
        "换了灯泡",
        "--before",
        str(photo),
        "--after",
        str(photo),
        "--after",
        str(photo),
    )
    done = program.done(*told)
    assert [len(done["result"][when]) for when in ("before", "after")] == [1, 2]
    assert [attachment["kind"] for attachment in done["attachments"]] == ["before", "after", "after"]


def test_a_place_that_cannot_be_written_to_is_named(
    program: Program, at_desk: Callable[[Path], None], tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder", "utf-8")
    number = program.filed()
    for words in (["slip", number, "--out", str(blocked / "x.pdf")], ["backup", str(blocked / "x.zip")]):
        assert program.refused(*words)["code"] == "file-refused"
    at_desk(blocked / "desk")
    for words in (["list"], ["file", "--said", "灯不亮"], ["doctor"], ["demo"]):
        told = program(*words)
        assert told.code == (0 if words == ["doctor"] else 1)
        assert str(blocked) in " ".join((told.out + told.err).split()) or words == ["doctor"]


def test_what_nobody_foresaw_is_a_sentence_and_a_log_without_words(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_anything: object, **_options: object) -> None:
        raise RuntimeError("张奶奶 13912345678")

    monkeypatch.setattr(looking, "appeal_documents", broken)
    error = program.refused("list")
    assert error["code"] == "unexpected"
    log = (program.folder / "errors.log").read_text("utf-8")
    assert "RuntimeError" in log
    assert "looking.py" in log
    assert "张奶奶" not in log + error["message"]
    assert "139" not in error["message"] + error["hint"]
