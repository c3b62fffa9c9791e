"""Whatever has become of an appeal, its resident is told it whole, in everyday words, and nothing private."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from desk.acts import (
    Accept,
    Action,
    AgreeVisit,
    Answer,
    Assign,
    CallBackMade,
    Complete,
    Merge,
    Rate,
    Reopen,
    ReturnOrder,
    Stamp,
    Start,
    Withdraw,
)
from desk.appeal import Appeal, Outcome
from desk.clause import Clause
from desk.language import Language, in_language, language
from desk.settings import Settings
from desk.stages import TABLE, Act, Stage
from desk.wording import Wording
from desk.words import filing, not_found, nothing_found, plain_stage, status
from tests.desk.telling import FILED, NOTE, PROMISED, after, done, filed, said, told

VISIT = AgreeVisit(start=FILED + timedelta(hours=24), end=FILED + timedelta(hours=26))
ACTIONS: tuple[Action, ...] = (
    Accept(),
    Assign(department="物业科"),
    Assign(department="119/110/120", person="王建国"),
    VISIT,
    replace(VISIT, end=VISIT.end + timedelta(days=1), reason="老人要去医院"),
    Start(),
    ReturnOrder(reason="不归我们管"),
    Complete(note=NOTE),
    Answer(text="带身份证来就行"),
    *(CallBackMade(outcome=outcome) for outcome in ("satisfied", "unsatisfied", "no-answer", "later")),
    Rate(stars=2, pressed_by="desk"),
    Rate(stars=5, pressed_by="resident"),
    Reopen(reason="又漏了", promised_at=PROMISED, promise_certain=False),
    Withdraw(reason="不要了"),
    Merge(into="007004305", reason="同一件"),
)


def reachable(first: Appeal) -> Iterator[Appeal]:
    """Every state that the table of acts leads to, up to the second round."""
    waiting, seen = [first], set()
    while waiting:
        appeal = waiting.pop()
        state = (
            appeal.stage, appeal.round, appeal.closed, appeal.department, appeal.visit, appeal.result, appeal.rating,
            appeal.call_backs[-1:], [stage.stage for stage in appeal.stages[-2:]],
        )  # fmt: skip
        if repr(state) in seen or appeal.round > 2:
            continue
        seen.add(repr(state))
        yield appeal
        if appeal.closed is None:
            possible = (action for action in ACTIONS if appeal.stage in TABLE[action.act].starts_at)
            waiting += [done(appeal, action) for action in possible]


MOMENTS = (FILED, FILED + timedelta(hours=25), FILED + timedelta(hours=30), PROMISED + timedelta(days=40))
NAMES = ("张秀英", "王建国", "李志强")
PHONE_AND_DOOR = ("138", "幺三八", "3456", "501", "五零", "古田路")
NEVER_SAID = (*NAMES, *PHONE_AND_DOOR, "None", "{", "}", "8f14e45f", "007", "零零七", "zero zero")
OFFICIAL = ("受理", "派单", "办结", "诉求", "工单", "责任部门", *(stage.label for stage in Stage))
EMPTY_SLOT = re.compile(r"[，：由是]。|^[，。a-z]|由负责|由的|，的|到上门|  | [.,?]|: *\.")
KINDS = ("water", "gas-leak", "policy", "unsorted")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_reachable_state_is_told_without_gaps_codes_digits_or_anything_private(
    kind: str, language: Language, settings: Settings
) -> None:
    states = list(reachable(filed(kind)))
    assert {appeal.stage for appeal in states} == set(Stage)
    with in_language(language):
        told = {clause for appeal in states for now in MOMENTS for clause in status(appeal, settings, now)}
        for clause in told:
            assert_fit_for_the_room(clause)


def assert_fit_for_the_room(clause: Clause) -> None:
    for words in (clause.shown, clause.spoken):
        assert words.endswith(("。", "？", ".", "?")), words
        assert not EMPTY_SLOT.search(words), words
        assert not [private for private in (*NEVER_SAID, *OFFICIAL) if private in words], words
    other_language = "[A-Za-z_]" if language() == "zh" else "[\u4e00-\u9fff，。：]"
    assert not re.search(rf"[0-9０-９_]|{other_language}", clause.spoken), clause.spoken


def test_every_sentence_of_desk_toml_is_told_to_somebody(settings: Settings) -> None:
    unrung, nameless = replace(filed("gas-leak"), rang_at=None), filed(name="")
    working = after(filed(), Accept(), Assign(department=""), Start())
    in_english = done(working, Complete(note="All right"), PROMISED + timedelta(days=1))
    appeals = (*reachable(filed()), unrung, nameless, in_english, after(filed("policy"), Answer(text="带身份证")))
    told = [clause for appeal in appeals for now in MOMENTS for clause in status(appeal, settings, now)]
    told += [*filing(filed("unsorted"), settings, FILED), *nothing_found(settings)]
    told += [*not_found("007004217", ("007004216",), settings), *not_found("007004217", (), settings)]
    sentences = {clause.shown for clause in told}
    for sentence in Wording.__struct_fields__:
        parts = re.split(r"\{[a-z]+\}", getattr(settings.wording, sentence).zh)
        shape = re.compile(".*" + ".+".join(map(re.escape, parts)) + ".*")
        assert any(map(shape.fullmatch, sentences)), sentence


def test_a_visit_is_read_aloud_with_who_comes_and_when(settings: Settings) -> None:
    appeal = after(filed(name="张奶奶"), Accept(), Assign(department="物业科", person="王师傅"), VISIT)
    assert said(appeal, settings) == (
        "张奶奶，您好。您的编号，末四位是四二幺六。您说的事情是：家里漏水。"
        "今天上午九点二十五分已经打过紧急电话。一共五步，现在是第三步：交给负责的部门了。现在由物业科的王师傅负责。"
        "约好明天上午九点半到十一点半上门，请在家等。最晚十一月二十七日星期五上午九点半办好。"
    )
    assert "约好明天上午9点半到11点半上门，请在家等。" in told(appeal, settings)


def test_the_number_is_given_in_threes_and_its_last_four_again_with_what_comes_next(settings: Settings) -> None:
    given = filing(replace(filed(name="张奶奶"), rang_at=None), settings, FILED)
    assert "".join(clause.spoken for clause in given) == (
        "张奶奶，您好。您说的事情是：家里漏水。这件事，我们记下来了。接下来，工作人员会接手。"
        "最晚十一月二十七日星期五上午九点半办好。"
        "您的编号是零零七，零零四，二幺六。末四位是四二幺六。什么时候想问办得怎么样，报编号就行。"
    )
    assert "您的编号是007 004 216。" in [clause.shown for clause in given]


def test_an_english_visitor_hears_english_words_and_dates(settings: Settings) -> None:
    with in_language("en"):
        told = status(after(filed(), Accept(), Assign(department="物业科", person="王建国")), settings, FILED)
    assert [clause.spoken for clause in told] == [
        "Hello, Mr or Ms Zhang.",
        "Your number ends in four two one six.",
        "What you told us about is: Water leaking at home.",
        "The emergency number was rung today, twenty-five minutes past nine in the morning.",
        "There are five steps, and this is step three: it has gone to the department that sees to it.",
        "Mr or Ms Wang of Property Services is seeing to it.",
        "Next, they will begin the work.",
        "It will be done at the latest by Friday the twenty-seventh of November, half past nine in the morning.",
    ]


def test_a_danger_that_nobody_rang_for_says_whom_to_ring_until_the_work_begins(settings: Settings) -> None:
    unrung = replace(filed("gas-leak"), rang_at=None)
    assert "要是现在还有危险，请马上打幺幺九。" in said(unrung, settings)
    assert "危险" not in said(after(unrung, Accept(), Assign(department="燃气公司"), Start()), settings)
    assert "危险" not in said(filed("gas-leak"), settings)


def test_a_changed_visit_says_so(settings: Settings) -> None:
    changed = replace(VISIT, start=VISIT.start + timedelta(hours=1), reason="老人要去医院")
    appeal = after(filed(), Accept(), Assign(department="物业科"), VISIT, changed)
    assert "上门的时间改过了，请按新的时间。约好明天上午10点半到" in told(appeal, settings)
    assert "改过" not in told(after(filed(), Accept(), Assign(department="物业科"), VISIT), settings)


def test_an_overdue_appeal_says_so_and_apologises(settings: Settings) -> None:
    late = told(after(filed(), Accept()), settings, PROMISED + timedelta(hours=1))
    assert "原来说好今天上午9点半以前办好，已经晚了，对不起。" in late
    assert "最晚" not in late


def test_a_promise_over_unknown_holidays_says_that_it_may_move(settings: Settings) -> None:
    done = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note="换了"))
    again = after(done, Reopen(reason="又漏了", promised_at=PROMISED, promise_certain=False))
    assert "日子可能会变" in told(again, settings)
    assert "日子可能会变" not in told(filed(), settings)


def test_a_returned_order_is_told_with_who_returned_it(settings: Settings) -> None:
    back = after(filed(), Accept(), Assign(department="物业科"), ReturnOrder(reason="不归我们"))
    assert "物业科说不归他们办，把它退了回来。接下来，会定好由哪个部门来办。" in told(back, settings)
    assert "退" not in told(after(filed(), Accept()), settings)


def test_a_second_round_says_that_it_is_one(settings: Settings) -> None:
    done = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note="换了2个阀门。"))
    again = after(done, Reopen(reason="又漏", promised_at=PROMISED))
    assert "办理结果是：换了2个阀门。" in told(done, settings)
    assert "换了两个阀门" in said(done, settings)
    assert "上次没有解决，现在重新办，这是第2次。" in told(again, settings)
    assert "办理结果" not in told(again, settings)


def test_a_passed_visit_asks_whether_anybody_came_unless_they_came_and_began(settings: Settings) -> None:
    waited = after(filed(), Accept(), Assign(department="物业科"), VISIT)
    evening = VISIT.end + timedelta(hours=5)
    assert "要是没有人来过，请告诉我们。" in told(waited, settings, evening)
    begun = Start().on(waited, Stamp(VISIT.start, "李志强"))
    assert "没有人来过" not in told(begun, settings, evening)


def test_a_withdrawn_appeal_promises_nothing_any_more(settings: Settings) -> None:
    words = told(after(filed(), Withdraw(reason="不要了")), settings)
    assert "这件事已经撤销，不再办了。" in words
    assert "最晚" not in words


def test_a_merged_appeal_gives_the_number_it_went_into(settings: Settings) -> None:
    merged = after(filed(), Merge(into="007004305"))
    assert "以后请报另一件的编号，末四位是4305。" in told(merged, settings)
    assert "末四位是四三零五" in said(merged, settings)


def test_an_answered_question_repeats_the_answer(settings: Settings) -> None:
    assert "答复是：带身份证来就行。" in told(after(filed("policy"), Answer(text="带身份证来就行")), settings)


def test_a_result_without_a_note_leaves_no_gap(settings: Settings) -> None:
    silent = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note=" 。 "))
    assert "办理结果" not in told(silent, settings)


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("satisfied", "您说满意"), ("unsatisfied", "您说不满意"), ("no-answer", "没有人接"), ("later", "过后再打")],
)
def test_the_last_call_is_told(outcome: Outcome, words: str, settings: Settings) -> None:
    done = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note="换了"))
    called = after(done, CallBackMade(outcome=outcome))
    assert words in told(called, settings)
    assert ("可以重新办" in told(called, settings)) == (outcome != "satisfied")


def test_the_stars_say_whose_finger_pressed_them(settings: Settings) -> None:
    done = after(filed(), Accept(), Assign(department="物业科"), Start(), Complete(note="换了"))
    assert "请您打个分" in told(done, settings)
    assert "您打了两颗星" in said(after(done, Rate(stars=2, pressed_by="resident")), settings)
    assert "代办员替您打了5颗星" in told(after(done, Rate(stars=5, pressed_by="desk")), settings)


def test_work_that_was_done_late_is_admitted(settings: Settings) -> None:
    working = after(filed(), Accept(), Assign(department="物业科"), Start())
    late = Complete(note="换了").on(working, Stamp(PROMISED + timedelta(days=1), "李志强"))
    assert "比原来说好的晚了，对不起。" in told(late, settings, PROMISED + timedelta(days=2))


def test_a_nameless_resident_is_greeted_too(settings: Settings) -> None:
    assert told(filed(name=""), settings).startswith("您好。")


def test_each_stage_has_everyday_words_of_its_own(settings: Settings) -> None:
    words = {plain_stage(stage, settings) for stage in Stage}
    assert len(words) == len(Stage)
    assert not words & {stage.label for stage in Stage}


def test_a_number_that_is_not_found_is_answered_with_the_ones_it_may_have_been(settings: Settings) -> None:
    missing, *likely = not_found("007004217", ("007004216", "007104217", "007004271"), settings)
    assert (missing.shown, missing.spoken) == ("没有找到编号007 004 217。", "没有找到编号零零七，零零四，二幺七。")
    assert [clause.shown for clause in likely] == ["是不是007 004 216？", "是不是007 004 271？"]
    assert likely[0].spoken == "是不是四二幺六？"
    assert "三个数字一组" in not_found("007004217", (), settings)[1].shown


def test_acts_that_tell_nothing_new_are_left_out_of_the_walk_on_purpose() -> None:
    walked = {action.act for action in ACTIONS}
    untold = {
        Act.FILE, Act.CORRECT, Act.NOTE, Act.PHOTO, Act.UNDO, Act.PRINT, Act.LOOK, Act.ASK, Act.FORGET_RECORDING,
    }  # fmt: skip
    assert set(Act) - walked == untold
