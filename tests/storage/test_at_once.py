"""Several people at one ledger: numbers without gaps, nothing lost, nobody blocked by a reader."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import select, text
from sqlmodel import col

from desk.acts import Accept, AddNote, Assign
from desk.errors import DeskError, StageOutOfOrder
from desk.numbers import make
from desk.opendesk import OpenDesk
from desk.services.verifying import verify
from desk.storage.chain import key_id
from desk.storage.journal import Journal
from desk.storage.tables import AppealRecord
from tests.storage.others import all_at_once
from tests.storage.site import Site, draft_of

T = TypeVar("T")

EIGHT = 8
EACH = 6


def drafts_for(processes: int, each: int) -> list[list[str]]:
    return [[f"process-{process}-draft-{number}" for number in range(each)] for process in range(processes)]


def every_number(desk: int, count: int) -> list[str]:
    return [make(desk, running) for running in range(1, count + 1)]


@pytest.mark.parametrize("used", [False, True], ids=["brand-new", "used"])
def test_eight_processes_file_at_once_without_a_gap_or_a_double(site: Site, *, used: bool) -> None:
    if used:
        with site.opened():
            pass
    given = all_at_once([site] * EIGHT, drafts_for(EIGHT, EACH))
    assert sorted(number for numbers in given for number in numbers) == every_number(7, EIGHT * EACH)
    with site.opened() as desk:
        found = verify(desk.ledger, site.folder, site.number)
    assert (found.appeals, found.problems) == (EIGHT * EACH, ())


def test_one_draft_filed_by_eight_processes_has_one_number(site: Site) -> None:
    given = all_at_once([site] * EIGHT, [["the-same-draft"]] * EIGHT)
    assert given == [[make(7, 1)]] * EIGHT
    with site.opened() as desk:
        assert verify(desk.ledger, site.folder, site.number).appeals == 1


def test_eight_processes_of_a_desk_new_to_a_shared_ledger_file_at_once(shared_site: Site, tmp_path: Path) -> None:
    with shared_site.of_desk(8, tmp_path / "another-desk").opened():
        pass
    given = all_at_once([shared_site] * EIGHT, drafts_for(EIGHT, 1))
    assert sorted(number for numbers in given for number in numbers) == every_number(7, EIGHT)


def test_two_programs_that_make_one_desk_known_at_once_agree(either: OpenDesk) -> None:
    for number in range(100, 120):
        journal = Journal(desk=str(number), key=b"the same machine")

        def made_known(journal: Journal = journal) -> str:
            with either.ledger.writing() as session:
                return journal.open(session).key_id

        assert at_the_same_moment(made_known, made_known) == [key_id(journal.key)] * 2


def test_desks_that_share_a_database_count_each_for_itself(shared_site: Site, tmp_path: Path) -> None:
    sites = [shared_site.of_desk(number, tmp_path / str(number)) for number in range(1, EIGHT + 1)]
    given = all_at_once(sites, drafts_for(EIGHT, EACH))
    assert given == [every_number(number, EACH) for number in range(1, EIGHT + 1)]
    for site in sites:
        with site.opened() as desk:
            assert verify(desk.ledger, site.folder, site.number).problems == ()
            assert desk.residents.count() == 1, "all of them filed for the same resident"


def at_the_same_moment(*tasks: Callable[[], T]) -> list[T | DeskError]:
    """What each task gave or why it was refused, all begun together in threads, as a screen's workers would."""
    together = threading.Barrier(len(tasks))

    def done(task: Callable[[], T]) -> T | DeskError:
        together.wait()
        try:
            return task()
        except DeskError as error:
            return error

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(done, tasks))


def test_of_two_who_accept_one_appeal_at_once_one_is_told_why_not(either: OpenDesk) -> None:
    number = either.appeals.file(draft_of("one"), by="李秀英").number
    outcomes = at_the_same_moment(
        lambda: either.appeals.act(number, Accept(), by="李秀英"),
        lambda: either.appeals.act(number, Accept(), by="王建国"),
    )
    refused = [outcome for outcome in outcomes if isinstance(outcome, DeskError)]
    assert [type(error) for error in refused] == [StageOutOfOrder]
    assert [event.act for event in either.appeals.get(number).events] == ["file", "accept"]


def test_what_several_people_add_to_one_appeal_at_once_is_all_there_in_order(either: OpenDesk) -> None:
    number = either.appeals.file(draft_of("one"), by="李秀英").number
    words = [f"第{count}句" for count in range(8)]
    outcomes = at_the_same_moment(
        *(lambda said=said: either.appeals.act(number, AddNote(text=said), by="李秀英") for said in words)
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, DeskError)]
    events = either.appeals.get(number).events
    assert [event.seq for event in events] == list(range(1, 10))
    assert sorted(event.action.text for event in events if isinstance(event.action, AddNote)) == words
    assert verify(either.ledger, either.folder, either.journal.desk).problems == ()


def test_filing_goes_on_while_others_act(either: OpenDesk) -> None:
    number = either.appeals.file(draft_of("one"), by="李秀英").number
    either.appeals.act(number, Accept(), by="李秀英")
    outcomes = at_the_same_moment(
        *(lambda n=n: either.appeals.file(draft_of(f"more-{n}"), by="李秀英") for n in range(4)),
        *(lambda d=d: either.appeals.act(number, Assign(department=d), by="王建国") for d in ("物业科", "城管科")),
    )
    assert not [outcome for outcome in outcomes if isinstance(outcome, DeskError)]
    assert verify(either.ledger, either.folder, either.journal.desk).problems == ()


def test_a_reader_who_stays_never_blocks_a_writer(either: OpenDesk) -> None:
    for number in range(3):
        either.appeals.file(draft_of(f"before-{number}"), by="李秀英")
    with either.ledger.reading() as session:
        asked = select(col(AppealRecord.number)).execution_options(yield_per=1)
        half_read = session.connection().execute(asked)
        first = next(half_read.scalars())
        filed = [either.appeals.file(draft_of(f"after-{number}"), by="李秀英").number for number in range(3)]
        still = session.connection().execute(text("select count(*) from appeal")).scalar_one()
        half_read.close()
    assert first == make(7, 1)
    assert filed == every_number(7, 6)[3:]
    assert still == 3


def test_a_half_read_cursor_never_blocks_a_writer_in_another_process(site: Site) -> None:
    with site.opened() as desk:
        for number in range(3):
            desk.appeals.file(draft_of(f"before-{number}"), by="李秀英")
        with desk.ledger.reading() as session:
            rows = session.connection().execution_options(stream_results=True).exec_driver_sql("select body from event")
            assert rows.fetchone() is not None
            [[given]] = all_at_once([site], [["from-another-process"]])
            rows.close()
    assert given == make(7, 4)
