"""A mistake in desk.toml is named, with its key, and is never a traceback."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from desk.errors import SettingsWrong
from desk.settings import Settings
from desk.settings_file import LARGEST, read_settings
from tests.desk.small_document import SMALL

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """A document in a file: `write(text)`."""

    def written(text: str) -> Path:
        file = tmp_path / "written.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return written


def refusal(file: Path) -> str:
    with pytest.raises(SettingsWrong) as refused:
        read_settings(file)
    return refused.value.message


def refused_with(write: Write, right: str, wrong: str, told: list[str]) -> None:
    """The document with something wrong in place of something right is refused in these words."""
    assert right in SMALL
    message = refusal(write(SMALL.replace(right, wrong)))
    assert all(words in message for words in told), message


def test_a_small_document_is_enough(write: Write) -> None:
    read = read_settings(write(SMALL))
    assert (read.desk.number, read.type("leak").urgency, read.promises.normal) == (7, "urgent", "5 working days")
    assert read.department("物业公司") is read.department("property MANAGEMENT ")
    assert read.type("gone").code == "unsorted"


def test_notepad_may_put_a_mark_before_the_document(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(SMALL, encoding="utf-8-sig", newline="\r\n")
    assert read_settings(file).desk.number == 7


def test_what_cannot_be_drawn_is_taken_out_of_every_text(write: Write) -> None:
    read = read_settings(write(SMALL.replace('name = "竹枝社区代办岗"', r'name = "竹枝\u001b[2J社区\u202e代办岗"')))
    assert read.desk.name == "竹枝[2J社区代办岗"


def test_a_sentence_that_a_document_leaves_out_is_said_as_in_the_packaged_one(write: Write, packaged: Settings) -> None:
    own = read_settings(write(SMALL + '[wording]\ngreeting = { zh = "{name}好！", en = "Hi, {name}." }\n'))
    assert own.wording.greeting.zh == "{name}好！"
    assert own.wording == structs.replace(packaged.wording, greeting=own.wording.greeting)
    assert own.stages == packaged.stages


@pytest.mark.parametrize(
    ("added", "said"),
    [
        ('[wording]\ngreting = { zh = "好", en = "Hi" }', "是不是“greeting”"),
        ('[stages.acepted]\nplain = { zh = "好", en = "Hi" }', "是不是“accepted”"),
        ('[wording]\ngreeting = { zh = "{nam}好", en = "Hi" }', "greeting.zh 里的花括号“nam”程序不会填。可以用：name"),
        ('[wording]\nfiled = { zh = "好", en = "Done {" }', "wording.filed.en 里的花括号“{”程序不会填。"),
        ('[wording]\nfiled = { zh = " ", en = "Done" }', "wording.filed.zh 是空的"),
        ("wording = 3", "wording 要写成一张表"),
    ],
)  # fmt: skip
def test_a_sentence_that_cannot_be_told_is_refused(added: str, said: str, write: Write) -> None:
    assert said in refusal(write(f"{added}\n{SMALL}" if "[" not in added else SMALL + added))


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("[voice]\nrate", "[voice]\nspeed = 3\nrate", ["voice.speed", "rate"]),
        ("volume = 1.0", "volum = 1.0", ["voice.volum", "“volume”"]),
        ("[hours]", "[hour]", ["“hour”", "“hours”"]),
        ("keywords", "keyword", ["types[2].keyword", "“keywords”"]),
        ("until =", "untill =", ["calendar.holidays[1].untill", "“until”"]),
        ('zh = "漏水"', 'cn = "漏水"', ["types[2].label.cn", "zh"]),
        ("number = 7", "NUMBER = 7", ["desk.NUMBER", "“number”"]),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(
    write: Write, right: str, wrong: str, told: list[str]
) -> None:
    refused_with(write, right, wrong, told)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("number = 7", 'number = "7"', ["desk.number", "整数"]),
        ("number = 7", "number = true", ["desk.number", "整数"]),
        ("volume = 1.0", 'volume = "1"', ["voice.volume", "数"]),
        ('name = "物业"', "name = 5", ["departments[1].name", "文字"]),
        ('["漏水"]', '"漏水"', ["types[2].keywords", "一列"]),
        ('["漏水"]', "[1]", ["types[2].keywords[1]", "文字"]),
        ('{ zh = "漏水", en = "Leak" }', '"漏水"', ["types[2].label", "表"]),
        ("day = 2027-02-05", 'day = "春节"', ["calendar.holidays[1].day", "日期"]),
        ("day = 2027-02-05", "day = 5", ["calendar.holidays[1].day", "日期"]),
        ('urgency = "urgent"', 'urgency = "soon"', ["types[2].urgency", "soon"]),
        ('code = "leak"\n', "", ["types[2]", "code"]),
        ('[desk]\nname = "竹枝社区代办岗"\nnumber = 7', "desk = 7", ["desk", "表"]),
    ],
)
def test_a_value_of_the_wrong_kind_names_its_key_and_what_it_should_be(
    write: Write, right: str, wrong: str, told: list[str]
) -> None:
    refused_with(write, right, wrong, told)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("number = 7", "number = 0", ["desk.number", "998"]),
        ("number = 7", "number = 1000", ["desk.number", "998"]),
        ("volume = 1.0", "volume = nan", ["voice.volume"]),
        ("volume = 1.0", "volume = -0.5", ["voice.volume"]),
        ("rate = 130", "rate = 100000", ["voice.rate"]),
        ("number = 7", 'number = 7\ntime_zone = "Mars/Olympus"', ["desk.time_zone", "Mars"]),
        ("08:30-12:00", "12:00-08:30", ["hours.monday"]),
        ("08:30-12:00", "08:30-15:00", ["hours.monday", "重叠"]),
        ('monday = ["08:30-12:00", "14:00-17:30"]', "", ["hours"]),
        ('emergency = "1 hour"', 'emergency = "soon"', ["promises.emergency", "soon"]),
        ('promised = "4 working hours"', 'promised = "4 weeks"', ["leak", "4 weeks"]),
        ("until = 2027-02-11", "until = 2027-02-01", ["calendar", "2027-02-01"]),
        ("day = 2027-02-14", "day = 2027-02-08", ["calendar", "2027-02-08"]),
        ('code = "leak"', 'code = "unsorted"', ["[[types]]", "unsorted"]),
        ('code = "leak"', 'code = "漏水"', ["漏水"]),
        ('aliases = ["竹枝"]', 'aliases = ["竹枝"]\n[[communities]]\nname = "竹枝"', ["[[communities]]", "竹枝"]),
        ('code = "repairs"', 'code = "repair"', ["group", "repairs"]),
        ('department = "物业公司"', 'department = "水务"', ["leak", "水务"]),
        ('promised = "4 working hours"', 'ring = "120"', ["leak", "120"]),
        ('promised = "4 working hours"', 'action = "call_emergency_first"', ["leak", "ring"]),
        ('code = "unsorted"', 'code = "other"', ["unsorted"]),
    ],
)
def test_a_document_that_contradicts_itself_is_refused(write: Write, right: str, wrong: str, told: list[str]) -> None:
    refused_with(write, right, wrong, told)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ('[desk]\nname = "竹枝'.encode(), "第 2 行"),
        ("[desk]\nname = 竹枝".encode(), "第 2 行"),
        (b"a = " + b"[" * 3000, "括号"),
        (b"a = " + b"9" * 5000, "数"),
        ('name = "竹枝社区"'.encode("gb18030"), "UTF-8"),
        (SMALL.encode("utf-16"), "UTF-8"),
        (b"#" * (LARGEST + 1), "太大"),
        (b"[desk]\nday = 2026-02-30", "第 2 行"),
        (b"[desk]\nname = 'a'\nname = 'b'", "第 3 行"),
        (b"\x00", "第 1 行"),
    ],
)
def test_a_file_that_is_no_document_says_where_or_why(tmp_path: Path, raw: bytes, told: str) -> None:
    file = tmp_path / "desk.toml"
    file.write_bytes(raw)
    message = refusal(file)
    assert told in message
    assert str(file) in message


def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    assert "gone.toml" in refusal(tmp_path / "gone.toml")


def test_a_desk_without_a_name_is_not_set_up(packaged: Settings) -> None:
    assert not packaged.desk.is_set_up
    assert structs.replace(packaged.desk, name="竹枝社区代办岗").is_set_up
