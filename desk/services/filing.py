"""From a draft to what is filed: cleaned, completed from the catalogue, and refused only where it must be."""

import unicodedata
import uuid
from datetime import datetime

from desk.acts import File
from desk.attachment import Attachment
from desk.clock import WorkingTime
from desk.drafts import Draft
from desk.errors import FieldWrong
from desk.language import _
from desk.settings import UNSORTED, AppealType, Settings
from desk.text import clean, clean_line, digits
from desk.urgency import Urgency

LONGEST = {"said": 20_000, "description": 20_000, "address": 500, "resident": 100}
"""Characters: a talk of an hour fits; what does not was pasted by mistake."""

_ENDINGS = ("号楼", "栋", "幢", "单元", "层", "楼", "号房", "室", "号")

SHORTEST_PHONE, LONGEST_PHONE = 5, 15
"""Digits: a short service number, and the longest international one (ITU E.164)."""


def filed(draft: Draft, *, number: str, at: datetime, settings: Settings, clock: WorkingTime) -> File:
    """What the filing event will hold. Raises FieldWrong, naming the field and what to do."""
    said = _words(draft, "said")
    description = _words(draft, "description")
    if not said and not description:
        raise FieldWrong(_("还没有写诉求的内容。"), _("请说一句或写一句，再按 F9。"), field="said")
    kind = _kind(draft.type, settings)
    urgency = _urgency(draft.urgency, kind)
    community = _community(draft.community, settings)
    department = _department(draft.department or kind.department, settings)
    phone = _phone(draft.phone)
    promise = clock.promise(at, urgency, kind)
    return File(
        key=str(uuid.uuid4()), draft_id=draft.draft_id, type=kind.code, said=said or description,
        description=description or said, community=community, building=_part_of_place("building", draft.building),
        unit=_part_of_place("unit", draft.unit), floor=_part_of_place("floor", draft.floor),
        room=_part_of_place("room", draft.room), address=_words(draft, "address"),
        urgency=urgency, channel=draft.channel, resident=_words(draft, "resident"), phone=phone,
        resident_key=draft.resident_key or None, department=department, attachments=_attachments(draft),
        recording_consent=draft.recording_consent,
        rang_at=draft.rang_at, promised_at=promise.at, promise_certain=promise.certain, number=number,
    )  # fmt: skip


def _attachments(draft: Draft) -> tuple[Attachment, ...]:
    """What goes with the appeal; a recording only where the resident agreed."""
    return tuple(each for each in draft.attachments if draft.recording_consent or each.kind != "recording")


def field_value(field: str, value: str, settings: Settings) -> str:
    """A corrected value, cleaned as filing would have. Raises FieldWrong."""
    match field:
        case "type":
            return _kind(value, settings).code
        case "phone":
            return _phone(value)
        case "community":
            return _community(value, settings) or ""
        case "description":
            return clean(value).strip()
        case "building" | "unit" | "floor" | "room":
            return _part_of_place(field, value) or ""
    return clean_line(value)


def _words(draft: Draft, field: str) -> str:
    value: str = getattr(draft, field)
    words = clean(value).strip() if field in ("said", "description") else clean_line(value)
    if len(words) > LONGEST[field]:
        raise FieldWrong(
            _("“{field}”太长了（{length} 个字，最多 {most} 个）。").format(
                field=field, length=len(words), most=LONGEST[field]
            ),
            _("请只留下要紧的话。"),
            field=field,
        )
    return words


def _part_of_place(field: str, value: str) -> str | None:
    """A building, unit, floor or room as the ledger keeps it: 3 for ３栋."""
    words = clean_line(unicodedata.normalize("NFKC", value))
    for ending in _ENDINGS:
        if words.endswith(ending) and len(words) > len(ending):
            words = words.removesuffix(ending).strip()
            break
    if len(words) > 20:
        raise FieldWrong(_("楼栋、单元、楼层、房号太长了：{words}。").format(words=words[:20]), field=field)
    return words or None


def _kind(code: str, settings: Settings) -> AppealType:
    wanted = code.strip() or UNSORTED
    for kind in settings.types:
        if wanted in (kind.code, kind.label.zh, kind.label.en):
            return kind
    raise FieldWrong(_("没有“{type}”这一类诉求。").format(type=wanted), _("分不清时请留空，以后再补。"), field="type")


def _urgency(words: str, kind: AppealType) -> Urgency:
    if not words.strip():
        return kind.urgency
    for urgency in Urgency:
        if words.strip() in (urgency.value, urgency.label):
            return urgency
    raise FieldWrong(
        _("没有“{urgency}”这种缓急。").format(urgency=words),
        _("、").join(_("{code}（{name}）").format(code=u.value, name=u.label) for u in Urgency),
        field="urgency",
    )


def _community(words: str, settings: Settings) -> str | None:
    if not words.strip():
        return None
    community = settings.community(clean_line(words))
    if community is None:
        raise FieldWrong(
            _("没有叫“{name}”的社区。").format(name=clean_line(words)),
            _("不确定时请留空，把地方写在地址里。"),
            field="community",
        )
    return community.name


def _department(words: str, settings: Settings) -> str:
    department = settings.department(words)
    if department is None:
        raise FieldWrong(_("没有叫“{name}”的部门。").format(name=words))
    return department.name


def _phone(words: str) -> str:
    if not words.strip():
        return ""
    plain = digits(words)
    if not SHORTEST_PHONE <= len(plain) <= LONGEST_PHONE:
        raise FieldWrong(
            _("电话“{phone}”不像一个号码。").format(phone=clean_line(words)[:30]),
            _("请再问一遍；没有电话就留空。"),
            field="phone",
        )
    return plain
