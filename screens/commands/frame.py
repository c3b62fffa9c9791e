"""How commands are declared: help and wrong usage in the desk's language, and `-1` is a floor, not an option."""

import difflib
import re
from collections.abc import Callable, Iterable
from io import StringIO
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.table import Table
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from desk.errors import DeskError
from desk.language import _, later
from desk.text import clean_line
from screens.commands.run import console

if TYPE_CHECKING:
    from typer._click import Command, Context, HelpFormatter, Parameter

Function = TypeVar("Function", bound=Callable[..., None])

Own = TyperArgument | TyperOption
"""Whatever a command declares is one of these."""

PROGRAM = "proxy-desk"

COMMON = {
    "--json": later("只输出一份 JSON，给别的程序用"),
    "--lang zh|en": later("这一次用中文还是英文"),
    "--by NAME": later("谁在办"),
    "--config FILE": later("用哪一份设置文件"),
    "--practice": later("在演练岗上做"),
}
"""The options of `screens.commands.given`, for help."""

_MINUS_NUMBER = re.compile(r"-\d")


class WrongUsage(DeskError):
    """The command line is not one that the program knows; exit code 2."""

    code = "usage"


class DeskCommand(TyperCommand):
    """A command that tells its help in the desk's language."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        """Take -1 for what it is: a floor, or the tail of a number. No option begins with a digit."""
        ctx.ignore_unknown_options = any(_MINUS_NUMBER.match(word) for word in args)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Usage, what it does, and every option on a line of its own."""
        formatter.write(_help(ctx, self, _told(self.get_params(ctx))))


class DeskGroup(TyperGroup):
    """A command with commands inside."""

    def get_command(self, ctx: "Context", cmd_name: str) -> "Command":
        """The command with this name. Raises WrongUsage, naming the nearest."""
        found = super().get_command(ctx, cmd_name)
        if found is None:
            near = difflib.get_close_matches(cmd_name, self.commands, n=1)
            raise WrongUsage(
                _("没有“{command}”这个命令。").format(command=clean_line(cmd_name)[:40]),
                _("是不是“{command}”？").format(command=near[0]) if near else see_help(ctx),
            )
        return found

    def format_help(self, ctx: "Context", formatter: "HelpFormatter") -> None:
        """Usage, and every command with what it does."""
        rows = [(name, _(command.help or "")) for name, command in self.commands.items() if not command.hidden]
        formatter.write(_help(ctx, self, rows))


def commands() -> typer.Typer:
    """A family of commands, to be declared with `command`."""
    return typer.Typer(cls=DeskGroup, add_completion=False)


def command(family: typer.Typer, name: str, does: str) -> Callable[[Function], Function]:
    """Declare a command; `does` is marked by `later`."""
    return family.command(name, cls=DeskCommand, help=does)


def see_help(context: "Context") -> str:
    """Where to read how it is written."""
    return _("请看：{command} --help").format(command=context.command_path)


def misused(error: typer.TyperException) -> WrongUsage:
    """What the parser refused, as a sentence in the desk's language."""
    context: Context | None = getattr(error, "ctx", None)
    hint = see_help(context) if context else f"{PROGRAM} --help"
    return WrongUsage(_misuse(error), hint)


def _misuse(error: typer.TyperException) -> str:
    if isinstance(error, typer.BadParameter) and isinstance(error.param, Own):
        name = error.param.get_error_hint().strip("'")
        if hasattr(error, "param_type"):  # only a missing one has it
            return _("还缺 {name}。").format(name=name)
        known = _("、").join(map(str, error.param.type_descriptor.choices or ()))
        return _("{name} 写得不对，可以写：{known}。").format(name=name, known=known or _("数字"))
    option = clean_line(getattr(error, "option_name", ""))
    if option and hasattr(error, "possibilities"):
        return _("没有 {option} 这个选项。").format(option=option)
    if option:
        return _("{option} 后面要写内容。").format(option=option)
    context = getattr(error, "ctx", None)
    if context is not None and isinstance(context.command, DeskGroup):
        return _("还缺一个命令。")
    return _("后面多写了内容：{words}").format(words=clean_line(error.message).rpartition("(")[2].rstrip(")"))


def _told(parameters: "Iterable[Parameter]") -> list[tuple[str, str]]:
    """What is written, and what it means."""
    return [
        (_written(each), _(each.help or "")) for each in parameters if isinstance(each, Own) and each.name != "help"
    ]


def _written(parameter: Own) -> str:
    if isinstance(parameter, TyperArgument):
        return _value(parameter)
    return ", ".join(parameter.opts) + ("" if parameter.is_flag else f" {_value(parameter)}")


def _value(parameter: Own) -> str:
    """What may be written there: a word in capitals, or the words that are known."""
    known = parameter.type_descriptor.choices
    return parameter.metavar or "|".join(map(str, known or ()))


def _help(ctx: "Context", shown: "Command", rows: list[tuple[str, str]]) -> str:
    out = StringIO()
    paper = console(out)
    usage = " ".join([ctx.command_path, *shown.collect_usage_pieces(ctx)])
    paper.print(_("用法：{usage}").format(usage=usage), _(shown.help or ""), sep="\n")
    for lines in (rows, [(written, _(meaning)) for written, meaning in COMMON.items()]):
        table = Table.grid(padding=(0, 2))
        for written, meaning in lines:
            table.add_row(f"  {written}", meaning)
        paper.print()
        paper.print(table)
    return out.getvalue().rstrip()
