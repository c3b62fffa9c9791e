"""How long a slip takes, against the same letters set by bare ReportLab, warm and from a cold start."""

import io
import resource
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from threading import Thread
from time import perf_counter

from reportlab.pdfgen.canvas import Canvas

from desk.appeal import Appeal, Person
from desk.opendesk import OpenDesk
from desk.settings import Settings
from printouts.delivery import deliver, prepare
from printouts.font_files import BOLD
from printouts.printers.receipt import ReceiptPrinter
from printouts.printers.wires import network
from printouts.slip import slip
from printouts.wall import five_steps_poster
from tests.printouts.conftest import occasion
from tests.printouts.reading import letters
from tests.storage.site import draft_of

ROUNDS = 40
AT = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)

BARE = """
from reportlab.pdfgen.canvas import Canvas
from printouts.typefaces import BOLD, REGULAR, typeface
typeface(REGULAR), typeface(BOLD)
"""
WHOLE = """
import sys
from datetime import UTC, datetime
from desk.appeal import Appeal, Person
from desk.settings_file import packaged_file, read_settings
from printouts.parts import Occasion
from printouts.slip import slip
at = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
appeal = Appeal(key="k", number="007004216", draft_id="d", type="unsorted", said="水龙头漏水", description="",
                resident=Person(name=sys.argv[1]), filed_at=at, filed_by="王", promised_at=at)
settings = read_settings(packaged_file())
slip(Occasion(appeal=appeal, settings=settings, paper_size="80", copy=1, printed_at=at, practice=False))
"""


def an_appeal(number: int) -> Appeal:
    """A different appeal each time, so that no code is remembered."""
    return Appeal(
        key="k", number=f"{number:09d}", draft_id="d", type="unsorted", description="",
        said="卫生间水龙头漏水，关不紧，一晚上滴一大盆，麻烦早点来看看。", community="竹枝社区", building="3", unit="2",
        room="501", resident=Person(name="张秀英", phone="138****5678"), filed_at=AT, filed_by="王秀兰",
        promised_at=AT + timedelta(days=2),
    )  # fmt: skip


def milliseconds(*works: Callable[[int], object], rounds: int = ROUNDS) -> list[float]:
    """The median of each, taken in turns so that a busy machine is busy for all of them."""
    times: list[list[float]] = [[] for _work in works]
    for number in range(rounds):
        for work, taken in zip(works, times, strict=True):
            begun = perf_counter()
            work(number)
            taken.append((perf_counter() - begun) * 1000)
    return [median(taken) for taken in times]


def test_a_warm_slip_against_the_floor(settings: Settings) -> None:
    def whole(number: int) -> bytes:
        return slip(occasion(an_appeal(number), settings, "80")).pdf

    set_letters = letters(whole(1))

    def floor(_number: int) -> bytes:
        file = io.BytesIO()
        canvas = Canvas(file, invariant=True, initialFontName=BOLD)  # type: ignore[arg-type]  # a wrong stub
        rows: dict[tuple[float, float], str] = {}
        for letter in set_letters:
            rows[letter.baseline, letter.size] = rows.get((letter.baseline, letter.size), "") + letter.text
        for (baseline, size), words in rows.items():
            canvas.setFont(BOLD, size)
            canvas.drawString(20, baseline, words)
        canvas.save()
        return file.getvalue()

    slip_ms, floor_ms = milliseconds(whole, floor)
    print(f"\nwarm slip {slip_ms:.1f} ms, bare ReportLab {floor_ms:.1f} ms, ratio {slip_ms / floor_ms:.2f}")


def test_the_first_slip_of_a_cold_program() -> None:
    def run(*command: str) -> Callable[[int], object]:
        return lambda _number: subprocess.run([sys.executable, "-c", *command], check=True)

    nothing, bare, common, rare = milliseconds(
        run("pass"), run(BARE), run(WHOLE, "张秀英"), run(WHOLE, "吕𠮷堃"), rounds=7
    )
    print(f"\ncold: python alone {nothing:.0f} ms, ReportLab and fonts {bare:.0f} ms, ratio {bare / nothing:.1f}")
    print(f"cold: first slip {common:.0f} ms, ratio {common / bare:.2f} to that; with a rare name {rare:.0f} ms")


def test_from_enter_to_the_first_byte_at_the_printer(desk: OpenDesk) -> None:
    """A filed appeal's slip, asked for with it: laid out, kept on disk, marked as being sent, and on the wire."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        taken: list[float] = []
        for number in range(ROUNDS):
            begun = perf_counter()
            appeal = desk.appeals.file(draft_of(f"draft-{number}"), by="李秀英", slip="80")
            job = desk.print_queue.latest(appeal.number, "slip")
            assert job is not None
            kept = prepare(desk, job, by="李秀英")
            arrived = Thread(target=first_byte, args=(listener, begun, taken))
            arrived.start()
            deliver(
                desk, kept.job, printer=lambda _name: ReceiptPrinter(network("127.0.0.1", port, seconds=1), 1, 0, 0)
            )
            arrived.join()
    print(f"\nfiling to first byte: {median(taken[5:]):.0f} ms, of 150 allowed")


def first_byte(listener: socket.socket, begun: float, taken: list[float]) -> None:
    """Take one connection, note when the first byte of it came, and read the rest."""
    connection, _address = listener.accept()
    with connection:
        connection.recv(1)
        taken.append((perf_counter() - begun) * 1000)
        while connection.recv(65536):
            pass


def test_a_thousand_posters_do_not_grow_the_program(settings: Settings) -> None:
    sizes: list[int] = []
    for number in range(1000):
        five_steps_poster(settings, practice=False)
        if number % 100 == 99:
            sizes.append(resident_kilobytes())
    print(f"\nmemory after 100 posters {sizes[0]} kB, after 1000 {sizes[-1]} kB, ratio {sizes[-1] / sizes[0]:.2f}")


def resident_kilobytes() -> int:
    """Memory of this program on Linux; elsewhere the most that it ever had."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmRSS:")[2].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
