"""What other processes do to a ledger while a test looks on. Started from a warm process, so that each costs little."""

import multiprocessing
import uuid
from collections.abc import Callable
from contextlib import ExitStack, suppress
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from desk.drafts import Drafts
from desk.opendesk import OpenDesk
from tests.storage.site import Site, draft_of

ONE_DRAFT = "6f2b0f1e-0000-4000-8000-000000000001"

_USED = ["desk.opendesk", "desk.services.backups", "pypinyin", "alembic.command", "tests.storage.others"]


def processes() -> ForkServerContext | SpawnContext:
    """How processes are started here: forked from one that has imported everything, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_USED)
    return context


def told_until_killed(work: Callable[..., None], *given: object, life: float) -> list[Any]:
    """What a process told of its endless work until it was killed, `life` seconds after its first word."""
    context = processes()
    hear, say = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(*given, say))
    process.start()
    say.close()
    with hear:
        told = [hear.recv()]
        process.join(life)
        assert process.exitcode is None, "its work was to be endless"
        process.kill()
        process.join()
        with suppress(EOFError, OSError):  # the end, or the middle of a word
            while True:
                told.append(hear.recv())
    return told


def file_without_end(site: Site, say: Connection) -> None:
    """File draft after draft: tells the draft before, and the draft and its number after."""
    with site.opened() as desk:
        say.send(("", ""))
        while True:
            draft_id = str(uuid.uuid4())
            say.send((draft_id, ""))
            say.send((draft_id, desk.appeals.file(draft_of(draft_id), by="李秀英").number))


def open_without_end(site: Site, say: Connection) -> None:
    """Open the desk and close it, again and again."""
    say.send("begun")
    while True:
        with site.opened():
            pass


def save_without_end(folder: Path, say: Connection) -> None:
    """Save one draft with other words each time: tells after each how often."""
    drafts = Drafts(folder)
    for times in count(1):
        drafts.save(draft_of(ONE_DRAFT, said=words_after(times)))
        say.send(times)


def words_after(times: int) -> str:
    """What a draft says after so many savings: long enough to be written in several pieces."""
    return f"第{times}次 " * 5000


def file_some(site: Site, draft_ids: list[str], together: Barrier, say: Connection) -> None:
    """Open the desk at the same moment as others, and file these drafts."""
    together.wait()
    with site.opened() as desk:
        say.send([_filed(desk, draft_id) for draft_id in draft_ids])


def _filed(desk: OpenDesk, draft_id: str) -> str:
    try:
        return desk.appeals.file(draft_of(draft_id), by="李秀英").number
    except Exception as error:  # whatever it is, the test must hear of it instead of waiting
        return repr(error)


def all_at_once(sites: list[Site], draft_ids: list[list[str]]) -> list[list[str]]:
    """The numbers that as many processes were given, each opening its desk and filing its drafts at once."""
    context = processes()
    together = context.Barrier(len(sites))
    with ExitStack() as stack:
        heard: list[Connection] = []
        for site, ids in zip(sites, draft_ids, strict=True):
            hear, say = context.Pipe(duplex=False)
            stack.enter_context(hear)
            process = context.Process(target=file_some, args=(site, ids, together, say))
            process.start()
            say.close()
            stack.callback(process.join)
            heard.append(hear)
        return [hear.recv() for hear in heard]
