"""Keeping a desk well from the command line: backups and their drill, checks, what works here, and practice."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from desk import demo
from desk.folders import PRACTICE_FOLDER, folder_is_named
from desk.language import _, later
from desk.opendesk import ledger_of, open_desk
from desk.services import backups
from desk.services.verifying import Verified, sound, verify
from desk.text import clean_line
from screens.commands.answers import Document, plain
from screens.commands.frame import PROGRAM, command, commands
from screens.commands.people import LATE
from screens.commands.run import asked
from voice.quiet import quiet_libraries

family = commands()


@command(family, "backup", later("备份：打开检查过了才算数"))
def backup(
    context: typer.Context, file: Annotated[Path, typer.Argument(metavar="FILE", help=later("备份写到哪个文件"))]
) -> None:
    """One file with everything, proven."""
    run = asked(context)
    with run.desk() as desk:
        made = backups.backup(desk.ledger, desk.folder, desk.journal.desk, file, run.now)
    answer = _proven(made.verified) | {"file": str(file), "bytes": file.stat().st_size}
    run.tell(answer, Text(_("✔ 备份好了，也打开检查过：{file}").format(file=file)), _counts(made.verified))


@command(family, "restore", later("试着从备份恢复；还没有用过的岗就放回去"))
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=later("备份文件"))],
    replace: Annotated[bool, typer.Option("--replace", help=later("换下现在的台账，旧的挪到一边"))] = False,
) -> None:
    """A drill where there is a ledger, a restore where there is none or `--replace` says so."""
    run = asked(context)
    ledger = ledger_of(run.settings, run.folder)
    try:
        restored = backups.restore(file, ledger, run.folder, run.now, replace=replace)
    finally:
        ledger.close()
    aside = str(restored.moved_aside) if restored.moved_aside else None
    answer = _proven(restored.verified) | {"placed": restored.placed, "moved_aside": aside}
    run.tell(answer, Text(_restored(restored, replace=replace)), _counts(restored.verified))


@command(family, "verify", later("检查台账有没有坏、有没有被改过"))
def verify_ledger(context: typer.Context) -> None:
    """Every event, every appeal, every attachment."""
    run = asked(context)
    with run.desk() as desk:
        found = sound(verify(desk.ledger, desk.folder, desk.journal.desk))
    run.tell(_proven(found), Text(_("✔ 台账是好的，没有被改过。")), _counts(found))


def _restored(restored: backups.Restored, *, replace: bool) -> str:
    if not restored.placed and replace:
        return _("✔ 备份是好的。几个岗合用的台账不能这样换下，没有动它。")
    if not restored.placed:
        return _("✔ 备份是好的。这次只是试一试，现在的台账没有动；要换下它，请加 --replace。")
    if restored.moved_aside:
        return _("✔ 备份是好的，已经放回；原来的台账在 {folder}。").format(folder=restored.moved_aside)
    return _("✔ 备份是好的，已经放回。")


def _proven(found: Verified) -> Document:
    return {"ok": True, "appeals": found.appeals, "events": found.events, "attachments": found.attachments,
            "head": found.head}  # fmt: skip


def _counts(found: Verified) -> Text:
    words = _("  {appeals} 件诉求，{events} 条记录，{attachments} 个附件。")
    return Text(words.format(appeals=found.appeals, events=found.events, attachments=found.attachments))


@command(family, "doctor", later("看看这台电脑上什么能用，不能用的怎么办"))
def doctor(
    context: typer.Context,
    to_printer: Annotated[bool, typer.Option("--print", help=later("试印一张回执"))] = False,
) -> None:
    """Everything that a desk needs, looked at one by one."""
    from screens.commands.checks import checks, label  # paper and voice, which no other command here needs

    run = asked(context)
    with quiet_libraries():
        found = list(checks(run, to_printer=to_printer))
    table = Table.grid(padding=(0, 2))
    for _column in range(3):
        table.add_column(overflow="fold")  # a Chinese sentence is one long word
    for check in found:
        mark = Text("✔", style="green") if check.ok else Text("✖", style=LATE)
        table.add_row(mark, label(check.name), Text(clean_line(check.detail)))
        if check.remedy:
            table.add_row("", "", Text(clean_line(check.remedy)))
    run.tell([plain(check) for check in found], table)


@command(family, "demo", later("放进一个编出来的社区，用来看和练"))
def fill_with_practice(context: typer.Context) -> None:
    """A desk of its own: inside the data folder, unless a folder was named for it."""
    run = asked(context)
    is_own = run.given.practice or folder_is_named(run.settings)
    folder = run.folder if is_own else run.folder / PRACTICE_FOLDER
    opened = open_desk(run.settings, folder, run.now)
    try:
        filled = demo.fill(opened)
    finally:
        opened.close()
    opens = PROGRAM if folder_is_named(run.settings) and not run.given.practice else f"{PROGRAM} --practice"
    told = _("✔ 演练岗好了：{residents} 位居民，{appeals} 件诉求。").format(
        residents=filled.residents, appeals=filled.appeals
    )
    answer = {"residents": filled.residents, "appeals": filled.appeals, "events": filled.events, "folder": str(folder)}
    run.tell(answer, Text(told), Text(_("  打开它：{command}").format(command=opens)))
