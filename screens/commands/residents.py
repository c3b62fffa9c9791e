"""The ledger of residents from the command line: importing a table, adding one, finding them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from desk.language import _, later
from desk.places import place_line
from desk.services.residents import Resident
from desk.text import clean_line
from screens.commands.answers import plain, resident_document
from screens.commands.frame import command, commands
from screens.commands.options import MOST_FOUND, Building, Community, Floor, Limit, Phone, Room, Unit, figure
from screens.commands.people import resident_lines
from screens.commands.run import asked

family = commands()

SHOWN_REFUSALS = 20
"""Lines that could not be taken, as told to people; programs get all of them."""


@command(family, "import", later("从 CSV 表格导入居民"))
def import_table(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help=later("CSV；第一行写列名：姓名、电话、社区、楼栋…"))],
) -> None:
    """Every resident of a table."""
    run = asked(context)
    with run.desk() as desk:
        imported = desk.residents.import_table(file)
    told = _("✔ 新加 {added} 位，已有 {known} 位，没收 {refused} 行。").format(
        added=imported.added, known=imported.known, refused=len(imported.refused)
    )
    run.tell(plain(imported), Text(told), *(Text(f"  {why}") for why in imported.refused[:SHOWN_REFUSALS]))


@command(family, "add", later("加一位居民；同名同电话的不重复"))
def add(
    context: typer.Context,
    name: Annotated[str, typer.Option("--name", "--resident", metavar="NAME", help=later("姓名或称呼"))],
    phone: Phone = "",
    community: Community = "",
    building: Building = "",
    unit: Unit = "",
    floor: Floor = "",
    room: Room = "",
    birth_year: Annotated[
        int | None, typer.Option("--birth-year", metavar="YEAR", parser=figure, help=later("哪年生的"))
    ] = None,
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help=later("备注，如“耳背，说慢些”"))] = "",
) -> None:
    """One resident."""
    run = asked(context)
    with run.desk() as desk:
        added = desk.residents.add(Resident(
            name=name, phone=phone, community=community, building=building, unit=unit, floor=floor, room=room,
            birth_year=birth_year, note=note,
        ))  # fmt: skip
    who = clean_line(f"{added.name}  {added.phone}  {place_line(added)}")
    run.tell(resident_document(added), Text(_("✔ 记下了：{who}").format(who=who)))


@command(family, "find", later("按姓名、拼音、首字母、称呼或电话找居民"))
def find(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=later("要找的"))],
    limit: Limit = None,
) -> None:
    """Residents that fit, the surest first."""
    run = asked(context)
    with run.desk() as desk:
        found = desk.finder.find(text, limit=limit or MOST_FOUND).residents
    nobody = Text(_("没有找到“{text}”。").format(text=clean_line(text)))
    run.tell([resident_document(each) for each in found], resident_lines(found) if found else nobody)
