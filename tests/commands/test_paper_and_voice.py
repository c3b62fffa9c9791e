"""Slips, work orders, reading aloud and dictation by command."""

import re
import wave
from pathlib import Path

import pypdf
import pytest

from tests.commands.program import Program
from tests.needed import KOREAN, needed

PHONE = "13912345678"


def text_of(pdf: str) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


@pytest.mark.parametrize("paper", ["58", "80", "a5", "a4"])
def test_a_slip_is_one_page_kept_in_the_data_folder_and_counted(program: Program, paper: str) -> None:
    number = program.filed("--phone", PHONE)
    first, second = (program.done("slip", number, "--paper", paper) for _time in range(2))
    assert Path(first["pdf"]).parent == program.folder / "papers"
    assert first["pdf"] != second["pdf"]
    assert (first["pages"], first["job"], first["missing"]) == (1, None, [])
    assert number[-3:] in text_of(first["pdf"])
    assert PHONE not in text_of(first["pdf"])
    printed = [event for event in program.done("show", number)["events"] if event["act"] == "print"]
    assert [(event["paper"], event["copy"]) for event in printed] == [("slip", 1), ("slip", 2)]


def test_a_work_order_shows_the_whole_phone_and_says_who_saw_it(program: Program, tmp_path: Path) -> None:
    number = program.stands(program.filed("--phone", PHONE), "assigned")
    out = tmp_path / "派工单" / "单.pdf"
    made = program.done("work-order", number, "--out", str(out), "--by", "李秀英")
    assert made["pdf"] == str(out)
    assert PHONE in text_of(str(out)).replace(" ", "")
    events = program.done("show", number)["events"][-2:]
    assert [(event["act"], event["by"]) for event in events] == [("look", "李秀英"), ("print", "李秀英")]


def test_a_printer_that_takes_nothing_is_named_and_the_pdf_stays(program: Program) -> None:
    number = program.filed()
    error = program.refused("slip", number, "--print")
    assert error["code"] == "print-refused"
    assert list((program.folder / "papers").glob("*.pdf"))


def test_a_paper_that_is_printed_again_says_why(program: Program) -> None:
    number = program.filed()
    program.done("slip", number)
    program.done("slip", number, "--reason", "居民弄丢了")
    printed = [event for event in program.done("show", number)["events"] if event["act"] == "print"]
    assert [(event["copy"], event["reason"]) for event in printed] == [(1, ""), (2, "居民弄丢了")]
    assert "居民弄丢了" in program("show", number).out


@pytest.mark.parametrize("paper", ["slip", "work-order", "letter", "card", "bring"])
def test_every_paper_about_an_appeal_is_printed_by_its_name(program: Program, paper: str) -> None:
    said = ("--said", "水费单看不懂", "--type", "policy-water", "--phone", PHONE)
    number = program.stands(str(program.done("file", *said)["number"]), "assigned")
    program.done("visit", number, "2031-11-24 09:00", "11:00")
    made = program.done("print", paper, number, "--pdf")
    assert (made["pages"], made["job"]) == (1, None)
    assert number[-3:] in text_of(made["pdf"])
    assert program.done("show", number)["events"][-1]["paper"] == paper
    assert program.refused("print", paper, number)["code"] == "print-refused"  # no printer: the PDF stays
    assert program.misused("print", paper)["code"] == "usage"


@pytest.mark.parametrize("paper", ["card", "bring"])
def test_a_paper_with_nothing_to_say_is_neither_made_nor_counted(program: Program, paper: str) -> None:
    number = program.filed()
    assert program.refused("print", paper, number)["code"] == "print-refused"
    assert program.done("show", number)["events"][-1]["act"] == "file"


@pytest.mark.parametrize("paper", ["morning", "call-backs", "poster", "keys", "trial"])
def test_every_paper_of_the_desk_is_made_by_its_name(program: Program, tmp_path: Path, paper: str) -> None:
    out = tmp_path / "纸.pdf"
    made = program.done("print", paper, "--pdf", "--out", str(out))
    assert made["pdf"] == str(out)
    assert text_of(str(out))
    assert program.misused("print", paper, "007004216")["code"] == "usage"


def test_whoever_prints_the_call_back_list_has_seen_the_phones(program: Program) -> None:
    number = program.stands(program.filed("--phone", PHONE), "completed")
    made = program.done("print", "call-backs", "--pdf", "--by", "李秀英")
    assert PHONE in text_of(made["pdf"]).replace(" ", "")
    last = program.done("show", number)["events"][-1]
    assert (last["act"], last["by"], last["reason"]) == ("look", "李秀英", "回访清单")


def test_a_status_is_written_as_speech_with_its_numbers_in_words(program: Program, tmp_path: Path) -> None:
    number, out = program.filed(), tmp_path / "状态.wav"
    said = program.done("say", number, "--out", str(out))
    assert f"{number[:3]} {number[3:6]} {number[6:]}" in said["text"]
    assert not any(character.isdecimal() for character in said["spoken"])
    with wave.open(str(out)) as wav:
        assert wav.getnframes() / wav.getframerate() == pytest.approx(said["seconds"], abs=0.1)
    slow = program.done("say", number, "--out", str(out), "--rate", "90")
    assert slow["seconds"] > said["seconds"]
    assert program.refused("say", number, "--out", str(out), "--rate", "0")["code"] == "field-wrong"
    assert program.refused("say", number, "--out", str(tmp_path / "none" / "x.wav"))["code"] == "file-refused"


def test_a_visitor_hears_the_status_in_english(program: Program, tmp_path: Path) -> None:
    number = program.stands(program.filed("--type", "light", "--resident", "王淑兰", "--phone", PHONE), "completed")
    said = program.done("say", number, "--lang", "en", "--out", str(tmp_path / "status.wav"))
    assert said["spoken"].startswith("Hello, Mr or Ms Wang.\nYour number ends in ")
    assert "All five steps are finished. It was done today, " in said["spoken"]
    assert "What came of it is written in Chinese. Please let us explain it." in said["spoken"]
    assert re.fullmatch(r"[A-Za-z\s.,:'’-]+", said["spoken"])
    assert said["text"].isascii()


def test_a_status_can_be_read_when_it_cannot_be_heard(program: Program) -> None:
    number = program.filed()
    told = program("say", number)
    assert "楼道" in told.out
    assert told.code == 0 or told.err.startswith("✖")


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of models with one real one in it; Korean, for no Chinese one is to be had by pip."""
    alone = tmp_path / "models"
    alone.mkdir()
    (alone / KOREAN.name).symlink_to(needed(KOREAN))
    monkeypatch.setenv("VOSK_MODEL_PATH", str(alone))
    return alone


def test_a_recording_is_written_down(program: Program, model: Path, tmp_path: Path) -> None:
    program.done("say", program.filed(), "--out", str(tmp_path / "speech.wav"), "--rate", "400")
    told = program("listen", "--wav", str(tmp_path / "speech.wav"), "--json")
    assert set(told.answer) == {"text", "raw", "engine", "seconds"}
    assert (told.answer["engine"], told.answer["text"] != "") == ("vosk", True)
    assert told.err  # the words so far


def test_a_recording_is_kept_only_with_consent(program: Program, model: Path, recording: Path) -> None:
    given = ("file", "--said", "楼道灯不亮", "--recording", str(recording))
    assert program.done(*given)["attachments"] == []
    kept = program.done(*given, "--keep-recording")["attachments"]
    assert [(each["kind"], each["bytes"]) for each in kept] == [("recording", recording.stat().st_size)]
    assert program.refused("file", "--recording", str(recording))["code"] == "field-wrong"  # nothing was said


def test_a_recording_that_is_none_is_refused(program: Program, tmp_path: Path) -> None:
    for file in (tmp_path / "none.wav", tmp_path):
        given = ("file", "--said", "楼道灯不亮", "--recording", str(file), "--keep-recording")
        assert program.refused(*given)["code"] == "recording-refused"
    assert program.rows("list") == []


def test_dictation_without_a_model_names_the_remedy(program: Program, recording: Path) -> None:
    for words in (["listen", "--wav", str(recording)], ["file", "--recording", str(recording)]):
        error = program.refused(*words)
        assert error["code"] == "model-missing"
        assert "proxy-desk voice install" in error["hint"]


def test_a_zip_that_is_no_model_is_not_installed(program: Program, tmp_path: Path) -> None:
    broken = tmp_path / "model.zip"
    broken.write_bytes(b"PK\x03\x04 not really")
    assert program.refused("voice", "install", "--from", str(broken))["code"] == "model-refused"
    assert program.refused("voice", "install", "tlh")["code"] == "model-refused"
    assert not list((program.folder / "models").glob("vosk*"))
