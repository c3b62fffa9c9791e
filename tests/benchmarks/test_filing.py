"""What a durable filing costs beside the least that any program would do: a counter, an appeal and an event in SQL."""

import json
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from statistics import median

import sqlcipher3

from desk.opendesk import OpenDesk
from tests.storage.site import draft_of

TIMES = 400


def plain_sqlite(ledger: Path) -> Callable[[int], None]:
    """Filing as a program without a desk in it would do it, just as durable."""
    connection = sqlcipher3.connect(str(ledger), isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("create table counter (desk text primary key, running integer not null)")
    connection.execute("create table appeal (id text primary key, number text unique, draft_id text unique, said text)")
    connection.execute("create table event (id text primary key, appeal_id text references appeal, body text)")

    def file(time: int) -> None:
        key = str(uuid.uuid4())
        connection.execute("begin immediate")
        running = connection.execute(
            "insert into counter values ('007', 1) on conflict do update set running = running + 1 returning running"
        ).fetchone()[0]
        said = draft_of(str(time)).said
        connection.execute("insert into appeal values (?, ?, ?, ?)", (key, f"007{running:05}0", f"draft-{time}", said))
        body = json.dumps({"act": "file", "appeal": key, "said": said})
        connection.execute("insert into event values (?, ?, ?)", (str(uuid.uuid4()), key, body))
        connection.execute("commit")

    return file


def test_a_durable_filing_beside_plain_sqlite(desk: OpenDesk, tmp_path: Path) -> None:
    in_sql = plain_sqlite(tmp_path / "plain.db")

    def known(time: int) -> None:
        desk.appeals.file(draft_of(f"known-{time}"), by="李秀英")

    def new(time: int) -> None:
        desk.appeals.file(draft_of(f"new-{time}", phone=f"138{time:08}"), by="李秀英")

    known(-1)  # the first filing loads the readings of names
    print()
    plain = in_turn("plain SQL", in_sql)
    for name, filing in (("a known resident", known), ("a new resident", new)):
        took = in_turn(name, filing)
        print(f"  {took / plain:.1f} times plain SQL")


def in_turn(name: str, filing: Callable[[int], None]) -> float:
    """Median seconds of a filing."""
    took: list[float] = []
    for each in range(TIMES):
        began = time.perf_counter()
        filing(each)
        took.append(time.perf_counter() - began)
    print(f"filing, {name}: {median(took) * 1000:.2f} ms (median of {TIMES}, worst {max(took) * 1000:.0f} ms)")
    return median(took)
