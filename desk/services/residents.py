"""The ledger of residents: who lives where, so that a known resident is filed for with a few keys."""

import csv
import io
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import bindparam, func, insert, select, text
from sqlmodel import Session, col

from desk.acts import File
from desk.drafts import Draft
from desk.errors import FieldWrong, FileRefused
from desk.finding import person_keys
from desk.language import _
from desk.phones import masked_phone
from desk.storage.ledger import Ledger
from desk.storage.projection import write_keys
from desk.storage.tables import FindingKeyRecord, ResidentRecord
from desk.text import clean_line, digits

LARGEST_IMPORT = 100 * 1024 * 1024
"""Bytes: the largest district known (434,214 residents) is a third of it."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("姓名", "name", "居民", "名字"),
    "phone": ("电话", "phone", "手机", "联系电话", "手机号"),
    "community": ("社区", "community", "小区", "居委"),
    "building": ("楼栋", "building", "栋", "楼号"),
    "unit": ("单元", "unit"),
    "floor": ("楼层", "floor"),
    "room": ("房号", "room", "室", "门牌"),
    "birth_year": ("出生年", "birth_year", "出生年份"),
    "note": ("备注", "note"),
}
"""What each column of an imported table may be called."""

_ADDED = insert(ResidentRecord)
_OF_THIS_NAME_AND_PHONE = select(col(ResidentRecord.id)).where(
    col(ResidentRecord.name) == bindparam("name"), col(ResidentRecord.phone) == bindparam("phone")
)
_ONE_DESK_AT_A_TIME = text("select pg_advisory_xact_lock(hashtextextended(:name || ' ' || :phone, 0))")
"""Desks that meet the same new resident at once wait for each other, and the second finds the first one's row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resident:
    """One resident as the desk shows them."""

    key: str = ""
    name: str
    phone: str = ""
    """Masked where a service returns it."""
    community: str | None = None
    building: str | None = None
    unit: str | None = None
    floor: str | None = None
    room: str | None = None
    birth_year: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the lines of an imported table."""

    added: int
    known: int
    """Lines whose name and phone were in the ledger already, or twice in the table."""
    refused: tuple[str, ...]
    """A sentence for each line that could not be taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residents:
    """Adding, importing and reading residents. Phones leave masked."""

    ledger: Ledger
    now: Callable[[], datetime]

    def add(self, resident: Resident) -> Resident:
        """Put a resident in the ledger; the same name and phone gives the resident who is there already."""
        right = _checked(resident)
        with self.ledger.writing() as session:
            return _shown(session.get_one(ResidentRecord, _found_or_added(session, right, self.now())))

    def get(self, key: str) -> Resident | None:
        """The resident with this key; None when there is none."""
        with self.ledger.reading() as session:
            record = session.get(ResidentRecord, key)
            return _shown(record) if record else None

    def count(self) -> int:
        """How many residents the ledger holds."""
        with self.ledger.reading() as session:
            return session.connection().execute(select(func.count()).select_from(ResidentRecord)).scalar_one()

    def page(self, start: int, size: int) -> tuple[Resident, ...]:
        """Some of all residents, by where they live."""
        home = (col(ResidentRecord.community), col(ResidentRecord.building), col(ResidentRecord.unit))
        asked = select(ResidentRecord).order_by(*home, col(ResidentRecord.room), col(ResidentRecord.id))
        with self.ledger.reading() as session:
            return tuple(_shown(record) for record in session.scalars(asked.offset(start).limit(size)))

    def import_table(self, file: Path) -> Imported:
        """Take every resident of a CSV table (UTF-8 or GB 18030). Raises FileRefused."""
        refused: list[str] = []
        rows = list(_read_table(file, refused))
        with self.ledger.writing() as session:
            there = select(col(ResidentRecord.name), col(ResidentRecord.phone))
            known = {(name, phone) for name, phone in session.connection().execute(there)}
            fresh = {(row.name, row.phone): row for row in rows if (row.name, row.phone) not in known}
            _add_all(session, list(fresh.values()), self.now())
        return Imported(added=len(fresh), known=len(rows) - len(fresh), refused=tuple(refused))


def with_whole_phone(session: Session, draft: Draft) -> Draft:
    """The draft of a resident who was chosen from the ledger, with the phone of which the desk has only seen a part."""
    record = session.get(ResidentRecord, draft.resident_key) if draft.resident_key else None
    if record is None:
        return replace(draft, resident_key="")
    if draft.phone != masked_phone(record.phone):
        return draft
    return replace(draft, phone=record.phone)


def linked_resident(session: Session, filing: File, at: datetime) -> File:
    """The filing, linked to the resident of this name and phone, who is added when new.

    A name alone links to nobody: two residents may bear it, and the desk never chooses between them.
    """
    if filing.resident_key or not (filing.resident and filing.phone):
        return filing
    who = Resident(
        name=filing.resident, phone=filing.phone, community=filing.community, building=filing.building,
        unit=filing.unit, floor=filing.floor, room=filing.room,
    )  # fmt: skip
    return replace(filing, resident_key=_found_or_added(session, who, at))


def _found_or_added(session: Session, resident: Resident, at: datetime) -> str:
    """The key of the resident of this name and phone."""
    who, connection = {"name": resident.name, "phone": resident.phone}, session.connection()
    if connection.dialect.name != "sqlite":  # there BEGIN IMMEDIATE has locked out the other desks already
        connection.execute(_ONE_DESK_AT_A_TIME, who)
    known: str | None = connection.execute(_OF_THIS_NAME_AND_PHONE, who).scalar()
    if known is not None:
        return known
    record = _record(resident, at)
    connection.execute(_ADDED, record.model_dump())
    write_keys(session, "resident", record.id, person_keys(record.name, record.phone))
    return record.id


def _record(resident: Resident, at: datetime) -> ResidentRecord:
    return ResidentRecord(
        id=str(uuid.uuid4()), name=resident.name, phone=resident.phone, community=resident.community,
        building=resident.building, unit=resident.unit, floor=resident.floor, room=resident.room,
        birth_year=resident.birth_year, note=resident.note, added_at=at,
    )  # fmt: skip


def _add_all(session: Session, residents: Sequence[Resident], at: datetime) -> None:
    """In bulk past the ORM, which is sixty times slower here (ADR 3)."""
    records = [_record(resident, at).model_dump() for resident in residents]
    keys = [
        {"key": key, "kind": "resident", "ref": record["id"]}
        for record in records
        for key in dict.fromkeys(person_keys(record["name"], record["phone"]))
    ]
    if records:
        session.connection().execute(_ADDED, records)
        session.connection().execute(insert(FindingKeyRecord), keys)


def _shown(record: ResidentRecord) -> Resident:
    return Resident(
        key=record.id, name=record.name, phone=masked_phone(record.phone), community=record.community,
        building=record.building, unit=record.unit, floor=record.floor, room=record.room,
        birth_year=record.birth_year, note=record.note,
    )  # fmt: skip


def _checked(resident: Resident) -> Resident:
    """Cleaned. Raises FieldWrong."""
    name = clean_line(resident.name)
    if not name or len(name) > 100:
        raise FieldWrong(_("居民要有姓名（最多 100 个字）。"), field="name")
    return replace(
        resident, name=name, phone=digits(resident.phone), community=clean_line(resident.community or "") or None,
        building=clean_line(resident.building or "") or None, unit=clean_line(resident.unit or "") or None,
        floor=clean_line(resident.floor or "") or None, room=clean_line(resident.room or "") or None,
        note=clean_line(resident.note),
    )  # fmt: skip


def _read_table(file: Path, refused: list[str]) -> Iterator[Resident]:
    lines = csv.reader(io.StringIO(_table_text(file)))
    try:
        header = [clean_line(cell).lower() for cell in next(lines, [])]
        where = {field: header.index(name) for field, names in COLUMNS.items() for name in names if name in header}
        if "name" not in where:
            raise FileRefused(
                _("{file} 的第一行里没有“姓名”这一列。").format(file=file.name),
                _("第一行请写列名：姓名、电话、社区、楼栋、单元、楼层、房号。"),
            )
        for number, cells in enumerate(lines, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            try:
                yield _checked(_from_cells(cells, where))
            except FieldWrong as error:
                refused.append(_("第 {number} 行：{why}").format(number=number, why=error.message))
    except csv.Error as error:
        raise FileRefused(_("{file} 读不下去：{why}。").format(file=file.name, why=error)) from error


def _from_cells(cells: Sequence[str], where: dict[str, int]) -> Resident:
    told = {field: cells[place].removeprefix("'") for field, place in where.items() if place < len(cells)}
    year = digits(told.pop("birth_year", ""))
    return Resident(
        key="", name=told.get("name", ""), phone=told.get("phone", ""), community=told.get("community"),
        building=told.get("building"), unit=told.get("unit"), floor=told.get("floor"), room=told.get("room"),
        note=told.get("note", ""), birth_year=int(year) if len(year) == 4 else None,
    )  # fmt: skip


def _table_text(file: Path) -> str:
    try:
        if file.stat().st_size > LARGEST_IMPORT:
            raise FileRefused(_("{file} 太大了。").format(file=file.name), _("请分成几个文件。"))
        raw = file.read_bytes()
    except OSError as error:
        raise FileRefused(_("读不了文件 {file}：{why}。").format(file=file, why=error.strerror)) from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise FileRefused(_("{file} 不是文本表格。").format(file=file.name), _("请用表格软件另存为 CSV（UTF-8）。"))
