"""The print queue: a paper is asked for with its appeal or not at all, and never comes out twice unmarked."""

from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from desk.acts import File, Print
from desk.appeal import Appeal
from desk.drafts import Draft
from desk.errors import PrintJobWrong
from desk.numbers import make
from desk.opendesk import OpenDesk, open_desk
from desk.print_job import PrintJob, PrintState
from desk.services import appeals
from desk.services.print_queue import LOCK_FILE, STILL_ASKED
from desk.settings import Settings
from tests.watch import Watch

Drafting = Callable[..., Draft]


@pytest.fixture
def appeal(desk: OpenDesk, draft: Drafting) -> Appeal:
    """Filed, its slip asked for."""
    return desk.appeals.file(draft(), by="李秀英", slip="80")


@pytest.fixture
def job(desk: OpenDesk, appeal: Appeal) -> PrintJob:
    """The slip of the appeal, waiting."""
    return job_of(desk, appeal)


def job_of(desk: OpenDesk, appeal: Appeal) -> PrintJob:
    found = desk.print_queue.latest(appeal.number, "slip")
    assert found is not None
    return found


def brought_to(state: PrintState, desk: OpenDesk, job: PrintJob) -> PrintJob:
    """The job after a sending that ended so."""
    with desk.print_queue.sending(job, printer="slips") as sent:
        return desk.print_queue.ended(sent, state)


def test_an_appeal_and_its_slip_are_kept_in_one_piece(desk: OpenDesk, appeal: Appeal, job: PrintJob) -> None:
    assert [type(event.action) for event in appeal.events] == [File, Print]
    assert (job.number, job.paper, job.size, job.copy, job.state) == (appeal.number, "slip", "80", 1, PrintState.QUEUED)


def test_where_the_job_cannot_be_kept_nothing_is_filed(
    desk: OpenDesk, draft: Drafting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_told: object, **_more: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as broken:
        broken.setattr(appeals, "queue", no_room)
        with pytest.raises(OSError, match="no room"):
            desk.appeals.file(draft(), by="李秀英", slip="80")
    assert desk.print_queue.unsettled() == ()
    assert desk.appeals.file(draft(), by="李秀英").number == make(7, 1)


def test_filing_the_same_draft_again_asks_for_no_second_slip(desk: OpenDesk, draft: Drafting) -> None:
    mine = draft()
    first, again = (desk.appeals.file(mine, by="李秀英", slip="80") for _time in range(2))
    assert first == again
    assert len(desk.print_queue.unsettled()) == 1


def test_a_paper_without_a_size_is_recorded_and_sent_nowhere(desk: OpenDesk, draft: Drafting) -> None:
    number = desk.appeals.file(draft(), by="李秀英").number
    assert appeals.copies(desk.appeals.printed(number, "slip", by="李秀英"), "slip") == 1
    assert desk.print_queue.latest(number, "slip") is None


@pytest.mark.parametrize("state", [PrintState.SENT, PrintState.CONFIRMED, PrintState.UNKNOWN])
def test_what_may_be_on_paper_is_never_sent_again_under_its_number(
    desk: OpenDesk, job: PrintJob, state: PrintState
) -> None:
    brought_to(state, desk, job)
    with pytest.raises(PrintJobWrong, match=state.label), desk.print_queue.sending(job, printer="slips"):
        pass


def test_what_surely_is_not_on_paper_may_be_sent_again(desk: OpenDesk, job: PrintJob) -> None:
    brought_to(PrintState.FAILED, desk, job)
    again = brought_to(PrintState.CONFIRMED, desk, job)
    assert (again.state, again.tries, again.copy, again.printer) == (PrintState.CONFIRMED, 2, 1, "slips")


def test_a_paper_that_was_replaced_is_never_sent_any_more(desk: OpenDesk, job: PrintJob) -> None:
    desk.appeals.printed(job.number, "slip", by="李秀英", size="80")
    with pytest.raises(PrintJobWrong), desk.print_queue.sending(job, printer="slips"):
        pass
    assert [waiting.copy for waiting in desk.print_queue.unsettled()] == [2]


def test_a_program_stopped_in_mid_sending_leaves_a_paper_that_nobody_is_sure_of(
    desk: OpenDesk, job: PrintJob, settings: Settings, watch: Watch
) -> None:
    with pytest.raises(KeyboardInterrupt), desk.print_queue.sending(job, printer="slips"):
        raise KeyboardInterrupt
    assert desk.print_queue.get(job.id).state is PrintState.SENDING
    open_desk(settings, desk.folder, watch).close()
    assert desk.print_queue.get(job.id).state is PrintState.UNKNOWN


def test_a_program_that_starts_does_not_touch_what_another_is_sending(
    desk: OpenDesk, job: PrintJob, settings: Settings, watch: Watch
) -> None:
    with desk.print_queue.sending(job, printer="slips"):
        open_desk(settings, desk.folder, watch).close()
        assert desk.print_queue.get(job.id).state is PrintState.SENDING


def test_while_one_paper_is_sent_the_printers_are_taken(desk: OpenDesk, job: PrintJob) -> None:
    with desk.print_queue.sending(job, printer="slips"), pytest.raises(TimeoutError):
        FileLock(desk.folder / LOCK_FILE).acquire(timeout=0)


def test_the_next_to_print_finds_what_another_left(desk: OpenDesk, draft: Drafting, job: PrintJob) -> None:
    with pytest.raises(KeyboardInterrupt), desk.print_queue.sending(job, printer="slips"):
        raise KeyboardInterrupt
    other = job_of(desk, desk.appeals.file(draft(), by="李秀英", slip="80"))
    brought_to(PrintState.CONFIRMED, desk, other)
    assert desk.print_queue.get(job.id).state is PrintState.UNKNOWN


def test_a_volunteer_who_has_the_paper_settles_it(desk: OpenDesk, job: PrintJob) -> None:
    for state in (PrintState.SENT, PrintState.UNKNOWN, PrintState.FAILED):
        other = brought_to(state, desk, job)
        assert other in desk.print_queue.unsettled()
        assert desk.print_queue.seen(other).state is PrintState.CONFIRMED
        assert desk.print_queue.unsettled() == ()
        desk.appeals.printed(job.number, "slip", by="李秀英", size="80")
        job = desk.print_queue.latest(job.number, "slip") or job


def test_only_what_was_sent_can_be_missed(desk: OpenDesk, job: PrintJob) -> None:
    with pytest.raises(PrintJobWrong):
        desk.print_queue.not_seen(job)
    assert desk.print_queue.not_seen(brought_to(PrintState.SENT, desk, job)).state is PrintState.FAILED


def test_what_was_sent_yesterday_is_not_asked_about_and_what_failed_is(
    desk: OpenDesk, draft: Drafting, job: PrintJob, watch: Watch
) -> None:
    failed = brought_to(PrintState.FAILED, desk, job_of(desk, desk.appeals.file(draft(), by="李秀英", slip="80")))
    brought_to(PrintState.SENT, desk, job)
    assert {each.id for each in desk.print_queue.unsettled()} == {job.id, failed.id}
    watch.time += STILL_ASKED
    assert [each.id for each in desk.print_queue.unsettled()] == [failed.id]


def test_the_pdf_of_a_job_is_found_from_the_data_folder(desk: OpenDesk, job: PrintJob) -> None:
    laid_out = desk.print_queue.laid_out(job, file=desk.folder / "papers" / "slip.pdf", sha256="ab" * 32)
    assert Path(laid_out.file) == Path("papers/slip.pdf")
    assert laid_out.sha256 == "ab" * 32
