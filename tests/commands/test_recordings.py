"""What the resident said, as sound: kept by command with consent alone, playable, and gone when it is taken back."""

import hashlib
import wave
from pathlib import Path

from tests.commands.program import Document, Program


def filed(program: Program, recording: Path, *more: str) -> Document:
    return program.done("file", "--said", "楼道灯不亮", "--recording", str(recording), *more)


def test_with_consent_it_is_kept_as_it_was_and_its_sum_is_in_the_event(program: Program, recording: Path) -> None:
    appeal = filed(program, recording, "--keep-recording")
    sha256 = hashlib.sha256(recording.read_bytes()).hexdigest()

    assert [(each["kind"], each["sha256"]) for each in appeal["attachments"]] == [("recording", sha256)]
    filing = program.done("show", appeal["number"])["events"][0]
    assert filing["recording_consent"] is True
    assert [each["sha256"] for each in filing["attachments"]] == [sha256]
    [kept] = program.folder.rglob("*.wav")
    with wave.open(str(kept)) as playable:
        assert playable.getnframes() == 16_000
    assert program.done("verify")["ok"] is True


def test_without_consent_no_sound_touches_the_disk(program: Program, recording: Path) -> None:
    assert filed(program, recording)["attachments"] == []
    sound = recording.read_bytes()[-4_000:]
    files = [path for path in program.folder.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if sound in path.read_bytes()]


def test_when_consent_is_taken_back_the_sound_is_gone_and_the_words_stay(program: Program, recording: Path) -> None:
    number = filed(program, recording, "--keep-recording")["number"]
    after = program.done("forget-recording", number, "--reason", "老人不愿意留")
    assert (after["attachments"], after["said"]) == ([], "楼道灯不亮")
    assert after["events"][-1]["act"] == "forget-recording"
    assert not list(program.folder.rglob("*.wav"))
    assert program.done("verify")["ok"] is True


def test_a_filing_that_is_refused_leaves_no_sound(program: Program, recording: Path) -> None:
    words = ("file", "--said", "楼道灯不亮", "--type", "没有这种", "--recording", str(recording), "--keep-recording")
    assert program.refused(*words)["code"] == "field-wrong"
    assert not list(program.folder.rglob("*.wav"))
