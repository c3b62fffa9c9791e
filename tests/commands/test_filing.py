"""Filing from the resident's words alone, with more, from a recording, and what would be understood beforehand."""

from pathlib import Path

from desk.numbers import grouped, make
from tests.commands.program import Program

WORDS = "我家卫生间水龙头坏了，漏水漏得厉害，地上全是水。我住竹枝社区三栋二单元501室，电话13912345678，我姓张"


def test_the_words_alone_are_enough(program: Program) -> None:
    filed = program.done("file", "--said", WORDS, "--by", "李秀英")
    assert filed["number"] == make(7, 1)
    assert filed["number_spoken"] == grouped(make(7, 1))
    assert filed["said"] == filed["description"] == WORDS
    assert (filed["type"], filed["group_label"]) == ("water", "基础设施维修")
    place = [filed[part] for part in ("community", "building", "unit", "floor", "room")]
    assert place == ["竹枝社区", "3", "2", "5", "501"]
    assert (filed["urgency"], filed["department"]) == ("urgent", "物业科")
    assert filed["resident"]["phone"] == "139****5678"
    assert (filed["stage"], filed["round"], filed["hops"], filed["channel"]) == ("submitted", 1, 0, "walk-in")
    assert [reached["by"] for reached in filed["stages"]] == ["李秀英"]
    assert filed["suggested"]["building"] == "三栋"


def test_what_is_given_is_never_overwritten_by_what_is_heard(program: Program) -> None:
    given = (
        "--building",
        "7",
        "--floor",
        "-1",
        "--phone",
        "０５７１-８８８８",
        "--resident",
        "王桂兰",
        "--urgency",
        "normal",
    )
    filed = program.done("file", "--said", WORDS, *given)
    assert (filed["building"], filed["floor"], filed["urgency"]) == ("7", "-1", "normal")
    assert (filed["unit"], filed["room"]) == ("2", "501")
    assert filed["resident"] == {"name": "王桂兰", "phone": "****8888"}


def test_another_type_brings_its_own_urgency_and_department(program: Program) -> None:
    filed = program.done("file", "--said", WORDS, "--type", "light")
    assert (filed["type"], filed["urgency"]) == ("light", "normal")


def test_words_that_say_nothing_are_filed_as_unsorted(program: Program) -> None:
    filed = program.done("file", "--said", "哎呀你们帮我看看吧")
    assert (filed["type"], filed["community"], filed["stage"]) == ("unsorted", None, "submitted")


def test_a_second_matter_is_named_and_not_filed(program: Program) -> None:
    said = "竹枝社区三栋二单元501室水管漏水，地上全是水。还有楼道灯不亮。"
    filed = program.done("file", "--said", said)
    assert [matter["type"] for matter in filed["also_heard"]] == ["light"]
    assert len(program.rows("list")) == 1
    assert "楼道照明" in program("file", "--said", said).out


def test_a_danger_is_told_first_and_not_again_once_it_was_rung(program: Program) -> None:
    said = "竹枝社区三栋煤气味很大"
    assert program.done("file", "--said", said)["ring"]["phone"]
    assert program("file", "--said", said).out.index("先打") < program("file", "--said", said).out.index("编号")
    rung = program.done("file", "--said", said, "--rang-at", "2026-01-05 09:00")
    assert rung["ring"] is None
    assert rung["rang_at"] == "2026-01-05T09:00:00+08:00"


def test_the_same_draft_filed_twice_is_one_appeal(program: Program) -> None:
    for draft_id in ("9f2c7a34-70a3-4b6e-8d52-4a54f44f2a11", "另一个程序的/../1"):
        first = program.done("file", "--said", "楼道灯不亮", "--draft-id", draft_id)
        again = program.done("file", "--said", "楼道灯不亮", "--draft-id", draft_id)
        assert first["number"] == again["number"]
        assert again["draft_id"] == draft_id


def test_photos_are_kept_by_the_sum_of_their_bytes(program: Program, photo: Path) -> None:
    kept = program.done("file", "--said", "楼道灯不亮", "--photo", str(photo), "--photo", str(photo))["attachments"]
    assert [attachment["kind"] for attachment in kept] == ["photo", "photo"]
    assert set(kept[0]) == {"kind", "sha256", "bytes"}
    assert program.refused("file", "--said", "灯不亮", "--photo", "没有.jpg")["code"] == "photo-refused"


def test_fields_that_cannot_be_are_refused_by_name(program: Program) -> None:
    for wrong in (["--type", "喷泉"], ["--community", "月球社区"], ["--phone", "12"], ["--urgency", "飞快"],
                  ["--department", "玩具部"], ["--room", "5" * 30]):  # fmt: skip
        assert program.refused("file", "--said", "灯不亮", *wrong)["code"] == "field-wrong"
    assert program.refused("file")["code"] == "field-wrong"
    assert program.refused("file", "--said", " \u200b ")["code"] == "field-wrong"
    assert program.rows("list") == []


def test_words_are_kept_as_a_draft_when_the_ledger_cannot_be_opened(program: Program) -> None:
    program.filed()
    ledger = program.folder / "ledger.db"
    good = ledger.read_bytes()
    ledger.unlink()
    ledger.mkdir()
    assert program.refused("file", "--said", "水管漏水", "--draft-id", "d-1")["code"] == "ledger-unreachable"
    ledger.rmdir()
    ledger.write_bytes(good)
    assert [draft["said"] for draft in program.done("today")["drafts"]] == ["水管漏水"]
    program.done("file", "--said", "水管漏水", "--draft-id", "d-1")
    assert program.done("today")["drafts"] == []


def test_suggesting_files_nothing_and_names_the_words(program: Program) -> None:
    heard = program.rows("suggest", WORDS)
    assert len(heard) == 1
    assert set(heard[0]) == {
        "type", "type_label", "group_label", "community", "building", "unit", "floor", "room", "address", "urgency",
        "department", "action", "phone", "name", "evidence", "said", "candidates",
    }  # fmt: skip
    assert heard[0]["evidence"]["building"] in WORDS
    assert heard[0]["phone"] == "13912345678"
    assert program.rows("suggest", "") == []
    assert program.rows("list") == []
