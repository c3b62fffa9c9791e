"""Reading only: one appeal in full, the queue, the morning list and the look-up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from desk.drafts import NEW_RESIDENT, Drafts, FormDraft
from desk.folders import drafts_folder
from desk.numbers import grouped
from tests.commands.program import DONE, Program

FIELDS = {
    "number", "number_spoken", "type", "type_label", "group_label", "said", "description", "community", "building",
    "unit", "floor", "room", "address", "urgency", "channel", "resident", "department", "person", "stage", "round",
    "hops", "stages", "events", "filed_at", "promised_at", "overdue", "visit", "result", "call_backs", "rating",
    "attachments", "draft_id", "closed",
}  # fmt: skip
PHONE = "13912345678"


def days_ago(days: int) -> str:
    return (datetime.now(UTC) - timedelta(days=days)).isoformat()


def test_an_appeal_is_told_with_everything_that_is_promised(program: Program) -> None:
    number = program.stands(program.filed("--phone", PHONE, "--resident", "张奶奶"), "assigned")
    program.done("visit", number, "2099-01-05 09:00", "11:00")
    program.done("start", number)
    program.done(*DONE[:1], number, *DONE[1:])
    program.done("call-back", number, "--outcome", "no-answer")
    program.done("rate", number, "4", "--pressed-by", "resident")
    shown = program.done("show", number)
    assert set(shown) >= FIELDS
    assert shown["visit"] == {"from": "2099-01-05T09:00:00+08:00", "to": "2099-01-05T11:00:00+08:00"}
    assert shown["result"] == {"note": "换了灯泡", "before": [], "after": [], "without_photos": "灯太高，拍不清"}
    assert shown["rating"] == {"stars": 4, "pressed_by": "resident"}
    assert [call["outcome"] for call in shown["call_backs"]] == ["no-answer"]
    assert [reached["stage"] for reached in shown["stages"]] == [
        "submitted", "accepted", "assigned", "in_progress", "completed"
    ]  # fmt: skip
    assert all({"round", "stage", "label", "at", "by", "department", "note"} <= set(each) for each in shown["stages"])
    assert [event["seq"] for event in shown["events"]] == list(range(1, 9))
    assert datetime.fromisoformat(shown["filed_at"]).utcoffset() == timedelta(hours=8)


def test_the_stages_of_every_round_are_listed(program: Program) -> None:
    number = program.stands(program.filed(), "completed")
    again = program.done("reopen", number, "--reason", "又不亮了")
    assert (again["round"], again["stage"], again["hops"], again["result"]) == (2, "submitted", 0, None)
    assert [(each["round"], each["stage"]) for each in again["stages"]][-2:] == [(1, "completed"), (2, "submitted")]


def test_a_number_is_read_however_it_is_typed(program: Program) -> None:
    number = program.filed()
    threes = [number[:3], number[3:6], number[6:]]
    full_width = "".join(chr(ord(digit) + 0xFEE0) for digit in number)
    for typed in ([number], threes, [" ".join(threes)], [full_width]):
        assert program.done("show", *typed)["number"] == number


def test_a_wrong_digit_is_answered_with_the_nearest_number(program: Program) -> None:
    number = program.filed()
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    error = program.refused("show", wrong)
    assert error["code"] == "number-wrong"
    assert f"{number[:3]} {number[3:6]} {number[6:]}" in error["hint"]
    assert program.refused("show", "007123458")["code"] in ("number-wrong", "appeal-unknown")
    assert program.refused("show", "没有数字")["code"] == "number-wrong"


def test_a_phone_is_masked_everywhere_until_there_is_a_reason(program: Program) -> None:
    number = program.filed("--phone", PHONE, "--resident", "张奶奶")
    program.done("correct", number, "--field", "phone", "--value", "13900001111", "--reason", "换了号码")
    for words in (["show", number], ["list"], ["find", "张奶奶"], ["today"], ["residents", "find", "张奶奶"]):
        for told in (program(*words), program(*words, "--json")):
            assert PHONE not in told.out
            assert "13900001111" not in told.out
    shown = program.done("show", number, "--unmask", "师傅找不到门", "--by", "王师傅")
    assert shown["resident"]["phone"] == "13900001111"
    look = program.done("show", number)["events"][-1]
    assert (look["act"], look["by"], look["reason"]) == ("look", "王师傅", "师傅找不到门")


def test_things_are_found_by_number_tail_name_initials_phone_tail_and_words(program: Program) -> None:
    number = program.filed("--phone", PHONE, "--resident", "张秀英", "--address", "活动中心门口")
    program.filed()
    for text in (number, number[-4:], "张秀英", "zhangxiuying", "zxy", "张奶奶", PHONE, "5678", "活动中心"):
        found = program.done("find", text)
        assert [appeal["number"] for appeal in found["appeals"]] == [number], text
    assert [each["name"] for each in program.done("find", "张秀英")["residents"]] == ["张秀英"]
    assert program.done("find", "-5678")["appeals"]
    assert program.done("find", "楼道灯", "--limit", "1")["appeals"][0]["number"] != ""
    assert program.done("find", "不存在的话") == {"appeals": [], "residents": []}
    assert "没有找到" in program("find", "不存在的话").out


def test_the_queue_is_filtered_by_stage_department_and_promise(program: Program) -> None:
    late = program.filed("--at", days_ago(30))
    assigned = program.stands(program.filed(), "assigned")
    done = program.stands(program.filed(), "completed")
    withdrawn = program.filed()
    program.done("withdraw", withdrawn, "--reason", "不办了")

    def numbers(*options: str) -> list[str]:
        return [appeal["number"] for appeal in program.rows("list", *options)]

    assert numbers() == [late, assigned, done]
    assert numbers("--stage", "assigned") == [assigned]
    assert numbers("--stage", "completed") == [done]
    assert numbers("--overdue") == [late]
    assert numbers("--limit", "1") == [late]
    assert numbers("--department", "物业") == numbers("--department", "Property Services") == [late, assigned, done]
    assert program.refused("list", "--department", "玩具部")["code"] == "field-wrong"


def test_what_is_due_today_is_listed_apart(program: Program) -> None:
    program.filed()
    soon = program.done("file", "--said", "楼道灯不亮", "--type", "light", "--urgency", "emergency")
    is_today = soon["promised_at"][:10] == datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()
    assert [each["number"] for each in program.rows("list", "--due", "today")] == [soon["number"]] * is_today
    assert [each["number"] for each in program.done("today")["due"]] == [soon["number"]] * is_today


def test_the_morning_list_has_its_groups(program: Program) -> None:
    late = program.filed("--at", days_ago(30))
    now = datetime.now(UTC)
    asked = program.filed()
    for _visit in range(2):
        program.done("ask", asked)
    visited = program.stands(program.filed(), "assigned")
    program.done("visit", visited, now.isoformat(), (now + timedelta(minutes=1)).isoformat())
    done = program.stands(program.filed(), "completed")
    morning = program.done("today")
    assert set(morning) == {"overdue", "due", "call_backs", "in_vain", "visits", "drafts", "forms"}
    assert [each["number"] for each in morning["overdue"]] == [late]
    assert [each["number"] for each in morning["call_backs"]] == [done]
    assert [each["number"] for each in morning["in_vain"]] == [asked]
    assert [each["number"] for each in morning["visits"]] == [visited]
    assert morning["overdue"][0]["overdue"] is True


def test_forms_that_were_left_are_in_the_morning_list_without_a_phone(program: Program) -> None:
    number = program.filed()
    drafts = Drafts(drafts_folder(program.folder))
    note = FormDraft.begun("note", datetime.now(UTC), number=number, by="李秀英")
    drafts.save(replace(note, words={"text": "钥匙在门卫"}, said="钥匙在门卫"))
    resident = FormDraft.begun(NEW_RESIDENT, datetime.now(UTC), number="", by="李秀英")
    drafts.save(replace(resident, words={"name": "赵敏", "phone": PHONE}))
    told = program.done("today")
    assert [(each["form"], each["number"], each["said"]) for each in told["forms"]] == [
        (NEW_RESIDENT, "", ""),
        ("note", number, "钥匙在门卫"),
    ]
    assert told["drafts"] == []
    assert PHONE not in str(told)
    shown = program("today").out
    assert f"备注 {grouped(number)}  钥匙在门卫" in shown
    assert "新居民" in shown


def test_the_queue_is_readable_at_eighty_columns(program: Program) -> None:
    from rich.cells import cell_len

    number = program.filed("--resident", "买买提·吐尔逊", "--phone", PHONE)
    for words in (["list"], ["show", number], ["today"], ["find", "楼道"], ["--help"], ["file", "--help"]):
        lines = program(*words).out.splitlines()
        assert lines
        assert max(map(cell_len, lines)) <= 80
