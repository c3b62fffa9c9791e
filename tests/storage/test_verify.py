"""A ledger that was changed behind the desk's back says so, and where."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import text

from desk.acts import Accept, AddNote, AgreeVisit, Assign, Start
from desk.errors import LedgerDamaged
from desk.opendesk import OpenDesk
from desk.services.verifying import Verified, sound, verify
from desk.storage.ledger import Ledger
from tests.storage.site import Site, draft_of, tamper
from tests.watch import Watch


@dataclass(frozen=True)
class Used:
    """An open desk with some history, and its site."""

    desk: OpenDesk
    site: Site
    numbers: tuple[str, ...]

    def verified(self) -> Verified:
        return verify(self.desk.ledger, self.site.folder, self.site.number)

    def read(self, statement: str) -> str:
        with self.desk.ledger.engine.connect() as connection:
            return str(connection.execute(text(statement)).scalar_one())

    def write(self, statement: str, **values: object) -> None:
        tamper(self.site, statement, **values)


@pytest.fixture
def used(site: Site, watch: Watch) -> Iterator[Used]:
    """Three appeals and ten events."""
    with site.opened(watch) as desk:
        numbers = tuple(desk.appeals.file(draft_of(f"draft-{n}"), by="李秀英").number for n in range(3))
        desk.appeals.act(numbers[0], Accept(), by="李秀英")
        desk.appeals.act(numbers[0], Assign(department="物业科"), by="李秀英")
        start = watch() + timedelta(hours=5)
        desk.appeals.act(numbers[0], AgreeVisit(start=start, end=start + timedelta(hours=1)), by="李秀英")
        desk.appeals.act(numbers[0], Start(), by="李秀英")
        desk.appeals.act(numbers[1], AddNote(text="老人耳背，请敲门"), by="王建国")
        desk.appeals.correct(numbers[1], field="urgency", value="urgent", reason="越漏越大", by="王建国")
        desk.appeals.correct(numbers[1], field="phone", value="13900001111", reason="听错了", by="王建国")
        yield Used(desk, site, numbers)


def test_an_untouched_ledger_has_no_problems(used: Used) -> None:
    found = used.verified()
    assert (found.appeals, found.events, found.problems) == (3, 10, ())
    assert found.head == used.read("select head from desk")


WITH_PRIVATE_WORDS = (1, 2, 3, 8, 9, 10)


@pytest.mark.parametrize(
    ("column", "seq"),
    [*product(("body", "mac"), range(1, 11)), *product(("private",), WITH_PRIVATE_WORDS)],
)
def test_one_changed_character_of_an_event_is_named(used: Used, column: str, seq: int) -> None:
    before = used.read(f"select {column} from event where desk_seq = {seq}")
    at = random.Random(seq).randrange(len(before))
    after = before[:at] + chr(ord(before[at]) ^ 1) + before[at + 1 :]
    used.write(f"update event set {column} = :after where desk_seq = :seq", after=after, seq=seq)
    assert any(f"第 {seq} 条" in problem for problem in used.verified().problems)


def test_a_word_put_in_place_of_another_everywhere_is_named(used: Used) -> None:
    used.write("update event set private = replace(private, '漏水', '跳闸'), body = replace(body, '物业科', '城管科')")
    told = " ".join(used.verified().problems)
    assert all(f"第 {seq} 条记录里居民的话被改过" in told for seq in (1, 2, 3))
    assert "第 5 条记录被改过" in told


def test_a_deleted_event_is_missed(used: Used) -> None:
    used.write("delete from event where desk_seq = 7")
    assert any("第 8 条记录之前少了记录" in problem for problem in used.verified().problems)


def test_deleted_last_events_are_missed(used: Used) -> None:
    used.write("delete from event where desk_seq > 8")
    assert any("最后的记录不见了" in problem for problem in used.verified().problems)


def test_two_events_that_changed_places_are_named(used: Used) -> None:
    used.write("update event set desk_seq = 100 where desk_seq = 4")
    used.write("update event set desk_seq = 4 where desk_seq = 5")
    used.write("update event set desk_seq = 5 where desk_seq = 100")
    told = " ".join(used.verified().problems)
    assert "第 4 条记录被改过" in told
    assert "第 5 条记录被改过" in told


def test_an_event_handed_to_another_appeal_is_named(used: Used) -> None:
    used.write(
        "update event set appeal_id = (select id from appeal where number = :other), appeal_seq = 9 where desk_seq = 8",
        other=used.numbers[2],
    )
    assert any("第 8 条记录被挪动过" in problem for problem in used.verified().problems)


def test_events_whose_appeal_was_deleted_are_counted(used: Used) -> None:
    used.write("delete from appeal where number = :number", number=used.numbers[2])
    assert any("有 1 条记录的诉求或岗位不见了" in problem for problem in used.verified().problems)


@pytest.mark.parametrize("change", ["name = '别人'", "stage = 'completed'", "promised_at = filed_at", "queue = 2"])
def test_a_list_that_no_longer_agrees_with_the_events_is_named(used: Used, change: str) -> None:
    used.write(f"update appeal set {change} where number = :number", number=used.numbers[0])
    [problem] = used.verified().problems
    assert "在列表里的样子和它的记录不一样" in problem


def test_a_key_from_another_machine_does_not_fit(used: Used) -> None:
    (used.site.folder / "chain.key").write_text("00" * 32)
    assert any("第 1 条记录被改过" in problem for problem in used.verified().problems)


def test_problems_are_raised_where_a_sound_ledger_is_needed(used: Used) -> None:
    used.write("delete from event where desk_seq = 10")
    with pytest.raises(LedgerDamaged, match="最后的记录不见了"):
        sound(used.verified())


def test_what_a_person_said_can_be_forgotten_without_breaking_the_chain(used: Used) -> None:
    for number in used.numbers[:2]:
        used.write(
            "update event set private = null, salt = '' "
            "where appeal_id = (select id from appeal where number = :number)",
            number=number,
        )
    told = used.verified().problems
    assert not [problem for problem in told if "记录" in problem and "列表" not in problem]
    forgotten = used.desk.appeals.get(used.numbers[1])
    assert (forgotten.said, forgotten.resident.name, forgotten.resident.phone) == ("", "", "")
    assert forgotten.urgency == "urgent"
    assert [event.act for event in forgotten.events] == ["file", "note", "correct", "correct"]


def test_each_desk_of_a_shared_ledger_sees_what_is_missing_of_another(shared_site: Site, tmp_path: Path) -> None:
    other = shared_site.of_desk(8, tmp_path / "other")
    with other.opened() as desk:
        for number in range(3):
            desk.appeals.file(draft_of(f"other-{number}"), by="王建国")
    with shared_site.opened() as desk:
        tamper(shared_site, "delete from event where desk_seq = 2")
        problems = verify(desk.ledger, shared_site.folder, shared_site.number).problems
    assert "岗位 008 的第 3 条记录之前少了记录。" in problems


@pytest.mark.parametrize(
    "statement",
    [
        "update event set body = '{}'",
        "update event set mac = ''",
        "delete from event",
        "update event set desk_seq = 99",
    ],
)
def test_no_program_changes_or_deletes_an_event(used: Used, statement: str) -> None:
    with pytest.raises(LedgerDamaged, match="only ever appended"):
        write(used.desk.ledger, statement)
    assert used.verified().problems == ()


def write(ledger: Ledger, statement: str) -> None:
    with ledger.writing() as session:
        session.connection().execute(text(statement))
