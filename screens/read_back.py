"""What F4 says over a form: the resident hears what was written, the room no whole phone and no whole name."""

import re

from desk import spoken
from desk.drafts import Draft
from desk.language import _
from desk.places import place_line
from desk.settings import UNSORTED, Settings
from desk.in_public import honorific

_PHONE = re.compile(r"[0-9０-９]{7,}")


def read_back(draft: Draft, settings: Settings) -> list[str]:
    """The form in sentences; an empty one asks for words."""
    one = settings.voice.one
    kind = str(settings.type(draft.type).plain) if draft.type and draft.type != UNSORTED else ""
    told = {
        _("您说：{words}"): spoken.free_text(_without_phones(draft.said), one),
        _("这件事是：{words}"): kind,
        _("地方：{words}"): spoken.place(place_line(draft) or draft.address, one),
        _("您的称呼：{words}"): honorific(draft.resident),
    }
    lines = [sentence.format(words=words) for sentence, words in told.items() if words]
    return lines or [_("还没有写。请先说一说是什么事。")]


def _without_phones(words: str) -> str:
    return _PHONE.sub(lambda phone: _("尾号{tail}").format(tail=phone[0][-4:]), words)
