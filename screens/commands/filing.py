"""Filing an appeal from the resident's words, and saying beforehand what would be understood of them."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from desk.appeal import Appeal
from desk.attachment import Attachment
from desk.channel import Channel
from desk.drafts import Draft, Drafts
from desk.errors import DiskFull, DraftUnsaved, LedgerBusy, LedgerUnreachable
from desk.folders import drafts_folder
from desk.language import _, later
from desk.numbers import grouped
from desk.opendesk import OpenDesk
from desk.phones import masked_phone
from desk.places import place_line
from desk.settings import Settings
from desk.text import clean, clean_line
from desk.understanding import Emergency, Matter, emergency, suggest
from screens.commands.answers import Document, appeal_document, plain
from screens.commands.frame import PROGRAM, command, commands
from screens.commands.options import At, Building, Community, Floor, Phone, Room, Unit
from screens.commands.people import LATE, QUIET, field_label, holder, place, promise
from screens.commands.run import Run, asked
from screens.commands.speech import transcribed
from voice.wav import read_wav

family = commands()

SUGGESTED = ("type", "community", "building", "unit", "floor", "room", "address", "urgency", "department", "phone")
"""Fields of a draft that are filled from a matter of the same name."""

OF_THE_TYPE = frozenset({"urgency", "department"})
"""Suggested for the type that was heard; they do not fit another."""


@command(family, "file", later("提交一件诉求；只有原话也够"))
def file(
    context: typer.Context,
    said: Annotated[str, typer.Option("--said", metavar="TEXT", help=later("居民的原话；别的都能从里面听出来"))] = "",
    description: Annotated[
        str, typer.Option("--description", metavar="TEXT", help=later("代办员的说明；不写就用原话"))
    ] = "",
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help=later("类型的代码或名称"))] = "",
    community: Community = "",
    address: Annotated[str, typer.Option("--address", metavar="TEXT", help=later("地址，写成一行"))] = "",
    building: Building = "",
    unit: Unit = "",
    floor: Floor = "",
    room: Room = "",
    resident: Annotated[str, typer.Option("--resident", metavar="NAME", help=later("居民怎么称呼"))] = "",
    phone: Phone = "",
    channel: Annotated[
        Channel, typer.Option("--channel", metavar="HOW", help=later("怎么来的：walk-in、phone、note、relative"))
    ] = Channel.WALK_IN,
    urgency: Annotated[
        str, typer.Option("--urgency", metavar="HOW", help=later("缓急：emergency、urgent、normal、question"))
    ] = "",
    department: Annotated[str, typer.Option("--department", metavar="NAME", help=later("归哪个部门"))] = "",
    photo: Annotated[list[Path] | None, typer.Option("--photo", metavar="FILE", help=later("照片，可以多张"))] = None,
    recording: Annotated[
        Path | None, typer.Option("--recording", metavar="WAV", help=later("居民说话的录音，听写成原话"))
    ] = None,
    keep_recording: Annotated[
        bool, typer.Option("--keep-recording", help=later("居民同意留下录音；不写就不留"))
    ] = False,
    rang_at: Annotated[str, typer.Option("--rang-at", metavar="TIME", help=later("什么时候打过紧急电话"))] = "",
    draft_id: Annotated[str, typer.Option("--draft-id", metavar="ID", help=later("同一个 ID 提交两次还是同一件"))] = "",
    at: At = "",
) -> None:
    """A draft from what was given and what is heard, filed."""
    run = asked(context)
    happened = run.moment(at)
    words = said or (transcribed(run, recording) if recording else "")
    given = replace(
        Draft.begun(run.now(), by=run.by), said=words, description=description, type=kind, community=community,
        address=address, building=building, unit=unit, floor=floor, room=room, resident=resident, phone=phone,
        channel=channel, urgency=urgency, department=department, rang_at=run.moment(rang_at),
        recording_consent=keep_recording,
    )  # fmt: skip
    given = replace(given, draft_id=clean_line(draft_id) or given.draft_id)
    heard = suggest(clean(words or description), run.settings)
    filled = _filled(given, heard[0], run.settings) if heard else given
    try:
        with run.desk() as desk:
            kept = _attachments(desk, photo or [], recording if keep_recording else None)
            with desk.recordings.only_if_filed(kept):
                appeal = desk.appeals.file(replace(filled, attachments=kept), by=run.by, at=happened)
            desk.drafts.remove(filled.draft_id)
            _tell(run, desk, appeal, heard, filled.evidence)
    except (LedgerBusy, LedgerUnreachable, DiskFull):
        with suppress(DraftUnsaved, DiskFull):  # why the ledger failed is what the volunteer must hear
            Drafts(drafts_folder(run.folder)).save(filled)
        raise


def _filled(given: Draft, matter: Matter, settings: Settings) -> Draft:
    """The draft with what was heard where nothing was given, and with the words it came from."""
    kind = next((kind for kind in settings.types if given.type in (kind.code, kind.label.zh, kind.label.en)), None)
    is_other = bool(given.type) and (kind is None or kind.code != matter.type)
    fields = [name for name in SUGGESTED if not (is_other and name in OF_THE_TYPE)]
    heard = {name: str(value) for name in fields if not getattr(given, name) and (value := getattr(matter, name))}
    if matter.name and not given.resident:
        heard["resident"] = matter.name
    evidence = {name: why for name in heard if (why := matter.evidence.get("name" if name == "resident" else name))}
    if "phone" in evidence:
        evidence["phone"] = masked_phone(evidence["phone"])
    return replace(given, **heard, evidence=evidence)  # type: ignore[arg-type]  # all of these are words


def _attachments(desk: OpenDesk, photos: Sequence[Path], recording: Path | None) -> tuple[Attachment, ...]:
    kept = [desk.attachments.keep_photo(photo) for photo in photos]
    if recording:
        read_wav(recording)  # refused here, where it is no recording at all
        kept.append(desk.attachments.keep_recording(recording.read_bytes()))
    return tuple(kept)


def _tell(run: Run, desk: OpenDesk, appeal: Appeal, heard: Sequence[Matter], evidence: dict[str, str]) -> None:
    settings = desk.settings
    danger = None if appeal.rang_at else emergency(appeal.said, settings)
    others = heard[1:]
    answer = appeal_document(appeal, settings, run.now()) | {
        "suggested": evidence,
        "also_heard": [matter_document(matter, settings) for matter in others],
        "ring": {"phone": danger.number.phone, "label": str(danger.number.label)} if danger else None,
    }
    lines = [*([red_card(danger)] if danger else []), _receipt(run, appeal, settings), *_heard(evidence)]
    run.tell(answer, *lines, *_also(others, settings), _next(appeal))


def red_card(danger: Emergency) -> RenderableType:
    """Whom to ring at once."""
    ring = Text.assemble(
        (_("先打 {phone}（{label}）！").format(phone=danger.number.phone, label=danger.number.label), LATE), "\n",
        _("听到“{words}”，可能是{danger}。").format(words=clean_line(danger.words), danger=danger.label),
    )  # fmt: skip
    return Panel(ring, border_style=LATE, expand=False)


def _receipt(run: Run, appeal: Appeal, settings: Settings) -> RenderableType:
    kind = settings.type(appeal.type)
    about = f"{kind.label}  {appeal.urgency.label}  {holder(appeal.department, None, settings)}"
    whose = clean_line(f"{appeal.resident.name}  {appeal.resident.phone}  {place(appeal)}")
    return Group(
        Text(_("✔ 已提交，编号：")),
        Text(f"\n    {grouped(appeal.number)}\n", style="bold"),
        *(Text(f"  {line}") for line in (clean_line(about), whose) if line),
        Text.assemble("  ", _("承诺"), "  ", promise(appeal, run.now())),
    )


def _heard(evidence: dict[str, str]) -> list[RenderableType]:
    """What was filled in from the words, fields with the same words together."""
    by_words: dict[str, list[str]] = {}
    for field, why in evidence.items():
        by_words.setdefault(clean_line(why), []).append(field_label(field))
    parts = [f"{_('、').join(fields)}“{why}”" for why, fields in by_words.items()]
    if not parts:
        return []
    told = _("从原话里听出来的，请核对：{parts}").format(parts=_("；").join(parts))
    return [Padding(Text(told, style=QUIET), (0, 0, 0, 2))]


def _also(others: Sequence[Matter], settings: Settings) -> list[RenderableType]:
    return [
        Text(
            _("  还听到另一件：{kind}（“{words}”），请另外提交。").format(
                kind=settings.type(other.type).label, words=clean_line(other.said)
            ),
            style="bold yellow",
        )
        for other in others
    ]


def _next(appeal: Appeal) -> RenderableType:
    return Text(_("  打印回执：{command}").format(command=f"{PROGRAM} slip {appeal.number}"), style=QUIET)


@command(family, "suggest", later("从一段话里能听出什么；不提交"))
def suggest_only(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT", help=later("居民的原话"))],
) -> None:
    """Every matter in the words, danger first."""
    run = asked(context)
    matters = suggest(clean(text), run.settings)
    danger = emergency(clean(text), run.settings)
    answer = [matter_document(matter, run.settings) for matter in matters]
    lines = [_matter_table(place, matter, run.settings) for place, matter in enumerate(matters, start=1)]
    nothing = Text(_("没有听出是什么事。"))
    run.tell(answer, *([red_card(danger)] if danger else []), *(lines or [nothing]))


def matter_document(matter: Matter, settings: Settings) -> Document:
    """One matter as programs are told of it."""
    kind = settings.type(matter.type)
    told = plain(matter)
    assert isinstance(told, dict)
    return told | {"type_label": str(kind.label), "group_label": str(settings.group(kind.group).label)}


def _matter_table(number: int, matter: Matter, settings: Settings) -> RenderableType:
    """One matter, each line with the words it came from."""
    kind = settings.type(matter.type)
    table = Table.grid(padding=(0, 2))
    for _column in range(3):
        table.add_column(overflow="fold")  # a Chinese sentence is one long word
    told = {
        "type": f"{settings.group(kind.group).label} · {kind.label}",
        "urgency": matter.urgency.label,
        "department": holder(matter.department, None, settings),
        "community": place_line(matter),
        "address": matter.address or "",
        "name": matter.name or "",
        "phone": matter.phone or "",
    }
    for field, words in told.items():
        why = matter.evidence.get(field, "")
        label = _("地方") if field == "community" else field_label(field)
        if words:
            table.add_row(f"  {label}", clean_line(words), Text(f"“{clean_line(why)}”" if why else "", style=QUIET))
    for field, likely in matter.candidates.items():
        names = _("、").join(one.value for one in likely)
        table.add_row(f"  {field_label(field)}？", names, Text(f"“{clean_line(likely[0].heard)}”", style=QUIET))
    return Group(Text(f"{number}  {action_label(matter.action)}", style="bold"), table)


def action_label(action: str) -> str:
    """What a good volunteer does with a matter."""
    return {
        "file": _("提交诉求"),
        "call_emergency_first": _("先打紧急电话，再提交"),
        "answer_now": _("可以当场答复"),
        "book_errand": _("约好时间代办"),
        "ask_back": _("还要问清楚"),
        "route_elsewhere": _("不归代办岗管，告诉居民该找谁"),
    }[action]
