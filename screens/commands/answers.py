"""What programs are answered: the documents that docs/commands.md promises, field by field."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum

from desk.appeal import Appeal, Event, StageReached
from desk.attachment import Attachment
from desk.drafts import Draft, FormDraft
from desk.history import undone_by
from desk.numbers import grouped
from desk.phones import masked_phone
from desk.services.residents import Resident
from desk.settings import Settings

Document = dict[str, object]


def appeal_document(appeal: Appeal, settings: Settings, now: datetime) -> Document:
    """One appeal with its whole history; its phone as masked as it comes."""
    kind = settings.type(appeal.type)
    undone = undone_by(appeal.events)
    return {
        "number": appeal.number,
        "number_spoken": grouped(appeal.number),
        "type": appeal.type,
        "type_label": str(kind.label),
        "group_label": str(settings.group(kind.group).label),
        "said": appeal.said,
        "description": appeal.description,
        **_fields(appeal, "community", "building", "unit", "floor", "room", "address", "urgency", "channel"),
        "resident": _fields(appeal.resident, "name", "phone"),
        **_fields(appeal, "department", "person", "stage"),
        "stage_label": appeal.stage.label,
        **_fields(appeal, "round", "hops"),
        "stages": [_stage(reached) for reached in appeal.stages],
        "events": [_event(event, undone=event.seq in undone) for event in appeal.events],
        **_fields(appeal, "filed_at", "filed_by", "promised_at", "promise_certain"),
        "overdue": appeal.is_overdue(now),
        "visit": {"from": plain(appeal.visit.start), "to": plain(appeal.visit.end)} if appeal.visit else None,
        **_fields(appeal, "result", "call_backs", "rating", "rang_at"),
        "attachments": [_attachment(attachment) for attachment in appeal.attachments],
        "draft_id": appeal.draft_id,
        "closed": plain(appeal.closed),
    }


def resident_document(resident: Resident) -> Document:
    """One resident of the ledger, the phone masked."""
    return _fields(resident, *(field.name for field in fields(resident)))


def draft_document(draft: Draft) -> Document:
    """A draft in the morning list: enough to know which it is."""
    told = _fields(draft, "draft_id", "began_at", "by", "said", "description", "type", "community", "address", "filing")
    return told | {"resident": {"name": draft.resident, "phone": masked_phone(draft.phone)}}


def form_document(draft: FormDraft) -> Document:
    """The draft of another form in the morning list: which it is, and the words in it."""
    return _fields(draft, "draft_id", "began_at", "by", "form", "number", "said")


def plain(value: object) -> object:
    """A value as JSON has it: times in ISO 8601 with their zone, dataclasses as objects."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list | frozenset):
        return [plain(each) for each in value]
    return {name: plain(each) for name, each in value.items()} if isinstance(value, dict) else value


def _fields(of: object, *names: str) -> Document:
    return {name: plain(getattr(of, name)) for name in names}


def _stage(reached: StageReached) -> Document:
    told = _fields(reached, "round", "stage", "at", "by", "department", "person", "note")
    return told | {"label": reached.stage.label}


def _event(event: Event, *, undone: bool) -> Document:
    """What happened and all that was told with it."""
    told = plain(event.action)
    assert isinstance(told, dict)
    return _fields(event, "seq", "act", "at", "recorded_at", "by", "desk") | {"undone": undone} | told


def _attachment(attachment: Attachment) -> Document:
    return _fields(attachment, "kind", "sha256", "bytes")


def appeal_documents(appeals: Iterable[Appeal], settings: Settings, now: datetime) -> list[Document]:
    """Several of them."""
    return [appeal_document(appeal, settings, now) for appeal in appeals]
