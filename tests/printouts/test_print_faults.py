"""Printers that fail in every way, one paper after the other: none is lost, and none comes out twice unmarked."""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from desk.errors import PrintJobWrong
from desk.opendesk import OpenDesk
from desk.print_job import PrintJob, PrintState
from printouts.delivery import ask, deliver, is_prepared, prepare
from printouts.printers import wires
from printouts.printers.commands import IS_DONE
from printouts.printers.printer import Printer
from printouts.printers.receipt import ReceiptPrinter
from printouts.printers.wires import Wire
from printouts.raster import burnt
from tests.printouts.fake_printer import GOOD, FakePrinter, Temper
from tests.storage.site import draft_of

pytest.importorskip("escpos", reason="python-escpos is missing: pip install 'proxy-desk[escpos]'")

SURELY_NOT_ON_PAPER = (PrintState.QUEUED, PrintState.FAILED)
FAULTS = ["none", "off", "mute", "deaf", "reset", "silent end", "no paper", "runs out", "open", "slow", "kill"]
TRIES = 6
"""After so many bad printers somebody brings a good one."""


class CutWire:
    """A wire on which the program is killed after so many bytes, at the latest before it asks whether all is done."""

    def __init__(self, wire: Wire, after: int) -> None:
        self._wire = wire
        self._left = after
        self.can_answer = wire.can_answer

    def open(self) -> None:
        self._wire.open()

    def send(self, part: bytes, *, seconds: float) -> None:
        self._left -= len(part)
        if self._left < 0 or part == IS_DONE.command:
            raise KeyboardInterrupt
        self._wire.send(part, seconds=seconds)

    def read(self, *, seconds: float) -> bytes:
        return self._wire.read(seconds=seconds)

    def close(self) -> None:
        self._wire.close()


class Campaign:
    """A desk whose printer is never twice the same, and a volunteer who does what the queue says."""

    def __init__(self, desk: OpenDesk, paper: FakePrinter, seed: int) -> None:
        self.desk = desk
        self.paper = paper
        self.chance = Random(seed)
        self.faults: Counter[str] = Counter()
        self.copies = 0
        self._is_killed = False
        self._is_off = False

    def file_one(self, draft: str) -> None:
        """An appeal and its slip; the program may be killed before the slip is even laid out."""
        appeal = self.desk.appeals.file(draft_of(draft), by="李秀英", slip="58")
        self._misbehave()
        job = self.desk.print_queue.latest(appeal.number, "slip")
        assert job is not None
        if self.chance.random() > 0.1:
            self._send(job)

    def settle_all(self) -> None:
        """What a volunteer does until nothing is left in the queue; the printer is repaired in the end."""
        for turn in range(TRIES):
            for job in self.desk.print_queue.unsettled():
                self._misbehave() if turn < TRIES - 1 else self._repair()
                self._look_after(job)
        assert self.desk.print_queue.unsettled() == ()

    def check(self, appeals: int) -> None:
        """Every appeal has its slip on whole paper, and no two papers are the same."""
        sheets = Counter(self.paper.pictures)
        assert set(sheets.values()) == {1}, "a paper came out twice unmarked"
        numbers = {job.number for job in self._printed() if self._picture(job) in sheets}
        assert len(numbers) == appeals, "a slip was lost"
        for job in self._printed():
            assert self._picture(job) in sheets, "a paper was called printed that was not"

    def _send(self, job: PrintJob) -> PrintJob:
        ready = job if is_prepared(self.desk, job) else prepare(self.desk, job, by="李秀英").job
        try:
            ready = deliver(self.desk, ready, printer=self._printer)
        except KeyboardInterrupt:
            self.desk.print_queue.recover()
            ready = self.desk.print_queue.get(job.id)
            assert ready.state is PrintState.UNKNOWN
        self.paper.come_to_rest()
        return ready

    def _look_after(self, job: PrintJob) -> None:
        """Never sends a paper again that may be there; looks, and asks for a marked copy."""
        if job.state in SURELY_NOT_ON_PAPER:
            job = self._send(job)
        if job.state in SURELY_NOT_ON_PAPER or job.state is PrintState.CONFIRMED:
            return
        with pytest.raises(PrintJobWrong):
            deliver(self.desk, job, printer=self._printer)
        if self._picture(job) in self.paper.pictures:
            self.desk.print_queue.seen(job)
            return
        self.copies += 1
        again = ask(self.desk, job.number, "slip", size="58", by="李秀英")
        self.desk.print_queue.not_seen(job)
        self._send(again)

    def _misbehave(self) -> None:
        self._repair()
        fault = self.chance.choice(FAULTS)
        self.faults[fault] += 1
        self._is_off, self._is_killed = fault == "off", fault == "kill"
        self.paper.temper = {
            "mute": Temper(answers=False),
            "deaf": Temper(reads=False),
            "reset": Temper(resets_after=self.chance.randrange(1, 120_000)),
            "no paper": Temper(paper=False),
            "runs out": Temper(runs_out_after=self.chance.randrange(1, 2_000)),
            "open": Temper(cover_open=True),
            "slow": Temper(at_once=2048),
            "silent end": Temper(resets_when_done=True),
        }.get(fault, GOOD)

    def _repair(self) -> None:
        self.paper.temper, self._is_off, self._is_killed = GOOD, False, False

    def _printer(self, _name: str) -> Printer:
        port = 1 if self._is_off else int(self.paper.address.rpartition(":")[2])
        wire: Wire = wires.network("127.0.0.1", port, seconds=1)
        if self._is_killed:
            wire = CutWire(wire, self.chance.randrange(1, 200_000))
        return ReceiptPrinter(wire, send_seconds=0.3, answer_seconds=0.05, done_seconds=0.5)

    def _printed(self) -> Iterator[PrintJob]:
        return (job for job in self._jobs() if job.state is PrintState.CONFIRMED)

    def _jobs(self) -> Iterator[PrintJob]:
        with self.desk.ledger.reading() as session:
            found = session.connection().exec_driver_sql("select id from print_job").scalars().all()
        return (self.desk.print_queue.get(job) for job in found)

    def _picture(self, job: PrintJob) -> bytes:
        return _picture(self.desk.folder / job.file)


@cache
def _picture(pdf: Path) -> bytes:
    """What a whole paper looks like; a PDF is never laid out twice under one name."""
    return burnt(pdf.read_bytes(), "58").tobytes()


def campaign(desk: OpenDesk, *, appeals: int, seed: int) -> Campaign:
    """File, fail, look after, and check."""
    with FakePrinter().switched_on() as paper:
        run = Campaign(desk, paper, seed)
        for number in range(appeals):
            run.file_one(f"draft-{seed}-{number}")
        run.settle_all()
        run.check(appeals)
    return run


def test_no_slip_is_lost_and_none_comes_out_twice_unmarked(desk: OpenDesk) -> None:
    run = campaign(desk, appeals=19, seed=1)
    assert sum(run.faults.values()) >= 50
    assert run.copies


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(20))
def test_a_thousand_faults_lose_and_double_nothing(desk: OpenDesk, seed: int) -> None:
    run = campaign(desk, appeals=25, seed=seed)
    print(f"\n{run.faults.total()} printings, {run.copies} marked copies: {dict(run.faults)}")
