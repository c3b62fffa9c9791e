"""A program killed in the middle of printing: whoever opens the desk next is asked, and nothing prints by itself."""

import socket
import subprocess
import sys

import pytest
from msgspec import structs

from desk.errors import PrintJobWrong
from desk.opendesk import OpenDesk, open_desk
from desk.print_job import PrintState
from printouts.delivery import deliver
from tests.storage.site import draft_of
from tests.watch import Watch

pytest.importorskip("escpos", reason="python-escpos is missing: pip install 'proxy-desk[escpos]'")

PRINTS = """
import sys

from datetime import UTC, datetime
from pathlib import Path
from msgspec import structs
from desk.opendesk import open_desk
from desk.settings_file import packaged_file, read_settings
from printouts.delivery import deliver, prepare
settings = read_settings(packaged_file())
desk = structs.replace(settings.desk, name="竹枝社区代办岗", number=int(sys.argv[3][:3]))
settings = structs.replace(settings, desk=desk, paper=structs.replace(settings.paper, printer=sys.argv[2]))
desk = open_desk(settings, Path(sys.argv[1]), lambda: datetime(2026, 11, 23, 2, tzinfo=UTC))
job = desk.print_queue.latest(sys.argv[3], "slip")
deliver(desk, prepare(desk, job, by="李秀英").job)
"""


def test_a_kill_in_mid_print_leaves_a_question_and_no_second_paper(desk: OpenDesk, watch: Watch) -> None:
    number = desk.appeals.file(draft_of("draft-1"), by="李秀英", slip="80").number
    with socket.create_server(("127.0.0.1", 0)) as printer:
        printer.settimeout(60)
        address = "escpos://{}:{}".format(*printer.getsockname())
        command = [sys.executable, "-c", PRINTS, str(desk.folder), address, number]
        with subprocess.Popen(command) as program:
            connection, _address = printer.accept()
            with connection:
                taken = 0
                while taken < 1000:  # well into the picture
                    came = connection.recv(500)
                    assert came, "it ended by itself"
                    taken += len(came)
                program.kill()
                program.wait()
        job = desk.print_queue.latest(number, "slip")
        assert job is not None
        assert job.state is PrintState.SENDING

        again = open_desk(
            structs.replace(desk.settings, paper=structs.replace(desk.settings.paper, printer=address)),
            desk.folder,
            watch,
        )
        try:
            [asked] = again.print_queue.unsettled()
            assert (asked.id, asked.copy, asked.state) == (job.id, 1, PrintState.UNKNOWN)
            with pytest.raises(PrintJobWrong):
                deliver(again, asked)
        finally:
            again.close()
        printer.settimeout(0.2)
        with pytest.raises(TimeoutError):
            printer.accept()
