"""The whole command line put together: runs one command and turns whatever happens into an answer and an exit code."""

import json
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from typing import Annotated

import typer
import typer.main
from rich.text import Text

from desk.errors import DeskError
from desk.folders import data_folder
from desk.language import _, later, set_language
from desk.settings import Settings
from desk.text import clean
from screens.commands import acts, filing, looking, paper, residents, speech, upkeep
from screens.commands.frame import PROGRAM, DeskGroup, WrongUsage, misused
from screens.commands.given import Given
from screens.commands.run import Run, console
from screens.mishap import Unexpected, unexpected

DONE, REFUSED, MISUSED, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""

FAMILIES = (filing.family, looking.family, acts.family, speech.family, paper.family, upkeep.family)


def run(given: Given) -> int:
    """Run the command that was asked for; the exit code. Nothing is raised."""
    this_run = Run(given)
    try:
        _choose_language(this_run)
        code = _invoke(this_run)
        sys.stdout.flush()  # here, where a reader that went away is no surprise
        return code
    except WrongUsage as error:
        return _refuse(error, given, MISUSED)
    except DeskError as error:
        return _refuse(error, given, REFUSED)
    except BrokenPipeError:
        _let_go_of_the_pipe()
        return REFUSED
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:  # the last resort: a volunteer gets a sentence, never a traceback
        return _refuse(_unexpected(error, this_run), given, REFUSED)


def _choose_language(this_run: Run) -> None:
    """That of `--lang`, else the desk's, for everything that is said from now on."""
    given = this_run.given
    if given.language in ("zh", "en"):
        set_language("en" if given.language == "en" else "zh")
        return
    with suppress(DeskError):  # told when the command opens the desk, where help and usage do not need it
        set_language(this_run.settings.desk.language)
    if "--lang" in given.values and not given.lacking:
        raise WrongUsage(_("--lang 要写 zh 或 en。"))


def _invoke(this_run: Run) -> int:
    given = this_run.given
    if given.lacking:
        raise WrongUsage(_("{option} 后面要写内容。").format(option=given.lacking))
    if not given.rest:
        raise WrongUsage(_("还缺一个命令。"), _("请看：{command} --help").format(command=PROGRAM))
    try:
        ended = _whole().main(args=list(given.rest), prog_name=PROGRAM, standalone_mode=False, obj=this_run)
    except typer.TyperException as error:
        raise misused(error) from error
    return ended if isinstance(ended, int) else DONE


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"{PROGRAM} {version(PROGRAM)}")
        raise typer.Exit


@cache
def _whole() -> DeskGroup:
    """Every command in one group; its words are looked up when they are shown."""
    program = typer.Typer(
        cls=DeskGroup, add_completion=False, help=later("数字化代办岗。不写命令就打开代办岗；每个命令都能加 --help。")
    )
    program.callback()(_start)
    for family in FAMILIES:
        program.add_typer(family)
    program.add_typer(residents.family, name="residents", help=later("居民台账"))
    program.add_typer(speech.models, name="voice", help=later("语音模型"))
    group = typer.main.get_command(program)
    assert isinstance(group, DeskGroup)
    return group


def _start(
    show_version: Annotated[
        bool, typer.Option("--version", help=later("这是哪一版"), is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """Nothing of its own: every command stands for itself."""


def _refuse(error: DeskError, given: Given, code: int) -> int:
    """Say why not: under `--json` as the answer, else to people on standard error."""
    if given.as_json:
        told = {"code": error.code, "message": clean(error.message), "hint": clean(error.hint)}
        print(json.dumps({"error": told}, ensure_ascii=False, indent=2))
        return code
    out = console(sys.stderr)
    out.print(Text.assemble(("✖ ", "bold red"), clean(error.message)))
    if error.hint:
        out.print(Text(f"  {clean(error.hint)}"))
    return code


def _unexpected(error: Exception, this_run: Run) -> Unexpected:
    """The sentence for it. A run whose settings cannot be read has no folder to write in."""
    try:
        folder = this_run.folder
    except DeskError:
        folder = data_folder(Settings())
    return unexpected(error, folder, this_run.now())


def _let_go_of_the_pipe() -> None:
    """The reader went away, as `| head` does: nothing may be written at the end of the program either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
